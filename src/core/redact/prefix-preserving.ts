// Which bits of addresses are turned: each by chance, but the same for the same bits before it, so that what lay in a
// prefix still does. Nobody who has the result can compute them.

/** The bits of an address, or the first ones of it, as digits: `00001010`. */
type Bits = string;

/** Bits of an address as digits, from the first. */
export const bitsOf = (value: number | bigint, length: number): Bits =>
  value.toString(2).padStart(length, '0');

/** One choice for each place of a bit; made once for all that shall be replaced alike. */
export class Turns {
  readonly #chosen = new Map<Bits, boolean>();
  readonly #random: () => number;
  /** `random` gives numbers in [0, 1), as `Math.random` does. */
  constructor(random: () => number) {
    this.#random = random;
  }

  #isTurned(before: Bits): boolean {
    const known = this.#chosen.get(before);
    if (known !== undefined) return known;
    const isTurned = this.#random() < 0.5;
    this.#chosen.set(before, isTurned);
    return isTurned;
  }

  /** The bits with those between two places turned or not. */
  turned(bits: Bits, from: number, to: number): Bits {
    return Array.from(bits, (bit, place) =>
      place >= from && place < to && this.#isTurned(bits.slice(0, place)) ? (bit === '0' ? '1' : '0') : bit,
    ).join('');
  }

  /** Leaves the bits of an address from a place on as they are. To be told before anything is replaced. */
  leave(bits: Bits, from: number): void {
    for (let place = from; place < bits.length; place++) this.#chosen.set(bits.slice(0, place), false);
  }
}
