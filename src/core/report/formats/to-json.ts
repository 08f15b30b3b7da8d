// `--format json`: the shape of json-shape.ts.
import { displayId } from '../../azure/configuration/symbolic-text.ts';
import type { FoundValue, Part, RequirementResult, RuleRef } from '../../checker/lists/check-result.ts';
import type { Explanation } from '../sentences/explain.ts';
import type { FindingText } from '../sentences/findings.ts';
import { addressText, type LocaleBundle } from '../sentences/packet-text.ts';
import type { PlacementText } from '../sentences/placement.ts';
import type { CheckJson } from './check-json.ts';
import type { Report } from './report.ts';

type RuleJson = NonNullable<CheckJson['requirements'][number]['rule']>;

/** A rule as every report has it. */
export const ruleData = (rule: RuleRef): RuleJson => ({
  name: rule.name,
  priority: rule.priority,
  origin: rule.origin,
  access: rule.access,
  ...(rule.ofNetworkManager === true ? { ofNetworkManager: true } : {}),
  file: rule.position?.file ?? null,
  line: rule.position?.line ?? null,
  column: rule.position?.column ?? null,
});

const valueJson = ({ path, state, text, position }: FoundValue) => ({
  path,
  state,
  value: text,
  file: position?.file ?? null,
  line: position?.line ?? null,
  column: position?.column ?? null,
});

const partJson = (bundle: LocaleBundle, scenario: string, part: Part) => ({
  decision: part.decision,
  rule: part.rule?.name ?? null,
  protocol: part.protocol,
  source: addressText(bundle, scenario, part.source),
  destination: addressText(bundle, scenario, part.destination),
  ports: part.ports.map(({ from, to }) => ({ from, to })),
  surelyExists: part.surelyExists,
});

const requirementJson = (
  { bundle, evidence }: Pick<Report, 'bundle' | 'evidence'>,
  result: RequirementResult,
  explanation: Explanation,
): CheckJson['requirements'][number] => {
  const { points, rule, assumptions } = evidence.of(result);
  const parts = evidence.parts(result);
  return {
    requirement: result.requirement,
    ...(result.sameAs === undefined ? {} : { sameAs: result.sameAs }),
    scenario: result.scenario,
    id: result.id,
    kind: result.kind,
    need: result.need,
    condition: result.condition,
    verdict: result.verdict,
    ...(result.certain === false ? { certain: false as const } : {}),
    title: explanation.title,
    required: explanation.required,
    why: explanation.why,
    rule: rule === null ? null : ruleData(rule),
    packet: explanation.packet?.text ?? null,
    explanation: [
      ...explanation.decisions.flatMap((decision) => [decision.sentence, ...decision.values, ...decision.parts]),
      ...(explanation.packet === null ? [] : [explanation.packet.sentence]),
    ],
    points: points.map((point, index) => ({
      place: point.place,
      resource: { kind: point.resource.kind, name: point.resource.name, id: displayId(point.resource.id) },
      verdict: point.verdict,
      ...(point.certain === false ? { certain: false as const } : {}),
      rules: point.rules.map(ruleData),
      values: (point.values ?? []).map(valueJson),
      parts: (parts[index] ?? []).map((part) => partJson(bundle, result.scenario, part)),
    })),
    missing: explanation.missing.map(({ code, sentence, command }) => ({ code, message: sentence, command })),
    assumptions: assumptions.map(({ code }, index) => ({
      code,
      message: explanation.assumptions[index] ?? '',
    })),
    sources: [...explanation.sources],
  };
};

const findingJson = (
  bundle: LocaleBundle,
  { finding, message }: FindingText,
): NonNullable<CheckJson['findings']>[number] => ({
  code: finding.code,
  severity: finding.severity,
  message,
  resource: { kind: finding.resource.kind, name: finding.resource.name, id: displayId(finding.resource.id) },
  rule: finding.rule === null ? null : ruleData(finding.rule),
  file: finding.position?.file ?? null,
  line: finding.position?.line ?? null,
  column: finding.position?.column ?? null,
  others: finding.others.map(ruleData),
  requirements: [...finding.requirements],
  excessAccess: finding.excessAccess.map((part) => ({
    protocols: [...part.protocols],
    source: addressText(bundle, '', part.source),
    destination: addressText(bundle, '', part.destination),
    ports: part.ports.map(({ from, to }) => ({ from, to })),
  })),
});

const placementJson = ({ matrix, position, ...one }: PlacementText): NonNullable<CheckJson['placement']>[number] => ({
  place: one.place,
  title: one.title,
  kind: one.kind,
  chosen: one.value,
  reason: one.reasonText,
  file: position?.file ?? null,
  line: position?.line ?? null,
  column: position?.column ?? null,
  candidates: one.candidates.map(({ value }) => value),
  question: one.question,
  verdicts:
    matrix === null
      ? null
      : {
          candidates: matrix.columns.map(({ value }) => value),
          requirements: matrix.rows.map(({ requirement, cells }) => ({
            requirement,
            verdicts: cells.map(({ verdict }) => verdict),
          })),
        },
});

/** Gives what has no verdict: what does not apply, and settings about resources that were not pasted. */
const withoutVerdict = ({
  result,
  explanation,
}: Pick<Report, 'result' | 'explanation'>): Pick<CheckJson, 'notApplicable' | 'notChecked'> => {
  const notApplicable = new Map(
    explanation.scenarios.flatMap(({ notApplicable, sharedWithoutVerdict }) =>
      [...notApplicable, ...sharedWithoutVerdict.notApplicable].map((one) => [one.requirement, one] as const),
    ),
  );
  const notChecked = new Map(
    explanation.scenarios.flatMap(({ notChecked, sharedWithoutVerdict }) =>
      [...notChecked, ...sharedWithoutVerdict.notChecked].flatMap(({ command, settings }) =>
        settings.map(({ requirement, title }) => [requirement, { command, title }] as const),
      ),
    ),
  );
  return {
    notApplicable: result.notApplicable.map(({ requirement, sameAs, reason }) => ({
      requirement,
      ...(sameAs === undefined ? {} : { sameAs }),
      reason,
      title: notApplicable.get(requirement)?.title ?? requirement,
      message: notApplicable.get(requirement)?.sentence ?? '',
    })),
    notChecked: result.notChecked.map(({ requirement, sameAs, need, condition, resources }) => ({
      requirement,
      ...(sameAs === undefined ? {} : { sameAs }),
      title: notChecked.get(requirement)?.title ?? requirement,
      need,
      condition,
      resources: [...resources],
      command: notChecked.get(requirement)?.command ?? '',
    })),
  };
};

/** Gives the report as data of the published shape. */
export const reportData = (report: Report): CheckJson => {
  const { result, explanation, bundle, inputs, exitStatus, placement = [], findings = [] } = report;
  const explanations = new Map(
    explanation.scenarios.flatMap(({ requirements, shared }) =>
      [...requirements, ...shared].map((one) => [one.requirement, one] as const),
    ),
  );
  return {
    format: 'portolan-check',
    version: 1,
    locale: bundle.locale,
    revision: result.revision,
    exitStatus,
    summary: explanation.summary,
    counts: { ...result.counts },
    inputs: inputs.map(({ file, forms, problems }) => ({
      file,
      forms: [...forms],
      problems: problems.map(({ syntax: _, ...problem }) => problem),
    })),
    parameters: explanation.parameters.map(({ id, title, value, origin, position, contradiction }) => ({
      id,
      title,
      value: typeof value === 'object' && value !== null ? [...value] : value,
      origin,
      file: position?.file ?? null,
      line: position?.line ?? null,
      column: position?.column ?? null,
      contradiction:
        contradiction === null
          ? null
          : { file: contradiction.file, line: contradiction.line, column: contradiction.column },
    })),
    ...(placement.length === 0 ? {} : { placement: placement.map(placementJson) }),
    requirements: result.requirements.flatMap((one) => {
      const own = explanations.get(one.requirement);
      return own === undefined ? [] : [requirementJson(report, one, own)];
    }),
    ...withoutVerdict(report),
    ...(findings.length === 0 ? {} : { findings: findings.map((one) => findingJson(bundle, one)) }),
  };
};

/** Writes the report as JSON, indented, with a line's end. */
export const toJson = (report: Report): string => `${JSON.stringify(reportData(report), null, 2)}\n`;
