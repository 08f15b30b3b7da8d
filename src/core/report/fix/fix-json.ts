// The documented shape of `portolan fix --format json`. `schemas/fix.schema.json` is generated from it (a test compares
// them). Fields are only ever added; a change that breaks a reader raises `version`.
import * as z from 'zod';
import { missing, resource, text, texts, verdict } from '../formats/json-parts.ts';

const code = z.array(
  z.strictObject({
    kind: z
      .enum(['whole', 'part', 'removal'])
      .describe('whole: runs or deploys as it is; part: belongs into an existing resource; removal: remove it'),
    into: text.nullable().describe('path from the resource down'),
    code: text,
  }),
);

export const fixJson = z
  .strictObject({
    format: z.literal('portolan-fix'),
    version: z.literal(1),
    locale: text,
    revision: text,
    mode: z
      .enum(['fix', 'generate'])
      .describe('fix: of what was read; generate: without input, a configuration for the scenarios'),
    exitStatus: z
      .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
      .describe(
        'with the changes: 0 all required flows allowed, 1 one stays blocked, 3 one stays undecided, 2 an input could not be read',
      ),
    summary: text,
    fixes: z
      .array(
        z.strictObject({
          requirement: text.describe('<scenario>/<id>'),
          title: text,
          verdict: verdict.describe('before'),
          status: z
            .enum(['verified', 'wider', 'placeholders', 'none'])
            .describe(
              'wider: allows more than host names, where a list filters by address only, or than a private endpoint without a known address',
            ),
          message: text,
          changes: texts.describe('one sentence each'),
          assumptions: texts.describe('what the changes assume, one sentence each'),
          obstacles: z.array(missing),
        }),
      )
      .describe('one for each required flow or route that is not met'),
    leastPrivilege: z
      .array(
        z.strictObject({
          resource: text,
          rules: texts,
          status: z.enum(['verified', 'placeholders', 'none']),
          excess: text,
          message: text,
          changes: texts.describe('one sentence each'),
          obstacles: z.array(missing),
        }),
      )
      .nullable()
      .describe('with --least-privilege: excess access and its fix; null without it'),
    changes: z
      .array(
        z.strictObject({
          kind: z.enum(['security-rule', 'firewall-rule', 'route']),
          action: z.enum(['add', 'update', 'remove']),
          resource,
          file: text.nullable(),
          name: text,
          message: text,
          requirements: z.array(text).describe('that need it; empty where it only makes room or removes excess access'),
        }),
      )
      .describe('all of them together, in the order in which to apply them'),
    language: z.enum(['az', 'bicep', 'arm', 'terraform']),
    code,
    notes: texts.describe('what the code closes, and what stays open until a question is answered'),
    placeholders: texts.describe('texts in angle brackets that somebody has to replace'),
    edits: z
      .array(
        z.strictObject({
          file: text,
          edits: z.array(z.strictObject({ offset: z.int(), remove: z.int(), insert: text })),
        }),
      )
      .describe('the same changes as edits of the files that can be edited; offsets in UTF-16 code units'),
    settings: z
      .array(
        z.strictObject({
          requirement: text.describe('<scenario>/<id>'),
          title: text,
          verdict: verdict.describe('before'),
          status: z
            .enum(['verified', 'placeholders', 'command', 'none'])
            .describe(
              'verified: the edited template was read and checked again; command: to run, or arguments to apply; none: no fix is known',
            ),
          message: text,
          changes: texts.describe('one sentence each'),
          commands: texts.describe('of the Azure CLI'),
          terraform: code.describe('arguments for the configuration, where a Terraform plan or state was read'),
          edits: z.array(
            z.strictObject({
              file: text,
              edits: z.array(z.strictObject({ offset: z.int(), remove: z.int(), insert: text })),
            }),
          ),
        }),
      )
      .describe('one for each required setting that is not met; each stands for itself'),
    notEdited: z.array(missing).describe('why changes are not among the edits; empty where all are'),
    newlyMet: texts.describe('requirements that are met with the changes and were not before'),
    stillMet: z.int().nullable().describe('requirements that were met before, and all still are; null: not verified'),
  })
  .describe('What `portolan fix --format json` prints');

export type FixJson = z.infer<typeof fixJson>;
