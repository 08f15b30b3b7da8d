// What would decide regions that may be empty, or that a rule decides in an unknown way.
import { memoize, memoizeWeak } from '../../memoize.ts';
import { type AddressCube, type AddressSymbol, addresses, ordinaryIPv4 } from '../../net/index.ts';
import type { DecidedRegion } from './evaluate-list.ts';
import type { Missing, MissingReason } from './reason-codes.ts';

/** Returns what would make a symbol known: the same object for the same symbol, to be compared by identity. */
export const missingOfSymbol = memoizeWeak((symbol: AddressSymbol): readonly Missing[] => {
  const reason = symbol.resolvedBy as MissingReason | null; // symbols are made with the checker's own reasons
  return reason === null ? [] : [{ ...reason, at: null }];
});

const overlapsOf = memoizeWeak((tag: AddressSymbol) =>
  memoizeWeak(
    (other: AddressSymbol): Missing => ({
      code: 'tag-overlap',
      args: { tag: tag.name, other: other.name },
      at: null,
    }),
  ),
);

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
  const symbols = [...inside, ...outside].filter(({ exact, resolvedBy }) => !exact && resolvedBy !== null);
  // Once the region is known, two tags of one name are compared by name: no file is needed for that.
  const unknownRegions = new Set(
    symbols.filter(({ tag }) => tag?.region === 'unknown').map(({ tag }) => tag?.base),
  );
  const unknown = symbols.filter(
    ({ tag }) => tag === null || tag.region === 'unknown' || !unknownRegions.has(tag.base),
  );
  const [first, ...others] = unknown.filter(({ tag }) => tag !== null && tag.region !== 'unknown');
  const overlapping = first === undefined ? [] : others.filter((other) => isUnrelated(first, other));
  if (first === undefined || overlapping.length === 0) {
    const all = unknown.flatMap(missingOfSymbol);
    return { extent: null, full: all, part: all };
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

/** Returns what would decide whether a cube has an address; empty where it surely has one. */
export const missingOfCube = (cube: AddressCube): readonly Missing[] =>
  cube.isKnownNonEmpty ? [] : missingOfBound(cube.bound, missingOfSymbols(cube.inside, cube.outside));

/** Returns each reason once, in order. */
export function uniqueMissing<Item extends Pick<Missing, 'at'> & { code: string; args: object }>(
  all: readonly Item[],
): readonly Item[] {
  if (all.length < 2) return all;
  const seen = new Map<string, Item>();
  for (const missing of new Set(all)) {
    const key = `${missing.code} ${JSON.stringify(missing.args)} ${missing.at === null ? '' : JSON.stringify(missing.at)}`;
    if (!seen.has(key)) seen.set(key, missing);
  }
  return [...seen.values()];
}

/** Returns what keeps regions from being surely there and surely decided, each reason once. */
export function missingOf(regions: readonly DecidedRegion[]): readonly Missing[] {
  const found = new Set<Missing>();
  const add = (all: readonly Missing[]): void => {
    for (const one of all) found.add(one);
  };
  const cubes = new Set<AddressCube>();
  // The cubes of a list share few sets of symbols.
  const bySymbols = memoize((inside: readonly AddressSymbol[]) =>
    memoize((outside: readonly AddressSymbol[]) => missingOfSymbols(inside, outside)),
  );
  const added = new Set<readonly Missing[]>();
  const addCube = (cube: AddressCube): void => {
    if (cubes.has(cube)) return;
    cubes.add(cube);
    if (cube.isKnownNonEmpty) return;
    const missing = bySymbols(cube.inside)(cube.outside);
    if (added.has(missing.full) && added.has(missing.part)) return;
    const all = missingOfBound(cube.bound, missing);
    if (added.has(all)) return;
    added.add(all);
    add(all);
  };
  for (const { missing, packets } of regions) {
    add(missing);
    add(packets.guards);
    addCube(packets.source);
    addCube(packets.destination);
  }
  return uniqueMissing([...found]);
}
