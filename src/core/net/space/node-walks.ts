// Walks through one function, each node looked at once.
import { NodeMemo } from './node-memo.ts';
import { EVERYWHERE, NOWHERE, type Node, type NodeStore } from './node-store.ts';
import type { Operation } from './pairwise.ts';

/** Where a function has each of its values, side by side. */
interface Parts {
  readonly values: readonly number[];
  readonly nodes: readonly Node[];
}

export class NodeWalks {
  readonly #store: NodeStore;
  /** Those that no walk is using: what is done to a leaf may walk through another function. */
  readonly #memos: NodeMemo[] = [];

  constructor(store: NodeStore) {
    this.#store = store;
  }

  /** See `Diagrams`, for this and all that follow. */
  mapped(node: Node, change: (leaf: Node) => Node): Node {
    return this.#rewritten(node, change, (one, walk) => this.#sameLevel(one, walk));
  }

  eliminated(node: Node, isAsked: (level: number) => boolean, merge: Operation): Node {
    return this.#rewritten(
      node,
      (leaf) => leaf,
      (one, walk) => {
        const kids = this.#store.kidsOf(one);
        if (isAsked(this.#store.levelOf(one))) return Array.from(kids, walk).reduce(merge);
        return kids.every((kid) => walk(kid) === kid) ? one : this.#sameLevel(one, walk);
      },
    );
  }

  asking(node: Node, isAsked: (level: number) => boolean): Node {
    return this.#rewritten(
      node,
      () => NOWHERE,
      (one, walk) => (isAsked(this.#store.levelOf(one)) ? EVERYWHERE : this.#sameLevel(one, walk)),
    );
  }

  /** Nodes and leaves of the function, each once. */
  each(node: Node, visit: (node: Node) => void): void {
    const leaves = new Set<Node>();
    const memo = this.#memoFor(node);
    const walk = (one: Node): void => {
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

  byValue(node: Node): ReadonlyMap<number, Node> {
    if (node < 0) return new Map(node === NOWHERE ? [] : [[~node, EVERYWHERE]]);
    const store = this.#store;
    const memo = this.#memoFor(node);
    const found: Parts[] = [];
    const walk = (one: Node): Parts => {
      if (memo.has(one)) return found[memo.get(one)] as Parts; // put there below
      const result = partsOf(one);
      memo.set(one, found.push(result) - 1);
      return result;
    };
    const partsOf = (one: Node): Parts => {
      /** For each value below, the ranges where it is: from, end, kid. */
      const ranges = new Map<number, number[]>();
      const add = (value: number, from: number, end: number, part: Node): void => {
        const own = ranges.get(value);
        if (own === undefined) ranges.set(value, [from, end, part]);
        else own.push(from, end, part);
      };
      let from = 0;
      const after = store.afterOf(one);
      for (let i = store.startOf(one); i < after; i += 1) {
        const [kid, end] = [store.kidAt(i), store.endAt(i)];
        if (kid >= 0) {
          const { values, nodes } = walk(kid);
          for (let j = 0; j < values.length; j += 1) add(values[j] as number, from, end, nodes[j] as Node);
        } else if (kid !== NOWHERE) add(~kid, from, end, EVERYWHERE);
        from = end;
      }
      const nodes = Array.from(ranges.values(), (own) => this.#fromRanges(one, own, from));
      return { values: [...ranges.keys()], nodes };
    };
    const { values, nodes } = walk(node);
    this.#memos.push(memo);
    return new Map(values.map((value, index) => [value, nodes[index] as Node])); // of one length
  }

  /** A node of the level of `one`, with a kid in some ranges: from, end, kid. */
  #fromRanges(one: Node, ranges: readonly number[], size: number): Node {
    const store = this.#store;
    const base = store.open();
    for (let i = 0; i < ranges.length; i += 3) {
      store.add(base, ranges[i] as number, NOWHERE); // three for each range
      store.add(base, ranges[i + 1] as number, ranges[i + 2] as Node);
    }
    store.add(base, size, NOWHERE);
    return store.close(store.levelOf(one), base);
  }

  #memoFor(node: Node): NodeMemo {
    const memo = this.#memos.pop() ?? new NodeMemo();
    memo.begin(node);
    return memo;
  }

  /** Another function in place of each leaf and each inner node; `walk` gives what becomes of a kid. */
  #rewritten(
    node: Node,
    ofLeaf: (leaf: Node) => Node,
    ofInner: (inner: Node, walk: (kid: Node) => Node) => Node,
  ): Node {
    const memo = this.#memoFor(node);
    const walk = (one: Node): Node => {
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

  /** The node with what becomes of each kid in its place. */
  #sameLevel(one: Node, walk: (kid: Node) => Node): Node {
    const store = this.#store;
    const base = store.open();
    const after = store.afterOf(one);
    for (let i = store.startOf(one); i < after; i += 1) store.add(base, store.endAt(i), walk(store.kidAt(i)));
    return store.close(store.levelOf(one), base);
  }
}
