// The documented shape of `portolan check --format json`. `check.schema.json` beside this file is made from it (a
// test holds them together). Fields are only ever added; a change that breaks a reader raises `version`.
import * as z from 'zod';

const verdict = z.enum(['allowed', 'blocked', 'partly', 'undecided']);
const text = z.string();
const line = z.int().min(1);
const place = { file: text, line, column: line };
const ports = z.array(z.strictObject({ from: z.int(), to: z.int() }));

/** A rule that decides, with its place; null for a place that is in no input. */
export const ruleJson = z.strictObject({
  name: text,
  priority: z.int().nullable(),
  origin: z
    .enum(['custom', 'default', 'built-in'])
    .describe('default: written in the input; built-in: Azure’s own, always there'),
  access: z.enum(['allow', 'deny']),
  file: text.nullable(),
  line: line.nullable(),
  column: line.nullable().describe('in UTF-16 code units, from 1'),
});
const rule = ruleJson.nullable();
const problem = z.strictObject({
  code: text,
  severity: z.enum(['error', 'warning', 'note']),
  message: text,
  rule: text.nullable().describe('the rule, route or collection that it is about'),
  ...place,
});

export const checkJson = z
  .strictObject({
    format: z.literal('portolan-check'),
    version: z.literal(1),
    locale: text,
    revision: text,
    exitStatus: z
      .union([z.literal(0), z.literal(1), z.literal(3)])
      .describe('as the process ends, with --fail-on applied'),
    summary: text,
    counts: z
      .strictObject({ allowed: z.int(), blocked: z.int(), partly: z.int(), undecided: z.int() })
      .describe('over required flows, routes, and the settings that the input decides'),
    inputs: z.array(z.strictObject({ file: text, forms: z.array(text), problems: z.array(problem) })),
    parameters: z.array(
      z.strictObject({
        id: text,
        title: text,
        value: z.union([z.boolean(), text, z.array(text)]).nullable(),
        origin: z
          .enum(['default', 'given', 'read', 'unresolved', 'unspecified'])
          .describe(
            'unresolved: pasted resources contradict each other, or have an expression there; unspecified: nobody gave it',
          ),
        file: text.nullable(),
        line: line.nullable(),
        column: line.nullable(),
        contradiction: z
          .strictObject(place)
          .nullable()
          .describe('the other place, where two contradict each other'),
      }),
    ),
    requirements: z.array(
      z.strictObject({
        requirement: text.describe('<scenario>/<id>'),
        scenario: text,
        id: text,
        kind: z.enum(['flow', 'route', 'setting']),
        need: z.enum(['required', 'optional', 'obsolete']),
        condition: text.nullable(),
        verdict,
        title: text,
        required: text.nullable(),
        why: text.nullable(),
        rule,
        packet: text.nullable().describe('one packet of the decisive part'),
        explanation: z.array(text),
        points: z.array(
          z.strictObject({
            place: text.describe('empty for a setting'),
            resource: z.strictObject({ kind: text, name: text.nullable(), id: text.nullable() }),
            verdict,
            rules: z.array(rule.unwrap()),
            values: z
              .array(
                z.strictObject({
                  path: text,
                  state: z
                    .enum(['value', 'absent', 'default', 'unknown'])
                    .describe('default: not set, and value is what Azure then takes'),
                  value: text.describe('as JSON, cut where it is long; an expression where unknown'),
                  file: text.nullable(),
                  line: line.nullable(),
                  column: line.nullable(),
                }),
              )
              .describe('values that decide a setting; empty for rule lists'),
            parts: z.array(
              z.strictObject({
                decision: z.enum(['allow', 'deny', 'undecided']),
                rule: text.nullable(),
                protocol: z.enum(['tcp', 'udp', 'icmp']),
                source: text,
                destination: text,
                ports,
                surelyExists: z.boolean(),
              }),
            ),
          }),
        ),
        missing: z.array(z.strictObject({ code: text, message: text, command: text.nullable() })),
        assumptions: z.array(z.strictObject({ code: text, message: text })),
        sources: z.array(text),
      }),
    ),
    notApplicable: z.array(
      z.strictObject({
        requirement: text,
        title: text,
        reason: z.enum(['condition', 'obsolete', 'settings']),
        message: text,
      }),
    ),
    notChecked: z
      .array(
        z.strictObject({
          requirement: text,
          title: text,
          need: z.enum(['required', 'optional', 'obsolete']),
          condition: text.nullable(),
          resources: z.array(text).describe('ARM types of which none was pasted'),
          command: text,
        }),
      )
      .describe('settings about resources that were not pasted'),
    findings: z
      .array(
        z.strictObject({
          code: text,
          severity: z.enum(['warning', 'note']),
          message: text,
          resource: z.strictObject({ kind: text, name: text.nullable(), id: text.nullable() }),
          rule,
          file: text.nullable().describe('where the rule stands, else the resource'),
          line: line.nullable(),
          column: line.nullable(),
          others: z
            .array(rule.unwrap())
            .describe('rules that take what it names, that stand in for it, or that carry the requirements'),
          requirements: z.array(text),
          open: z
            .array(
              z.strictObject({
                protocols: z.array(z.enum(['tcp', 'udp', 'icmp', 'esp', 'ah'])),
                source: text,
                destination: text,
                ports,
              }),
            )
            .describe('what is open beyond need, at most six parts of it, the largest first'),
        }),
      )
      .optional()
      .describe('what a reviewer would remark; absent where there is nothing'),
  })
  .describe('What `portolan check --format json` prints');

export type CheckJson = z.infer<typeof checkJson>;
