// The documented shape of `portolan scenarios validate --format json`. `schemas/validate.schema.json` is generated from it
// (a test compares them). Fields are only ever added.
import * as z from 'zod';
import { text, texts } from '../formats/json-parts.ts';

const date = text.describe('ISO 8601 date');

const error = z.strictObject({
  file: text.describe('relative to the folder'),
  line: z.int(),
  column: z.int(),
  about: z.array(z.strictObject({ kind: text, id: text })).describe('the scenario, then the entry'),
  code: text,
  found: z.unknown().describe('what is written there; null: nothing'),
  allowed: z.array(z.unknown()),
  suggestion: text.nullable(),
  message: text.describe('the whole line, in the language asked for'),
});

const oldFact = z.strictObject({
  fact: text.describe('scenario/id; of what scenarios share, tags/name or private-endpoints/id'),
  documents: texts.describe('ids of the documents that it follows'),
  dated: date.nullable().describe('the newest date printed in one of them'),
  read: date.nullable().describe('the day of the latest reading of one of them'),
  old: z.array(z.enum(['document', 'reading'])).describe('what is past the age'),
});

export const validationJsonShape = z.strictObject({
  folder: text,
  valid: z.boolean(),
  scenarios: z.int(),
  errors: z.array(error),
  ages: z
    .strictObject({
      days: z.int().describe('of --max-age'),
      today: date.describe('up to which ages count'),
      facts: z.int().describe('how many facts hold today'),
      old: z.array(oldFact),
    })
    .nullable()
    .describe('null without --max-age, and of a folder with errors'),
});
export type ValidationJson = z.input<typeof validationJsonShape>;
