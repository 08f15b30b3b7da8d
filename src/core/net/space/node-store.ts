// Nodes of diagrams side by side in a few arrays of numbers: hundreds of thousands of them are made in a moment, which
// as objects would keep the garbage collector busy for most of the time.

/** An inner node (from 0 up), or a leaf (below 0). */
export type Node = number;

export const leaf = (value: number): Node => ~value;
/** Defined nowhere: the empty set. */
export const NOWHERE: Node = leaf(0);
/** The value 1 everywhere: the full set. */
export const EVERYWHERE: Node = leaf(1);

/** More nodes than asked for: the question is given up, not the reader's time. */
export class TooManyNodes extends Error {
  override readonly name = 'TooManyNodes';
}

/** So many nodes at most, whatever is asked for. */
const MOST_NODES = 2 ** 25;
/** Ranges of all nodes together, for each node that may be made: work grows with them. */
const RANGES = 10;
const FIRST_SIZE = 1024;

const longer = <T extends Float64Array | Int32Array>(old: T, made: T): T => {
  made.set(old);
  return made;
};

export class NodeStore {
  readonly #most: number;
  #count = 0;
  #levels = new Int32Array(FIRST_SIZE);
  #hashes = new Int32Array(FIRST_SIZE);
  /** Where the ranges of a node begin; those of the next begin where they end. */
  #starts = new Int32Array(FIRST_SIZE + 1);
  #ends = new Float64Array(4 * FIRST_SIZE);
  #kids = new Int32Array(4 * FIRST_SIZE);
  /** Nodes by hash, and one after another where hashes meet; -1 where there is none. */
  #table = new Int32Array(4 * FIRST_SIZE).fill(-1);
  /** Ranges of nodes that are being made, those of a kid after those of the node that waits for it. */
  #newEnds = new Float64Array(FIRST_SIZE);
  #newKids = new Int32Array(FIRST_SIZE);
  #top = 0;

  /** `most`: how many nodes, of a few ranges each, may be made before `TooManyNodes` is thrown. */
  constructor(most: number) {
    this.#most = Math.min(most, MOST_NODES);
  }

  /** The level of a node; infinity for a leaf. */
  levelOf(node: Node): number {
    return node < 0 ? Number.POSITIVE_INFINITY : (this.#levels[node] as number); // made here
  }
  /** The place of the node's first range; `afterOf` is the one after its last. */
  startOf(node: Node): number {
    return this.#starts[node] as number; // made here
  }
  afterOf(node: Node): number {
    return this.#starts[node + 1] as number; // made here
  }
  /** Where the range at a place ends, and where it leads to. */
  endAt(place: number): number {
    return this.#ends[place] as number; // a node's place
  }
  kidAt(place: number): Node {
    return this.#kids[place] as Node; // a node's place
  }
  endsOf(node: Node): Float64Array {
    return this.#ends.subarray(this.startOf(node), this.afterOf(node));
  }
  kidsOf(node: Node): Int32Array {
    return this.#kids.subarray(this.startOf(node), this.afterOf(node));
  }

  /** The first place from `place` on whose range ends above the number; strides grow, so that what is near costs little. */
  placeAbove(from: number, after: number, number: number): number {
    let low = from;
    let stride = 1;
    while (low + stride <= after && (this.#ends[low + stride - 1] as number) <= number) {
      low += stride;
      stride *= 2;
    }
    let high = Math.min(low + stride, after);
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ends[middle] as number) <= number) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Begins a node: `add` gives it its ranges, from the lowest up, and `close` makes it. */
  open(): number {
    return this.#top;
  }

  /** The next range of the node that was begun at `base`; one that ends where the last one does holds nothing. */
  add(base: number, end: number, kid: Node): void {
    const top = this.#top;
    if (end === (top > base ? this.#newEnds[top - 1] : 0)) return;
    if (top > base && this.#newKids[top - 1] === kid) {
      this.#newEnds[top - 1] = end;
      return;
    }
    if (top === this.#newKids.length) this.#makeRoom();
    this.#newEnds[top] = end;
    this.#newKids[top] = kid;
    this.#top = top + 1;
  }

  /** The node with the ranges that were added since `base`; its only kid where there is one. */
  close(level: number, base: number): Node {
    const top = this.#top;
    this.#top = base;
    if (top === base + 1) return this.#newKids[base] as Node;
    const hash = this.#hashOf(level, base, top);
    let at = hash & (this.#table.length - 1);
    for (let known = this.#table[at] as Node; known >= 0; known = this.#table[at] as Node) {
      if (this.#hashes[known] === hash && this.#levels[known] === level && this.#isMadeOf(known, base, top))
        return known;
      at = (at + 1) & (this.#table.length - 1);
    }
    return this.#keep(level, hash, at, base, top);
  }

  #hashOf(level: number, base: number, top: number): number {
    let hash = level;
    for (let i = base; i < top; i += 1)
      hash = Math.imul(
        Math.imul(hash ^ (this.#newEnds[i] as number), 0x01000193) ^ (this.#newKids[i] as number),
        0x85ebca6b,
      );
    return hash ^ (hash >>> 15);
  }

  #isMadeOf(node: Node, base: number, top: number): boolean {
    const start = this.startOf(node);
    const count = top - base;
    if (this.afterOf(node) - start !== count) return false;
    for (let i = 0; i < count; i += 1)
      if (
        this.#kids[start + i] !== this.#newKids[base + i] ||
        this.#ends[start + i] !== this.#newEnds[base + i]
      )
        return false;
    return true;
  }

  #keep(level: number, hash: number, at: number, base: number, top: number): Node {
    const node = this.#count;
    const start = this.#starts[node] as number; // set when the node before it was made
    const after = start + top - base;
    if (node >= this.#most || after > this.#most * RANGES)
      throw new TooManyNodes(`more than ${this.#most} nodes, or than ${RANGES} ranges for each`);
    if (node + 1 >= this.#levels.length) this.#makeRoomForNodes();
    while (after > this.#kids.length) this.#makeRoomForRanges();
    for (let i = base; i < top; i += 1) {
      this.#ends[start + i - base] = this.#newEnds[i] as number; // added above
      this.#kids[start + i - base] = this.#newKids[i] as number;
    }
    this.#levels[node] = level;
    this.#hashes[node] = hash;
    this.#starts[node + 1] = after;
    this.#count = node + 1;
    this.#table[at] = node;
    if (this.#count * 2 > this.#table.length) this.#makeTable();
    return node;
  }

  #makeRoom(): void {
    this.#newEnds = longer(this.#newEnds, new Float64Array(this.#newEnds.length * 2));
    this.#newKids = longer(this.#newKids, new Int32Array(this.#newKids.length * 2));
  }
  #makeRoomForNodes(): void {
    const size = this.#levels.length * 2;
    this.#levels = longer(this.#levels, new Int32Array(size));
    this.#hashes = longer(this.#hashes, new Int32Array(size));
    this.#starts = longer(this.#starts, new Int32Array(size + 1));
  }
  #makeRoomForRanges(): void {
    this.#ends = longer(this.#ends, new Float64Array(this.#ends.length * 2));
    this.#kids = longer(this.#kids, new Int32Array(this.#kids.length * 2));
  }
  #makeTable(): void {
    const table = new Int32Array(this.#table.length * 4).fill(-1);
    for (let node = 0; node < this.#count; node += 1) {
      let at = (this.#hashes[node] as number) & (table.length - 1);
      while ((table[at] as number) >= 0) at = (at + 1) & (table.length - 1);
      table[at] = node;
    }
    this.#table = table;
  }
}
