// A symbol is a set of addresses that is not known: a service tag without its file, a subnet whose prefixes
// nobody told, a template expression. What is known of it are bounds and relations; nothing else is assumed.
import { type AddressSet, covers, equal, intersects, isEmpty } from './address-set.ts';
import { type HostPattern, relateHosts } from './host-pattern.ts';
import { exceedsRegions } from './service-tag.ts';

export type SymbolKind =
  | 'service-tag'
  /** The tag VirtualNetwork. */
  | 'virtual-network'
  /** What Internet would be if the virtual network used no address of it. */
  | 'internet-space'
  /** AzurePlatformDNS and its like. */
  | 'platform-tag'
  | 'place'
  | 'private-endpoint'
  /** Whatever a host name resolves to. */
  | 'host'
  /** What a network rule's host name resolves to, inside or outside the virtual network. */
  | 'rule-host'
  /** Names that a pattern stands for, at an application rule. Their addresses do not matter there. */
  | 'host-name'
  | 'application-security-group'
  | 'ip-group'
  /** Prefixes that a parameter would tell. */
  | 'prefixes'
  /** Nothing at all is known: an expression, an address that is none. */
  | 'unresolved';

export interface AddressSymbol {
  readonly id: number;
  readonly kind: SymbolKind;
  /** As shown to a reader. */
  readonly name: string;
  /** Every address of the symbol is in here. */
  readonly within: AddressSet;
  /** Every address in here is the symbol's. */
  readonly contains: AddressSet;
  /** `within` and `contains` are the same set: the symbol is known. */
  readonly exact: boolean;
  readonly nonEmpty: boolean;
  /** For service tags. */
  readonly tag: { readonly base: string; readonly region: string | null | 'unknown' } | null;
  /** For host names. */
  readonly pattern?: HostPattern;
  /** What would make it known: `Missing.code` and its arguments. */
  readonly settledBy: {
    readonly code: string;
    readonly args: Readonly<Record<string, string | number>>;
  } | null;
}

export type Relation = 'equal' | 'subset' | 'superset' | 'disjoint' | 'unknown';

const INSIDE: ReadonlySet<SymbolKind> = new Set([
  'virtual-network',
  'place',
  'private-endpoint',
  'application-security-group',
]);
const OUTSIDE: ReadonlySet<SymbolKind> = new Set(['service-tag', 'host']);
const MEMBERS: ReadonlySet<SymbolKind> = new Set(['place', 'private-endpoint', 'application-security-group']);

export interface RelationRules {
  /**
   * True where a default route leads to an appliance or a gateway: the tag VirtualNetwork then covers prefixes of
   * user-defined routes, so it may hold public addresses (Virtual network service tags; field reports).
   */
  readonly virtualNetworkMayHoldPublic: boolean;
}

/** How `a` relates to `b`, from kinds and bounds. */
export function relate(a: AddressSymbol, b: AddressSymbol, rules: RelationRules): Relation {
  if (a.id === b.id) return 'equal';
  if (a.pattern !== undefined && b.pattern !== undefined) return relateHosts(a.pattern, b.pattern);
  if ((a.kind === 'rule-host' && b.kind === 'host') || (a.kind === 'host' && b.kind === 'rule-host')) {
    return a.name.toLowerCase() === b.name.toLowerCase() && !a.name.includes('*') ? 'equal' : 'unknown';
  }
  // `*` takes every name, also one that nobody knows.
  if (b.pattern?.text === '' || a.pattern?.text === '') return b.pattern?.text === '' ? 'subset' : 'superset';
  if (a.exact && b.exact && equal(a.within, b.within)) return 'equal';
  const byName = relateTags(a, b);
  if (byName !== null) return byName;
  if (!intersects(a.within, b.within)) return 'disjoint';
  if (!isEmpty(b.contains) && covers(b.contains, a.within)) return 'subset';
  if (!isEmpty(a.contains) && covers(a.contains, b.within)) return 'superset';
  if (b.kind === 'virtual-network' && MEMBERS.has(a.kind)) return 'subset';
  if (a.kind === 'virtual-network' && MEMBERS.has(b.kind)) return 'superset';
  if ((INSIDE.has(a.kind) && OUTSIDE.has(b.kind)) || (OUTSIDE.has(a.kind) && INSIDE.has(b.kind))) {
    const virtualNetwork = a.kind === 'virtual-network' || b.kind === 'virtual-network';
    return virtualNetwork && rules.virtualNetworkMayHoldPublic ? 'unknown' : 'disjoint';
  }
  return 'unknown';
}

/** A regional tag lies in its tag, whatever the addresses are. */
function relateTags(a: AddressSymbol, b: AddressSymbol): Relation | null {
  if (a.tag === null || b.tag === null || a.tag.base !== b.tag.base) return null;
  if (b.tag.region === null) return 'subset';
  return a.tag.region === null ? 'superset' : null;
}

/** Whether the symbol surely has an address that none of the others holds. */
export function exceeds(symbol: AddressSymbol, others: readonly AddressSymbol[]): boolean {
  if (!symbol.nonEmpty) return false;
  if (others.length === 0) return true;
  const { tag } = symbol;
  if (tag !== null && tag.region === null) {
    return others.every((other) => other.tag?.base === tag.base) && exceedsRegions(tag.base, others.length);
  }
  // A wildcard has names without end: no few names or domains below it use them up.
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

/** Hands out symbols by key and remembers how they relate. One for each check. */
export class SymbolTable {
  readonly #byKey = new Map<string, AddressSymbol>();
  readonly #relations: Relation[][] = [];
  readonly #rules: RelationRules;

  constructor(rules: RelationRules) {
    this.#rules = rules;
  }

  /** The symbol of that key; `make` describes it the first time. */
  of(key: string, make: () => Omit<AddressSymbol, 'id'>): AddressSymbol {
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const symbol = { id: this.#byKey.size, ...make() };
    this.#byKey.set(key, symbol);
    return symbol;
  }

  get all(): readonly AddressSymbol[] {
    return [...this.#byKey.values()];
  }

  relation(a: AddressSymbol, b: AddressSymbol): Relation {
    this.#relations[a.id] ??= [];
    const row = this.#relations[a.id] as Relation[]; // set in the line above
    const known = row[b.id];
    if (known !== undefined) return known;
    const relation = relate(a, b, this.#rules);
    row[b.id] = relation;
    return relation;
  }
}
