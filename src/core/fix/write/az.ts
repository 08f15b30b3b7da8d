// Writes changes as Azure CLI commands. Every field is given, since the defaults of `rule create` are permissive.
import type { FirewallRule, PortSpec, Route, SecurityRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { ChangeTarget, CollectionRef } from '../changes/change.ts';
import { withKnownPorts } from '../changes/comma-lists.ts';
import type { ChangeUnit, NewCollection, NewGroup, NewRouteTable } from './change-units.ts';
import {
  ADDRESSES,
  capital,
  description,
  FIREWALL_PROTOCOLS,
  fieldTexts,
  knownValue,
  NEXT_HOPS,
  portTexts,
  resourceNames,
  SECURITY_PROTOCOLS,
  WEB_PROTOCOLS,
} from './field-text.ts';
import { networkName, requirementsOf, subnetName } from './new-table.ts';
import { comment, shellWord } from './quote.ts';

type Option = readonly [name: string, ...values: readonly string[]];

/** Formats `--name value`, or `--name=value` where the value looks like an option. */
const optionText = ([name, ...values]: Option): string => {
  const [only] = values;
  if (values.length === 1 && only?.startsWith('-')) return `${name}=${shellWord(only)}`;
  return [name, ...values.map(shellWord)].join(' ');
};

const WIDTH = 100;

/** Formats a command, broken into lines where it gets long. */
export function command(words: string, options: readonly Option[]): string {
  const lines: string[] = [`az ${words}`];
  for (const option of options.filter(([, ...values]) => values.length > 0)) {
    const text = optionText(option);
    const last = lines.at(-1) ?? '';
    if (last.length + text.length + 3 > WIDTH) lines.push(`  ${text}`);
    else lines[lines.length - 1] = `${last} ${text}`;
  }
  return lines.join(' \\\n');
}

/** Writes a comment that lists requirements; nothing where there are none. */
export const requirementComment = (requirements: readonly RequirementId[]): readonly string[] =>
  requirements.length === 0 ? [] : [`# ${comment(requirements.join(', '))}`];
const inGroup = (target: ChangeTarget): Option => ['-g', resourceNames(target).resourceGroup];

type Field = (rule: SecurityRule) => Option;
const ports =
  (name: string, of: (rule: SecurityRule) => PortSpec): Field =>
  (rule) => [name, ...portTexts(of(rule))];
const side =
  (name: 'source' | 'destination', flag: 'prefixes' | 'asgs'): Field =>
  (rule) =>
    flag === 'prefixes'
      ? [`--${name}-address-prefixes`, ...fieldTexts(rule[name], ...ADDRESSES)]
      : [`--${name}-asgs`, ...fieldTexts(rule[name], 'application-security-group')];
const securityFields: readonly Field[] = [
  (rule) => ['--priority', `${knownValue(rule.priority)}`],
  (rule) => ['--direction', capital(knownValue(rule.direction))],
  (rule) => ['--access', capital(knownValue(rule.access))],
  (rule) => ['--protocol', SECURITY_PROTOCOLS[knownValue(rule.protocol)]],
  side('source', 'prefixes'),
  side('source', 'asgs'),
  ports('--source-port-ranges', ({ sourcePorts }) => sourcePorts),
  side('destination', 'prefixes'),
  side('destination', 'asgs'),
  ports('--destination-port-ranges', ({ destinationPorts }) => destinationPorts),
];

/** Writes the command for one rule of a group; for an existing rule, only the fields that change. */
export function securityRuleCommand(
  target: ChangeTarget,
  { before, after }: { readonly before: SecurityRule | null; readonly after: SecurityRule | null },
  requirements: readonly RequirementId[],
): string {
  const rule = after ?? before;
  if (rule === null) throw new Error('a change has neither a rule before nor one after');
  const head: readonly Option[] = [inGroup(target), ['--nsg-name', resourceNames(target).resource], ['-n', rule.name]];
  if (after === null) return command('network nsg rule delete', head);
  const now = securityFields.map((field) => field(after));
  if (before === null)
    return command('network nsg rule create', [
      ...head,
      ...now,
      ['--description', ...[description(requirements)].filter((text) => text !== '')],
    ]);
  const written = withKnownPorts(before);
  const old = securityFields.map((field) => JSON.stringify(field(written)));
  return command('network nsg rule update', [
    ...head,
    ...now.filter((option, index) => JSON.stringify(option) !== old[index]),
  ]);
}

export function routeCommand(
  target: ChangeTarget,
  { before, after }: { readonly before: Route | null; readonly after: Route | null },
): string {
  const route = after ?? before;
  if (route === null) throw new Error('a change has neither a route before nor one after');
  const head: readonly Option[] = [
    inGroup(target),
    ['--route-table-name', resourceNames(target).resource],
    ['-n', route.name],
  ];
  if (after === null) return command('network route-table route delete', head);
  return command(`network route-table route ${before === null ? 'create' : 'update'}`, [
    ...head,
    ['--address-prefix', ...fieldTexts([after.prefix], after.prefix.kind)],
    ['--next-hop-type', NEXT_HOPS[knownValue(after.nextHop)]],
    ['--next-hop-ip-address', ...(after.nextHopAddress === null ? [] : [after.nextHopAddress])],
  ]);
}

function ruleOptions(rule: FirewallRule, form: 'classic' | 'policy'): readonly Option[] {
  const source: readonly Option[] = [
    ['--source-addresses', ...fieldTexts(rule.source, ...ADDRESSES)],
    ['--source-ip-groups', ...fieldTexts(rule.source, 'ip-group')],
  ];
  if (rule.kind === 'application')
    return [
      ['--protocols', ...knownValue(rule.protocols).map(({ type, port }) => `${WEB_PROTOCOLS[type]}=${port}`)],
      ...source,
      ['--target-fqdns', ...rule.hosts.map(knownValue)],
    ];
  return [
    [
      form === 'policy' ? '--ip-protocols' : '--protocols',
      ...knownValue(rule.protocols).map((one) => FIREWALL_PROTOCOLS[one]),
    ],
    ...source,
    ['--destination-addresses', ...fieldTexts(rule.destination, ...ADDRESSES)],
    ['--destination-ip-groups', ...fieldTexts(rule.destination, 'ip-group')],
    ['--destination-fqdns', ...fieldTexts(rule.destination, 'host')],
    ['--destination-ports', ...portTexts(rule.destinationPorts)],
  ];
}

const ruleType = ({ kind }: FirewallRule): string => (kind === 'application' ? 'ApplicationRule' : 'NetworkRule');

function policyOptions(target: ChangeTarget, ref: CollectionRef): readonly Option[] {
  return [inGroup(target), ['--policy-name', resourceNames(target).resource], ['--rcg-name', ref.group?.name ?? '']];
}

const COLLECTION = 'network firewall policy rule-collection-group collection';

const addRule = (target: ChangeTarget, ref: CollectionRef, rule: FirewallRule): string =>
  ref.group === null
    ? command(`network firewall ${rule.kind === 'application' ? 'application' : 'network'}-rule create`, [
        inGroup(target),
        ['--firewall-name', resourceNames(target).resource],
        ['--collection-name', ref.name],
        ['-n', rule.name],
        ...ruleOptions(rule, 'classic'),
      ])
    : command(`${COLLECTION} rule add`, [
        ...policyOptions(target, ref),
        ['--collection-name', ref.name],
        ['-n', rule.name],
        ['--rule-type', ruleType(rule)],
        ...ruleOptions(rule, 'policy'),
      ]);

/** Writes the commands for a new collection: the first rule creates it, the others are added. */
function collectionCommands({ target, ref, rules }: NewCollection): readonly string[] {
  return rules.flatMap(({ rule, requirements }, index) => {
    if (index > 0) return [...requirementComment(requirements), addRule(target, ref, rule)];
    const first =
      ref.group === null
        ? command(`network firewall ${ref.kind}-rule create`, [
            inGroup(target),
            ['--firewall-name', resourceNames(target).resource],
            ['--collection-name', ref.name],
            ['--priority', `${ref.priority}`],
            ['--action', 'Allow'],
            ['-n', rule.name],
            ...ruleOptions(rule, 'classic'),
          ])
        : command(`${COLLECTION} add-filter-collection`, [
            ...policyOptions(target, ref),
            ['-n', ref.name],
            ['--collection-priority', `${ref.priority}`],
            ['--action', 'Allow'],
            ['--rule-type', ruleType(rule)],
            ['--rule-name', rule.name],
            ...ruleOptions(rule, 'policy'),
          ]);
    return [...requirementComment(requirements), first];
  });
}

export const groupCommands = ({ target, group, collections }: NewGroup): readonly string[] => [
  command('network firewall policy rule-collection-group create', [
    inGroup(target),
    ['--policy-name', resourceNames(target).resource],
    ['-n', group.name],
    ['--priority', `${group.priority}`],
  ]),
  ...collections.flatMap(collectionCommands),
];

function changedRule(unit: Extract<ChangeUnit, { kind: 'firewall-rule' }>): readonly string[] {
  const { target, collection: ref, before, after } = unit.change;
  if (before === null) return after === null ? [] : [addRule(target, ref, after)];
  if (ref.group !== null) {
    const head: readonly Option[] = [
      ...policyOptions(target, ref),
      ['--collection-name', ref.name],
      ['-n', before.name],
    ];
    if (after === null) return [command(`${COLLECTION} rule remove`, head)];
    const old = ruleOptions(before, 'policy').map((option) => JSON.stringify(option));
    const changed = ruleOptions(after, 'policy').filter((option, index) => JSON.stringify(option) !== old[index]);
    return [command(`${COLLECTION} rule update`, [...head, ...changed])];
  }
  if (after !== null) throw new Error('a rule of a classic firewall is added or removed, never changed');
  const words = `network firewall ${before.kind === 'application' ? 'application' : 'network'}-rule delete`;
  const head: readonly Option[] = [
    inGroup(target),
    ['--firewall-name', resourceNames(target).resource],
    ['--collection-name', ref.name],
    ['-n', before.name],
  ];
  return [command(words, head)];
}

/** Writes the commands: the table, its routes, and then the association, so that the subnet never lacks a route. */
function tableCommands(unit: NewRouteTable): readonly string[] {
  const { target, table, routes } = unit;
  const { resource, resourceGroup } = resourceNames(target);
  return [
    ...requirementComment(requirementsOf(unit)),
    command('network route-table create', [
      ['-g', resourceGroup],
      ['-n', resource],
      ['--location', ...(table.location === null ? [] : [table.location])],
    ]),
    ...routes.map(({ route }) => routeCommand(target, { before: null, after: route })),
    command('network vnet subnet update', [
      ['-g', resourceGroup],
      ['--vnet-name', networkName(unit)],
      ['-n', subnetName(unit)],
      ['--route-table', resource],
    ]),
  ];
}

function commandsOf(unit: ChangeUnit): readonly string[] {
  switch (unit.kind) {
    case 'security-rule':
      return [
        ...requirementComment(unit.change.requirements),
        securityRuleCommand(unit.change.target, unit.change, unit.change.requirements),
      ];
    case 'route':
      return [...requirementComment(unit.change.requirements), routeCommand(unit.change.target, unit.change)];
    case 'firewall-rule':
      return [...requirementComment(unit.change.requirements), ...changedRule(unit)];
    case 'collection':
      return collectionCommands(unit);
    case 'group':
      return groupCommands(unit);
    case 'table':
      return tableCommands(unit);
    default:
      return unit satisfies never;
  }
}

/** Writes the commands in the order in which they have to run. */
export const azCode = (units: readonly ChangeUnit[]): string =>
  units
    .flatMap(commandsOf)
    .map((line) => `${line}\n`)
    .join('');
