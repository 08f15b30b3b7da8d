// Keys of packets that a list decides alike: they differ in a symbol alone, of which nothing is known that the rules of the
// list could tell apart.
import { memoize } from '../../memoize.ts';
import { type AddressCube, type AddressSymbol, addresses } from '../../net/index.ts';
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

/** Returns a key of all that decides how rules with these symbols split a symbol's addresses. */
function symbolKey(symbol: AddressSymbol, named: readonly AddressSymbol[], symbols: SymbolContext): string {
  const { id, kind, exact, contains, nonEmpty, tag } = symbol;
  if (exact || !nonEmpty || !addresses.isEmpty(contains) || WITH_OWN_FACTS.has(kind)) return `${id}`;
  const relations = named.map((other) => LETTER[symbols.table.relation(symbol, other)]).join('');
  // Whether a tag surely has more than its regions depends on the tag.
  const hasRegions = tag?.region === null && named.some((other) => other.tag?.base === tag.base);
  return `${hasRegions ? id : ''} ${relations}`;
}

/** Returns a function that gives packets of one outcome the same key; null for packets that it does not compare. */
export function canonicalKeys(list: RuleList, symbols: SymbolContext): (packets: Packets) => string | null {
  const boundNumbers = new Map<addresses.AddressSet, number>();
  const numberOf = (bound: addresses.AddressSet): number => {
    const known = boundNumbers.get(bound) ?? boundNumbers.size;
    boundNumbers.set(bound, known);
    return known;
  };
  const symbolKeys = memoize((rules: readonly ListRule[]) => {
    const named = namedSymbols(rules);
    return memoize((symbol: AddressSymbol) => symbolKey(symbol, named, symbols));
  });
  const keyOf = (cube: AddressCube, rules: readonly ListRule[]): string | null => {
    const { bound, inside, outside } = cube;
    const [symbol, ...more] = inside;
    if (outside.length > 0 || more.length > 0) return null;
    if (symbol === undefined) return bound.v6.length > 0 ? null : `${bound.v4}`;
    // Only full symbols: of what earlier rules or lists left of one, hardly any two are alike.
    if (cube !== symbolCube(symbol, symbols)) return null;
    return `${symbolKeys(rules)(symbol)}@${numberOf(bound)}`;
  };
  return (packets) => {
    const { protocols, source, sourcePorts, destination, destinationPorts, guards } = packets;
    if (guards.length > 0) return null;
    const rules = list.candidates(packets);
    const from = keyOf(source, rules);
    const to = from === null ? null : keyOf(destination, rules);
    return to === null
      ? null
      : `${protocols} ${portsKey(sourcePorts)} ${portsKey(destinationPorts)} ${from} ${to}`;
  };
}
