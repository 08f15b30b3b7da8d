// Prefix-preserving pseudonyms of addresses (as in Crypto-PAn, with random bits for a key): each bit is flipped by chance,
// but always alike for the same bits before it, so that what lay in a prefix still does. Nobody can invert the result.

import { parsePrefix } from '../net/index.ts';

/** The bits of an address, or the first ones of it, as digits: `00001010`. */
type Bits = string;

/** Formats the bits of an address as digits, the highest first. */
export const bitsOf = (value: number | bigint, length: number): Bits => value.toString(2).padStart(length, '0');

/** Chooses once for each place of a bit whether it is flipped. */
export class AddressPseudonyms {
  readonly #flipped = new Map<Bits, boolean>();
  readonly #random: () => number;
  /** `random` returns numbers in [0, 1), as `Math.random` does. */
  constructor(random: () => number) {
    this.#random = random;
  }

  #isFlipped(before: Bits): boolean {
    const known = this.#flipped.get(before);
    if (known !== undefined) return known;
    const isFlipped = this.#random() < 0.5;
    this.#flipped.set(before, isFlipped);
    return isFlipped;
  }

  /** Returns the bits with those between two places flipped or not. */
  pseudonym(bits: Bits, from: number, to: number): Bits {
    return Array.from(bits, (bit, place) => {
      const isFlipped = place >= from && place < to && this.#isFlipped(bits.slice(0, place));
      return isFlipped ? String(1 - Number(bit)) : bit;
    }).join('');
  }

  /** Keeps the bits of an address from a place on. To be called before any pseudonym. */
  keep(bits: Bits, from: number): void {
    for (let place = from; place < bits.length; place++) this.#flipped.set(bits.slice(0, place), false);
  }
}

const range = /([\da-f:.]{2,39})-([\da-f:.]{2,39})/gi;

const bitsOfText = (text: string): string => {
  const prefix = parsePrefix(text);
  return prefix === null ? '' : bitsOf(prefix.lo, prefix.family === 4 ? 32 : 128);
};

/**
 * Keeps all ranges of addresses in a text: behind the bits that both ends share, the bits of the ends stay. The addresses
 * between them are whole prefixes next to these bits, so that their pseudonyms lie between the ends as well.
 */
export const keepRanges = (text: string, pseudonyms: AddressPseudonyms): void => {
  for (const [, first = '', last = ''] of text.matchAll(range)) {
    const [from, to] = [bitsOfText(first), bitsOfText(last)];
    if (from.length !== to.length) continue;
    const shared = Array.from(from).findIndex((bit, place) => bit !== to[place]);
    if (shared >= 0) for (const end of [from, to]) pseudonyms.keep(end, shared);
  }
};
