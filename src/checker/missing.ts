// What would settle a part that may be empty, or that a rule decides in an unknown way.
import type { AddressSymbol, Atom } from '../net/index.ts';
import type { Decided } from './evaluate.ts';
import type { Missing } from './result.ts';

const ofAtoms = new WeakMap<Atom, readonly Missing[]>();

function missingOfAtom(atom: Atom): readonly Missing[] {
  const missing = ofAtoms.get(atom) ?? findMissing(atom);
  ofAtoms.set(atom, missing);
  return missing;
}

function findMissing(atom: Atom): readonly Missing[] {
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

/** What keeps this part from being surely there and surely decided; empty for a part that is. */
export function missingOf(part: Decided): readonly Missing[] {
  return uniqueMissing([
    ...part.missing,
    ...part.packets.doubts,
    ...missingOfAtom(part.packets.source),
    ...missingOfAtom(part.packets.destination),
  ]);
}
