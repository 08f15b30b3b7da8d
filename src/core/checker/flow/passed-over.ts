// What a verdict assumes of the rules before the one that decides: rules of another decision that would match, too, if a
// name had other addresses than it is taken to have.
import { memoizePerCheck } from '../../memoize.ts';
import {
  type AddressCube,
  type AddressMatch,
  type AddressSymbol,
  addresses,
  type EndpointMatch,
  type SymbolTable,
  splitByEndpoint,
} from '../../net/index.ts';
import type { DecidedRegion } from '../lists/evaluate-list.ts';
import type { Decision, ListRule, Packets, RuleList } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';

export type End = 'source' | 'destination';
export const ENDS = ['destination', 'source'] as const;

/** What keeps packets out of rules that they pass, as far as it is assumed. */
export interface PassedOver {
  /** Ends at which an address is taken to be in VirtualNetwork, or out of it. */
  readonly virtualNetworkAt: Set<End>;
  /** Listed tags that are apart by the relations of the list. */
  readonly byName: Set<AddressSymbol>;
  /** Listed tags that are apart by their addresses. */
  readonly byAddress: Set<AddressSymbol>;
}

export const isVirtualNetwork = ({ kind }: AddressSymbol): boolean => kind === 'virtual-network';
/** Reports whether what is known of a symbol's addresses is a list's. */
const isOfList = ({ listed, partOf, someRegion }: AddressSymbol): boolean =>
  listed !== undefined || partOf !== undefined || someRegion !== undefined;

/** Returns the addresses that a symbol may have, whatever is assumed. */
const mostOf = (symbol: AddressSymbol): addresses.AddressSet =>
  isVirtualNetwork(symbol) && !symbol.exact ? addresses.ALL : symbol.within;

function isApart(cube: AddressCube, match: AddressMatch, table: SymbolTable): boolean {
  const { bound, inside, outside } = match;
  return bound !== null && inside.length === 0 && outside.length === 0
    ? !cube.intersects(bound)
    : splitByEndpoint(cube, { any: false, matches: [match] }, table).inside.length === 0;
}

/** Reports whether a cube has no address of a match by prefixes alone. */
function isApartByPrefixes({ bound, inside }: AddressCube, match: AddressMatch): boolean {
  // The bound of a cube lies in those of its symbols.
  const own = inside.some((symbol) => isVirtualNetwork(symbol) && !symbol.exact) ? addresses.ALL : bound;
  const [first, ...more] = [...(match.bound === null ? [] : [match.bound]), ...match.inside.map(mostOf)];
  if (first === undefined) return false;
  return !addresses.intersects(own, more.reduce(addresses.intersect, first));
}

/** Adds what keeps a cube out of a match that it is apart from. Returns false where nothing assumed does. */
function addReasonsAt(
  cube: AddressCube,
  match: AddressMatch,
  { end, table, found }: { readonly end: End; readonly table: SymbolTable; readonly found: PassedOver },
): boolean {
  if (isApartByPrefixes(cube, match)) return false;
  const own = [...cube.inside, ...cube.outside];
  const named = [...match.inside, ...match.outside];
  const usesNetwork = named.some(isVirtualNetwork) || (cube.inside.some(isVirtualNetwork) && named.length > 0);
  if (usesNetwork) {
    if ([...own, ...named].some((symbol) => isVirtualNetwork(symbol) && symbol.exact)) return false;
    found.virtualNetworkAt.add(end);
    return true;
  }
  const by = cube.comparedBy;
  const apart = cube.inside.flatMap((one) =>
    match.inside.flatMap((other) => (table.relation(one, other, by) === 'disjoint' ? [[one, other] as const] : [])),
  );
  if (apart.length > 0) {
    const isListed = apart.every((pair) => pair.every(isOfList));
    if (isListed) for (const [one, other] of apart) found.byName.add(one).add(other);
    return isListed;
  }
  // A rule before took what both have.
  const isTaken = match.inside.some((one) =>
    cube.outside.some((other) => ['equal', 'subset'].includes(table.relation(one, other, by))),
  );
  if (isTaken) return false;
  const tags = [...cube.inside, ...match.inside].filter(isOfList);
  for (const tag of tags) if (tag.listed !== undefined || tag.someRegion !== undefined) found.byAddress.add(tag);
  return tags.length > 0;
}

const nothing = (): PassedOver => ({ virtualNetworkAt: new Set(), byName: new Set(), byAddress: new Set() });
const NOTHING = nothing();

/** Reports whether a cube has no address of any match by prefixes alone, as of most rules of a list. */
function isElsewhere({ bound }: AddressCube, { matches }: EndpointMatch): boolean {
  for (const match of matches)
    if (match.bound === null || match.inside.length > 0 || addresses.intersects(bound, match.bound)) return false;
  return true;
}

/** Returns what keeps packets out of one end of a rule; null where something does that is not assumed. */
function reasonsAt(
  cube: AddressCube,
  { any, matches }: EndpointMatch,
  { end, table }: { readonly end: End; readonly table: SymbolTable },
): PassedOver | null {
  const found = nothing();
  let isAssumed = any;
  for (const match of matches) {
    if (!isApart(cube, match, table)) return NOTHING;
    isAssumed = addReasonsAt(cube, match, { end, table, found }) || isAssumed;
  }
  return isAssumed ? found : null;
}

type ReasonsByField = Map<EndpointMatch, PassedOver | null>;
const reasonsByCube = {
  source: memoizePerCheck((_: AddressCube, __: SymbolContext): ReasonsByField => new Map()),
  destination: memoizePerCheck((_: AddressCube, __: SymbolContext): ReasonsByField => new Map()),
} as const;

/** One end of packets, with the reasons that are known there: flows and rules share them. */
interface PacketsAtEnd {
  readonly cube: AddressCube;
  readonly end: End;
  readonly known: ReasonsByField;
  readonly table: SymbolTable;
}
const atEnd = (set: Packets, end: End, symbols: SymbolContext): PacketsAtEnd => ({
  cube: set[end],
  end,
  known: reasonsByCube[end](set[end], symbols),
  table: symbols.table,
});

/** Returns what keeps packets out of a field; null where something does that is not assumed. */
function reasonsOf(field: EndpointMatch, { cube, end, known, table }: PacketsAtEnd): PassedOver | null {
  if (field.any) return NOTHING;
  if (isElsewhere(cube, field)) return null;
  let reasons = known.get(field);
  if (reasons === undefined) {
    reasons = reasonsAt(cube, field, { end, table });
    known.set(field, reasons);
  }
  return reasons;
}

function merge(all: PassedOver, { virtualNetworkAt, byName, byAddress }: PassedOver): void {
  for (const end of virtualNetworkAt) all.virtualNetworkAt.add(end);
  for (const tag of byName) all.byName.add(tag);
  for (const tag of byAddress) all.byAddress.add(tag);
}

function hasPrefixesAlone({ any, matches }: EndpointMatch): boolean {
  if (any) return false;
  for (const match of matches)
    if (match.bound === null || match.inside.length > 0 || match.outside.length > 0) return false;
  return true;
}

/** Packets that go down a list to the rule that decides them; null: to its end. */
interface Passage {
  readonly list: RuleList;
  readonly set: Packets;
  readonly rule: ListRule | null;
  readonly decision: Decision;
}

/** Adds what keeps packets out of the rules of another decision before a rule, those of its priority included. */
function addPassage({ list, set, rule, decision }: Passage, all: PassedOver, symbols: SymbolContext): void {
  const [destination, source] = [atEnd(set, 'destination', symbols), atEnd(set, 'source', symbols)];
  const isKnownByAddress = (): boolean =>
    set.destination.inside.every(
      (symbol) => !isVirtualNetwork(symbol) && (!isOfList(symbol) || all.byAddress.has(symbol)),
    );
  let hasAll = isKnownByAddress();
  let last = NOTHING;
  const add = (other: ListRule): void => {
    if (other.decision === decision) return;
    // Another prefix says nothing new.
    if (hasAll && other.source.any && hasPrefixesAlone(other.destination)) return;
    const to = reasonsOf(other.destination, destination);
    const from = to === null ? null : reasonsOf(other.source, source);
    if (to === null || from === null) return;
    if (to !== NOTHING) {
      merge(all, to);
      hasAll ||= isKnownByAddress();
    }
    // Most rules of a list have one source.
    if (from !== NOTHING && from !== last) merge(all, from);
    last = from;
  };
  for (const other of list.candidates(set)) {
    if (other === rule) break;
    add(other);
  }
  for (const other of rule?.ties ?? []) add(other);
}

/** Returns what keeps the packets of regions out of the rules that they pass. */
export function passedOver(regions: readonly DecidedRegion[], symbols: SymbolContext): PassedOver {
  const all = nothing();
  for (const { packets, decision, rule, list, unmatchedBy } of regions) {
    if (list !== undefined) addPassage({ list, set: packets, rule, decision }, all, symbols);
    if (unmatchedBy !== undefined)
      addPassage({ list: unmatchedBy.list, set: unmatchedBy.packets, rule: null, decision }, all, symbols);
  }
  return all;
}
