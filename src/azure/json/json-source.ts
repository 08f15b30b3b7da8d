// Text -> documents. One strict document takes the quick way (`JSON.parse`, places found on demand); everything
// else the tolerant one.
import type { JsonPath, Position } from '../resources.ts';
import { findDocuments } from './find-documents.ts';
import { lazyOffsets } from './lazy-offsets.ts';
import { lineIndex } from './line-index.ts';
import { parseStrict } from './strict.ts';
import type { SyntaxProblem } from './syntax.ts';

export interface JsonDocument {
  readonly value: unknown;
  readonly start: number;
  /** Offset of the value at a path, or of the nearest enclosing one. */
  readonly offsetOf: (path: JsonPath) => number;
}
export interface JsonText {
  readonly documents: readonly JsonDocument[];
  readonly problems: readonly SyntaxProblem[];
  /** Errors of syntax beyond those kept in `problems`. */
  readonly moreProblems: number;
  /** Text outside of the documents (first words), and where it begins; -1 when there is none. */
  readonly other: string;
  readonly otherAt: number;
  /** Containers of which the text shows only a part. */
  readonly cut: ReadonlySet<object>;
  readonly positionOf: (offset: number) => Position;
}

const keptProblems = 200;
const nothing: ReadonlySet<object> = new Set();

/** Text without byte order mark and without the zeros that a wrong decoder leaves between UTF-16 letters. */
const clean = (text: string): string => {
  const start = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return start.includes('\0') ? start.replaceAll('\0', '') : start;
};

const walk =
  (
    document: { value: unknown; start: number },
    offsets: ReadonlyMap<object, ReadonlyMap<string | number, number>>,
  ) =>
  (path: JsonPath): number => {
    let value = document.value;
    let offset = document.start;
    for (const step of path) {
      if (typeof value !== 'object' || value === null) return offset;
      const inside = offsets.get(value)?.get(step);
      if (inside === undefined) return offset;
      offset = inside;
      value = Object.hasOwn(value, step) ? (value as Record<string | number, unknown>)[step] : undefined; // own, just asked
    }
    return offset;
  };

/** Reads any text as JSON documents; never throws. Offsets count in the cleaned text (no BOM, no zeros). */
export const readJson = (input: string): JsonText => {
  const text = clean(input);
  const positionOf = lineIndex(text);
  const strict = parseStrict(text);
  if (strict !== null) {
    const document = { value: strict.value, start: 0, offsetOf: lazyOffsets(text) };
    return {
      documents: [document],
      problems: [],
      moreProblems: 0,
      other: '',
      otherAt: -1,
      cut: nothing,
      positionOf,
    };
  }
  const problems: SyntaxProblem[] = [];
  let count = 0;
  const found = findDocuments(text, (problem) => {
    count++;
    if (problems.length < keptProblems) problems.push(problem);
  });
  return {
    documents: found.documents.map((document) => ({ ...document, offsetOf: walk(document, found.offsets) })),
    problems,
    moreProblems: count - problems.length,
    other: found.other,
    otherAt: found.otherAt,
    cut: found.cut,
    positionOf,
  };
};
