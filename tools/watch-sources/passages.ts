// What was read of each document: hashes of the sentences that each fact rests on. The sentences themselves are kept
// nowhere. `scenarios/_shared/passages.json` has them; `--record` writes it.
import * as z from 'zod';
import type { Library } from '../../src/core/model/schema.ts';
import { citedNames, patternOf } from './cited-names.ts';
import { hashOfAll, type Sentence, sentencesOf } from './sentences.ts';

const hash = z.string().regex(/^[0-9a-f]{16}$/);
const reading = z.strictObject({
  /** Of all sentences of the document. */
  text: hash,
  /** By fact, the sentences that have one of its names; a fact without such a sentence is absent. */
  facts: z.record(z.string(), z.array(hash).min(1)),
});
export type Reading = z.infer<typeof reading>;
/** By document. */
export type Readings = Readonly<Record<string, Reading>>;

/** Reads the file of passages. Throws when it has another shape. */
export const parseReadings = (text: string): Readings => z.record(z.string(), reading).parse(JSON.parse(text));

/** Writes the file of passages: a line for each fact, so that a change shows what was read again. */
export const formatReadings = (readings: Readings): string => {
  const documents = Object.entries(readings)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { text, facts }]) => {
      const lines = Object.entries(facts)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([fact, hashes]) => `      ${JSON.stringify(fact)}: ${JSON.stringify(hashes)}`);
      const body = lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n    }`;
      return `  ${JSON.stringify(id)}: {\n    "text": "${text}",\n    "facts": ${body}\n  }`;
    });
  return documents.length === 0 ? '{}\n' : `{\n${documents.join(',\n')}\n}\n`;
};

/** A reading with the places of its passages in the text. */
export interface ReadText extends Reading {
  readonly sentences: readonly Sentence[];
}

/** Finds the passages of each fact in the text of a document. */
export const readText = (library: Library, text: string, facts: readonly string[]): ReadText => {
  const sentences = sentencesOf(text);
  const found = facts.flatMap((fact): [string, string[]][] => {
    const patterns = citedNames(library, fact).map(patternOf);
    const passages = sentences.filter(({ raw }) => patterns.some((pattern) => pattern.test(raw)));
    return passages.length === 0 ? [] : [[fact, [...new Set(passages.map((one) => one.hash))].toSorted()]];
  });
  return { text: hashOfAll(sentences), facts: Object.fromEntries(found), sentences };
};
