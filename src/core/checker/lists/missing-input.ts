// What would decide regions that may be empty, or that a rule decides in an unknown way.
import { memoize, memoizePerCheck, memoizeWeak } from '../../memoize.ts';
import { type AddressCube, type AddressSymbol, addresses, ordinaryIPv4 } from '../../net/index.ts';
import type { DecidedRegion } from './evaluate-list.ts';
import type { Missing, MissingReason } from './reason-codes.ts';
import type { SymbolContext } from './symbol-context.ts';

/** The symbols that a reason is about. */
const subjects = new WeakMap<Missing, readonly AddressSymbol[]>();

/** Returns what would make a symbol known: the same object for the same symbol, to be compared by identity. */
export const missingOfSymbol = memoizeWeak((symbol: AddressSymbol): readonly Missing[] => {
  const reason = symbol.resolvedBy as MissingReason | null; // symbols are made with the checker's own reasons
  if (reason === null) return [];
  const missing: Missing = { ...reason, at: null };
  subjects.set(missing, [symbol]);
  return [missing];
});

const overlapsOf = memoizeWeak((tag: AddressSymbol) =>
  memoizeWeak((other: AddressSymbol): Missing => {
    const args = { tag: tag.name, other: other.name };
    const missing: Missing = { code: 'tag-overlap', args, at: null };
    subjects.set(missing, [tag, other]);
    return missing;
  }),
);

/** Returns a reason about other symbols, each in place of one of its own; one that is about no symbol as it is. */
export function missingWithSymbols(missing: Missing, replace: (symbol: AddressSymbol) => AddressSymbol): Missing {
  const [symbol, other] = (subjects.get(missing) ?? []).map(replace);
  if (symbol === undefined) return missing;
  return other === undefined ? (missingOfSymbol(symbol)[0] ?? missing) : overlapsOf(symbol)(other);
}

/** Reports whether the names of two tags do not tell how they relate. */
const isUnrelated = (a: AddressSymbol, b: AddressSymbol): boolean =>
  a.tag?.base !== b.tag?.base || (a.tag?.region != null && b.tag?.region != null);

/** What would decide whether a cube of some symbols has an address, by its bound. */
interface CubeMissing {
  /** Within this bound or a wider one `full` is missing; null: in any. */
  readonly extent: addresses.AddressSet | null;
  readonly full: readonly Missing[];
  readonly part: readonly Missing[];
}

function missingOfSymbols(inside: readonly AddressSymbol[], outside: readonly AddressSymbol[]): CubeMissing {
  const all = [...inside, ...outside];
  // Members of an application security group are no matter of prefixes: those of a place don't help.
  const hasMembers = all.some(({ resolvedBy }) => resolvedBy?.code === 'application-security-group');
  const symbols = all.filter(
    ({ exact, listed, resolvedBy }) =>
      !exact && listed === undefined && resolvedBy !== null && !(hasMembers && resolvedBy.code === 'place-prefixes'),
  );
  // Once the region is known, two tags of one name are compared by name: no file is needed for that.
  const unknownRegions = new Set(symbols.filter(({ tag }) => tag?.region === 'unknown').map(({ tag }) => tag?.base));
  const unknown = symbols.filter(
    ({ tag }) => tag === null || tag.region === 'unknown' || !unknownRegions.has(tag.base),
  );
  const [first, ...others] = unknown.filter(({ tag }) => tag !== null && tag.region !== 'unknown');
  const overlapping = first === undefined ? [] : others.filter((other) => isUnrelated(first, other));
  if (first === undefined || overlapping.length === 0) {
    const reasons = unknown.flatMap(missingOfSymbol);
    return { extent: null, full: reasons, part: reasons };
  }
  // Two tags meet: where they do is asked, and which addresses each has only where numbers matter, too.
  const overlaps = overlapping.map(overlapsOf(first));
  const rest = unknown.filter((symbol) => !overlapping.includes(symbol));
  return {
    extent: ordinaryIPv4(first.within),
    full: [...overlaps, ...rest.filter((symbol) => symbol !== first).flatMap(missingOfSymbol)],
    part: [...overlaps, ...rest.flatMap(missingOfSymbol)],
  };
}

const missingOfBound = (bound: addresses.AddressSet, { extent, full, part }: CubeMissing) =>
  extent === null || addresses.covers(bound, extent) ? full : part;

const missingBySymbols = memoizePerCheck((inside: readonly AddressSymbol[], _: Pick<SymbolContext, 'cache'>) =>
  memoize((outside: readonly AddressSymbol[]) => missingOfSymbols(inside, outside)),
);

/** Returns what would decide whether a cube has an address; empty where it surely has one. */
export const missingOfCube = (cube: AddressCube): readonly Missing[] =>
  cube.isKnownNonEmpty ? [] : missingOfBound(cube.bound, missingOfSymbols(cube.inside, cube.outside));

/** Returns each reason once, in order. */
export function uniqueMissing<Item extends Pick<Missing, 'at'> & { code: string; args: object }>(
  all: readonly Item[],
): readonly Item[] {
  if (all.length < 2) return all;
  const distinct = new Set(all);
  if (distinct.size < 2) return [...distinct];
  const seen = new Map<string, Item>();
  for (const missing of distinct) {
    const key = `${missing.code} ${JSON.stringify(missing.args)} ${missing.at === null ? '' : JSON.stringify(missing.at)}`;
    if (!seen.has(key)) seen.set(key, missing);
  }
  return [...seen.values()];
}

/** Collects reasons. Regions share lists of them: each list is read once. */
class MissingCollector {
  readonly #found = new Set<Missing>();
  readonly #added = new Set<readonly Missing[]>();

  add(all: readonly Missing[]): void {
    if (all.length === 0 || this.#added.has(all)) return;
    this.#added.add(all);
    for (const one of all) this.#found.add(one);
  }

  addCube({ bound }: AddressCube, missing: CubeMissing | null): void {
    if (missing === null || (this.#added.has(missing.full) && this.#added.has(missing.part))) return;
    this.add(missingOfBound(bound, missing));
  }

  /** Each reason once, in the order of the regions. */
  get all(): readonly Missing[] {
    return uniqueMissing([...this.#found]);
  }
}

/** Adds what is missing of each region to its collectors. */
function collectMissing(
  regions: readonly DecidedRegion[],
  symbols: Pick<SymbolContext, 'cache'>,
  collectorsOf: (region: DecidedRegion) => readonly MissingCollector[],
): void {
  // Cubes of one list share few sets of symbols, mostly in a row.
  let last: AddressCube | null = null;
  let missing: CubeMissing | null = null;
  const missingOfNext = (cube: AddressCube): CubeMissing | null => {
    if (cube.isKnownNonEmpty) return null;
    if (missing === null || last === null || cube.inside !== last.inside || cube.outside !== last.outside)
      missing = missingBySymbols(cube.inside, symbols)(cube.outside);
    last = cube;
    return missing;
  };
  let source: AddressCube | null = null;
  let ofSource: CubeMissing | null = null;
  for (const region of regions) {
    const { packets } = region;
    if (packets.source !== source) ofSource = missingOfNext(packets.source);
    source = packets.source;
    const ofDestination = missingOfNext(packets.destination);
    for (const collector of collectorsOf(region)) {
      collector.add(region.missing);
      collector.add(packets.guards);
      collector.addCube(packets.source, ofSource);
      collector.addCube(packets.destination, ofDestination);
    }
  }
}

/** Returns what keeps regions from being surely there and surely decided, each reason once. */
export function missingOf(
  regions: readonly DecidedRegion[],
  symbols: Pick<SymbolContext, 'cache'>,
): readonly Missing[] {
  const collector = new MissingCollector();
  const collectors = [collector];
  collectMissing(regions, symbols, () => collectors);
  return collector.all;
}

/** What keeps regions from being surely there and surely decided: all of them, those that are denied, and the others. */
export interface MissingByOutcome {
  readonly all: readonly Missing[];
  readonly denied: readonly Missing[];
  readonly others: readonly Missing[];
}

/** Returns the same as `missingOf` of all regions, of those that are denied, and of the others. */
export function missingByOutcome(
  regions: readonly DecidedRegion[],
  symbols: Pick<SymbolContext, 'cache'>,
): MissingByOutcome {
  const [all, denied, others] = [new MissingCollector(), new MissingCollector(), new MissingCollector()];
  const [ofDenied, ofOthers] = [
    [all, denied],
    [all, others],
  ];
  collectMissing(regions, symbols, ({ decision }) => (decision === 'deny' ? ofDenied : ofOthers));
  return { all: all.all, denied: denied.all, others: others.all };
}
