// Questions about two functions, answered without a node being made.
import * as intervals from '../interval-set.ts';
import { NOWHERE, type Node, type NodeStore } from './node-store.ts';
import { PairMemo } from './pair-memo.ts';

type Numbers = intervals.Intervals<number>;

const isNowhere = (node: Node): boolean => node === NOWHERE;
/** Whether the function is defined everywhere, so that nothing is beyond it. */
const isDefined = (node: Node): boolean => node < 0 && node !== NOWHERE;

export class PairWalks {
  readonly #store: NodeStore;
  readonly #known = new PairMemo();

  constructor(store: NodeStore) {
    this.#store = store;
  }

  /** Whether `b` is defined wherever `a` is. */
  holds(a: Node, b: Node): boolean {
    if (a === NOWHERE || a === b) return true;
    if (b < 0) return b !== NOWHERE;
    const known = this.#known.get(a, b);
    if (known !== undefined) return known === 1;
    const result = this.#everyRange(a, b, isDefined, (kidA, kidB) => this.holds(kidA, kidB));
    this.#known.set(a, b, result ? 1 : 0);
    return result;
  }

  /** Values, 0 left out, that `f` has where `set` is defined. */
  valuesWithin(f: Node, set: Node): ReadonlySet<number> {
    const values = new Set<number>();
    const seen = new PairMemo();
    const walk = (one: Node, where: Node): boolean => {
      if (one === NOWHERE || where === NOWHERE) return true;
      if (one < 0) {
        values.add(~one);
        return true;
      }
      if (seen.get(one, where) !== undefined) return true;
      seen.set(one, where, 1);
      return this.#everyRange(one, where, isNowhere, walk);
    };
    walk(f, set);
    return values;
  }

  /** Numbers at the level for which `a` is defined somewhere and `b` is not; `all` where neither asks for them. */
  numbersBeyond(a: Node, b: Node, level: number, all: Numbers): Numbers {
    const memo = new Map<Node, Map<Node, Numbers>>();
    const walk = (one: Node, other: Node): Numbers => {
      const highest = Math.min(this.#store.levelOf(one), this.#store.levelOf(other));
      if (highest > level) return this.holds(one, other) ? [] : all;
      const ofOne = memo.get(one) ?? new Map<Node, Numbers>();
      memo.set(one, ofOne);
      const known = ofOne.get(other);
      if (known !== undefined) return known;
      const parts = new Set<Numbers>();
      const own: number[] = [];
      this.#everyRange(one, other, isDefined, (kid, otherKid, from, end) => {
        if (highest < level) parts.add(walk(kid, otherKid));
        else if (!this.holds(kid, otherKid)) {
          if (own[own.length - 1] === from) own[own.length - 1] = end;
          else own.push(from, end);
        }
        return true;
      });
      const found = highest < level ? intervals.unionOf([...parts]) : own;
      ofOne.set(other, found);
      return found;
    };
    return walk(a, b);
  }

  /**
   * Asks about the kids range by range, until one answer is no. Left out is where `a` is not defined, and where `b` is of
   * no use, whatever `a` is. At least one of the two has kids.
   */
  #everyRange(
    a: Node,
    b: Node,
    isOfNoUse: (kidB: Node) => boolean,
    ask: (kidA: Node, kidB: Node, from: number, end: number) => boolean,
  ): boolean {
    const store = this.#store;
    const levelA = store.levelOf(a);
    const levelB = store.levelOf(b);
    const ofA = levelA <= levelB;
    const ofB = levelB <= levelA;
    let i = ofA ? store.startOf(a) : 0;
    let j = ofB ? store.startOf(b) : 0;
    const after = ofA ? store.afterOf(a) : store.afterOf(b);
    const afterB = ofB ? store.afterOf(b) : 0;
    let from = 0;
    while ((ofA ? i : j) < after) {
      const endA = ofA ? store.endAt(i) : Number.POSITIVE_INFINITY;
      const endB = ofB ? store.endAt(j) : Number.POSITIVE_INFINITY;
      const kidA = ofA ? store.kidAt(i) : a;
      if (kidA === NOWHERE) {
        // Whatever the other one is there.
        if (ofB) j = store.placeAbove(j, afterB, endA);
        i += 1;
        from = endA;
        continue;
      }
      const kidB = ofB ? store.kidAt(j) : b;
      if (isOfNoUse(kidB)) {
        if (ofA) i = store.placeAbove(i, after, endB);
        j += 1;
        from = endB;
        continue;
      }
      const end = Math.min(endA, endB);
      if (!ask(kidA, kidB, from, end)) return false;
      if (ofA && endA === end) i += 1;
      if (ofB && endB === end) j += 1;
      from = end;
    }
    return true;
  }
}
