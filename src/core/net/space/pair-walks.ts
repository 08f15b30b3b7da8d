// Walks through two functions that make no node. `DecisionDiagrams` documents the methods.
import * as intervals from '../interval-set.ts';
import { type DiagramNode, NOWHERE, type NodeStore } from './node-store.ts';
import { PairMemo } from './pair-memo.ts';

type Numbers = intervals.Intervals<number>;

export interface NumbersAtLevel {
  readonly level: number;
  /** The numbers that the level may have. */
  readonly all: Numbers;
}

/** Numbers from `from` up to `end`, exclusive. */
interface Range {
  from: number;
  end: number;
}

interface Visit {
  /** Reports whether a kid of the second function gives the result, whatever the first one is. */
  readonly skips: (kidB: DiagramNode) => boolean;
  /** Visits the kids in a range, which is reused for the next one. Returns false to end the walk. */
  readonly kids: (kidA: DiagramNode, kidB: DiagramNode, range: Range) => boolean;
}

const isNowhere = (node: DiagramNode): boolean => node === NOWHERE;
/** Reports whether a node is a leaf with a value, so that its function is defined everywhere. */
const isDefined = (node: DiagramNode): boolean => node < 0 && node !== NOWHERE;

export class PairWalks {
  readonly #store: NodeStore;
  readonly #known = new PairMemo();
  readonly #subsetVisit: Visit = {
    skips: isDefined,
    kids: (kidA, kidB) => this.isSubset(kidA, kidB),
  };

  constructor(store: NodeStore) {
    this.#store = store;
  }

  isSubset(a: DiagramNode, b: DiagramNode): boolean {
    if (a === NOWHERE || a === b) return true;
    if (b < 0) return b !== NOWHERE;
    const known = this.#known.get(a, b);
    if (known !== undefined) return known === 1;
    const result = this.#everyRange(a, b, this.#subsetVisit);
    this.#known.set(a, b, result ? 1 : 0);
    return result;
  }

  valuesWithin(f: DiagramNode, set: DiagramNode): ReadonlySet<number> {
    const values = new Set<number>();
    const seen = new PairMemo();
    const visit: Visit = { skips: isNowhere, kids: (one, where) => walk(one, where) };
    const walk = (one: DiagramNode, where: DiagramNode): boolean => {
      if (one === NOWHERE || where === NOWHERE) return true;
      if (one < 0) {
        values.add(~one);
        return true;
      }
      if (seen.get(one, where) !== undefined) return true;
      seen.set(one, where, 1);
      return this.#everyRange(one, where, visit);
    };
    walk(f, set);
    return values;
  }

  numbersBeyond(a: DiagramNode, b: DiagramNode, { level, all }: NumbersAtLevel): Numbers {
    const memo = new Map<DiagramNode, Map<DiagramNode, Numbers>>();
    const walk = (one: DiagramNode, other: DiagramNode): Numbers => {
      const highest = Math.min(this.#store.levelOf(one), this.#store.levelOf(other));
      if (highest > level) return this.isSubset(one, other) ? [] : all;
      const ofOne = memo.get(one) ?? new Map<DiagramNode, Numbers>();
      memo.set(one, ofOne);
      const known = ofOne.get(other);
      if (known !== undefined) return known;
      const parts = new Set<Numbers>();
      const own: number[] = [];
      const kids: Visit['kids'] = (kid, otherKid, { from, end }) => {
        if (highest < level) parts.add(walk(kid, otherKid));
        else if (!this.isSubset(kid, otherKid)) {
          if (own[own.length - 1] === from) own[own.length - 1] = end;
          else own.push(from, end);
        }
        return true;
      };
      this.#everyRange(one, other, { skips: isDefined, kids });
      const found = highest < level ? intervals.unionOf([...parts]) : own;
      ofOne.set(other, found);
      return found;
    };
    return walk(a, b);
  }

  /**
   * Visits the kids of two nodes, at least one of which is no leaf, range by range, until a visit returns false. Ranges
   * where `a` is not defined or `b` is skipped are left out.
   */
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: two lists of ranges are walked at once; this is the innermost loop of every comparison
  #everyRange(a: DiagramNode, b: DiagramNode, { skips, kids }: Visit): boolean {
    const store = this.#store;
    const levelA = store.levelOf(a);
    const levelB = store.levelOf(b);
    const ofA = levelA <= levelB;
    const ofB = levelB <= levelA;
    let i = ofA ? store.startOf(a) : 0;
    let j = ofB ? store.startOf(b) : 0;
    const after = ofA ? store.afterOf(a) : store.afterOf(b);
    const afterB = ofB ? store.afterOf(b) : 0;
    const range: Range = { from: 0, end: 0 };
    while ((ofA ? i : j) < after) {
      const endA = ofA ? store.endAt(i) : Number.POSITIVE_INFINITY;
      const endB = ofB ? store.endAt(j) : Number.POSITIVE_INFINITY;
      const kidA = ofA ? store.kidAt(i) : a;
      if (kidA === NOWHERE) {
        if (ofB) j = store.rangeAbove(j, afterB, endA);
        i += 1;
        range.from = endA;
        continue;
      }
      const kidB = ofB ? store.kidAt(j) : b;
      if (skips(kidB)) {
        if (ofA) i = store.rangeAbove(i, after, endB);
        j += 1;
        range.from = endB;
        continue;
      }
      const end = Math.min(endA, endB);
      range.end = end;
      if (!kids(kidA, kidB, range)) return false;
      if (ofA && endA === end) i += 1;
      if (ofB && endB === end) j += 1;
      range.from = end;
    }
    return true;
  }
}
