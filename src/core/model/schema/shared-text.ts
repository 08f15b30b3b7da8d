// `_shared/text/<locale>.yaml`: the words of what scenarios have in common.
import * as z from 'zod';
import { note } from './fact.ts';
import { item } from './scenario-text.ts';
import { id, revisionId } from './text-forms.ts';

export const sharedText = z.strictObject({
  boxes: z.record(id, note),
  documents: z.record(id, note),
  conditions: z.record(id, note),
  parameters: z.record(id, item),
  'private-endpoints': z.record(id, note),
  /** The same of private endpoints, for a sentence. */
  'in-sentences': z.record(id, note).optional(),
  contradictions: z.record(
    id,
    z.strictObject({
      title: note,
      sides: z.record(id, note),
      /** The sides in a few words, for the menu in which the reader takes one. */
      choices: z.record(id, note).optional(),
      follows: note,
    }),
  ),
  revisions: z.record(revisionId, note),
  services: z.record(id, note).optional(),
  symptoms: z
    .record(
      id,
      z.strictObject({
        title: note,
        /** What is noticed, as one sentence. */
        see: note,
        /** Other words in which people ask about it, for search. */
        also: z.array(note).min(1),
        /** What to check first, one step an entry. */
        check: z.array(note).min(1),
      }),
    )
    .optional(),
  /** What was corrected, as a sentence or two. */
  corrections: z.record(id, note).optional(),
  decisions: z
    .record(
      id,
      z.strictObject({
        question: note,
        answers: z.record(id, note),
        /** Names of what the answers end in, by those that do. */
        results: z.record(id, note).optional(),
      }),
    )
    .optional(),
  /** `why` of a tag: what lies behind it. */
  tags: z.record(z.string(), note),
});
