// `--format json`: the shape of json-shape.ts.
import type { RequirementResult, RuleRef } from '../../checker/lists/check-result.ts';
import type { Explanation } from '../sentences/explain.ts';
import type { FindingText } from '../sentences/findings.ts';
import { addressText, type Speech } from '../sentences/packet-text.ts';
import type { CheckJson } from './check-json.ts';
import type { Report } from './report.ts';

type RuleJson = NonNullable<CheckJson['requirements'][number]['rule']>;

/** A rule as every report has it. */
export const ruleData = (rule: RuleRef): RuleJson => ({
  name: rule.name,
  priority: rule.priority,
  origin: rule.origin,
  access: rule.access,
  file: rule.position?.file ?? null,
  line: rule.position?.line ?? null,
  column: rule.position?.column ?? null,
});

const requirementJson = (
  speech: Speech,
  result: RequirementResult,
  told: Explanation,
): CheckJson['requirements'][number] => ({
  requirement: result.requirement,
  scenario: result.scenario,
  id: result.id,
  kind: result.kind,
  need: result.need,
  condition: result.condition,
  verdict: result.verdict,
  title: told.title,
  required: told.required,
  why: told.why,
  rule: result.rule === null ? null : ruleData(result.rule),
  packet: told.packet?.text ?? null,
  explanation: [
    ...told.decisions.flatMap((decision) => [decision.sentence, ...decision.values, ...decision.parts]),
    ...(told.packet === null ? [] : [told.packet.sentence]),
  ],
  points: result.points.map((point) => ({
    place: point.place,
    resource: { kind: point.resource.kind, name: point.resource.name, id: point.resource.id },
    verdict: point.verdict,
    rules: point.rules.map(ruleData),
    values: (point.values ?? []).map(({ path, state, text, position }) => ({
      path,
      state,
      value: text,
      file: position?.file ?? null,
      line: position?.line ?? null,
      column: position?.column ?? null,
    })),
    parts: point.parts.map((part) => ({
      decision: part.decision,
      rule: part.rule?.name ?? null,
      protocol: part.protocol,
      source: addressText(speech, result.scenario, part.source),
      destination: addressText(speech, result.scenario, part.destination),
      ports: part.ports.map(({ from, to }) => ({ from, to })),
      surelyExists: part.surelyExists,
    })),
  })),
  missing: told.missing.map(({ code, sentence, command }) => ({ code, message: sentence, command })),
  assumptions: result.assumptions.map(({ code }, index) => ({
    code,
    message: told.assumptions[index] ?? '',
  })),
  sources: [...told.sources],
});

const findingJson = (
  speech: Speech,
  { finding, message }: FindingText,
): NonNullable<CheckJson['findings']>[number] => ({
  code: finding.code,
  severity: finding.severity,
  message,
  resource: { kind: finding.resource.kind, name: finding.resource.name, id: finding.resource.id },
  rule: finding.rule === null ? null : ruleData(finding.rule),
  file: finding.position?.file ?? null,
  line: finding.position?.line ?? null,
  column: finding.position?.column ?? null,
  others: finding.others.map(ruleData),
  requirements: [...finding.requirements],
  open: finding.open.map((part) => ({
    protocols: [...part.protocols],
    source: addressText(speech, '', part.source),
    destination: addressText(speech, '', part.destination),
    ports: part.ports.map(({ from, to }) => ({ from, to })),
  })),
});

/** Gives the report as data of the published shape. */
export const reportData = ({
  result,
  explanation,
  speech,
  inputs,
  exitStatus,
  findings = [],
}: Report): CheckJson => {
  const told = new Map(
    explanation.scenarios.flatMap((scenario) =>
      scenario.requirements.map((one) => [one.requirement, one] as const),
    ),
  );
  const notApplicable = new Map(
    explanation.scenarios.flatMap((scenario) =>
      scenario.notApplicable.map((one) => [one.requirement, one] as const),
    ),
  );
  const notJudged = new Map(
    explanation.scenarios.flatMap((scenario) =>
      scenario.notJudged.flatMap(({ command, settings }) =>
        settings.map(({ requirement, title }) => [requirement, { command, title }] as const),
      ),
    ),
  );
  return {
    format: 'portolan-check',
    version: 1,
    locale: speech.locale,
    revision: result.revision,
    exitStatus,
    summary: explanation.summary,
    counts: { ...result.counts },
    inputs: inputs.map(({ file, forms, problems }) => ({
      file,
      forms: [...forms],
      problems: problems.map(({ syntax: _, ...problem }) => problem),
    })),
    parameters: explanation.parameters.map(({ id, title, value, origin, position, against }) => ({
      id,
      title,
      value: typeof value === 'object' && value !== null ? [...value] : value,
      origin,
      file: position?.file ?? null,
      line: position?.line ?? null,
      column: position?.column ?? null,
      against: against === null ? null : { file: against.file, line: against.line, column: against.column },
    })),
    requirements: result.requirements.flatMap((one) => {
      const own = told.get(one.requirement);
      return own === undefined ? [] : [requirementJson(speech, one, own)];
    }),
    notApplicable: result.notApplicable.map(({ requirement, reason }) => ({
      requirement,
      reason,
      title: notApplicable.get(requirement)?.title ?? requirement,
      message: notApplicable.get(requirement)?.sentence ?? '',
    })),
    notJudged: result.notJudged.map(({ requirement, need, condition, resources }) => ({
      requirement,
      title: notJudged.get(requirement)?.title ?? requirement,
      need,
      condition,
      resources: [...resources],
      command: notJudged.get(requirement)?.command ?? '',
    })),
    ...(findings.length === 0 ? {} : { findings: findings.map((one) => findingJson(speech, one)) }),
  };
};

/** Writes the report as JSON, indented, with a line's end. */
export const toJson = (report: Report): string => `${JSON.stringify(reportData(report), null, 2)}\n`;
