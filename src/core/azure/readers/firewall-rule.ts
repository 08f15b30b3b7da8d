// Rules of Azure Firewall, classic and policy, in all formats.

import { isObject, isSet, type JsonNode } from '../configuration/json-node.ts';
import type { AddressItem, FirewallRule, Known } from '../configuration/resources.ts';
import { TruncatedList, Unresolved } from '../configuration/unresolved.ts';
import type { CountName, Session } from '../context/session.ts';
import { readPortItems } from './fields/address-and-port-fields.ts';
import type { Fields } from './fields/field-table.ts';
import { reportMissing, writtenName } from './fields/known-values.ts';
import { itemsOf } from './fields/text-list.ts';
import {
  type FirewallRuleField,
  firewallRuleFields,
  knownOrWritten,
  readAddressesAndGroups,
  readIpProtocols,
  readSource,
  readTexts,
  readWebProtocols,
} from './firewall-rule-fields.ts';

export type RuleKind = FirewallRule['kind'];
export const ruleKinds: ReadonlyMap<string, RuleKind> = new Map<string, RuleKind>([
  ['networkrule', 'network'],
  ['applicationrule', 'application'],
  ['natrule', 'nat'],
  ['networkrulecondition', 'network'],
  ['applicationrulecondition', 'application'],
  ['natrulecondition', 'nat'],
]);

/** Returns the kind of a firewall rule by its `ruleType`, else by the fields it fills; null where neither decides. */
export const kindOfRule = (node: JsonNode): RuleKind | null => {
  if (!isObject(node.value)) return null;
  const fields = firewallRuleFields.read(node);
  const ruleType = ruleKinds.get(fields.text('ruleType')?.toLowerCase() ?? '');
  if (ruleType !== undefined) return ruleType;
  if (fields.has('translatedAddress') || fields.has('translatedPort') || fields.has('translatedFqdn')) return 'nat';
  if (
    isSet(fields.value('targetFqdns')) ||
    isSet(fields.value('fqdnTags')) ||
    isSet(fields.value('targetUrls')) ||
    isSet(fields.value('webCategories'))
  )
    return 'application';
  const [first] = Array.isArray(fields.value('protocols')) ? (fields.value('protocols') as unknown[]) : []; // a list, as just checked
  if (isObject(first)) return 'application';
  if (
    fields.has('ipProtocols') ||
    isSet(fields.value('destinationPorts')) ||
    isSet(fields.value('destinationAddresses'))
  )
    return 'network';
  return fields.has('targetFqdns') ? 'application' : null;
};

const narrowing: readonly FirewallRuleField[] = [
  'sourceKubeSelectorGroups',
  'sourceGeoLocations',
  'destinationGeoLocations',
];
const countOf: Readonly<Record<RuleKind, CountName>> = {
  network: 'firewallNetworkRules',
  application: 'firewallApplicationRules',
  nat: 'firewallNatRules',
};

const unresolvedFirewallRule = (text: string, node: JsonNode, kind: RuleKind): FirewallRule => {
  const unknown = { known: false, text } as const;
  const unresolved: AddressItem = { kind: 'unresolved', text };
  const shared = { name: text, source: [unresolved], at: node.at, undecidable: ['rules'] };
  if (kind === 'application')
    return {
      ...shared,
      kind,
      protocols: unknown,
      hosts: [unknown],
      fqdnTags: [],
      webCategories: [],
      urls: [],
      destination: [],
    };
  const own = { ...shared, protocols: unknown, destination: [unresolved], destinationPorts: unknown };
  return kind === 'nat' ? { ...own, kind, target: unknown } : { ...own, kind };
};

type RuleFields = Fields<FirewallRuleField>;
type Base = Pick<FirewallRule, 'name' | 'source' | 'at' | 'undecidable'>;

const applicationRule = (session: Session, fields: RuleFields, base: Base): FirewallRule => {
  const urls = knownOrWritten(readTexts(session, fields, 'targetUrls'));
  // Terraform's policies write the hosts of application rules as `destination_fqdns`.
  const hosts = [...readTexts(session, fields, 'targetFqdns'), ...readTexts(session, fields, 'destinationFqdns')];
  const fqdnTags = knownOrWritten(readTexts(session, fields, 'fqdnTags'));
  const webCategories = knownOrWritten(readTexts(session, fields, 'webCategories'));
  if (hosts.length + fqdnTags.length + webCategories.length + urls.length === 0) {
    if (!isSet(fields.value('destinationAddresses'))) reportMissing(session, fields.node.at, 'targetFqdns');
    hosts.push({ known: false, text: '' });
  }
  return {
    ...base,
    kind: 'application',
    undecidable: webCategories.length > 0 ? [...base.undecidable, 'webCategories'] : base.undecidable,
    protocols: readWebProtocols(session, fields),
    hosts,
    fqdnTags,
    webCategories,
    urls,
    destination: readAddressesAndGroups(session, fields, { field: 'destinationAddresses' }),
  };
};

/** Returns what a NAT rule translates to. */
const targetOf = (fields: RuleFields): Known<string> => {
  const parts = (['translatedAddress', 'translatedFqdn', 'translatedPort'] as const)
    .map((field) => fields.value(field))
    .filter(isSet);
  const unresolved = parts.find((part) => part instanceof Unresolved);
  if (unresolved instanceof Unresolved) return { known: false, text: unresolved.text };
  return parts.length === 0 ? { known: false, text: '' } : { known: true, value: parts.join(':').toLowerCase() };
};

const addressRule = (
  session: Session,
  fields: RuleFields,
  { kind, base }: { readonly kind: 'network' | 'nat'; readonly base: Base },
): FirewallRule => {
  const destination = readAddressesAndGroups(session, fields, {
    field: 'destinationAddresses',
    groups: 'destinationIpGroups',
  });
  for (const host of readTexts(session, fields, 'destinationFqdns'))
    destination.push(host.known ? { kind: 'host', pattern: host.value } : { kind: 'unresolved', text: host.text });
  if (destination.length === 0) {
    if (!base.undecidable.includes('destinationGeoLocations'))
      reportMissing(session, fields.node.at, 'destinationAddresses');
    destination.push({ kind: 'unresolved', text: 'destinationAddresses' });
  }
  const ports = itemsOf(fields, 'destinationPorts');
  const missingPorts = ports.length > 0 ? null : reportMissing(session, fields.node.at, 'destinationPorts');
  const shared = {
    ...base,
    protocols: readIpProtocols(session, fields),
    destination,
    destinationPorts: missingPorts ?? readPortItems({ session, field: 'destinationPorts' }, ports),
  };
  return kind === 'nat' ? { ...shared, kind, target: targetOf(fields) } : { ...shared, kind };
};

export const readFirewallRule = (session: Session, node: JsonNode, kind: RuleKind): FirewallRule => {
  if (node.value instanceof TruncatedList) return unresolvedFirewallRule(node.value.text, node, kind);
  session.countWritten(node.at, countOf[kind]);
  if (node.value instanceof Unresolved) {
    session.unresolvedField(node.at, 'rules', node.value);
    return unresolvedFirewallRule(node.value.text, node, kind);
  }
  const fields = firewallRuleFields.read(node);
  if (fields.truncated) return unresolvedFirewallRule('…', node, kind);
  const name = writtenName(fields.value('name')) ?? '';
  for (const key of fields.unknown) {
    if (session.isFirst(`firewall-rule ${key}`))
      session.problem(node.at, 'unknown-field', { severity: 'warning', args: { field: key, rule: name } });
  }
  const base = {
    name,
    source: readSource(session, fields),
    at: node.at,
    undecidable: narrowing.filter((field) => isSet(fields.value(field))),
  };
  return kind === 'application' ? applicationRule(session, fields, base) : addressRule(session, fields, { kind, base });
};
