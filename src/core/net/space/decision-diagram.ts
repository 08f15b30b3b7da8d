// Partial functions of a few small numbers as multi-valued decision diagrams: ordered, reduced and shared, so that two
// functions are equal exactly when they are the same node. An inner node tests the number at its level and leads to one
// of its kids; a leaf is a value. The value 0 means "not defined here", so that a set is a function to 1. `as` stands at
// indexes that are in range.
import type * as intervals from '../interval-set.ts';
import { type DiagramNode, EVERYWHERE, NOWHERE, NodeStore } from './node-store.ts';
import { type Levels, NodeWalks } from './node-walks.ts';
import { type NumbersAtLevel, PairWalks } from './pair-walks.ts';
import { type Alone, type Operation, operationOn, type Shortcut } from './pairwise.ts';

export { type DiagramNode, EVERYWHERE, leaf, NOWHERE, TooManyNodes } from './node-store.ts';
export type { Levels } from './node-walks.ts';

/** Makes and combines diagrams that share their nodes. */
export class DecisionDiagrams {
  readonly #store: NodeStore;
  readonly #walks: NodeWalks;
  readonly #pairs: PairWalks;
  /** `f` where the set is defined, nothing elsewhere. */
  readonly within: Operation;
  /** `f` where the set is not defined, nothing elsewhere. */
  readonly without: Operation;
  /** `f` where it is defined, else `g`. */
  readonly otherwise: Operation;

  /** Throws `TooManyNodes`, in any later call, when more than `limit` inner nodes of a few ranges each are made. */
  constructor(limit = 250_000) {
    this.#store = new NodeStore(limit);
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

  /** Returns the level of an inner node; infinity for a leaf. */
  levelOf(node: DiagramNode): number {
    return this.#store.levelOf(node);
  }
  /** Returns the ends of the ranges that lead to one kid each: the first begins at 0, each at the end of the one before. */
  endsOf(node: DiagramNode): Float64Array {
    return this.#store.endsOf(node);
  }
  /** Returns the kid of each range. */
  kidsOf(node: DiagramNode): Int32Array {
    return this.#store.kidsOf(node);
  }

  /** Makes the node that leads from each range of numbers to its kid. */
  inner(level: number, ends: ArrayLike<number>, kids: ArrayLike<DiagramNode>): DiagramNode {
    const base = this.#store.open();
    for (let i = 0; i < kids.length; i += 1) this.#store.add(base, ends[i] as number, kids[i] as DiagramNode);
    return this.#store.close(level, base);
  }

  /** Makes the function that is `then` where the number at the level, below `size`, is in the set, and 0 elsewhere. */
  ranges(
    level: number,
    size: number,
    { set, then }: { readonly set: intervals.Intervals<number>; readonly then: DiagramNode },
  ): DiagramNode {
    const base = this.#store.open();
    for (let i = 0; i < set.length; i += 2) {
      this.#store.add(base, Math.min(set[i] as number, size), NOWHERE); // i is even and in range
      this.#store.add(base, Math.min(set[i + 1] as number, size), then);
    }
    this.#store.add(base, size, NOWHERE);
    return this.#store.close(level, base);
  }

  /** Makes an operation on two functions, computed leaf by leaf. */
  readonly operation = (shortcut: Shortcut, alone: Alone): Operation => operationOn(this.#store, shortcut, alone);

  /** Folds many functions into one, neighbors first, which keeps the intermediate results small. */
  readonly fold = (all: readonly DiagramNode[], combine: Operation): DiagramNode => {
    let nodes = all;
    while (nodes.length > 1) {
      const next: DiagramNode[] = [];
      for (let i = 0; i < nodes.length; i += 2) {
        const [one, two] = [nodes[i] as DiagramNode, nodes[i + 1]];
        next.push(two === undefined ? one : combine(one, two));
      }
      nodes = next;
    }
    return nodes[0] ?? NOWHERE;
  };

  /** Returns the function with every leaf changed. */
  readonly mapped = (node: DiagramNode, change: (leaf: DiagramNode) => DiagramNode): DiagramNode =>
    this.#walks.mapped(node, change);

  /** Returns the function without the tests at some levels: `merge` folds the kids of such a node into one. */
  readonly eliminated = (node: DiagramNode, gone: Levels, merge: Operation): DiagramNode =>
    this.#walks.eliminated(node, gone, merge);

  /** Returns the set, by the levels above, where the function tests one of some levels. */
  readonly dependence = (node: DiagramNode, tested: Levels): DiagramNode => this.#walks.dependence(node, tested);

  /** Reports whether the function tests one of some levels. */
  readonly tests = (node: DiagramNode, levels: Levels): boolean => this.#walks.tests(node, levels);

  /** Reports whether the first set is a subset of the second. */
  readonly isSubset = (set: DiagramNode, other: DiagramNode): boolean => this.#pairs.isSubset(set, other);
  /** Returns the numbers at a level for which the first set has an element that the second lacks; `all` if neither tests it. */
  readonly numbersBeyond = (
    set: DiagramNode,
    other: DiagramNode,
    numbers: NumbersAtLevel,
  ): intervals.Intervals<number> => this.#pairs.numbersBeyond(set, other, numbers);
  /** Returns the numbers at a level for which the function is defined somewhere; `all` if it does not test them. */
  readonly numbersOf = (node: DiagramNode, numbers: NumbersAtLevel): intervals.Intervals<number> =>
    this.#pairs.numbersBeyond(node, NOWHERE, numbers);

  /** Returns the set where the function is defined for each of the numbers at a level, which must be the first one tested. */
  readonly forEach = (node: DiagramNode, level: number, numbers: intervals.Intervals<number>): DiagramNode => {
    if (this.levelOf(node) !== level) return node;
    const kids = new Set<DiagramNode>();
    const [ends, all] = [this.endsOf(node), this.kidsOf(node)];
    let at = 0;
    for (let i = 0; i < numbers.length; i += 2) {
      while ((ends[at] as number) <= (numbers[i] as number)) at += 1;
      for (; at < all.length; at += 1) {
        kids.add(all[at] as DiagramNode);
        if ((ends[at] as number) >= (numbers[i + 1] as number)) break;
      }
    }
    return [...kids].reduce(this.within, EVERYWHERE);
  };

  /** Returns the values, without 0, that the function has in the set. */
  readonly valuesWithin = (node: DiagramNode, set: DiagramNode): ReadonlySet<number> =>
    this.#pairs.valuesWithin(node, set);

  /** Returns, for each value of the function, the set where it has it. */
  readonly byValue = (node: DiagramNode): ReadonlyMap<number, DiagramNode> => this.#walks.byValue(node);

  /** Returns the values of the function, without 0. */
  readonly valuesOf = (node: DiagramNode): ReadonlySet<number> => {
    const values = new Set<number>();
    this.#walks.each(node, (one) => {
      if (one < 0 && one !== NOWHERE) values.add(~one);
    });
    return values;
  };

  /** Returns the number of nodes and leaves of the function. */
  readonly sizeOf = (node: DiagramNode): number => {
    let size = 0;
    this.#walks.each(node, () => {
      size += 1;
    });
    return size;
  };

  /** Returns the levels that the function tests. */
  readonly levelsOf = (node: DiagramNode): ReadonlySet<number> => {
    const levels = new Set<number>();
    this.#walks.each(node, (one) => {
      if (one >= 0) levels.add(this.levelOf(one));
    });
    return levels;
  };
}
