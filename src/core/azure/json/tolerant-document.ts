// A document of the tolerant parser. It holds the offset of each list and object; offsets of other values are found
// by parsing their container again, on demand.
import type { JsonPath } from '../configuration/resources.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { JsonDocument } from './json-document.ts';
import { createTolerantParser, type Mode } from './tolerant-parser.ts';

type Members = ReadonlyMap<string | number, number>;
const isContainer = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Unresolved);

export class TolerantDocument implements JsonDocument {
  readonly value: unknown;
  readonly #text: string;
  readonly #mode: Mode;
  readonly #start: number;
  readonly #containers: ReadonlyMap<object, number>;
  readonly #members = new Map<object, Members>();

  constructor(
    text: string,
    read: { readonly value: unknown; readonly start: number; readonly mode: Mode },
    containers: ReadonlyMap<object, number>,
  ) {
    this.value = read.value;
    this.#text = text;
    this.#mode = read.mode;
    this.#start = read.start;
    this.#containers = containers;
  }

  offsetOf(path: JsonPath): number {
    let value = this.value;
    let offset = this.#start;
    for (const step of path) {
      if (!isContainer(value) || !Object.hasOwn(value, step)) return offset;
      const inside = (value as Record<string | number, unknown>)[step]; // own, as just checked
      const known = isContainer(inside) ? this.#containers.get(inside) : this.#memberIn(value, step);
      offset = known ?? offset;
      value = inside;
    }
    return offset;
  }

  #memberIn(container: object, step: string | number): number | undefined {
    const known = this.#members.get(container);
    if (known !== undefined) return known.get(step);
    const start = container === this.value ? this.#start : this.#containers.get(container);
    const members = new Map<string | number, number>();
    if (start !== undefined)
      createTolerantParser(this.#text, () => undefined, { members }).parse(
        start,
        container === this.value ? this.#mode : 'value',
      );
    this.#members.set(container, members);
    return members.get(step);
  }
}
