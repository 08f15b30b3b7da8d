// The documented shape of one unit: a file, a document, a security group or a subnet that `portolan check --each` checks by
// itself. `--output ndjson` writes one a line, and every other format of many units is made from it.
// `schemas/unit.schema.json` is generated from it (a test compares them). Fields are only ever added.
import * as z from 'zod';
import { need, optionalPlace, place, text, texts, verdict } from '../formats/json-parts.ts';

const finding = z.strictObject({
  code: text,
  severity: z.enum(['warning', 'note']),
  message: text,
  rule: text.nullable(),
  ...optionalPlace,
});

const problem = z.strictObject({ code: text, severity: z.enum(['error', 'warning', 'note']), message: text, ...place });

export const unitJson = z
  .strictObject({
    format: z.literal('portolan-unit'),
    version: z.literal(1),
    portolan: text.describe('the version that wrote it'),
    options: text.describe('the same for the same options; merge refuses others'),
    locale: text,
    revision: text,
    each: z.enum(['file', 'document', 'security-group', 'subnet', 'network']).meta({ id: 'each' }),
    id: text.describe('the resource’s id, else its file and its place there'),
    name: text,
    ...place,
    row: z.int().min(1).nullable().describe('of its file, from 1; null: not cut out of a list'),
    offset: z.int().min(0).nullable().describe('in bytes of its file; null: not cut out of a list'),
    status: z.enum(['checked', 'unread']),
    exitStatus: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
    summary: text.describe('of an unread one, why'),
    counts: z
      .strictObject({ allowed: z.int(), blocked: z.int(), partly: z.int(), undecided: z.int() })
      .describe('over required flows, routes, and the settings about resources that the input has'),
    met: texts.describe('requirements that are met'),
    requirements: z
      .array(
        z.strictObject({
          requirement: text,
          verdict,
          need,
          verdictText: text,
          title: text,
          message: text.describe('what decides it, or what is missing'),
          notGiven: z.literal(true).optional().describe('it is undecided since nothing was given for its place'),
          ...optionalPlace,
        }),
      )
      .describe('requirements that are not met'),
    findings: z.array(finding),
    problems: z.array(problem),
  })
  .describe('A line of `portolan check --output ndjson`');

export type UnitJson = z.infer<typeof unitJson>;
