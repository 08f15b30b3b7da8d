// A report as one unit: what each format of many units is made from.

import { placesOf, reasonOf } from '../formats/decision-lines.ts';
import { isNotGiven } from '../formats/not-given.ts';
import type { Report } from '../formats/report.ts';
import type { Explanation } from '../sentences/explain.ts';
import type { UnitJson } from './unit-json.ts';

/** What a unit is, whatever its check gives. */
export type UnitHead = Pick<
  UnitJson,
  | 'portolan'
  | 'options'
  | 'locale'
  | 'revision'
  | 'each'
  | 'id'
  | 'name'
  | 'file'
  | 'line'
  | 'column'
  | 'row'
  | 'offset'
>;

const nowhere = { file: null, line: null, column: null };
const placeIn = (
  place: { readonly file: string; readonly line: number; readonly column: number } | null | undefined,
) => (place === null || place === undefined ? nowhere : { file: place.file, line: place.line, column: place.column });

const requirementOf = (explanation: Explanation): UnitJson['requirements'][number] => ({
  requirement: explanation.requirement,
  verdict: explanation.verdict,
  need: explanation.need,
  verdictText: explanation.verdictWord,
  title: explanation.title,
  message: reasonOf(explanation),
  ...(isNotGiven(explanation) ? { notGiven: true as const } : {}),
  ...placeIn(explanation.rule?.rule.position ?? placesOf(explanation)[0]),
});

/** Returns what a unit keeps of its report. */
export const unitOfReport = (
  head: UnitHead,
  { explanation, inputs, findings = [], exitStatus }: Omit<Report, 'evidence'>,
): UnitJson => {
  const all = explanation.scenarios.flatMap(({ requirements }) => requirements);
  return {
    format: 'portolan-unit',
    version: 1,
    ...head,
    status: 'checked',
    exitStatus,
    summary: explanation.summary,
    counts: { ...explanation.counts },
    met: all.filter(({ verdict }) => verdict === 'allowed').map(({ requirement }) => requirement),
    requirements: all.filter(({ verdict }) => verdict !== 'allowed').map(requirementOf),
    findings: findings.map(({ finding, message }) => ({
      code: finding.code,
      severity: finding.severity,
      message,
      rule: finding.rule?.name ?? null,
      ...placeIn(finding.position),
    })),
    problems: inputs
      .flatMap(({ problems }) => problems)
      .map(({ code, severity, message, file, line, column }) => ({ code, severity, message, file, line, column })),
  };
};

/** Returns a unit that could not be read, in its place among the others. */
export const unreadUnit = (head: UnitHead, reason: string, problems: UnitJson['problems'] = []): UnitJson => ({
  format: 'portolan-unit',
  version: 1,
  ...head,
  status: 'unread',
  exitStatus: 2,
  summary: reason,
  counts: { allowed: 0, blocked: 0, partly: 0, undecided: 0 },
  met: [],
  requirements: [],
  findings: [],
  problems,
});
