// Traffic that differs from other traffic in its symbols alone: what was computed for the one, with the symbols of the other.
import { memoize } from '../../memoize.ts';
import type { AddressCube, AddressSymbol } from '../../net/index.ts';
import { missingWithSymbols } from './missing-input.ts';
import type { Missing } from './reason-codes.ts';
import type { Packets } from './rule-list.ts';

/** Puts the symbols of one flow's traffic in place of another's. */
export interface Substitution {
  readonly symbol: (symbol: AddressSymbol) => AddressSymbol;
  readonly packets: (packets: Packets) => Packets;
  readonly missing: (missing: Missing) => Missing;
}

export const NO_SUBSTITUTION: Substitution = {
  symbol: (symbol) => symbol,
  packets: (packets) => packets,
  missing: (missing) => missing,
};

/** Returns the symbols of `from` with those of `to` that stand in their places; null where that is no one-to-one relation. */
function symbolPairs(
  from: readonly Packets[],
  to: readonly Packets[],
): ReadonlyMap<AddressSymbol, AddressSymbol> | null {
  if (from.length !== to.length) return null;
  const pairs = new Map<AddressSymbol, AddressSymbol>();
  for (const [index, set] of from.entries())
    for (const end of ['source', 'destination'] as const) {
      const symbol = set[end].inside[0];
      const other = to[index]?.[end].inside[0];
      if (symbol === undefined && other === undefined) continue;
      if (symbol === undefined || other === undefined) return null;
      if ((pairs.get(symbol) ?? other) !== other) return null;
      pairs.set(symbol, other);
    }
  return new Set(pairs.values()).size === pairs.size ? pairs : null;
}

/** Makes the substitution between packets that every list in question decides alike; null where there is none. */
export function substitutionBetween(from: readonly Packets[], to: readonly Packets[]): Substitution | null {
  if (from === to) return NO_SUBSTITUTION;
  const pairs = symbolPairs(from, to);
  if (pairs === null) return null;
  const symbol = (one: AddressSymbol): AddressSymbol => pairs.get(one) ?? one;
  // Cubes that share their symbols still do.
  const symbols = memoize((inside: readonly AddressSymbol[]) =>
    inside.some((one) => pairs.has(one)) ? inside.map(symbol) : inside,
  );
  const cube = memoize((one: AddressCube): AddressCube => one.withSymbols(symbols(one.inside)));
  return {
    symbol,
    packets: (packets) => ({
      ...packets,
      source: cube(packets.source),
      destination: cube(packets.destination),
    }),
    missing: (missing) => missingWithSymbols(missing, symbol),
  };
}
