// What would settle a part that may be empty, or that a rule decides in an unknown way.
import type { AddressSymbol, Atom } from '../net/index.ts';
import type { Decided } from './evaluate.ts';
import type { Missing } from './result.ts';

/** What would tell whether there is an address in the atom; empty where there surely is one. */
export function missingOfAtom(atom: Atom): readonly Missing[] {
  if (atom.surelyExists) return [];
  const symbols = [...atom.inside, ...atom.outside].filter(
    (symbol) => !symbol.exact && symbol.settledBy !== null,
  );
  // Once the region is told, two tags of one name are compared by name: no file is needed for that.
  const regionUnknown = new Set(
    symbols.filter((symbol) => symbol.tag?.region === 'unknown').map((symbol) => symbol.tag?.base),
  );
  const asked = (symbol: AddressSymbol): boolean =>
    symbol.tag === null || symbol.tag.region === 'unknown' || !regionUnknown.has(symbol.tag.base);
  return symbols.filter(asked).map(settling);
}

const reasons = new WeakMap<AddressSymbol, Missing>();

/** The same object for the same symbol, so that reasons can be told apart without looking into them. */
function settling(symbol: AddressSymbol): Missing {
  const known = reasons.get(symbol) ?? { code: '', args: {}, ...symbol.settledBy, at: null };
  reasons.set(symbol, known);
  return known;
}

/** Each reason once, in the order of the parts. */
export function uniqueMissing(all: readonly Missing[]): readonly Missing[] {
  if (all.length < 2) return all;
  const seen = new Map<string, Missing>();
  for (const missing of new Set(all)) {
    const key = `${missing.code} ${JSON.stringify(missing.args)} ${missing.at === null ? '' : JSON.stringify(missing.at)}`;
    if (!seen.has(key)) seen.set(key, missing);
  }
  return [...seen.values()];
}

/** What keeps parts from being surely there and surely decided, each reason once. */
export function missingOf(
  parts: readonly Decided[],
  ofAtom: (atom: Atom) => readonly Missing[] = missingOfAtom,
): readonly Missing[] {
  const found = new Set<Missing>();
  const atoms = new Set<Atom>();
  for (const { missing, packets } of parts) {
    for (const one of missing) found.add(one);
    for (const one of packets.doubts) found.add(one);
    for (const atom of [packets.source, packets.destination]) {
      if (atoms.has(atom)) continue;
      atoms.add(atom);
      for (const one of ofAtom(atom)) found.add(one);
    }
  }
  return uniqueMissing([...found]);
}
