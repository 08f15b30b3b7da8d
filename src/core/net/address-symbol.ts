// A symbol is a set of addresses that is not known: a service tag without its file, a subnet whose prefixes nobody
// gave, a template expression. Known are its bounds and its relations to other symbols; nothing else is assumed.
import { memoizeWeak } from '../memoize.ts';
import { type AddressSet, covers, intersects, isEmpty, isEqual, type SetRelation } from './address-set.ts';
import { type HostPattern, relateHosts } from './host-pattern.ts';
import { exceedsRegions } from './service-tag.ts';
import type { ListedTag } from './tag-snapshot/snapshot.ts';

export type SymbolKind =
  | 'service-tag'
  /** The tag VirtualNetwork. */
  | 'virtual-network'
  /** The tag Internet, as if the virtual network used no address of it. */
  | 'internet-space'
  /** AzurePlatformDNS and its like. */
  | 'platform-tag'
  | 'place'
  | 'private-endpoint'
  /** The addresses that a host name resolves to. */
  | 'host'
  /** The addresses that a network rule's host name resolves to, inside or outside the virtual network. */
  | 'rule-host'
  /** Host names that match a pattern of an application rule, where addresses do not matter. */
  | 'host-name'
  | 'application-security-group'
  | 'ip-group'
  /** The prefixes of a parameter that has no value. */
  | 'prefixes'
  /** Nothing is known: an expression, an invalid address. */
  | 'unresolved';

/** The regions of a tag in a list. The tag of an unknown region is that of one of them. */
export interface SomeRegion {
  /** The same text for tags of one region, whichever it is. */
  readonly key: string;
  readonly tags: () => TagsByRegion;
}

/** The tags of a tag's regions by region id. A list keeps one map for each of its tags. */
export type TagsByRegion = ReadonlyMap<string, ListedTag>;

export interface AddressSymbol {
  readonly id: number;
  readonly kind: SymbolKind;
  /** As the reader sees it. */
  readonly name: string;
  /** Upper bound: every address of the symbol is in here. */
  readonly within: AddressSet;
  /** Lower bound: every address in here is the symbol's. */
  readonly contains: AddressSet;
  /** The bounds are equal: the symbol's addresses are known. */
  readonly exact: boolean;
  /** Returns addresses that the symbol is assumed to lack: what a cube has of them without it is there. */
  readonly lacks?: (() => AddressSet) | undefined;
  /** The symbol is known to have an address. */
  readonly nonEmpty: boolean;
  /** For service tags; null for every other kind. */
  readonly tag: { readonly base: string; readonly region: string | null | 'unknown' } | null;
  /**
   * For a service tag of a list: what the list says of it. The symbol stays a name, with the bounds of any tag; its addresses
   * count only where names do not decide.
   */
  readonly listed?: ListedTag | undefined;
  /** For a tag with a region that nobody named, or that the list lacks: the listed tag that it is a part of. */
  readonly partOf?: ListedTag | undefined;
  /** For a tag with a region that nobody named: the listed tags of its regions, one of which it is. */
  readonly someRegion?: SomeRegion | undefined;
  /** For host names. */
  readonly pattern?: HostPattern;
  /** The missing information that would make it known: `Missing.code` and its arguments; null: none would. */
  readonly resolvedBy: {
    readonly code: string;
    readonly args: Readonly<Record<string, string | number>>;
  } | null;
}

/** Kinds whose addresses are the virtual network's. */
const IN_VIRTUAL_NETWORK: ReadonlySet<SymbolKind> = new Set([
  'virtual-network',
  'place',
  'private-endpoint',
  'application-security-group',
]);
const PUBLIC: ReadonlySet<SymbolKind> = new Set(['service-tag', 'host']);
const VIRTUAL_NETWORK_MEMBERS: ReadonlySet<SymbolKind> = new Set([
  'place',
  'private-endpoint',
  'application-security-group',
]);

/** Which addresses two symbols are compared by. */
export type ComparedBy = 'all' | 'ipv4';

export interface RelationRules {
  /**
   * True where a default route leads to an appliance or a gateway: the tag VirtualNetwork then covers prefixes of
   * user-defined routes, so it may hold public addresses (Virtual network service tags; field reports).
   */
  readonly virtualNetworkMayIncludePublic: boolean;
  /** For tags of a list; all addresses where it is absent. */
  readonly comparedBy?: ComparedBy;
}

/** Relates two tags of a list, or parts of them; null where they share some addresses, or may. */
function relateListed(a: AddressSymbol, b: AddressSymbol, { comparedBy = 'all' }: RelationRules): SetRelation | null {
  const [one, other] = [a.listed ?? a.partOf, b.listed ?? b.partOf];
  if (one === undefined || other === undefined) return null;
  const relation = one.relationsTo(other)[comparedBy];
  if (relation === 'overlap') return null;
  if (relation === 'disjoint' || (a.listed !== undefined && b.listed !== undefined)) return relation;
  // What holds a tag holds each part of it.
  if (b.listed !== undefined) return relation === 'superset' ? null : 'subset';
  return a.listed === undefined || relation === 'subset' ? null : 'superset';
}

const INVERSE = { subset: 'superset', superset: 'subset', disjoint: 'disjoint' } as const;

/** Returns how the tag of each region relates to another tag, or to that tag in the same region, as far as a list has both. */
const regionalRelations = memoizeWeak((own: TagsByRegion) =>
  memoizeWeak((other: TagsByRegion | ListedTag) => {
    const relations = [...own].flatMap(([region, tag]) => {
      const beside = 'addresses' in other ? other : other.get(region);
      return beside === undefined ? [] : [tag.relationsTo(beside)];
    });
    return { all: sharedRelation(relations, 'all'), ipv4: sharedRelation(relations, 'ipv4') };
  }),
);

/** Returns the relation that all have in common; null: they differ, or there is none. */
function sharedRelation(
  relations: readonly ReturnType<ListedTag['relationsTo']>[],
  comparedBy: keyof ReturnType<ListedTag['relationsTo']>,
): keyof typeof INVERSE | null {
  if (relations.length === 0) return null;
  const found = new Set(relations.map((one) => one[comparedBy]));
  const isEach = (wanted: keyof typeof INVERSE): boolean =>
    [...found].every((relation) => relation === wanted || (relation === 'equal' && wanted !== 'disjoint'));
  return (['disjoint', 'subset', 'superset'] as const).find(isEach) ?? null;
}

/** Relates a tag of an unknown region to another tag, where it is the same for every region of the list; else null. */
function relateRegions(a: AddressSymbol, b: AddressSymbol, rules: RelationRules): keyof typeof INVERSE | null {
  const { someRegion } = a;
  if (someRegion === undefined) {
    const found = b.someRegion === undefined ? null : relateRegions(b, a, rules);
    return found === null ? null : INVERSE[found];
  }
  // Both tags exist in the one region that is unknown.
  const sameRegion = b.someRegion?.key === someRegion.key ? b.someRegion.tags() : undefined;
  const other = b.listed ?? sameRegion;
  return other === undefined ? null : regionalRelations(someRegion.tags())(other)[rules.comparedBy ?? 'all'];
}

/** Returns how `a` relates to `b`, from their kinds and bounds, and from a list of tags. */
export function relate(a: AddressSymbol, b: AddressSymbol, rules: RelationRules): SetRelation {
  if (a.id === b.id) return 'equal';
  return (
    relateNames(a, b) ??
    relateTags(a, b) ??
    relateListed(a, b, rules) ??
    relateRegions(a, b, rules) ??
    relateBounds(a, b) ??
    relateKinds(a, b, rules)
  );
}

/** Relates the addresses of host names by the names; null where one of them has none. */
function relateNames(a: AddressSymbol, b: AddressSymbol): SetRelation | null {
  if (a.pattern !== undefined && b.pattern !== undefined) return relateHosts(a.pattern, b.pattern);
  if ((a.kind === 'rule-host' && b.kind === 'host') || (a.kind === 'host' && b.kind === 'rule-host'))
    return a.name.toLowerCase() === b.name.toLowerCase() && !a.name.includes('*') ? 'equal' : 'unknown';
  // `*` matches every name, known or not.
  if (b.pattern?.text === '') return 'subset';
  return a.pattern?.text === '' ? 'superset' : null;
}

/** Relates symbols by the addresses that they have, may have and surely have; null where these do not decide. */
function relateBounds(a: AddressSymbol, b: AddressSymbol): SetRelation | null {
  if (a.exact && b.exact && isEqual(a.within, b.within)) return 'equal';
  if (!intersects(a.within, b.within)) return 'disjoint';
  if (!isEmpty(b.contains) && covers(b.contains, a.within)) return 'subset';
  return !isEmpty(a.contains) && covers(a.contains, b.within) ? 'superset' : null;
}

/** Relates symbols by what kind of addresses they have: the virtual network's or public ones. */
function relateKinds(a: AddressSymbol, b: AddressSymbol, rules: RelationRules): SetRelation {
  if (b.kind === 'virtual-network' && VIRTUAL_NETWORK_MEMBERS.has(a.kind)) return 'subset';
  if (a.kind === 'virtual-network' && VIRTUAL_NETWORK_MEMBERS.has(b.kind)) return 'superset';
  const areApart =
    (IN_VIRTUAL_NETWORK.has(a.kind) && PUBLIC.has(b.kind)) || (PUBLIC.has(a.kind) && IN_VIRTUAL_NETWORK.has(b.kind));
  const hasVirtualNetwork = a.kind === 'virtual-network' || b.kind === 'virtual-network';
  return areApart && !(hasVirtualNetwork && rules.virtualNetworkMayIncludePublic) ? 'disjoint' : 'unknown';
}

/** Relates a regional tag to its tag, which it is a subset of, whatever the addresses are; null for other tags. */
function relateTags(a: AddressSymbol, b: AddressSymbol): SetRelation | null {
  if (a.tag === null || b.tag === null || a.tag.base !== b.tag.base) return null;
  if (b.tag.region === null) return 'subset';
  return a.tag.region === null ? 'superset' : null;
}

/** Reports whether a symbol is known to have an address that none of the others has. */
export function exceeds(symbol: AddressSymbol, others: readonly AddressSymbol[]): boolean {
  if (!symbol.nonEmpty) return false;
  if (others.length === 0) return true;
  const { tag } = symbol;
  if (tag !== null && tag.region === null) {
    return others.every((other) => other.tag?.base === tag.base) && exceedsRegions(tag.base, others.length);
  }
  // A wildcard matches names without end: a few names or domains below it never cover it.
  if (symbol.pattern?.wildcard === true) {
    return others.every(
      ({ pattern }) =>
        pattern !== undefined && !pattern.placeholder && !(pattern.wildcard && !pattern.text.startsWith('.')),
    );
  }
  // The public internet is larger than a few services and networks.
  return (
    symbol.kind === 'internet-space' &&
    others.every((other) => other.kind === 'virtual-network' || other.kind === 'service-tag')
  );
}

/** Makes one symbol for each key and caches how symbols relate. There is one table for each check. */
export class SymbolTable {
  readonly #byKey = new Map<string, AddressSymbol>();
  readonly #relations: Readonly<Record<ComparedBy, SetRelation[][]>> = { all: [], ipv4: [] };
  readonly #rules: RelationRules;

  constructor(rules: RelationRules) {
    this.#rules = rules;
  }

  /** Returns the symbol of a key; `make` describes it the first time. */
  of(key: string, make: () => Omit<AddressSymbol, 'id'>): AddressSymbol {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const symbol = { ...make(), id: this.#byKey.size };
    this.#byKey.set(key, symbol);
    return symbol;
  }

  /** Every symbol made so far, in the order of their ids. */
  get all(): readonly AddressSymbol[] {
    return [...this.#byKey.values()];
  }

  /** Returns how `a` relates to `b`. */
  relation(a: AddressSymbol, b: AddressSymbol, by: ComparedBy = 'all'): SetRelation {
    const relations = this.#relations[by];
    relations[a.id] ??= [];
    const row = relations[a.id] as SetRelation[]; // the line above sets it
    const known = row[b.id];
    if (known !== undefined) return known;
    const relation = relate(a, b, { ...this.#rules, comparedBy: by });
    row[b.id] = relation;
    return relation;
  }
}
