// One document of a text, with the offsets of its values.
import type { JsonPath } from '../configuration/resources.ts';

export interface JsonDocument {
  readonly value: unknown;
  /** Returns the offset of the value at a path, or of the nearest enclosing one. */
  readonly offsetOf: (path: JsonPath) => number;
}
