// A complete configuration as code: every resource whole.
import type { Firewall, NetworkSecurityGroup, SecurityRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Target } from '../changes/change.ts';
import type { Complete } from '../complete/complete-configuration.ts';
import type { Made } from '../complete/leave-one-out.ts';
import { armTemplate } from './arm.ts';
import { type JsonObject, routeProperties, securityRuleProperties } from './arm-properties.ts';
import { type ArmResource, groupResource, TYPES } from './arm-resources.ts';
import { command, groupCommands, routeCommand, securityRuleCommand } from './az.ts';
import { bicepFile } from './bicep.ts';
import type { NewCollection, NewGroup } from './change-units.ts';
import { description, namesOf, told } from './field-text.ts';
import { attribute, expression, type HclItem, hclText } from './hcl.ts';
import { comment, symbol } from './quote.ts';
import type { Language } from './snippet.ts';
import { groupBody, resource, routeItems, securityRuleItems } from './terraform.ts';

interface Written {
  readonly made: Made;
  readonly carries: (rule: string) => readonly RequirementId[];
}

const ownRules = ({ rules }: NetworkSecurityGroup): readonly SecurityRule[] =>
  rules.filter(({ origin }) => origin === 'custom');
const nameOf = ({ name }: Made): string => name ?? '';
const targetOf = ({ kind, name, at }: Made): Target => ({ kind, name, id: null, at });

/** The groups of a policy with their collections. */
function groupsOf(firewall: Firewall, carries: Written['carries']): readonly NewGroup[] {
  const target = targetOf(firewall);
  const groups = new Map<string, NewGroup>();
  for (const { group, name, kind, priority, rules } of firewall.collections) {
    if (group === null) throw new Error('a complete firewall is a policy');
    const own = { name: group.name, priority: told(group.priority), isNew: true };
    const collection: NewCollection = {
      kind: 'collection',
      target,
      ref: { group: own, name, kind, priority: told(priority), isNew: true },
      rules: rules.map((rule) => ({ rule, requirements: carries(rule.name) })),
    };
    const before = groups.get(group.name)?.collections ?? [];
    groups.set(group.name, { kind: 'group', target, group: own, collections: [...before, collection] });
  }
  return [...groups.values()];
}

const resolvesNames = (firewall: Firewall): boolean => firewall.dnsProxy === true;

function armResources({ made, carries }: Written, first: number): readonly ArmResource[] {
  const own = (symbolOf: ArmResource['symbol'], properties: JsonObject): ArmResource => ({
    symbol: symbolOf,
    type: TYPES[made.kind],
    name: nameOf(made),
    parent: null,
    located: true,
    properties,
    dependsOn: [],
    requirements: [],
  });
  switch (made.kind) {
    case 'network-security-group': {
      const securityRules = ownRules(made).map((rule) => ({
        name: rule.name,
        properties: securityRuleProperties(rule, description(carries(rule.name))),
      }));
      return [own('nsg', { securityRules })];
    }
    case 'route-table': {
      const routes = made.routes.map((route) => ({ name: route.name, properties: routeProperties(route) }));
      return [own('table', { routes })];
    }
    case 'firewall': {
      const settings: JsonObject = {
        sku: { tier: 'Standard' },
        ...(resolvesNames(made) ? { dnsSettings: { enableProxy: true } } : {}),
      };
      const groups = groupsOf(made, carries).map((group, index) => ({
        ...groupResource(group),
        // Groups of one policy are deployed one after another.
        dependsOn: index === 0 ? [] : [first + index],
      }));
      return [own('policy', settings), ...groups];
    }
    default:
      return made satisfies never;
  }
}

function allArm(all: readonly Written[]): readonly ArmResource[] {
  const resources: ArmResource[] = [];
  for (const one of all) resources.push(...armResources(one, resources.length));
  return resources;
}

const about = (requirements: readonly RequirementId[]): readonly string[] =>
  requirements.length === 0 ? [] : [`# ${comment(requirements.join(', '))}`];

function azLines({ made, carries }: Written): readonly string[] {
  const target = targetOf(made);
  const { resource: name, resourceGroup } = namesOf(target);
  const head = [
    ['-g', resourceGroup],
    ['-n', name],
  ] as const;
  switch (made.kind) {
    case 'network-security-group':
      return [
        command('network nsg create', head),
        ...ownRules(made).flatMap((rule) => [
          ...about(carries(rule.name)),
          securityRuleCommand(target, { before: null, after: rule }, carries(rule.name)),
        ]),
      ];
    case 'route-table':
      return [
        command('network route-table create', head),
        ...made.routes.flatMap((route) => [
          ...about(carries(route.name)),
          routeCommand(target, { before: null, after: route }),
        ]),
      ];
    case 'firewall':
      return [
        command('network firewall policy create', [
          ...head,
          ['--sku', 'Standard'],
          ['--enable-dns-proxy', ...(resolvesNames(made) ? ['true'] : [])],
        ]),
        ...groupsOf(made, carries).flatMap(groupCommands),
      ];
    default:
      return made satisfies never;
  }
}

function hclItems({ made, carries }: Written, location: string, taken: Set<string>): readonly HclItem[] {
  const { resource: name, resourceGroup } = namesOf(targetOf(made));
  const label = symbol(
    made.kind === 'firewall' ? 'policy' : made.kind === 'route-table' ? 'table' : 'nsg',
    name,
    taken,
    'snake',
  );
  const head = [
    attribute('name', name),
    attribute('resource_group_name', resourceGroup),
    attribute('location', location),
  ];
  const noted = (rule: string): readonly HclItem[] => {
    const requirements = carries(rule);
    return requirements.length === 0 ? [] : [{ comment: requirements.join(', ') }];
  };
  switch (made.kind) {
    case 'network-security-group': {
      const blocks = ownRules(made).flatMap((rule): readonly HclItem[] => [
        ...noted(rule.name),
        {
          block: 'security_rule',
          body: [attribute('name', rule.name), ...securityRuleItems(rule, description(carries(rule.name)))],
        },
      ]);
      return [resource('azurerm_network_security_group', label, [...head, ...blocks])];
    }
    case 'route-table': {
      const blocks = made.routes.flatMap((route): readonly HclItem[] => [
        ...noted(route.name),
        { block: 'route', body: [attribute('name', route.name), ...routeItems(route)] },
      ]);
      return [resource('azurerm_route_table', label, [...head, ...blocks])];
    }
    case 'firewall': {
      const dns: readonly HclItem[] = resolvesNames(made)
        ? [{ block: 'dns', body: [attribute('proxy_enabled', expression('true'))] }]
        : [];
      const policy = expression(`azurerm_firewall_policy.${label}.id`);
      return [
        resource('azurerm_firewall_policy', label, [...head, attribute('sku', 'Standard'), ...dns]),
        ...groupsOf(made, carries).map((group) =>
          resource(
            'azurerm_firewall_policy_rule_collection_group',
            symbol('group', group.group.name, taken, 'snake'),
            groupBody(group, policy),
          ),
        ),
      ];
    }
    default:
      return made satisfies never;
  }
}

const terraformFile = (all: readonly Written[], location: string): string => {
  const taken = new Set<string>();
  return `${hclText(all.flatMap((one) => hclItems(one, location, taken)))}\n`;
};

/** Writes a complete configuration in a language. */
export function writeComplete({ resources, carries, region }: Complete, language: Language): string {
  const all = resources.map(
    (made): Written => ({ made, carries: (rule) => carries.get(`${made.kind} ${rule}`) ?? [] }),
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
      return armTemplate(allArm(all));
    case 'terraform':
      return terraformFile(all, region ?? '<location>');
    default:
      return language satisfies never;
  }
}
