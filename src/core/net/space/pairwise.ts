// An operation on two functions, computed range by range; each pair of nodes is visited once.
import { type DiagramNode, NOWHERE, type NodeStore } from './node-store.ts';
import { PairMemo } from './pair-memo.ts';

export type Operation = (a: DiagramNode, b: DiagramNode) => DiagramNode;
/** Returns the result for two nodes other than NOWHERE without a look at their kids; null when there is none, never for two leaves. */
export type Shortcut = (a: DiagramNode, b: DiagramNode) => DiagramNode | null;
/** The result where only one function is defined, and results that do not depend on the other function. */
export interface Alone {
  readonly first: 'stays' | 'goes';
  readonly second: 'stays' | 'goes';
  /** Reports whether a leaf of the first function is the result, whatever the second one is. Default: never. */
  readonly isFinal?: (leaf: DiagramNode) => boolean;
  /** Where the second function is a leaf, the result is not defined. */
  readonly cuts?: true;
}

/** Makes an operation on nodes of a store. */
export function operationOn(store: NodeStore, shortcut: Shortcut, alone: Alone): Operation {
  const memo = new PairMemo();
  const keepsFirst = alone.first === 'stays';
  const keepsSecond = alone.second === 'stays';
  const { cuts = false, isFinal = () => false } = alone;

  function apply(a: DiagramNode, b: DiagramNode): DiagramNode {
    if (a === NOWHERE) return keepsSecond ? b : NOWHERE;
    if (b === NOWHERE) return keepsFirst ? a : NOWHERE;
    const quick = shortcut(a, b);
    if (quick !== null) return quick;
    const known = memo.get(a, b);
    if (known !== undefined) return known;
    const levelA = store.levelOf(a);
    const levelB = store.levelOf(b);
    const base = store.open();
    if (levelA < levelB) eachOfFirst(base, a, b);
    else if (levelB < levelA) eachOfSecond(base, a, b);
    else both(base, a, b);
    const result = store.close(Math.min(levelA, levelB), base);
    memo.set(a, b, result);
    return result;
  }

  function eachOfFirst(base: number, a: DiagramNode, b: DiagramNode): void {
    for (let i = store.startOf(a), after = store.afterOf(a); i < after; i += 1)
      store.add(base, store.endAt(i), apply(store.kidAt(i), b));
  }
  function eachOfSecond(base: number, a: DiagramNode, b: DiagramNode): void {
    for (let j = store.startOf(b), after = store.afterOf(b); j < after; j += 1)
      store.add(base, store.endAt(j), apply(a, store.kidAt(j)));
  }
  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: two lists of ranges are walked at once; this is the innermost loop of every operation
  function both(base: number, a: DiagramNode, b: DiagramNode): void {
    let i = store.startOf(a);
    let j = store.startOf(b);
    const afterA = store.afterOf(a);
    const afterB = store.afterOf(b);
    // Nodes of one level have the same last end, so both lists end together.
    while (i < afterA) {
      const endA = store.endAt(i);
      const endB = store.endAt(j);
      const kidA = store.kidAt(i);
      const kidB = store.kidAt(j);
      // One function alone gives the result: the ranges of the other there are skipped.
      if (endA < endB && kidB < 0 && (kidB === NOWHERE ? !keepsFirst : cuts)) {
        store.add(base, endB, NOWHERE);
        i = store.rangeAbove(i, afterA, endB);
        j += 1;
      } else if (endB < endA && kidA < 0 && (kidA === NOWHERE ? !keepsSecond : isFinal(kidA))) {
        store.add(base, endA, kidA);
        j = store.rangeAbove(j, afterB, endA);
        i += 1;
      } else {
        store.add(base, Math.min(endA, endB), apply(kidA, kidB));
        if (endA <= endB) i += 1;
        if (endB <= endA) j += 1;
      }
    }
  }
  return apply;
}
