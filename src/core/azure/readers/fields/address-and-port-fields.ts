// The four fields for addresses of one side of a rule and the two for ports, read as one list.

import { memoizeText } from '../../../memoize.ts';
import { isSet } from '../../configuration/json-node.ts';
import type { AddressItem, AddressSpec, PortSpec } from '../../configuration/resources.ts';
import { Unresolved } from '../../configuration/unresolved.ts';
import type { Session } from '../../context/session.ts';
import { readAddress } from './address-item.ts';
import type { Fields } from './field-table.ts';
import {
  displayText,
  type FieldPlace,
  isDepthTruncated,
  isTypeName,
  reportInvalid,
  reportMissing,
  reportUnresolved,
} from './known-values.ts';
import { readPorts } from './port-ranges.ts';
import { itemsOf, referencedId, type TextItem, unresolvedReference } from './text-list.ts';

type Field = Omit<FieldPlace, 'at'>;
const allowedAddresses = '10.0.0.0/24, Storage, *';
const allowedPorts = '*, 443, 443-445';

export const readAddressItem = (place: Field, item: TextItem): AddressItem => {
  const { value } = item;
  if (value instanceof Unresolved) {
    reportUnresolved({ ...place, at: item.at }, value);
    const { text, symbol } = value;
    return { kind: 'unresolved', text, ...(symbol === undefined ? {} : { symbol }) };
  }
  if (typeof value !== 'string') {
    reportInvalid({ ...place, at: item.at }, value, allowedAddresses);
    return { kind: 'unresolved', text: displayText(value) };
  }
  const read = readAddress(value);
  if (read.fault !== null)
    place.session.problem(item.at, read.fault, {
      severity: 'error',
      args: { field: place.field, found: displayText(value), allowed: allowedAddresses },
    });
  else if (read.hostBits)
    place.session.problem(item.at, 'host-bits', {
      severity: 'warning',
      args: { field: place.field, found: displayText(value) },
    });
  return read.item;
};

/** Reads a reference to a group: `{id}`, or an id. */
export const readGroupReference = (
  place: Field,
  item: TextItem,
  kind: 'application-security-group' | 'ip-group',
): AddressItem => {
  const unresolved = unresolvedReference(item.value);
  if (unresolved !== null)
    return { kind: 'unresolved', text: reportUnresolved({ ...place, at: item.at }, unresolved).text };
  const id = referencedId(item.value);
  return id === null || isDepthTruncated(id)
    ? {
        kind: 'unresolved',
        text: reportInvalid({ ...place, at: item.at }, id ?? item.value, '{ "id": "..." }').text,
      }
    : { kind, id };
};

const same = (one: readonly TextItem[], other: readonly TextItem[]): boolean => {
  const [first] = one;
  // Effective rules fill both fields with the same value.
  if (one.length === 1 && other.length === 1 && first !== undefined && first.value === other[0]?.value) return true;
  const left = new Set(one.map((item) => displayText(item.value).toLowerCase()));
  const right = new Set(other.map((item) => displayText(item.value).toLowerCase()));
  return left.size === right.size && [...left].every((text) => right.has(text));
};

export interface FieldNames<Name extends string> {
  readonly single: Name;
  readonly list: Name;
  readonly groups?: Name;
  readonly expanded?: Name;
}

/**
 * Returns the text of the singular field where no other field of the side is set, as in most rules; null otherwise.
 */
const onlyText = <Name extends string>(fields: Fields<Name>, names: FieldNames<Name>): string | null => {
  const value = fields.value(names.single);
  return typeof value === 'string' &&
    value !== '' &&
    !isSet(fields.value(names.list)) &&
    (names.groups === undefined || !isSet(fields.value(names.groups))) &&
    (names.expanded === undefined || !isSet(fields.value(names.expanded)))
    ? value
    : null;
};
const memory = { limit: 20_000, longest: 80 };
/** Returns the addresses of a text that a security rule takes without a problem; null for any other. */
const plainAddress = memoizeText((text): AddressSpec | null => {
  const { item, fault, hostBits } = readAddress(text);
  return fault === null && !hostBits && item.kind !== 'range' ? [item] : null;
}, memory);
const plainPorts = memoizeText((text): PortSpec | null => {
  const range = readPorts(text);
  return range === null ? null : { known: true, value: [range] };
}, memory);

/**
 * Returns the items of the plural field where no other field of the side is set and the items have no faults; null
 * otherwise.
 */
const plainList = <Name extends string>(fields: Fields<Name>, names: FieldNames<Name>): AddressSpec | null => {
  const list = fields.value(names.list);
  if (!Array.isArray(list) || list.length === 0 || isSet(fields.value(names.single))) return null;
  if (names.groups !== undefined && isSet(fields.value(names.groups))) return null;
  if (names.expanded !== undefined && isSet(fields.value(names.expanded))) return null;
  const items = list.map((text) => (typeof text === 'string' ? plainAddress(text)?.[0] : undefined));
  return items.every((item) => item !== undefined && item.kind !== 'tag' && item.kind !== 'any')
    ? (items as readonly AddressItem[]) // as checked in the line above
    : null;
};

/** Returns the items of a singular and a plural field; null where both are filled and differ. */
const chosen = (single: readonly TextItem[], list: readonly TextItem[]): readonly TextItem[] | null => {
  if (list.length === 0) return single;
  return single.length === 0 || same(single, list) ? list : null;
};

/** Tags whose addresses depend on the network: what Azure made of them says more than their names. */
const OF_NETWORK = /^(?:VirtualNetwork|Internet|AzureLoadBalancer)$/i;

/**
 * Returns the service tag that effective rules name beside its addresses: the name is what the rule says, and stays right
 * when the addresses change. Null for any other address.
 */
const serviceTagIn = <Name extends string>(fields: Fields<Name>, names: FieldNames<Name>): AddressItem | null => {
  const written = fields.value(names.single);
  const item = typeof written === 'string' ? plainAddress(written)?.[0] : undefined;
  return item?.kind === 'tag' && !OF_NETWORK.test(item.tag) ? item : null;
};

/**
 * Returns the tag of the network that effective rules name beside its addresses, such as VirtualNetwork: the addresses
 * decide, and the name is what the rule says. Null for any other address.
 */
export const expandedTag = <Name extends string>(fields: Fields<Name>, names: FieldNames<Name>): string | null => {
  const written = fields.value(names.single);
  const isExpanded = names.expanded !== undefined && isSet(fields.value(names.expanded));
  return isExpanded && typeof written === 'string' && OF_NETWORK.test(written) ? written : null;
};

/** Reports service tags, and `*`, in a list. Effective rules repeat a tag as a list of one. */
function reportTags<Name extends string>(
  session: Session,
  items: readonly AddressItem[],
  {
    field,
    names,
    at,
  }: { readonly field: Name; readonly names: FieldNames<Name>; readonly at: (index: number) => TextItem['at'] },
): void {
  const isList = items.length > 1 || field === names.list;
  if (!isList || names.expanded !== undefined) return;
  items.forEach((item, index) => {
    if (item.kind !== 'tag' && item.kind !== 'any') return;
    const args = { field, found: item.kind === 'tag' ? item.tag : '*' };
    session.problem(at(index), 'tag-in-list', { severity: 'warning', args });
  });
}

/** Reports ranges: a security rule takes addresses, CIDR blocks, tags and groups (Network security groups). */
function reportRanges({ session, field }: Field, items: readonly AddressItem[], from: readonly TextItem[]): void {
  items.forEach((item, index) => {
    const at = from[index]?.at;
    if (item.kind !== 'range' || at === undefined) return;
    session.problem(at, 'invalid-address', {
      severity: 'error',
      args: { field, found: `${item.from}-${item.to}`, allowed: allowedAddresses },
    });
  });
}

export const readAddresses = <Name extends string>(
  session: Session,
  fields: Fields<Name>,
  names: FieldNames<Name>,
): AddressSpec => {
  const only = onlyText(fields, names);
  const plain = only === null ? plainList(fields, names) : plainAddress(only);
  if (plain !== null) return plain;
  const expanded = names.expanded === undefined ? [] : itemsOf(fields, names.expanded);
  const tag = expanded.length > 0 ? serviceTagIn(fields, names) : null;
  if (tag !== null) return [tag];
  if (names.expanded !== undefined && expanded.length > 0)
    return expanded.map((item) => readAddressItem({ session, field: names.expanded ?? '' }, item));
  const single = itemsOf(fields, names.single);
  const list = itemsOf(fields, names.list);
  const groups = names.groups === undefined ? [] : itemsOf(fields, names.groups);
  const from = chosen(single, list);
  if (from === null) {
    session.conflictingFields(fields.at(names.single), names.single, names.list);
    return [{ kind: 'unresolved', text: `${names.single}, ${names.list}` }];
  }
  const field = from === list && list.length > 0 ? names.list : names.single;
  const items = from.map((item) => readAddressItem({ session, field }, item));
  reportRanges({ session, field }, items, from);
  reportTags(session, items, { field, names, at: (index) => from[index]?.at ?? fields.node.at });
  for (const group of groups)
    items.push(readGroupReference({ session, field: names.groups ?? '' }, group, 'application-security-group'));
  if (groups.length > 0 && from.length > 0)
    session.problem(fields.at(names.single), 'group-and-prefix', {
      severity: 'warning',
      args: { field: names.single, other: names.groups ?? '' },
    });
  if (items.length > 0) return items;
  return [{ kind: 'unresolved', text: reportMissing(session, fields.node.at, names.single).text }];
};

const portFault = (value: unknown): 'comma-list' | 'truncated-value' | null => {
  if (typeof value !== 'string') return null;
  if (value.includes(',')) return 'comma-list';
  return /^\d[\d-]*(?:\s+\d[\d-]*)+$/.test(value) ? 'truncated-value' : null;
};

/** Reads port items; the field is unknown as soon as one of them is. */
export const readPortItems = (place: Field, from: readonly TextItem[]): PortSpec => {
  const ranges: { from: number; to: number }[] = [];
  let unknown: string | null = null;
  for (const item of from) {
    const { value } = item;
    if (value instanceof Unresolved) {
      reportUnresolved({ ...place, at: item.at }, value);
      unknown ??= value.text;
      continue;
    }
    const range = readPorts(value);
    if (range !== null) {
      ranges.push(range);
      continue;
    }
    const code = portFault(value);
    // A list in one text may stand among others: together they are what the rule says.
    unknown ??= displayText(code === 'comma-list' ? from.map((one) => displayText(one.value)).join() : value);
    if (code === null || isTypeName(value)) reportInvalid({ ...place, at: item.at }, value, allowedPorts);
    else
      place.session.problem(item.at, code, {
        severity: 'error',
        args: { field: place.field, found: displayText(value), allowed: allowedPorts },
      });
  }
  return unknown === null ? { known: true, value: ranges } : { known: false, text: unknown };
};

export const readPortFields = <Name extends string>(
  session: Session,
  fields: Fields<Name>,
  names: FieldNames<Name>,
): PortSpec => {
  const only = onlyText(fields, names);
  const plain = only === null ? null : plainPorts(only);
  if (plain !== null) return plain;
  const single = itemsOf(fields, names.single);
  const list = itemsOf(fields, names.list);
  const from = chosen(single, list);
  if (from === null) {
    const [first, second] = [
      readPortItems({ session, field: names.single }, single),
      readPortItems({ session, field: names.list }, list),
    ];
    if (first.known && second.known && JSON.stringify(first.value) === JSON.stringify(second.value)) return first;
    session.conflictingFields(fields.at(names.single), names.single, names.list);
    return { known: false, text: `${names.single}, ${names.list}` };
  }
  if (from.length > 0) return readPortItems({ session, field: from === list ? names.list : names.single }, from);
  return reportMissing(session, fields.node.at, names.single);
};
