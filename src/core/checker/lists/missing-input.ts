// What would settle a part that may be empty, or that a rule decides in an unknown way.

import { memoizeWeak } from '../../memoize.ts';
import { type AddressCube, type AddressSymbol, addresses, ordinaryIPv4 } from '../../net/index.ts';
import type { DecidedRegion } from './evaluate-list.ts';
import type { Missing, MissingReason } from './reason-codes.ts';

/** What would tell whether there is an address in the atom; empty where there surely is one. */
export function missingOfAtom(atom: AddressCube): readonly Missing[] {
  if (atom.isKnownNonEmpty) return [];
  const symbols = [...atom.inside, ...atom.outside].filter(
    (symbol) => !symbol.exact && symbol.resolvedBy !== null,
  );
  // Once the region is told, two tags of one name are compared by name: no file is needed for that.
  const regionUnknown = new Set(
    symbols.filter((symbol) => symbol.tag?.region === 'unknown').map((symbol) => symbol.tag?.base),
  );
  const asked = symbols.filter(
    ({ tag }) => tag === null || tag.region === 'unknown' || !regionUnknown.has(tag.base),
  );
  const [first, ...others] = asked.filter(({ tag }) => tag !== null && tag.region !== 'unknown');
  const overlaps = first === undefined ? [] : others.filter((other) => isUnrelated(first, other));
  if (first === undefined || overlaps.length === 0) return asked.flatMap(missingOfSymbol);
  // Two tags meet: where they do is asked, and which addresses each has only where numbers matter too.
  const isWhole = addresses.covers(atom.bound, ordinaryIPv4(first.within));
  const settled = new Set([...(isWhole ? [first] : []), ...overlaps]);
  return [
    ...overlaps.map((other) => overlap(first, other)),
    ...asked.filter((symbol) => !settled.has(symbol)).flatMap(missingOfSymbol),
  ];
}

const isUnrelated = (a: AddressSymbol, b: AddressSymbol): boolean =>
  a.tag?.base !== b.tag?.base || (a.tag?.region != null && b.tag?.region != null);

const pairs = new WeakMap<AddressSymbol, Map<AddressSymbol, Missing>>();

/** Whether two tags share addresses: the same object for the same two. */
function overlap(tag: AddressSymbol, other: AddressSymbol): Missing {
  const known = pairs.get(tag) ?? new Map<AddressSymbol, Missing>();
  pairs.set(tag, known);
  const reason = known.get(other) ?? {
    code: 'tag-overlap',
    args: { tag: tag.name, other: other.name },
    at: null,
  };
  known.set(other, reason);
  return reason;
}

/** Returns what would make a symbol known: the same object for the same symbol, to be compared by identity. */
export const missingOfSymbol = memoizeWeak((symbol: AddressSymbol): readonly Missing[] => {
  const reason = symbol.resolvedBy as MissingReason | null; // symbols are made with the checker's own reasons
  return reason === null ? [] : [{ ...reason, at: null }];
});

/** Each reason once, in the order of the parts. */
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

/** What keeps parts from being surely there and surely decided, each reason once. */
export function missingOf(
  parts: readonly DecidedRegion[],
  ofAtom: (atom: AddressCube) => readonly Missing[] = missingOfAtom,
): readonly Missing[] {
  const found = new Set<Missing>();
  const atoms = new Set<AddressCube>();
  for (const { missing, packets } of parts) {
    for (const one of missing) found.add(one);
    for (const one of packets.guards) found.add(one);
    for (const atom of [packets.source, packets.destination]) {
      if (atoms.has(atom)) continue;
      atoms.add(atom);
      for (const one of ofAtom(atom)) found.add(one);
    }
  }
  return uniqueMissing([...found]);
}
