// Results by pairs of integers: a hash table in one array of numbers, several times as fast as a Map with a key for each
// pair.

const EMPTY = -(2 ** 31);
/** Numbers of one entry: the pair and the result. */
const WIDTH = 3;

export class PairMemo {
  #entries = new Int32Array(0);
  #mask = -1;
  #count = 0;

  #placeOf(a: number, b: number): number {
    let place = Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b);
    place = (place ^ (place >>> 15)) & this.#mask;
    for (;;) {
      const at = place * WIDTH;
      const known = this.#entries[at] as number; // the mask keeps it within the array
      if (known === EMPTY || (known === a && this.#entries[at + 1] === b)) return at;
      place = (place + 1) & this.#mask;
    }
  }

  /** Returns the result for a pair; undefined when there is none. */
  get(a: number, b: number): number | undefined {
    if (this.#mask < 0) return undefined;
    const at = this.#placeOf(a, b);
    return this.#entries[at] === EMPTY ? undefined : this.#entries[at + 2];
  }

  /** Stores the result for a pair; all three are integers between -2^31 and 2^31, exclusive. */
  set(a: number, b: number, result: number): void {
    if (this.#count * 2 >= this.#mask) this.#grow();
    const at = this.#placeOf(a, b);
    if (this.#entries[at] === EMPTY) this.#count += 1;
    this.#entries[at] = a;
    this.#entries[at + 1] = b;
    this.#entries[at + 2] = result;
  }

  #grow(): void {
    const old = this.#entries;
    const size = this.#mask < 0 ? 64 : (this.#mask + 1) * 4;
    this.#entries = new Int32Array(size * WIDTH).fill(EMPTY);
    this.#mask = size - 1;
    for (let at = 0; at < old.length; at += WIDTH) {
      const a = old[at] as number; // in range
      if (a === EMPTY) continue;
      const b = old[at + 1] as number;
      const to = this.#placeOf(a, b);
      this.#entries[to] = a;
      this.#entries[to + 1] = b;
      this.#entries[to + 2] = old[at + 2] as number; // as above
    }
  }
}
