// Walks through one function that visit each node once. `DecisionDiagrams` documents the methods. `as` stands at indexes
// that are in range.
import { NodeMemo } from './node-memo.ts';
import { type DiagramNode, EVERYWHERE, NOWHERE, type NodeStore } from './node-store.ts';
import type { Operation } from './pairwise.ts';

/** Some levels of a store's nodes. */
export interface Levels {
  /** None of them is before this one. */
  readonly first: number;
  readonly has: (level: number) => boolean;
}

/** The values of a function, and for each the set where it has it. */
interface Parts {
  readonly values: readonly number[];
  readonly nodes: readonly DiagramNode[];
}

export class NodeWalks {
  readonly #store: NodeStore;
  /** Memos that no walk uses now: while a leaf is changed, another function may be walked through. */
  readonly #memos: NodeMemo[] = [];

  constructor(store: NodeStore) {
    this.#store = store;
  }

  mapped(node: DiagramNode, change: (leaf: DiagramNode) => DiagramNode): DiagramNode {
    return this.#rewritten(node, change, (one, walk) => this.#sameLevel(one, walk));
  }

  eliminated(node: DiagramNode, gone: Levels, merge: Operation): DiagramNode {
    const store = this.#store;
    return this.#rewritten(
      node,
      (leaf) => leaf,
      (one, walk) => {
        if (store.deepestOf(one) < gone.first) return one;
        return gone.has(store.levelOf(one))
          ? Array.from(store.kidsOf(one), walk).reduce(merge)
          : this.#sameLevel(one, walk);
      },
    );
  }

  dependence(node: DiagramNode, tested: Levels): DiagramNode {
    const store = this.#store;
    return this.#rewritten(
      node,
      () => NOWHERE,
      (one, walk) => {
        if (store.deepestOf(one) < tested.first) return NOWHERE;
        return tested.has(store.levelOf(one)) ? EVERYWHERE : this.#sameLevel(one, walk);
      },
    );
  }

  tests(node: DiagramNode, levels: Levels): boolean {
    const store = this.#store;
    const memo = this.#memoFor(node);
    const walk = (one: DiagramNode): boolean => {
      if (store.deepestOf(one) < levels.first || memo.has(one)) return false;
      if (levels.has(store.levelOf(one))) return true;
      memo.set(one, one);
      const after = store.afterOf(one);
      for (let i = store.startOf(one); i < after; i += 1) if (walk(store.kidAt(i))) return true;
      return false;
    };
    const found = walk(node);
    this.#memos.push(memo);
    return found;
  }

  /** Visits the nodes and leaves of a function, each once. */
  each(node: DiagramNode, visit: (node: DiagramNode) => void): void {
    const leaves = new Set<DiagramNode>();
    const memo = this.#memoFor(node);
    const walk = (one: DiagramNode): void => {
      if (one < 0) {
        leaves.add(one);
        return;
      }
      if (memo.has(one)) return;
      memo.set(one, one);
      visit(one);
      const after = this.#store.afterOf(one);
      for (let i = this.#store.startOf(one); i < after; i += 1) walk(this.#store.kidAt(i));
    };
    walk(node);
    this.#memos.push(memo);
    leaves.forEach(visit);
  }

  byValue(node: DiagramNode): ReadonlyMap<number, DiagramNode> {
    if (node < 0) return new Map(node === NOWHERE ? [] : [[~node, EVERYWHERE]]);
    const store = this.#store;
    const memo = this.#memoFor(node);
    const found: Parts[] = [];
    const walk = (one: DiagramNode): Parts => {
      if (memo.has(one)) return found[memo.get(one)] as Parts; // added below
      const result = partsOf(one);
      memo.set(one, found.push(result) - 1);
      return result;
    };
    const partsOf = (one: DiagramNode): Parts => {
      /** For each value below the node, its ranges: from, end, kid. */
      const ranges = new Map<number, number[]>();
      let from = 0;
      const add = (value: number, end: number, part: DiagramNode): void => {
        const own = ranges.get(value);
        if (own === undefined) ranges.set(value, [from, end, part]);
        else own.push(from, end, part);
      };
      const after = store.afterOf(one);
      for (let i = store.startOf(one); i < after; i += 1) {
        const [kid, end] = [store.kidAt(i), store.endAt(i)];
        if (kid >= 0) {
          const { values, nodes } = walk(kid);
          for (let j = 0; j < values.length; j += 1) add(values[j] as number, end, nodes[j] as DiagramNode);
        } else if (kid !== NOWHERE) add(~kid, end, EVERYWHERE);
        from = end;
      }
      const nodes = Array.from(ranges.values(), (own) => this.#fromRanges(one, own, from));
      return { values: [...ranges.keys()], nodes };
    };
    const { values, nodes } = walk(node);
    this.#memos.push(memo);
    return new Map(values.map((value, index) => [value, nodes[index] as DiagramNode])); // of equal length
  }

  /** Makes a node of the level of `one` that leads to a kid in some ranges: from, end, kid. */
  #fromRanges(one: DiagramNode, ranges: readonly number[], size: number): DiagramNode {
    const store = this.#store;
    const base = store.open();
    for (let i = 0; i < ranges.length; i += 3) {
      store.add(base, ranges[i] as number, NOWHERE); // three for each range
      store.add(base, ranges[i + 1] as number, ranges[i + 2] as DiagramNode);
    }
    store.add(base, size, NOWHERE);
    return store.close(store.levelOf(one), base);
  }

  #memoFor(node: DiagramNode): NodeMemo {
    const memo = this.#memos.pop() ?? new NodeMemo();
    memo.begin(node);
    return memo;
  }

  /** Replaces each leaf and each inner node by a function; `walk` returns the function of a kid. */
  #rewritten(
    node: DiagramNode,
    ofLeaf: (leaf: DiagramNode) => DiagramNode,
    ofInner: (inner: DiagramNode, walk: (kid: DiagramNode) => DiagramNode) => DiagramNode,
  ): DiagramNode {
    const memo = this.#memoFor(node);
    const walk = (one: DiagramNode): DiagramNode => {
      if (one < 0) return ofLeaf(one);
      if (memo.has(one)) return memo.get(one);
      const result = ofInner(one, walk);
      memo.set(one, result);
      return result;
    };
    const result = walk(node);
    this.#memos.push(memo);
    return result;
  }

  /** Returns the node with the function of each kid in the kid's place. */
  #sameLevel(one: DiagramNode, walk: (kid: DiagramNode) => DiagramNode): DiagramNode {
    const store = this.#store;
    const base = store.open();
    const after = store.afterOf(one);
    for (let i = store.startOf(one); i < after; i += 1) store.add(base, store.endAt(i), walk(store.kidAt(i)));
    return store.close(store.levelOf(one), base);
  }
}
