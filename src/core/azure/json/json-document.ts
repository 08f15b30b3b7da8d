// A document of a text, with the places of its values.
import type { JsonPath } from '../configuration/resources.ts';

export interface JsonDocument {
  readonly value: unknown;
  /** Offset of the value at a path, or of the nearest enclosing one. */
  readonly offsetOf: (path: JsonPath) => number;
}
