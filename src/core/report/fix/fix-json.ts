// The documented shape of `portolan remedy --format json`. `remedy.schema.json` beside this file is made from it (a
// test holds them together). Fields are only ever added; a change that breaks a reader raises `version`.
import * as z from 'zod';

const text = z.string();
const code = z.array(
  z.strictObject({
    kind: z
      .enum(['whole', 'part', 'removal'])
      .describe('whole: runs or deploys as it stands; part: belongs into what is there; removal: take away'),
    into: text.nullable().describe('names from the resource down to the place'),
    code: text,
  }),
);

export const remedyJson = z
  .strictObject({
    format: z.literal('portolan-remedy'),
    version: z.literal(1),
    locale: text,
    revision: text,
    mode: z
      .enum(['repair', 'complete'])
      .describe('repair: of what was read; complete: without input, everything that the scenarios need'),
    exitStatus: z
      .union([z.literal(0), z.literal(1), z.literal(3)])
      .describe('with the changes: 0 all required flows allowed, 1 one stays blocked, 3 one stays undecided'),
    summary: text,
    remedies: z
      .array(
        z.strictObject({
          requirement: text.describe('<scenario>/<id>'),
          title: text,
          verdict: z.enum(['allowed', 'blocked', 'partly', 'undecided']).describe('before'),
          status: z
            .enum(['mends', 'wider', 'placeholders', 'none'])
            .describe('wider: lets through more than host names, where addresses are all that a list knows'),
          message: text,
          changes: z.array(text).describe('one sentence each'),
          obstacles: z.array(z.strictObject({ code: text, message: text, command: text.nullable() })),
        }),
      )
      .describe('one for each required flow or route that did not get through'),
    closings: z
      .array(
        z.strictObject({
          resource: text,
          rules: z.array(text),
          status: z.enum(['closes', 'placeholders', 'none']),
          open: text,
          message: text,
          changes: z.array(text).describe('one sentence each'),
          obstacles: z.array(z.strictObject({ code: text, message: text, command: text.nullable() })),
        }),
      )
      .nullable()
      .describe('with --close: what is open beyond need; null without it'),
    changes: z
      .array(
        z.strictObject({
          kind: z.enum(['security-rule', 'firewall-rule', 'route']),
          action: z.enum(['add', 'alter', 'remove']),
          resource: z.strictObject({ kind: text, name: text.nullable(), id: text.nullable() }),
          file: text.nullable(),
          name: text,
          message: text,
          requirements: z.array(text).describe('that need it; empty where it only makes room'),
        }),
      )
      .describe('all of them together, in the order in which they are to be made'),
    language: z.enum(['az', 'bicep', 'arm', 'terraform']),
    code,
    placeholders: z.array(text).describe('texts in angle brackets that somebody has to replace'),
    edits: z
      .array(
        z.strictObject({
          file: text,
          edits: z.array(z.strictObject({ offset: z.int(), remove: z.int(), insert: text })),
        }),
      )
      .describe('the same changes made in the files that can be edited; offsets in UTF-16 code units'),
    mended: z.array(text).describe('requirements that get through with the changes and did not before'),
    kept: z
      .int()
      .nullable()
      .describe('requirements that got through before, and all still do; null: not shown'),
  })
  .describe('What `portolan remedy --format json` prints');

export type RemedyJson = z.infer<typeof remedyJson>;
