// The documented shape of `portolan check --format json`. `schemas/check.schema.json` is generated from it (a test
// compares them). Fields are only ever added; a change that breaks a reader raises `version`.
import * as z from 'zod';
import {
  assumption,
  certain,
  missing,
  need,
  optionalPlace,
  place,
  portRanges,
  protocols,
  requirementKind,
  resource,
  rule,
  text,
  texts,
  verdict,
} from './json-parts.ts';

const problem = z.strictObject({
  code: text,
  severity: z.enum(['error', 'warning', 'note']),
  message: text,
  rule: text.nullable().describe('the rule, route or collection that it is about'),
  ...place,
});

const sameAs = text
  .optional()
  .describe('the requirement of an earlier scenario that asks for the same: the two count once');

export const checkJson = z
  .strictObject({
    format: z.literal('portolan-check'),
    version: z.literal(1),
    locale: text,
    revision: text,
    exitStatus: z
      .union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
      .describe('as the process ends, with --fail-on applied; 2: an input could not be read'),
    summary: text,
    counts: z
      .strictObject({ allowed: z.int(), blocked: z.int(), partly: z.int(), undecided: z.int() })
      .describe(
        'over required flows, routes, and the settings about resources that the input has; what several scenarios share counts once',
      ),
    inputs: z.array(z.strictObject({ file: text, forms: texts, problems: z.array(problem) })),
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
        ...optionalPlace,
        contradiction: z.strictObject(place).nullable().describe('the other place, where two contradict each other'),
      }),
    ),
    placement: z
      .array(
        z.strictObject({
          place: text.describe('a place of the scenarios, or the parameter of a subnet that is no place'),
          title: text,
          kind: z.enum(['subnet', 'network-security-group', 'route-table']),
          chosen: text.nullable().describe('as --place takes it; null: open'),
          reason: text,
          ...optionalPlace,
          candidates: texts.describe('as --place takes them'),
          question: text.nullable().describe('asks for a choice where one decides something'),
          verdicts: z
            .strictObject({
              candidates: texts,
              requirements: z
                .array(z.strictObject({ requirement: text, verdicts: z.array(verdict.nullable()) }))
                .describe('those that differ; one verdict for each candidate, null where it does not apply'),
            })
            .nullable()
            .describe('the verdicts for each candidate of an open choice'),
        }),
      )
      .optional()
      .describe('which pasted resource each place is; absent: nothing pasted is a place'),
    requirements: z.array(
      z.strictObject({
        requirement: text.describe('<scenario>/<id>'),
        sameAs,
        scenario: text,
        id: text,
        kind: requirementKind,
        need,
        condition: text.nullable(),
        verdict,
        certain,
        title: text,
        required: text.nullable(),
        why: text.nullable(),
        rule: rule.nullable(),
        packet: text.nullable().describe('one packet of the decisive part'),
        explanation: texts,
        points: z.array(
          z.strictObject({
            place: text.describe('empty for a setting'),
            resource,
            verdict,
            certain,
            rules: z.array(rule),
            values: z
              .array(
                z.strictObject({
                  path: text,
                  state: z
                    .enum(['value', 'absent', 'default', 'unknown'])
                    .describe('default: not set, and value is what Azure then takes'),
                  value: text.describe('as JSON, cut where it is long; an expression where unknown'),
                  ...optionalPlace,
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
                ports: portRanges,
                surelyExists: z.boolean(),
              }),
            ),
          }),
        ),
        missing: z.array(missing),
        assumptions: z.array(assumption),
        sources: texts,
      }),
    ),
    notApplicable: z.array(
      z.strictObject({
        requirement: text,
        sameAs,
        title: text,
        reason: z.enum(['condition', 'obsolete', 'settings']),
        message: text,
      }),
    ),
    notChecked: z
      .array(
        z.strictObject({
          requirement: text,
          sameAs,
          title: text,
          need,
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
          resource,
          rule: rule.nullable(),
          ...optionalPlace,
          others: z.array(rule).describe('rules that shadow it, make it redundant, or allow the requirements'),
          requirements: texts,
          excessAccess: z
            .array(z.strictObject({ protocols, source: text, destination: text, ports: portRanges }))
            .describe('at most six parts, the largest first'),
        }),
      )
      .optional()
      .describe('findings of the review, each with the place of its rule, else of its resource; absent: none'),
  })
  .describe('What `portolan check --format json` prints');

export type CheckJson = z.infer<typeof checkJson>;
