// Writes a generated configuration as code.
import type { Firewall, NetworkSecurityGroup, SecurityRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { ChangeTarget } from '../changes/change.ts';
import type { GeneratedConfiguration } from '../generate/generate-configuration.ts';
import type { GeneratedResource } from '../generate/leave-one-out.ts';
import { writeArmTemplate } from './arm.ts';
import { type ArmObject, routeProperties, securityRuleProperties } from './arm-properties.ts';
import { type ArmResource, groupResource, TYPES } from './arm-resources.ts';
import { command, groupCommands, requirementComment, routeCommand, securityRuleCommand } from './az.ts';
import { bicepFile } from './bicep.ts';
import type { NewCollection, NewGroup } from './change-units.ts';
import { description, knownValue, resourceNames } from './field-text.ts';
import { attribute, expression, type HclItem, hclText, resourceBlock } from './hcl.ts';
import type { PlanWords } from './network/plan-words.ts';
import { comment, snakeSymbol } from './quote.ts';
import type { CodeLanguage } from './snippet.ts';
import { groupBody, securityRuleItems } from './terraform.ts';
import { routeItems } from './terraform-table.ts';

interface WrittenResource {
  readonly resource: GeneratedResource;
  readonly requirementsOf: (rule: string) => readonly RequirementId[];
  /** What it closes and keeps open: a sentence each. */
  readonly notes: readonly string[];
}

const ownRules = ({ rules }: NetworkSecurityGroup): readonly SecurityRule[] =>
  rules.filter(({ origin }) => origin === 'custom');
const nameOf = ({ name }: GeneratedResource): string => name ?? '';
const targetOf = ({ kind, name, at }: GeneratedResource): ChangeTarget => ({ kind, name, id: null, at });

/** Returns the rule collection groups of a policy. */
function groupsOf(firewall: Firewall, requirementsOf: WrittenResource['requirementsOf']): readonly NewGroup[] {
  const target = targetOf(firewall);
  const groups = new Map<string, NewGroup>();
  for (const { group, name, kind, priority, rules } of firewall.collections) {
    if (group === null) throw new Error('a generated firewall is a policy');
    const own = { name: group.name, priority: knownValue(group.priority), isNew: true };
    const collection: NewCollection = {
      kind: 'collection',
      target,
      ref: { group: own, name, kind, priority: knownValue(priority), isNew: true },
      rules: rules.map((rule) => ({ rule, requirements: requirementsOf(rule.name) })),
    };
    const before = groups.get(group.name)?.collections ?? [];
    groups.set(group.name, { kind: 'group', target, group: own, collections: [...before, collection] });
  }
  return [...groups.values()];
}

const resolvesNames = (firewall: Firewall): boolean => firewall.dnsProxy === true;

const SYMBOLS = { 'network-security-group': 'nsg', 'route-table': 'table', firewall: 'policy' } as const;

function armResources({ resource, requirementsOf, notes }: WrittenResource, first: number): readonly ArmResource[] {
  const own = (properties: ArmObject): ArmResource => ({
    symbol: SYMBOLS[resource.kind],
    type: TYPES[resource.kind],
    name: nameOf(resource),
    parent: null,
    located: true,
    properties,
    dependsOn: [],
    requirements: [],
    notes,
  });
  switch (resource.kind) {
    case 'network-security-group': {
      const securityRules = ownRules(resource).map((rule) => ({
        name: rule.name,
        properties: securityRuleProperties(rule, description(requirementsOf(rule.name))),
      }));
      return [own({ securityRules })];
    }
    case 'route-table': {
      const routes = resource.routes.map((route) => ({
        name: route.name,
        properties: routeProperties(route),
      }));
      return [own({ routes })];
    }
    case 'firewall': {
      const settings: ArmObject = {
        sku: { tier: 'Standard' },
        ...(resolvesNames(resource) ? { dnsSettings: { enableProxy: true } } : {}),
      };
      const groups = groupsOf(resource, requirementsOf).map((group, index) => ({
        ...groupResource(group),
        // Groups of one policy are deployed one after another.
        dependsOn: index === 0 ? [] : [first + index],
      }));
      return [own(settings), ...groups];
    }
    default:
      return resource satisfies never;
  }
}

function allArm(all: readonly WrittenResource[]): readonly ArmResource[] {
  const resources: ArmResource[] = [];
  for (const one of all) resources.push(...armResources(one, resources.length));
  return resources;
}

const commentLines = (notes: readonly string[]): readonly string[] => notes.map((note) => `# ${comment(note)}`);

function azLines({ resource, requirementsOf, notes }: WrittenResource): readonly string[] {
  const target = targetOf(resource);
  const { resource: name, resourceGroup } = resourceNames(target);
  const head = [
    ['-g', resourceGroup],
    ['-n', name],
  ] as const;
  switch (resource.kind) {
    case 'network-security-group':
      return [
        ...commentLines(notes),
        command('network nsg create', head),
        ...ownRules(resource).flatMap((rule) => [
          ...requirementComment(requirementsOf(rule.name)),
          securityRuleCommand(target, { before: null, after: rule }, requirementsOf(rule.name)),
        ]),
      ];
    case 'route-table':
      return [
        command('network route-table create', head),
        ...resource.routes.flatMap((route) => [
          ...requirementComment(requirementsOf(route.name)),
          routeCommand(target, { before: null, after: route }),
        ]),
      ];
    case 'firewall':
      return [
        ...commentLines(notes),
        command('network firewall policy create', [
          ...head,
          ['--sku', 'Standard'],
          ['--enable-dns-proxy', ...(resolvesNames(resource) ? ['true'] : [])],
        ]),
        ...groupsOf(resource, requirementsOf).flatMap(groupCommands),
      ];
    default:
      return resource satisfies never;
  }
}

function hclItems(
  { resource, requirementsOf, notes }: WrittenResource,
  location: string,
  taken: Set<string>,
): readonly HclItem[] {
  const { resource: name, resourceGroup } = resourceNames(targetOf(resource));
  const label = snakeSymbol(SYMBOLS[resource.kind], name, taken);
  const head = [
    attribute('name', name),
    attribute('resource_group_name', resourceGroup),
    attribute('location', location),
  ];
  const noted = (rule: string): readonly HclItem[] => {
    const requirements = requirementsOf(rule);
    return requirements.length === 0 ? [] : [{ comment: requirements.join(', ') }];
  };
  switch (resource.kind) {
    case 'network-security-group': {
      const blocks = ownRules(resource).flatMap((rule): readonly HclItem[] => [
        ...noted(rule.name),
        {
          block: 'security_rule',
          body: [attribute('name', rule.name), ...securityRuleItems(rule, description(requirementsOf(rule.name)))],
        },
      ]);
      const comments = notes.map((note): HclItem => ({ comment: note }));
      return [resourceBlock('azurerm_network_security_group', label, [...comments, ...head, ...blocks])];
    }
    case 'route-table': {
      const blocks = resource.routes.flatMap((route): readonly HclItem[] => [
        ...noted(route.name),
        { block: 'route', body: [attribute('name', route.name), ...routeItems(route)] },
      ]);
      return [resourceBlock('azurerm_route_table', label, [...head, ...blocks])];
    }
    case 'firewall': {
      const dns: readonly HclItem[] = resolvesNames(resource)
        ? [{ block: 'dns', body: [attribute('proxy_enabled', expression('true'))] }]
        : [];
      const policy = expression(`azurerm_firewall_policy.${label}.id`);
      return [
        resourceBlock('azurerm_firewall_policy', label, [
          ...notes.map((note): HclItem => ({ comment: note })),
          ...head,
          attribute('sku', 'Standard'),
          ...dns,
        ]),
        ...groupsOf(resource, requirementsOf).map((group) =>
          resourceBlock(
            'azurerm_firewall_policy_rule_collection_group',
            snakeSymbol('group', group.group.name, taken),
            groupBody(group, policy),
          ),
        ),
      ];
    }
    default:
      return resource satisfies never;
  }
}

const terraformFile = (all: readonly WrittenResource[], location: string): string => {
  const taken = new Set<string>();
  return `${hclText(all.flatMap((one) => hclItems(one, location, taken)))}\n`;
};

/** Writes a generated configuration in a language. */
export function writeConfiguration(
  { resources, requirementsByRule, region, notes }: GeneratedConfiguration,
  language: CodeLanguage,
  { note }: Pick<PlanWords, 'note'>,
): string {
  const all = resources.map(
    (resource): WrittenResource => ({
      resource,
      requirementsOf: (rule) => requirementsByRule.get(`${nameOf(resource)} ${rule}`) ?? [],
      notes: (notes.get(nameOf(resource)) ?? []).map(note),
    }),
  );
  switch (language) {
    case 'az':
      return all
        .flatMap(azLines)
        .map((line) => `${line}\n`)
        .join('');
    case 'bicep':
      return bicepFile(allArm(all));
    case 'arm':
      return writeArmTemplate(allArm(all));
    case 'terraform':
      return terraformFile(all, region ?? '<location>');
    default:
      return language satisfies never;
  }
}
