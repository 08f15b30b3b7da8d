// The results of one walk by node. The arrays serve many walks: a stamp marks the entries of the present one, so that
// beginning a walk costs nothing.
import type { DiagramNode } from './node-store.ts';

export class NodeMemo {
  #stamp = 0;
  #stamps = new Int32Array(0);
  #results = new Int32Array(0);

  /** Forgets every result; nodes up to `last` may then be set. */
  begin(last: DiagramNode): void {
    this.#stamp += 1;
    if (last < this.#stamps.length) return;
    this.#stamps = new Int32Array(2 * (last + 1));
    this.#results = new Int32Array(2 * (last + 1));
  }

  /** Reports whether the walk has set a result for a node. */
  has(node: DiagramNode): boolean {
    return this.#stamps[node] === this.#stamp;
  }
  /** Returns the result of a node for which `has` is true. */
  get(node: DiagramNode): number {
    return this.#results[node] as number; // `has` is true
  }
  set(node: DiagramNode, result: number): void {
    this.#stamps[node] = this.#stamp;
    this.#results[node] = result;
  }
}
