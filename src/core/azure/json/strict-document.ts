// A part of a text that is one strict JSON document, apart from comments and trailing commas.
import type { JsonPath } from '../configuration/resources.ts';
import type { JsonDocument } from './json-document.ts';
import { createLazyOffsets } from './lazy-offsets.ts';
import { parseStrict } from './parse-strict.ts';
import { withoutComments } from './without-comments.ts';

/** Reads the text from `start` to `end` as one document; null where it is not one. */
export const readStrictDocument = (text: string, start: number, end: number): JsonDocument | null => {
  const part = text.slice(start, end);
  const strict = parseStrict(part);
  if (strict !== null) return new StrictDocument(strict.value, part, start);
  const blanked = withoutComments(part);
  const relaxed = blanked === null ? null : parseStrict(blanked);
  return blanked === null || relaxed === null ? null : new StrictDocument(relaxed.value, blanked, start);
};

/** Offsets are computed on demand: a text may hold a million documents. */
class StrictDocument implements JsonDocument {
  readonly value: unknown;
  readonly #part: string;
  readonly #start: number;
  #offsets: ((path: JsonPath) => number) | null = null;

  constructor(value: unknown, part: string, start: number) {
    this.value = value;
    this.#part = part;
    this.#start = start;
  }
  offsetOf(path: JsonPath): number {
    this.#offsets ??= createLazyOffsets(this.#part);
    return this.#start + this.#offsets(path);
  }
}
