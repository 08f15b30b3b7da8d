// Partial functions of a few small numbers as decision diagrams: ordered, reduced and shared, so that two functions
// are the same exactly when they are the same node. An inner node asks for the number at its level and goes on to
// one of its kids; a leaf is a value. The value 0 means "not defined here", so that a set is a function to 1.

import type * as intervals from '../interval-set.ts';
import { EVERYWHERE, NOWHERE, type Node, NodeStore } from './node-store.ts';
import { NodeWalks } from './node-walks.ts';
import { PairWalks } from './pair-walks.ts';
import { type Alone, type Operation, operationOn, type Shortcut } from './pairwise.ts';

export { EVERYWHERE, leaf, NOWHERE, type Node, TooManyNodes } from './node-store.ts';

export class Diagrams {
  readonly #store: NodeStore;
  readonly #walks: NodeWalks;
  readonly #pairs: PairWalks;
  /** `f` where the set is defined, nothing elsewhere. */
  readonly within: Operation;
  /** `f` where the set is not defined, nothing elsewhere. */
  readonly without: Operation;
  /** `f` where it is defined, else `g`. */
  readonly otherwise: Operation;

  /** `most`: how many inner nodes, of a few ranges each, may be made before `TooManyNodes` is thrown. */
  constructor(most = 250_000) {
    this.#store = new NodeStore(most);
    this.#walks = new NodeWalks(this.#store);
    this.#pairs = new PairWalks(this.#store);
    this.within = this.operation((f, set) => (set < 0 || f === set ? f : null), {
      first: 'goes',
      second: 'goes',
    });
    this.without = this.operation((f, set) => (set < 0 || f === set ? NOWHERE : null), {
      first: 'stays',
      second: 'goes',
      cuts: true,
    });
    this.otherwise = this.operation((f, g) => (f < 0 || f === g ? f : null), {
      first: 'stays',
      second: 'stays',
      isFinal: () => true,
    });
  }

  /** The level of an inner node; infinity for a leaf. */
  levelOf(node: Node): number {
    return this.#store.levelOf(node);
  }
  /** Ends of the ranges of numbers that go to one kid each: the first begins at 0, each where the one before ends. */
  endsOf(node: Node): Float64Array {
    return this.#store.endsOf(node);
  }
  kidsOf(node: Node): Int32Array {
    return this.#store.kidsOf(node);
  }

  /** The node that sends each range of numbers to its kid. */
  inner(level: number, ends: ArrayLike<number>, kids: ArrayLike<Node>): Node {
    const base = this.#store.open();
    for (let i = 0; i < kids.length; i += 1) this.#store.add(base, ends[i] as number, kids[i] as Node);
    return this.#store.close(level, base);
  }

  /** `then` where the number at the level, below `size`, is in the set; nothing elsewhere. */
  ranges(
    level: number,
    size: number,
    { set, then }: { readonly set: intervals.Intervals<number>; readonly then: Node },
  ): Node {
    const base = this.#store.open();
    for (let i = 0; i < set.length; i += 2) {
      this.#store.add(base, Math.min(set[i] as number, size), NOWHERE); // i is even and in range
      this.#store.add(base, Math.min(set[i + 1] as number, size), then);
    }
    this.#store.add(base, size, NOWHERE);
    return this.#store.close(level, base);
  }

  /** A function of two functions, worked out leaf by leaf. */
  readonly operation = (shortcut: Shortcut, alone: Alone): Operation =>
    operationOn(this.#store, shortcut, alone);

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

  /** The function with `change` done to every leaf. */
  readonly mapped = (node: Node, change: (leaf: Node) => Node): Node => this.#walks.mapped(node, change);

  /** The function without the questions at some levels: `merge` makes one of what their answers lead to. */
  readonly eliminated = (node: Node, isAsked: (level: number) => boolean, merge: Operation): Node =>
    this.#walks.eliminated(node, isAsked, merge);

  /** Where the function depends on answers at some levels, as far as the levels above them tell. */
  readonly asking = (node: Node, isAsked: (level: number) => boolean): Node =>
    this.#walks.asking(node, isAsked);

  /** Whether the first set lies in the second. */
  readonly isWithin = (set: Node, other: Node): boolean => this.#pairs.holds(set, other);
  /** Numbers at the level for which the first set has something that the second has not; `all` where none is asked for. */
  readonly numbersBeyond = (
    set: Node,
    other: Node,
    level: number,
    all: intervals.Intervals<number>,
  ): intervals.Intervals<number> => this.#pairs.numbersBeyond(set, other, level, all);
  /** Numbers at the level for which the function is defined somewhere; `all` where it does not ask for them. */
  readonly numbersOf = (
    node: Node,
    level: number,
    all: intervals.Intervals<number>,
  ): intervals.Intervals<number> => this.#pairs.numbersBeyond(node, NOWHERE, level, all);

  /** Where the function is defined for each of the numbers at the level; no node above asks for a number. */
  readonly forEach = (node: Node, level: number, numbers: intervals.Intervals<number>): Node => {
    if (this.levelOf(node) !== level) return node;
    const kids = new Set<Node>();
    const [ends, all] = [this.endsOf(node), this.kidsOf(node)];
    let at = 0;
    for (let i = 0; i < numbers.length; i += 2) {
      while ((ends[at] as number) <= (numbers[i] as number)) at += 1;
      for (; at < all.length; at += 1) {
        kids.add(all[at] as Node);
        if ((ends[at] as number) >= (numbers[i + 1] as number)) break;
      }
    }
    return [...kids].reduce(this.within, EVERYWHERE);
  };

  /** Values, 0 left out, that the function has where the set is defined. */
  readonly valuesWithin = (node: Node, set: Node): ReadonlySet<number> => this.#pairs.valuesWithin(node, set);

  /** Where the function has each of its values. */
  readonly byValue = (node: Node): ReadonlyMap<number, Node> => this.#walks.byValue(node);

  /** Values that the function takes anywhere, 0 left out. */
  readonly valuesOf = (node: Node): ReadonlySet<number> => {
    const values = new Set<number>();
    this.#walks.each(node, (one) => {
      if (one < 0 && one !== NOWHERE) values.add(~one);
    });
    return values;
  };

  /** How many nodes and leaves the function has. */
  readonly sizeOf = (node: Node): number => {
    let size = 0;
    this.#walks.each(node, () => {
      size += 1;
    });
    return size;
  };

  /** Levels that the function asks about. */
  readonly levelsOf = (node: Node): ReadonlySet<number> => {
    const levels = new Set<number>();
    this.#walks.each(node, (one) => {
      if (one >= 0) levels.add(this.levelOf(one));
    });
    return levels;
  };
}
