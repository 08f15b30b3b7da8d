// Keys of packets that a list decides alike: they differ in a symbol alone, of which nothing is known that the rules of the
// list could tell apart.
import { memoize } from '../../memoize.ts';
import { type AddressCube, type AddressSymbol, addresses, mayCutTags } from '../../net/index.ts';
import { symbolCube } from './compile-required-traffic.ts';
import { type ListRule, type Packets, portsKey, type RuleList } from './rule-list.ts';
import type { SymbolContext } from './symbol-context.ts';

/** Returns the symbols that rules name at either end, each once. */
function namedSymbols(rules: readonly ListRule[]): readonly AddressSymbol[] {
  const found = new Set<AddressSymbol>();
  for (const { source, destination } of rules)
    for (const { matches } of [source, destination])
      for (const { inside, outside } of matches) {
        for (const symbol of inside) found.add(symbol);
        for (const symbol of outside) found.add(symbol);
      }
  return [...found];
}

const LETTER: Readonly<Record<addresses.SetRelation, string>> = {
  equal: 'e',
  subset: 'b',
  superset: 'p',
  disjoint: 'd',
  unknown: 'u',
};

/** Kinds of symbols of which more is known than bounds and relations. */
const WITH_OWN_FACTS: ReadonlySet<AddressSymbol['kind']> = new Set([
  'internet-space',
  'virtual-network',
  'platform-tag',
  'rule-host',
  'host-name',
]);

/** What rules name at their ends. */
interface Named {
  readonly symbols: readonly AddressSymbol[];
  /** Whether a prefix may cut a service tag: it is public, and not all of the public space. */
  readonly cutsTags: boolean;
}

const namedBy = (rules: readonly ListRule[]): Named => ({
  symbols: namedSymbols(rules),
  cutsTags: rules.some(({ source, destination }) =>
    [source, destination].some(({ matches }) => matches.some(({ bound }) => bound !== null && mayCutTags(bound))),
  ),
});

/** Returns a key of all that decides how rules with these symbols split a symbol's addresses. */
function symbolKey(symbol: AddressSymbol, named: Named, symbols: SymbolContext): string {
  const { id, kind, exact, contains, nonEmpty, tag, listed, partOf, resolvedBy } = symbol;
  if (exact || !nonEmpty || !addresses.isEmpty(contains) || WITH_OWN_FACTS.has(kind)) return `${id}`;
  const isListed = listed !== undefined || partOf !== undefined;
  if (isListed && named.cutsTags) return `${id}`;
  const found = named.symbols.map((other) => symbols.table.relation(symbol, other, 'ipv4'));
  // Where a tag shares some addresses with another one, these addresses decide.
  if (isListed && found.some((relation) => relation === 'unknown' || relation === 'superset')) return `${id}`;
  const relations = found.map((relation) => LETTER[relation]).join('');
  // Whether a tag surely has more than its regions, and what makes an unknown region known, depends on the tag.
  const base = tag !== null && named.symbols.some((other) => other.tag?.base === tag.base) ? tag.base : '';
  const region = base === '' && tag?.region !== 'unknown' ? '' : (tag?.region ?? null);
  return `${tag === null ? '' : 'tag'} ${base} ${region} ${resolvedBy === null} ${relations}`;
}

type PacketsKey = (packets: Packets) => string | null;
type CubeKey = (cube: AddressCube, packets: Packets) => string | null;

const packetsKey =
  (cubeKey: CubeKey): PacketsKey =>
  (packets) => {
    const { protocols, source, sourcePorts, destination, destinationPorts, guards } = packets;
    if (guards.length > 0) return null;
    const from = cubeKey(source, packets);
    const to = from === null ? null : cubeKey(destination, packets);
    return to === null ? null : `${protocols} ${portsKey(sourcePorts)} ${portsKey(destinationPorts)} ${from} ${to}`;
  };

/** Returns a key of a cube of one symbol or of none; null for others, of which hardly any two are alike. */
const cubeKeys = (symbolKeyOf: (symbol: AddressSymbol, packets: Packets) => string | null): CubeKey => {
  const boundNumbers = new Map<addresses.AddressSet, number>();
  const numberOf = (bound: addresses.AddressSet): number => {
    const known = boundNumbers.get(bound) ?? boundNumbers.size;
    boundNumbers.set(bound, known);
    return known;
  };
  return ({ bound, inside, outside }, packets) => {
    const [symbol, ...more] = inside;
    if (outside.length > 0 || more.length > 0) return null;
    if (symbol === undefined) return bound.v6.length > 0 ? null : `${bound.v4}`;
    const key = symbolKeyOf(symbol, packets);
    return key === null ? null : `${key}@${numberOf(bound)}`;
  };
};

/** Symbols that no rule of a security group can name. */
const NAMELESS: ReadonlySet<AddressSymbol['kind']> = new Set(['host', 'place', 'private-endpoint', 'prefixes']);

/**
 * Returns a function that gives packets of one outcome in any security group the same key; null for packets that it does
 * not compare. Looks at no rule, so it costs less than most evaluations that end with the first regions.
 */
export const namelessKeys = (): PacketsKey =>
  packetsKey(
    cubeKeys(({ id, kind, contains, exact, nonEmpty }) =>
      NAMELESS.has(kind) && nonEmpty && !exact && addresses.isEmpty(contains) ? kind : `${id}`,
    ),
  );

/**
 * Returns a function that gives packets of the same regions in a list the same key; null for packets that it does not
 * compare. Compares with all symbols that the list's candidates name.
 */
export function alikeKeys(list: RuleList, symbols: SymbolContext): PacketsKey {
  const symbolKeys = memoize((rules: readonly ListRule[]) => {
    const named = namedBy(rules);
    return memoize((symbol: AddressSymbol) => symbolKey(symbol, named, symbols));
  });
  const keyOf = cubeKeys((symbol, packets) => symbolKeys(list.candidates(packets))(symbol));
  // Only full symbols: of what earlier lists left of one, hardly any two are alike.
  const fullKey = packetsKey((cube, packets) => {
    const [symbol] = cube.inside;
    return symbol !== undefined && cube !== symbolCube(symbol, symbols) ? null : keyOf(cube, packets);
  });
  // Flows share their packets.
  return memoize(fullKey);
}
