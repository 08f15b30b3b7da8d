// Results by node for one walk, and where the walk has been. Arrays are kept from walk to walk: a stamp tells what the
// walk itself has written, so that beginning one costs nothing.
import type { Node } from './node-store.ts';

export class NodeMemo {
  #stamp = 0;
  #stamps = new Int32Array(0);
  #results = new Int32Array(0);

  /** Forgets everything; nodes up to `last` may be kept. */
  begin(last: Node): void {
    this.#stamp += 1;
    if (last < this.#stamps.length) return;
    this.#stamps = new Int32Array(2 * (last + 1));
    this.#results = new Int32Array(2 * (last + 1));
  }

  has(node: Node): boolean {
    return this.#stamps[node] === this.#stamp;
  }
  /** The result of a node that the memo has. */
  get(node: Node): number {
    return this.#results[node] as number; // `has` was asked
  }
  set(node: Node, result: number): void {
    this.#stamps[node] = this.#stamp;
    this.#results[node] = result;
  }
}
