// A document that the tolerant parser read. Where its values stand is found by reading it once more, when somebody
// asks: most documents are never asked.
import type { JsonPath } from '../resources.ts';
import type { JsonDocument } from './json-source.ts';
import type { Offsets } from './syntax.ts';
import { type Mode, tolerantParser } from './tolerant.ts';

interface Place {
  readonly value: unknown;
  readonly start: number;
  readonly mode: Mode;
}

export class TolerantDocument implements JsonDocument {
  readonly value: unknown;
  readonly #text: string;
  readonly #start: number;
  readonly #mode: Mode;
  #again: { readonly root: unknown; readonly offsets: Offsets } | null = null;

  constructor(text: string, { value, start, mode }: Place) {
    this.value = value;
    this.#text = text;
    this.#start = start;
    this.#mode = mode;
  }

  offsetOf(path: JsonPath): number {
    let offset = this.#start;
    if (path.length === 0) return offset;
    const { root, offsets } = this.#readAgain();
    let value = root;
    for (const step of path) {
      if (typeof value !== 'object' || value === null) return offset;
      const inside = offsets.get(value)?.get(step);
      if (inside === undefined) return offset;
      offset = inside;
      value = Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined; // own, just asked
    }
    return offset;
  }

  #readAgain(): { readonly root: unknown; readonly offsets: Offsets } {
    if (this.#again !== null) return this.#again;
    const offsets: Offsets = new Map();
    const { value } = tolerantParser(this.#text, () => undefined, offsets).parse(this.#start, this.#mode);
    this.#again = { root: value, offsets };
    return this.#again;
  }
}
