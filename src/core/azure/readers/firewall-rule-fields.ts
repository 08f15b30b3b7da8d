// The fields of a firewall's rule: addresses, protocols, host names.

import { isObject, isSet, items, type JsonNode } from '../configuration/json-node.ts';
import type { AddressItem, Known, Protocol } from '../configuration/resources.ts';
import { sameValue } from '../configuration/same-value.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { Session } from '../context/session.ts';
import { readAddressItem, readGroupReference } from './fields/address-and-port-fields.ts';
import { type Fields, fieldTable } from './fields/field-table.ts';
import { reportInvalid, reportMissing, reportUnresolved } from './fields/known-values.ts';
import { readPorts } from './fields/port-ranges.ts';
import { protocolParser } from './fields/protocols.ts';
import { itemsOf } from './fields/text-list.ts';

const names = [
  'name',
  'ruleType',
  'protocols',
  'ipProtocols',
  'sourceAddresses',
  'sourceIpGroups',
  'destinationAddresses',
  'destinationIpGroups',
  'destinationFqdns',
  'destinationPorts',
  'targetFqdns',
  'fqdnTags',
  'webCategories',
  'targetUrls',
  'terminateTls',
  'translatedAddress',
  'translatedPort',
  'translatedFqdn',
  'sourceKubeSelectorGroups',
  'sourceGeoLocations',
  'destinationGeoLocations',
] as const;
export type FirewallRuleField = (typeof names)[number];
export const firewallRuleFields = fieldTable<FirewallRuleField>(names, {
  aliases: {
    destinationAddress: 'destinationAddresses',
    destinationFqdnTags: 'fqdnTags',
    protocol: 'protocols',
    destinationUrls: 'targetUrls',
    ruleConditionType: 'ruleType',
  },
  ignored: [
    'description',
    'httpHeaders',
    'httpHeadersToInsert',
    'additionalProperties',
    'priority',
    'direction',
    'actions',
    'etag',
    'id',
    'protocolsText',
    'sourceAddressesText',
    'destinationAddressesText',
    'destinationPortsText',
    'targetFqdnsText',
    'fqdnTagsText',
  ],
});

/** Reads the items of an address field and of the IP groups beside it. */
export const readAddressesAndGroups = (
  session: Session,
  fields: Fields<FirewallRuleField>,
  { field, groups }: { readonly field: FirewallRuleField; readonly groups?: FirewallRuleField },
): AddressItem[] => {
  const found = itemsOf(fields, field).map((item) => readAddressItem({ session, field }, item));
  if (groups === undefined) return found;
  for (const item of itemsOf(fields, groups)) {
    found.push(readGroupReference({ session, field: groups }, item, 'ip-group'));
  }
  return found;
};

export const readSource = (session: Session, fields: Fields<FirewallRuleField>): AddressItem[] => {
  const found = readAddressesAndGroups(session, fields, {
    field: 'sourceAddresses',
    groups: 'sourceIpGroups',
  });
  if (
    found.length === 0 &&
    !isSet(fields.value('sourceKubeSelectorGroups')) &&
    !isSet(fields.value('sourceGeoLocations'))
  ) {
    const { text } = reportMissing(session, fields.node.at, 'sourceAddresses');
    return [{ kind: 'unresolved', text }];
  }
  return found.length === 0 ? [{ kind: 'unresolved', text: 'sourceKubeSelectorGroups' }] : found;
};

/** Reads the protocols of a network or NAT rule. */
export const readIpProtocols = (session: Session, fields: Fields<FirewallRuleField>): Known<readonly Protocol[]> => {
  const field = fields.has('ipProtocols') ? 'ipProtocols' : 'protocols';
  const written = [fields.value('ipProtocols'), fields.value('protocols')];
  if (written.every(isSet) && !sameValue(written[0], written[1])) {
    session.conflictingFields(fields.at(field), 'ipProtocols', 'protocols');
    return { known: false, text: '[ipProtocols, protocols]' };
  }
  const found: Protocol[] = [];
  for (const { value, at } of itemsOf(fields, field)) {
    const place = { session, at, field };
    if (value instanceof Unresolved) return reportUnresolved(place, value);
    const protocol = typeof value === 'string' ? protocolParser.parse(value) : null;
    if (protocol === null) return reportInvalid(place, value, 'TCP, UDP, ICMP, Any');
    found.push(protocol.value);
  }
  if (found.length > 0) return { known: true, value: found };
  return reportMissing(session, fields.node.at, field);
};

const protocolFields = fieldTable(['protocolType', 'port'], { aliases: { type: 'protocolType' } });
type WebProtocol = { readonly type: 'http' | 'https' | 'mssql'; readonly port: number };
const webTypes: ReadonlyMap<string, { type: WebProtocol['type']; port: number }> = new Map<string, WebProtocol>([
  ['http', { type: 'http', port: 80 }],
  ['https', { type: 'https', port: 443 }],
  ['mssql', { type: 'mssql', port: 1433 }],
]);

/** Reads one port, a number or a text; undefined for anything else. */
const portOf = (written: unknown): number | undefined => {
  const range = readPorts(written);
  return range !== null && range.from === range.to ? range.from : undefined;
};

/** Reads one protocol with its port. Returns an unresolved value as it is, null for anything else. */
const readWebProtocol = (item: JsonNode): WebProtocol | Unresolved | null => {
  if (item.value instanceof Unresolved) return item.value;
  // PowerShell's and az's command lines write `Https:443` and `https=443`.
  const shortForm = typeof item.value === 'string' ? /^([a-z]+)(?:[:=](\d{1,5}))?$/i.exec(item.value) : null;
  const parts = protocolFields.read(item);
  const type = webTypes.get((shortForm?.[1] ?? parts.text('protocolType') ?? '').toLowerCase());
  const written = shortForm === null ? parts.value('port') : (shortForm[2] ?? type?.port);
  if (written instanceof Unresolved) return written;
  const port = written === undefined || written === null || written === 0 ? type?.port : portOf(written);
  return type === undefined || port === undefined ? null : { type: type.type, port };
};

/** Reads the protocols of an application rule, each with its port. */
export const readWebProtocols = (
  session: Session,
  fields: Fields<FirewallRuleField>,
): Known<readonly WebProtocol[]> => {
  const found: WebProtocol[] = [];
  const value = fields.value('protocols');
  const place = { session, at: fields.at('protocols'), field: 'protocols' };
  if (value instanceof Unresolved) return reportUnresolved(place, value);
  for (const item of isObject(value) ? [{ value, at: place.at }] : items(fields.nodeOf('protocols'))) {
    const protocol = readWebProtocol(item);
    if (protocol instanceof Unresolved) return reportUnresolved({ ...place, at: item.at }, protocol);
    if (protocol === null) return reportInvalid({ ...place, at: item.at }, item.value, 'Http, Https, Mssql');
    found.push(protocol);
  }
  if (found.length > 0) return { known: true, value: found };
  // FQDN tags need HTTPS (FQDN tags overview).
  if (isSet(fields.value('fqdnTags')) && !isSet(value)) return { known: true, value: [{ type: 'https', port: 443 }] };
  return reportMissing(session, fields.node.at, 'protocols');
};

/** Reads names of hosts, tags or categories. */
export const readTexts = (
  session: Session,
  fields: Fields<FirewallRuleField>,
  field: FirewallRuleField,
): Known<string>[] =>
  itemsOf(fields, field).map(({ value, at }) => {
    if (value instanceof Unresolved) return reportUnresolved({ session, at, field }, value);
    if (typeof value !== 'string')
      return reportInvalid({ session, at, field }, value, 'www.example.com, *.example.com');
    if (/[,\s]/.test(value.trim()))
      return reportInvalid({ session, at, field }, value, 'www.example.com, *.example.com');
    return { known: true, value: value.trim() };
  });
/** Returns the texts, in place of unresolved ones their expressions. */
export const knownOrWritten = (list: readonly Known<string>[]): string[] =>
  list.map((item) => (item.known ? item.value : item.text));
