// Partial functions of a few small numbers as decision diagrams: ordered, reduced and shared, so that two functions
// are the same exactly when they are the same node. An inner node asks for the number at its level and goes on to
// one of its kids; a leaf is a value. The value 0 means "not defined here", so that a set is a function to 1.

import * as intervals from '../interval-set.ts';
import { PairMemo } from './pair-memo.ts';

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

type Operation = (a: Node, b: Node) => Node;
/** The answer for two nodes that needs no look into them; null where there is none. Two leaves always have one. */
type Shortcut = (a: Node, b: Node) => Node | null;

/** So many nodes at most, whatever is asked for. */
const MOST_NODES = 2 ** 25;
/** Ranges of all nodes together, for each node that may be made: work grows with them. */
const RANGES = 10;
/** Hashes are whole numbers that an engine keeps as such. */
const HASH_BITS = 0x3fffffff;

export class Diagrams {
  readonly #levels: number[] = [];
  readonly #ends: (readonly number[])[] = [];
  readonly #kids: (readonly Node[])[] = [];
  readonly #byHash = new Map<number, Node>();
  /** The node before it of the same hash; itself where there is none. */
  readonly #alike: Node[] = [];
  readonly #most: number;
  #ranges = 0;

  /** `most`: how many inner nodes, of a few ranges each, may be made before `TooManyNodes` is thrown. */
  constructor(most = 250_000) {
    this.#most = Math.min(most, MOST_NODES);
  }

  /** The level of an inner node; infinity for a leaf. */
  levelOf(node: Node): number {
    return node < 0 ? Number.POSITIVE_INFINITY : (this.#levels[node] as number); // made by this class
  }
  /** Ends of the ranges of numbers that go to one kid each: the first begins at 0, each where the one before ends. */
  endsOf(node: Node): readonly number[] {
    return this.#ends[node] as readonly number[]; // made by this class
  }
  kidsOf(node: Node): readonly Node[] {
    return this.#kids[node] as readonly Node[]; // made by this class
  }

  /** The node that sends each range of numbers to its kid. */
  inner(level: number, ends: readonly number[], kids: readonly Node[]): Node {
    const ownEnds: number[] = [];
    const ownKids: Node[] = [];
    for (let i = 0; i < kids.length; i += 1)
      this.#append(ownEnds, ownKids, ends[i] as number, kids[i] as Node);
    return this.#share(level, ownEnds, ownKids);
  }

  #append(ends: number[], kids: Node[], end: number, kid: Node): void {
    if (kids.length > 0 && kids[kids.length - 1] === kid) ends[ends.length - 1] = end;
    else {
      ends.push(end);
      kids.push(kid);
    }
  }

  #share(level: number, ends: number[], kids: Node[]): Node {
    if (kids.length === 1) return kids[0] as Node;
    let hash = level;
    for (let i = 0; i < kids.length; i += 1)
      hash = Math.imul(Math.imul(hash ^ (ends[i] as number), 0x01000193) ^ (kids[i] as number), 0x85ebca6b);
    hash &= HASH_BITS;
    const last = this.#byHash.get(hash);
    for (let known = last; known !== undefined; ) {
      if (this.#levels[known] === level && this.#isMadeOf(known, ends, kids)) return known;
      const before = this.#alike[known];
      known = before === known ? undefined : before;
    }
    const node = this.#levels.length;
    this.#ranges += kids.length;
    if (node >= this.#most || this.#ranges > this.#most * RANGES)
      throw new TooManyNodes(`more than ${this.#most} nodes, or than ${RANGES} ranges for each`);
    this.#levels.push(level);
    this.#ends.push(ends);
    this.#kids.push(kids);
    this.#alike.push(last ?? node);
    this.#byHash.set(hash, node);
    return node;
  }

  #isMadeOf(node: Node, ends: readonly number[], kids: readonly Node[]): boolean {
    const ownEnds = this.endsOf(node);
    const ownKids = this.kidsOf(node);
    if (ownKids.length !== kids.length) return false;
    for (let i = 0; i < kids.length; i += 1)
      if (ownKids[i] !== kids[i] || ownEnds[i] !== ends[i]) return false;
    return true;
  }

  /** A function of two functions, worked out leaf by leaf; each pair of nodes is looked at once. */
  readonly operation = (shortcut: Shortcut): Operation => {
    const memo = new PairMemo();
    const apply = (a: Node, b: Node): Node => {
      const quick = shortcut(a, b);
      if (quick !== null) return quick;
      const known = memo.get(a, b);
      if (known !== undefined) return known;
      const result = this.#pairwise(a, b, apply);
      memo.set(a, b, result);
      return result;
    };
    return apply;
  };

  #pairwise(a: Node, b: Node, apply: Operation): Node {
    const levelA = this.levelOf(a);
    const levelB = this.levelOf(b);
    const ends: number[] = [];
    const kids: Node[] = [];
    if (levelA < levelB) {
      const [endsA, kidsA] = [this.endsOf(a), this.kidsOf(a)];
      for (let i = 0; i < kidsA.length; i += 1)
        this.#append(ends, kids, endsA[i] as number, apply(kidsA[i] as Node, b));
    } else if (levelB < levelA) {
      const [endsB, kidsB] = [this.endsOf(b), this.kidsOf(b)];
      for (let i = 0; i < kidsB.length; i += 1)
        this.#append(ends, kids, endsB[i] as number, apply(a, kidsB[i] as Node));
    } else {
      const [endsA, kidsA] = [this.endsOf(a), this.kidsOf(a)];
      const [endsB, kidsB] = [this.endsOf(b), this.kidsOf(b)];
      let i = 0;
      let j = 0;
      // Nodes of one level have the same last end, so both lists are used up together.
      while (i < kidsA.length && j < kidsB.length) {
        const endA = endsA[i] as number;
        const endB = endsB[j] as number;
        this.#append(ends, kids, Math.min(endA, endB), apply(kidsA[i] as Node, kidsB[j] as Node));
        if (endA <= endB) i += 1;
        if (endB <= endA) j += 1;
      }
    }
    return this.#share(Math.min(levelA, levelB), ends, kids);
  }

  /** `f` where the set is defined, nothing elsewhere. */
  readonly within = this.operation((f, set) => {
    if (f === NOWHERE || set === NOWHERE) return NOWHERE;
    return set < 0 || f === set ? f : null;
  });
  /** `f` where the set is not defined, nothing elsewhere. */
  readonly without = this.operation((f, set) => {
    if (f === NOWHERE || set === NOWHERE) return f;
    return set < 0 || f === set ? NOWHERE : null;
  });
  /** `f` where it is defined, else `g`. */
  readonly otherwise = this.operation((f, g) => {
    if (f === NOWHERE) return g;
    return f < 0 || g === NOWHERE || f === g ? f : null;
  });

  /** Folds many functions into one, neighbours first, which keeps what is made on the way small. */
  readonly fold = (all: readonly Node[], combine: Operation): Node => {
    let nodes = all;
    while (nodes.length > 1) {
      const next: Node[] = [];
      for (let i = 0; i < nodes.length; i += 2) {
        const [one, two] = [nodes[i] as Node, nodes[i + 1]];
        next.push(two === undefined ? one : combine(one, two));
      }
      nodes = next;
    }
    return nodes[0] ?? NOWHERE;
  };

  /** The function with `change` done to every leaf, and to every inner node from the level `below` on. */
  readonly mapped = (node: Node, change: (node: Node) => Node, below = Number.POSITIVE_INFINITY): Node => {
    const memo = new Map<Node, Node>();
    const walk = (one: Node): Node => {
      if (one < 0 || this.levelOf(one) >= below) return change(one);
      const known = memo.get(one);
      if (known !== undefined) return known;
      const result = this.inner(this.levelOf(one), this.endsOf(one), this.kidsOf(one).map(walk));
      memo.set(one, result);
      return result;
    };
    return walk(node);
  };

  /** The function without the questions at some levels: `merge` makes one of what their answers lead to. */
  readonly eliminated = (node: Node, isAsked: (level: number) => boolean, merge: Operation): Node => {
    const memo = new Map<Node, Node>();
    const walk = (one: Node): Node => {
      if (one < 0) return one;
      const known = memo.get(one);
      if (known !== undefined) return known;
      const level = this.levelOf(one);
      const kids = this.kidsOf(one).map(walk);
      const result = isAsked(level) ? kids.reduce(merge) : this.inner(level, this.endsOf(one), kids);
      memo.set(one, result);
      return result;
    };
    return walk(node);
  };

  /** Numbers at the level for which the function is defined somewhere; `all` where it does not ask for them. */
  readonly numbersOf = (
    node: Node,
    level: number,
    all: intervals.Intervals<number>,
  ): intervals.Intervals<number> => {
    const memo = new Map<Node, intervals.Intervals<number>>();
    const walk = (one: Node): intervals.Intervals<number> => {
      if (one === NOWHERE) return [];
      if (this.levelOf(one) > level) return all;
      const known = memo.get(one);
      if (known !== undefined) return known;
      const [ends, kids] = [this.endsOf(one), this.kidsOf(one)];
      const found =
        this.levelOf(one) === level
          ? intervals.fromPairs(
              kids.flatMap((kid, index): [number, number][] =>
                kid === NOWHERE ? [] : [[ends[index - 1] ?? 0, ends[index] as number]],
              ),
            )
          : [...new Set(kids)].reduce<intervals.Intervals<number>>(
              (set, kid) => intervals.union(set, walk(kid)),
              [],
            );
      memo.set(one, found);
      return found;
    };
    return walk(node);
  };

  /** Values that the function takes anywhere, 0 left out. */
  readonly valuesOf = (node: Node): ReadonlySet<number> => {
    const values = new Set<number>();
    this.#eachBelow(node, (one) => {
      if (one < 0 && one !== NOWHERE) values.add(~one);
    });
    return values;
  };

  /** Levels that the function asks about. */
  readonly levelsOf = (node: Node): ReadonlySet<number> => {
    const levels = new Set<number>();
    this.#eachBelow(node, (one) => {
      if (one >= 0) levels.add(this.levelOf(one));
    });
    return levels;
  };

  #eachBelow(node: Node, visit: (node: Node) => void): void {
    const seen = new Set<Node>();
    const waiting = [node];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (seen.has(one)) continue;
      seen.add(one);
      visit(one);
      if (one >= 0) for (const kid of this.kidsOf(one)) waiting.push(kid);
    }
  }
}
