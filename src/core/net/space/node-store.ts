// Nodes of diagrams in a few arrays of numbers: as objects, hundreds of thousands of nodes would keep the garbage
// collector busy for most of the time. `as` stands at indexes that are in range.

/** An inner node (from 0 up), or a leaf (below 0). */
export type DiagramNode = number;

/** Makes the leaf of a value from 0 up. */
export const leaf = (value: number): DiagramNode => ~value;
/** Defined nowhere: the empty set. */
export const NOWHERE: DiagramNode = leaf(0);
/** The value 1 everywhere: the full set. */
export const EVERYWHERE: DiagramNode = leaf(1);

/** Thrown when a diagram needs more nodes than its limit. */
export class TooManyNodes extends Error {
  override readonly name = 'TooManyNodes';
}

/** Nodes of one store at most, whatever its own limit. */
const LIMIT_NODES = 2 ** 25;
/** Ranges of all nodes together, for each node of the limit: the work grows with them. */
const LIMIT_RANGES_PER_NODE = 10;
const FIRST_SIZE = 1024;

/** Copies an array into a longer one. */
const longer = <T extends Float64Array | Int32Array>(old: T, made: T): T => {
  made.set(old);
  return made;
};

interface NewNode {
  readonly level: number;
  readonly hash: number;
  /** Free slot of the hash table. */
  readonly slot: number;
  /** Its ranges on the stack of new ones: from `base` up to `top`, exclusive. */
  readonly base: number;
  readonly top: number;
}

export class NodeStore {
  readonly #limit: number;
  #count = 0;
  #levels = new Int32Array(FIRST_SIZE);
  #hashes = new Int32Array(FIRST_SIZE);
  /** The last level that each node or one below it tests. */
  #deepest = new Int32Array(FIRST_SIZE);
  /** Index of each node's first range; its ranges end where those of the next node begin. */
  #starts = new Int32Array(FIRST_SIZE + 1);
  #ends = new Float64Array(4 * FIRST_SIZE);
  #kids = new Int32Array(4 * FIRST_SIZE);
  /** Hash table of nodes with linear probing; -1 is an empty slot. */
  #table = new Int32Array(4 * FIRST_SIZE).fill(-1);
  /** Ranges of the nodes that are being made, as a stack: those of a kid follow those of its parent. */
  #newEnds = new Float64Array(FIRST_SIZE);
  #newKids = new Int32Array(FIRST_SIZE);
  #top = 0;

  /** `limit`: nodes, of a few ranges each, that may be made before `TooManyNodes` is thrown. */
  constructor(limit: number) {
    this.#limit = Math.min(limit, LIMIT_NODES);
  }

  /** Returns the level of a node; infinity for a leaf. */
  levelOf(node: DiagramNode): number {
    return node < 0 ? Number.POSITIVE_INFINITY : (this.#levels[node] as number); // made here
  }
  /** Returns the last level that a function tests; -1 for a leaf. */
  deepestOf(node: DiagramNode): number {
    return node < 0 ? -1 : (this.#deepest[node] as number); // made here
  }
  /** Returns the index of a node's first range; `afterOf` returns the one after its last. */
  startOf(node: DiagramNode): number {
    return this.#starts[node] as number; // made here
  }
  afterOf(node: DiagramNode): number {
    return this.#starts[node + 1] as number; // made here
  }
  /** Returns the end of a range, and `kidAt` the node that it leads to. */
  endAt(range: number): number {
    return this.#ends[range] as number; // a node's range
  }
  kidAt(range: number): DiagramNode {
    return this.#kids[range] as DiagramNode; // a node's range
  }
  endsOf(node: DiagramNode): Float64Array {
    return this.#ends.subarray(this.startOf(node), this.afterOf(node));
  }
  kidsOf(node: DiagramNode): Int32Array {
    return this.#kids.subarray(this.startOf(node), this.afterOf(node));
  }

  /** Returns the first range, from `from` up to `after`, that ends above a number: an exponential search, then a binary one. */
  rangeAbove(from: number, after: number, number: number): number {
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

  /** Begins a node and returns its base: `add` adds its ranges, from the lowest up, and `close` makes it. */
  open(): number {
    return this.#top;
  }

  /** Adds the next range to the node that was begun at `base`; a range that ends where the last one does is empty. */
  add(base: number, end: number, kid: DiagramNode): void {
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

  /** Returns the node with the ranges that were added since `base`; its kid when there is only one. */
  close(level: number, base: number): DiagramNode {
    const top = this.#top;
    this.#top = base;
    if (top === base + 1) return this.#newKids[base] as DiagramNode;
    const hash = this.#hashOf(level, base, top);
    let slot = hash & (this.#table.length - 1);
    for (
      let known = this.#table[slot] as DiagramNode; // within the table, as below
      known >= 0;
      known = this.#table[slot] as DiagramNode
    ) {
      if (this.#hashes[known] === hash && this.#levels[known] === level && this.#isMadeOf(known, base, top))
        return known;
      slot = (slot + 1) & (this.#table.length - 1);
    }
    return this.#insert({ level, hash, slot, base, top });
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

  #isMadeOf(node: DiagramNode, base: number, top: number): boolean {
    const start = this.startOf(node);
    const count = top - base;
    if (this.afterOf(node) - start !== count) return false;
    for (let i = 0; i < count; i += 1)
      if (this.#kids[start + i] !== this.#newKids[base + i] || this.#ends[start + i] !== this.#newEnds[base + i])
        return false;
    return true;
  }

  #insert({ level, hash, slot, base, top }: NewNode): DiagramNode {
    const node = this.#count;
    const start = this.#starts[node] as number; // set when the node before it was made
    const after = start + top - base;
    if (node >= this.#limit || after > this.#limit * LIMIT_RANGES_PER_NODE)
      throw new TooManyNodes(`more than ${this.#limit} nodes, or than ${LIMIT_RANGES_PER_NODE} ranges for each`);
    if (node + 1 >= this.#levels.length) this.#makeRoomForNodes();
    while (after > this.#kids.length) this.#makeRoomForRanges();
    let deepest = level;
    for (let i = base; i < top; i += 1) {
      const kid = this.#newKids[i] as DiagramNode; // added above
      this.#ends[start + i - base] = this.#newEnds[i] as number;
      this.#kids[start + i - base] = kid;
      const ofKid = this.deepestOf(kid);
      if (ofKid > deepest) deepest = ofKid;
    }
    this.#deepest[node] = deepest;
    this.#levels[node] = level;
    this.#hashes[node] = hash;
    this.#starts[node + 1] = after;
    this.#count = node + 1;
    this.#table[slot] = node;
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
    this.#deepest = longer(this.#deepest, new Int32Array(size));
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
