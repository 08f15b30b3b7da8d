// Writes changes as Terraform for the provider azurerm. The provider supports rules as separate resources or as blocks of
// their group, not both: a group that was pasted with blocks gets blocks, and any other separate resources.
import type { AddressSpec, FirewallRule, PortSpec, SecurityRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { ChangeOf, ChangeTarget } from '../changes/change.ts';
import { isWritable } from '../changes/writable-rules.ts';
import type { ChangeUnit, NewCollection, NewGroup, NewRouteTable, RuleForRequirements } from './change-units.ts';
import {
  ADDRESSES,
  capital,
  description,
  FIREWALL_PROTOCOLS,
  fieldTexts,
  knownValue,
  portTexts,
  resourceNames,
  SECURITY_PROTOCOLS,
  WEB_PROTOCOLS,
} from './field-text.ts';
import { attribute, expression, type HclItem, type HclValue, hclText, number, resourceBlock } from './hcl.ts';

import { snakeSymbol } from './quote.ts';
import type { Snippet } from './snippet.ts';
import { routeItems, terraformTable } from './terraform-table.ts';

/** Writes one value into the singular attribute, several into the plural one. */
const oneOrMore = (one: string, more: string, texts: readonly string[]): readonly HclItem[] => {
  const [only] = texts;
  if (only === undefined) return [];
  return [texts.length === 1 ? attribute(one, only) : attribute(more, texts)];
};
const filled = (name: string, texts: readonly string[]): readonly HclItem[] =>
  texts.length === 0 ? [] : [attribute(name, texts)];
const optional = (name: string, text: string): readonly HclItem[] => (text === '' ? [] : [attribute(name, text)]);

const side = (name: 'source' | 'destination', spec: AddressSpec): readonly HclItem[] => [
  ...oneOrMore(`${name}_address_prefix`, `${name}_address_prefixes`, fieldTexts(spec, ...ADDRESSES)),
  ...filled(`${name}_application_security_group_ids`, fieldTexts(spec, 'application-security-group')),
];
const ports = (name: 'source' | 'destination', spec: PortSpec): readonly HclItem[] =>
  oneOrMore(`${name}_port_range`, `${name}_port_ranges`, portTexts(spec));

/** Writes a security rule's attributes, without its name and its group. */
export const securityRuleItems = (rule: SecurityRule, about: string): readonly HclItem[] => [
  ...optional('description', about),
  attribute('priority', number(knownValue(rule.priority))),
  attribute('direction', capital(knownValue(rule.direction))),
  attribute('access', capital(knownValue(rule.access))),
  attribute('protocol', SECURITY_PROTOCOLS[knownValue(rule.protocol)]),
  ...side('source', rule.source),
  ...ports('source', rule.sourcePorts),
  ...side('destination', rule.destination),
  ...ports('destination', rule.destinationPorts),
];

const PROTOCOLS = 'protocols';

/** Writes a firewall rule's body; policies and classic firewalls have other attributes for host names and protocols. */
function ruleItems(rule: FirewallRule, form: 'classic' | 'policy'): readonly HclItem[] {
  const source = [
    ...filled('source_addresses', fieldTexts(rule.source, ...ADDRESSES)),
    ...filled('source_ip_groups', fieldTexts(rule.source, 'ip-group')),
  ];
  if (rule.kind === 'application')
    return [
      attribute('name', rule.name),
      ...source,
      attribute(form === 'policy' ? 'destination_fqdns' : 'target_fqdns', rule.hosts.map(knownValue)),
      ...knownValue(rule.protocols).map(
        ({ type, port }): HclItem => ({
          block: form === 'policy' ? PROTOCOLS : 'protocol',
          body: [attribute('type', WEB_PROTOCOLS[type]), attribute('port', number(port))],
        }),
      ),
    ];
  return [
    attribute('name', rule.name),
    attribute(
      PROTOCOLS,
      knownValue(rule.protocols).map((one) => FIREWALL_PROTOCOLS[one]),
    ),
    ...source,
    ...filled('destination_addresses', fieldTexts(rule.destination, ...ADDRESSES)),
    ...filled('destination_ip_groups', fieldTexts(rule.destination, 'ip-group')),
    ...filled('destination_fqdns', fieldTexts(rule.destination, 'host')),
    attribute('destination_ports', portTexts(rule.destinationPorts)),
  ];
}

const about = (requirements: readonly RequirementId[]): readonly HclItem[] =>
  requirements.length === 0 ? [] : [{ comment: requirements.join(', ') }];

const ruleBlock = ({ rule, requirements }: RuleForRequirements, form: 'classic' | 'policy'): readonly HclItem[] => [
  ...about(requirements),
  { block: 'rule', body: ruleItems(rule, form) },
];

/** Writes a collection as a block of its group. */
export const collectionBlock = ({ ref, rules }: NewCollection): HclItem => ({
  block: `${ref.kind}_rule_collection`,
  body: [
    attribute('name', ref.name),
    attribute('priority', number(ref.priority)),
    attribute('action', 'Allow'),
    ...rules.flatMap((rule) => ruleBlock(rule, 'policy')),
  ],
});

const located = (target: ChangeTarget, field: string): readonly HclItem[] => [
  attribute('resource_group_name', resourceNames(target).resourceGroup),
  attribute(field, resourceNames(target).resource),
];

/** Returns the id of an existing policy; a placeholder where it is unknown. */
const policyId = (target: ChangeTarget): HclValue => target.id ?? '<firewall-policy-id>';

export const groupBody = (unit: NewGroup, policy: HclValue): readonly HclItem[] => [
  attribute('name', unit.group.name),
  attribute('firewall_policy_id', policy),
  attribute('priority', number(unit.group.priority)),
  ...unit.collections.map(collectionBlock),
];

interface WrittenUnit {
  /** `azurerm_network_security_rule.rule_x`, which later resources can depend on; null for a part. */
  readonly address: string | null;
  readonly snippet: Snippet;
}

const part = (into: string, items: readonly HclItem[]): WrittenUnit => ({
  address: null,
  snippet: { kind: 'part', into, code: `${hclText(items)}\n` },
});
/** Writes what is to be removed as a comment, since nothing in the language removes a block. */
const removal = (into: string, items: readonly HclItem[]): WrittenUnit => ({
  address: null,
  snippet: { kind: 'removal', into, code: commented(hclText(items)) },
});
const commented = (code: string): string => code.replace(/^/gm, '# ').concat('\n');

/** Writes a rule or route as a block of its resource, which replaces the block of the same name. */
function inBlock(
  { target, before, after }: ChangeOf<'security-rule'> | ChangeOf<'route'>,
  block: 'security_rule' | 'route',
  items: readonly HclItem[],
): WrittenUnit {
  const item = after ?? before;
  const resource = resourceNames(target).resource;
  const written: HclItem = { block, body: [attribute('name', item?.name ?? ''), ...items] };
  if (after === null) return removal(`${resource}/${item?.name ?? ''}`, [written]);
  return part(before === null ? resource : `${resource}/${before.name}`, [written]);
}

/** Returns the attributes of a removed rule, where all of them are known. */
const removedRule = (rule: SecurityRule | null): readonly HclItem[] =>
  rule !== null && isWritable(rule) ? securityRuleItems(rule, '') : [];
interface BlockHead {
  readonly type: string;
  readonly label: string;
  readonly comments?: readonly HclItem[];
}
const whole = ({ type, label, comments = [] }: BlockHead, items: readonly HclItem[]): WrittenUnit => ({
  address: `${type}.${label}`,
  snippet: {
    kind: 'whole',
    into: null,
    code: `${hclText([...comments, resourceBlock(type, label, items)])}\n`,
  },
});

/** Labels in use, and what a resource has to come after. */
interface WriteContext {
  readonly used: Set<string>;
  readonly order: readonly HclItem[];
}

function writeSecurityRule(change: ChangeOf<'security-rule'>, { used, order }: WriteContext): WrittenUnit {
  const { target, before, after, requirements } = change;
  const text = before === null ? description(requirements) : '';
  const items = after === null ? removedRule(before) : securityRuleItems(after, text);
  if (target.hasBlocks === true) return inBlock(change, 'security_rule', items);
  const type = 'azurerm_network_security_rule';
  if (after === null) {
    const name = before?.name ?? '';
    const block = resourceBlock(type, snakeSymbol('rule', name, new Set()), [attribute('name', name), ...items]);
    return removal(`${resourceNames(target).resource}/${name}`, [block]);
  }
  const label = snakeSymbol('rule', after.name, used);
  return whole({ type, label, comments: about(requirements) }, [
    attribute('name', after.name),
    ...located(target, 'network_security_group_name'),
    ...items,
    ...order,
  ]);
}

function writeRoute(change: ChangeOf<'route'>, { used }: WriteContext): WrittenUnit {
  const { target, before, after, requirements } = change;
  if (target.hasBlocks === true) return inBlock(change, 'route', after === null ? [] : routeItems(after));
  if (after === null) {
    const name = before?.name ?? '';
    const block = resourceBlock('azurerm_route', snakeSymbol('route', name, new Set()), [attribute('name', name)]);
    return removal(`${resourceNames(target).resource}/${name}`, [block]);
  }
  const label = snakeSymbol('route', after.name, used);
  return whole({ type: 'azurerm_route', label, comments: about(requirements) }, [
    attribute('name', after.name),
    ...located(target, 'route_table_name'),
    ...routeItems(after),
  ]);
}

function writeCollection(unit: NewCollection, { used }: WriteContext): WrittenUnit {
  const { target, ref, rules } = unit;
  if (ref.group !== null) return part(`${resourceNames(target).resource}/${ref.group.name}`, [collectionBlock(unit)]);
  const label = snakeSymbol('collection', ref.name, used);
  return whole({ type: `azurerm_firewall_${ref.kind}_rule_collection`, label }, [
    attribute('name', ref.name),
    ...located(target, 'azure_firewall_name'),
    attribute('priority', number(ref.priority)),
    attribute('action', 'Allow'),
    ...rules.flatMap((rule) => ruleBlock(rule, 'classic')),
  ]);
}

function writeFirewallRule(change: ChangeOf<'firewall-rule'>): WrittenUnit {
  const { target, collection: ref, before, after, requirements } = change;
  const group = ref.group === null ? [] : [ref.group.name];
  const into = [resourceNames(target).resource, ...group, ref.name].join('/');
  if (after === null) {
    const name = before?.name ?? '';
    return removal(`${into}/${name}`, [{ block: 'rule', body: [attribute('name', name)] }]);
  }
  const form = ref.group === null ? 'classic' : 'policy';
  const rule = ruleBlock({ rule: after, requirements }, form);
  return part(before === null ? into : `${into}/${before.name}`, rule);
}

function writeUnit(unit: Exclude<ChangeUnit, NewRouteTable>, context: WriteContext): WrittenUnit {
  switch (unit.kind) {
    case 'security-rule':
      return writeSecurityRule(unit.change, context);
    case 'route':
      return writeRoute(unit.change, context);
    case 'group':
      return whole(
        {
          type: 'azurerm_firewall_policy_rule_collection_group',
          label: snakeSymbol('group', unit.group.name, context.used),
        },
        [...groupBody(unit, policyId(unit.target)), ...context.order],
      );
    case 'collection':
      return writeCollection(unit, context);
    case 'firewall-rule':
      return writeFirewallRule(unit.change);
    default:
      return unit satisfies never;
  }
}

const isMove = (unit: ChangeUnit): boolean =>
  unit.kind === 'security-rule' &&
  unit.change.before !== null &&
  unit.change.after !== null &&
  knownValue(unit.change.before.priority) !== knownValue(unit.change.after.priority);
const keyOf = (unit: ChangeUnit): string => JSON.stringify('change' in unit ? unit.change.target.at : unit.target.at);

/** Writes resources as one file, and parts of existing blocks after it. */
export function terraformSnippets(units: readonly ChangeUnit[]): readonly Snippet[] {
  const used = new Set<string>();
  const moving = new Set(units.filter(isMove).map(keyOf));
  const last = new Map<string, string>();
  const all = units.flatMap((unit): readonly Snippet[] => {
    if (unit.kind === 'table') return terraformTable(unit, used);
    const ordered = unit.kind === 'group' || (unit.kind === 'security-rule' && moving.has(keyOf(unit)));
    const previous = ordered ? last.get(keyOf(unit)) : undefined;
    const order = previous === undefined ? [] : [attribute('depends_on', expression(`[${previous}]`))];
    const one = writeUnit(unit, { used, order });
    if (one.address !== null) last.set(keyOf(unit), one.address);
    return [one.snippet];
  });
  const files = all.filter(({ kind }) => kind === 'whole').map(({ code }) => code);
  return [
    ...(files.length === 0 ? [] : [{ kind: 'whole', into: null, code: files.join('\n') } as const]),
    ...all.filter(({ kind }) => kind !== 'whole'),
  ];
}
