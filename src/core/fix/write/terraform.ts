// Terraform with the provider azurerm. Rules are resources of their own: never beside `security_rule` blocks of the
// same group, which the provider does not bear.
import type {
  AddressSpec,
  FirewallRule,
  PortSpec,
  Route,
  SecurityRule,
} from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Target } from '../changes/change.ts';
import type { NewCollection, NewGroup, Piece, WrittenRule } from './change-units.ts';
import {
  ADDRESSES,
  capital,
  description,
  FIREWALL_PROTOCOLS,
  NEXT_HOPS,
  namesOf,
  portTexts,
  SECURITY_PROTOCOLS,
  textsOf,
  told,
  WEB_PROTOCOLS,
} from './field-text.ts';
import { attribute, expression, type HclItem, type HclValue, hclText, number } from './hcl.ts';
import { symbol } from './quote.ts';
import type { Snippet } from './snippet.ts';

/** One value in the singular attribute, several in the plural one. */
const oneOrMore = (one: string, more: string, texts: readonly string[]): readonly HclItem[] => {
  const [only] = texts;
  if (only === undefined) return [];
  return [texts.length === 1 ? attribute(one, only) : attribute(more, texts)];
};
const filled = (name: string, texts: readonly string[]): readonly HclItem[] =>
  texts.length === 0 ? [] : [attribute(name, texts)];
const optional = (name: string, text: string): readonly HclItem[] =>
  text === '' ? [] : [attribute(name, text)];

const side = (name: 'source' | 'destination', spec: AddressSpec): readonly HclItem[] => [
  ...oneOrMore(`${name}_address_prefix`, `${name}_address_prefixes`, textsOf(spec, ...ADDRESSES)),
  ...filled(`${name}_application_security_group_ids`, textsOf(spec, 'application-security-group')),
];
const ports = (name: 'source' | 'destination', spec: PortSpec): readonly HclItem[] =>
  oneOrMore(`${name}_port_range`, `${name}_port_ranges`, portTexts(spec));

/** A security rule's attributes, without what says where it stands. */
export const securityRuleItems = (rule: SecurityRule, about: string): readonly HclItem[] => [
  ...optional('description', about),
  attribute('priority', number(told(rule.priority))),
  attribute('direction', capital(told(rule.direction))),
  attribute('access', capital(told(rule.access))),
  attribute('protocol', SECURITY_PROTOCOLS[told(rule.protocol)]),
  ...side('source', rule.source),
  ...ports('source', rule.sourcePorts),
  ...side('destination', rule.destination),
  ...ports('destination', rule.destinationPorts),
];

export const routeItems = (route: Route): readonly HclItem[] => [
  attribute('address_prefix', textsOf([route.prefix], route.prefix.kind)[0] ?? ''),
  attribute('next_hop_type', NEXT_HOPS[told(route.nextHop)]),
  ...optional('next_hop_in_ip_address', route.nextHopAddress ?? ''),
];

const PROTOCOLS = 'protocols';

/** A firewall rule's body; policies and classic firewalls call an application rule's names and protocols differently. */
function ruleItems(rule: FirewallRule, form: 'classic' | 'policy'): readonly HclItem[] {
  const source = [
    ...filled('source_addresses', textsOf(rule.source, ...ADDRESSES)),
    ...filled('source_ip_groups', textsOf(rule.source, 'ip-group')),
  ];
  if (rule.kind === 'application')
    return [
      attribute('name', rule.name),
      ...source,
      attribute(form === 'policy' ? 'destination_fqdns' : 'target_fqdns', rule.hosts.map(told)),
      ...told(rule.protocols).map(
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
      told(rule.protocols).map((one) => FIREWALL_PROTOCOLS[one]),
    ),
    ...source,
    ...filled('destination_addresses', textsOf(rule.destination, ...ADDRESSES)),
    ...filled('destination_ip_groups', textsOf(rule.destination, 'ip-group')),
    ...filled('destination_fqdns', textsOf(rule.destination, 'host')),
    attribute('destination_ports', portTexts(rule.destinationPorts)),
  ];
}

const about = (requirements: readonly RequirementId[]): readonly HclItem[] =>
  requirements.length === 0 ? [] : [{ comment: requirements.join(', ') }];

const ruleBlock = ({ rule, requirements }: WrittenRule, form: 'classic' | 'policy'): readonly HclItem[] => [
  ...about(requirements),
  { block: 'rule', body: ruleItems(rule, form) },
];

/** A collection of a policy's group, as a block of it. */
export const collectionBlock = ({ ref, rules }: NewCollection): HclItem => ({
  block: `${ref.kind}_rule_collection`,
  body: [
    attribute('name', ref.name),
    attribute('priority', number(ref.priority)),
    attribute('action', 'Allow'),
    ...rules.flatMap((rule) => ruleBlock(rule, 'policy')),
  ],
});

export const resource = (type: string, label: string, body: readonly HclItem[]): HclItem => ({
  block: 'resource',
  labels: [type, label],
  body,
});

const located = (target: Target, field: string): readonly HclItem[] => [
  attribute('resource_group_name', namesOf(target).resourceGroup),
  attribute(field, namesOf(target).resource),
];

/** The id of a policy that stands elsewhere: as the paste tells it, else to be filled in. */
const policyId = (target: Target): HclValue => target.id ?? '<firewall-policy-id>';

export const groupBody = (piece: NewGroup, policy: HclValue): readonly HclItem[] => [
  attribute('name', piece.group.name),
  attribute('firewall_policy_id', policy),
  attribute('priority', number(piece.group.priority)),
  ...piece.collections.map(collectionBlock),
];

interface Written {
  /** `azurerm_network_security_rule.rule_x`, for those that have to come later. */
  readonly address: string | null;
  readonly snippet: Snippet;
}

const part = (into: string, items: readonly HclItem[]): Written => ({
  address: null,
  snippet: { kind: 'part', into, code: `${hclText(items)}\n` },
});
const removal = (into: string): Written => ({ address: null, snippet: { kind: 'removal', into, code: '' } });
const whole = (
  type: string,
  label: string,
  items: readonly HclItem[],
  comments: readonly HclItem[],
): Written => ({
  address: `${type}.${label}`,
  snippet: { kind: 'whole', into: null, code: `${hclText([...comments, resource(type, label, items)])}\n` },
});

function written(piece: Piece, taken: Set<string>, after: string | undefined): Written {
  const order = after === undefined ? [] : [attribute('depends_on', expression(`[${after}]`))];
  switch (piece.kind) {
    case 'security-rule': {
      const { target, before, after: rule, requirements } = piece.change;
      if (rule === null) return removal(`${namesOf(target).resource}/${before?.name ?? ''}`);
      const label = symbol('rule', rule.name, taken, 'snake');
      const text = before === null ? description(requirements) : '';
      return whole(
        'azurerm_network_security_rule',
        label,
        [
          attribute('name', rule.name),
          ...located(target, 'network_security_group_name'),
          ...securityRuleItems(rule, text),
          ...order,
        ],
        about(requirements),
      );
    }
    case 'route': {
      const { target, before, after: route, requirements } = piece.change;
      if (route === null) return removal(`${namesOf(target).resource}/${before?.name ?? ''}`);
      const label = symbol('route', route.name, taken, 'snake');
      const body = [
        attribute('name', route.name),
        ...located(target, 'route_table_name'),
        ...routeItems(route),
      ];
      return whole('azurerm_route', label, body, about(requirements));
    }
    case 'group': {
      const label = symbol('group', piece.group.name, taken, 'snake');
      return whole(
        'azurerm_firewall_policy_rule_collection_group',
        label,
        [...groupBody(piece, policyId(piece.target)), ...order],
        [],
      );
    }
    case 'collection': {
      const { target, ref, rules } = piece;
      if (ref.group !== null)
        return part(`${namesOf(target).resource}/${ref.group.name}`, [collectionBlock(piece)]);
      const label = symbol('collection', ref.name, taken, 'snake');
      return whole(
        `azurerm_firewall_${ref.kind}_rule_collection`,
        label,
        [
          attribute('name', ref.name),
          ...located(target, 'azure_firewall_name'),
          attribute('priority', number(ref.priority)),
          attribute('action', 'Allow'),
          ...rules.flatMap((rule) => ruleBlock(rule, 'classic')),
        ],
        [],
      );
    }
    case 'firewall-rule': {
      const { target, collection: ref, before, after: rule, requirements } = piece.change;
      const into = [namesOf(target).resource, ...(ref.group === null ? [] : [ref.group.name]), ref.name].join(
        '/',
      );
      if (rule === null) return removal(`${into}/${before?.name ?? ''}`);
      const form = ref.group === null ? 'classic' : 'policy';
      return part(before === null ? into : `${into}/${before.name}`, ruleBlock({ rule, requirements }, form));
    }
    default:
      return piece satisfies never;
  }
}

const isMove = (piece: Piece): boolean =>
  piece.kind === 'security-rule' &&
  piece.change.before !== null &&
  piece.change.after !== null &&
  told(piece.change.before.priority) !== told(piece.change.after.priority);
const keyOf = (piece: Piece): string =>
  JSON.stringify('change' in piece ? piece.change.target.at : piece.target.at);

/** Resources in one file; what belongs into blocks that are there comes as parts. */
export function terraformSnippets(pieces: readonly Piece[]): readonly Snippet[] {
  const taken = new Set<string>();
  const moving = new Set(pieces.filter(isMove).map(keyOf));
  const last = new Map<string, string>();
  const all = pieces.map((piece) => {
    const ordered = piece.kind === 'group' || (piece.kind === 'security-rule' && moving.has(keyOf(piece)));
    const one = written(piece, taken, ordered ? last.get(keyOf(piece)) : undefined);
    if (one.address !== null) last.set(keyOf(piece), one.address);
    return one.snippet;
  });
  const files = all.filter(({ kind }) => kind === 'whole').map(({ code }) => code);
  return [
    ...(files.length === 0 ? [] : [{ kind: 'whole', into: null, code: files.join('\n') } as const]),
    ...all.filter(({ kind }) => kind !== 'whole'),
  ];
}
