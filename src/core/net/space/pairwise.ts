// A function of two functions, worked out range by range; each pair of nodes is looked at once.
import { NOWHERE, type Node, type NodeStore } from './node-store.ts';
import { PairMemo } from './pair-memo.ts';

export type Operation = (a: Node, b: Node) => Node;
/**
 * The answer for two functions that are defined somewhere and needs no look into them; null where there is none. Two
 * leaves always have one.
 */
export type Shortcut = (a: Node, b: Node) => Node | null;
/** What becomes of a function where the other one is not defined, and what needs no look at the other one. */
export interface Alone {
  readonly first: 'stays' | 'goes';
  readonly second: 'stays' | 'goes';
  /** Leaves of the first function that are the result, whatever the second one is there. Default: none. */
  readonly isFinal?: (leaf: Node) => boolean;
  /** A leaf of the second function leaves nothing of the first one. */
  readonly cuts?: true;
}

/** Makes the operation for nodes of the store. */
export function operationOn(store: NodeStore, shortcut: Shortcut, alone: Alone): Operation {
  const memo = new PairMemo();
  const keepsFirst = alone.first === 'stays';
  const keepsSecond = alone.second === 'stays';
  const cuts = alone.cuts === true;
  const isFinal = alone.isFinal ?? (() => false);

  function apply(a: Node, b: Node): Node {
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

  function eachOfFirst(base: number, a: Node, b: Node): void {
    const after = store.afterOf(a);
    for (let i = store.startOf(a); i < after; i += 1)
      store.add(base, store.endAt(i), apply(store.kidAt(i), b));
  }
  function eachOfSecond(base: number, a: Node, b: Node): void {
    const after = store.afterOf(b);
    for (let j = store.startOf(b); j < after; j += 1)
      store.add(base, store.endAt(j), apply(a, store.kidAt(j)));
  }
  function both(base: number, a: Node, b: Node): void {
    let i = store.startOf(a);
    let j = store.startOf(b);
    const afterA = store.afterOf(a);
    const afterB = store.afterOf(b);
    // Nodes of one level have the same last end, so both lists are used up together.
    while (i < afterA) {
      const endA = store.endAt(i);
      const endB = store.endAt(j);
      const kidA = store.kidAt(i);
      const kidB = store.kidAt(j);
      // Many ranges of the one are of no use where the other alone tells the result.
      if (endA < endB && kidB < 0 && (kidB === NOWHERE ? !keepsFirst : cuts)) {
        store.add(base, endB, NOWHERE);
        i = store.placeAbove(i, afterA, endB);
        j += 1;
      } else if (endB < endA && kidA < 0 && (kidA === NOWHERE ? !keepsSecond : isFinal(kidA))) {
        store.add(base, endA, kidA);
        j = store.placeAbove(j, afterB, endA);
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
