// A part of a text that is one JSON document as it should be, or with comments and trailing commas at most.
import type { JsonDocument } from './json-source.ts';
import { lazyOffsets } from './lazy-offsets.ts';
import { parseStrict } from './strict.ts';
import { withoutComments } from './without-comments.ts';

/** Reads the text from `start` to `end` as one document; null where it is not one. */
export const quickDocument = (text: string, start: number, end: number): JsonDocument | null => {
  const part = text.slice(start, end);
  const strict = parseStrict(part);
  if (strict !== null) return documentOf(strict.value, part, start);
  const blanked = withoutComments(part);
  const relaxed = blanked === null ? null : parseStrict(blanked);
  return blanked === null || relaxed === null ? null : documentOf(relaxed.value, blanked, start);
};

const documentOf = (value: unknown, part: string, start: number): JsonDocument => {
  const offsetOf = lazyOffsets(part);
  return { value, offsetOf: (path) => start + offsetOf(path) };
};
