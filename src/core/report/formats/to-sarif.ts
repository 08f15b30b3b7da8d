// `--format sarif`: SARIF 2.1.0 (OASIS). What is met is no result; what is undecided is of the kind `open`, which has
// no level: it is not known to fail.
import { docsUrl } from '../docs-url.ts';
import type { Explanation } from '../sentences/explain.ts';
import type { FindingText } from '../sentences/findings.ts';
import type { ProblemText } from '../sentences/problems.ts';
import { decisionLines, placesOf } from './decision-lines.ts';
import type { Report } from './report.ts';

/** A file's name as the relative reference that SARIF wants (section 3.4). */
const uriOf = (file: string): string =>
  file
    .replaceAll('\\', '/')
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
const location = ({ file, line, column }: Place) => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: line, startColumn: column },
  },
});

const severity = { error: 'error', warning: 'warning', note: 'note' } as const;

const kindOf = ({ verdict, need }: Explanation) =>
  verdict === 'undecided'
    ? { kind: 'open', level: 'none' }
    : { kind: 'fail', level: need === 'required' ? 'error' : 'note' };

const messageOf = (explanation: Explanation): string =>
  [
    `${explanation.title}: ${explanation.verdictWord}.`,
    ...(explanation.required === null ? [] : [explanation.required]),
    ...decisionLines(explanation),
    ...explanation.missing.map(({ sentence }) => sentence),
  ].join('\n');

/** Returns the first place that decides a requirement; without one, a whole file, where there is any. */
const mainLocations = (place: Place | undefined, file: string | undefined) => {
  if (place !== undefined) return [location(place)];
  return file === undefined ? [] : [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }];
};

const resultOf = (explanation: Explanation, ruleIndex: number, first: string | undefined) => {
  const [place, ...others] = placesOf(explanation);
  const file = place?.file ?? first;
  return {
    ruleId: explanation.requirement,
    ruleIndex,
    ...kindOf(explanation),
    message: { text: messageOf(explanation) },
    locations: mainLocations(place, file),
    relatedLocations: others.map((other, id) => ({
      id: id + 1,
      ...location(other),
      message: { text: other.label },
    })),
    partialFingerprints: { 'portolanRequirement/v1': `${explanation.requirement} ${file ?? ''}` },
    properties: {
      verdict: explanation.verdict,
      need: explanation.need,
      packet: explanation.packet?.text ?? null,
    },
  };
};

const ruleOf = (explanation: Explanation) => ({
  id: explanation.requirement,
  shortDescription: { text: explanation.title },
  fullDescription: { text: explanation.required ?? explanation.title },
  help: {
    text: [explanation.why ?? explanation.title, explanation.needText, ...explanation.sources].join('\n'),
  },
  defaultConfiguration: { level: explanation.need === 'required' ? 'error' : 'note' },
});

/** The code's own rule; its help is in the reader's language, as is all else. */
const ruleOfFinding = ({ finding: { code, severity }, title, help }: FindingText, locale: string) => ({
  id: code,
  helpUri: docsUrl(code, locale),
  shortDescription: { text: title },
  fullDescription: { text: help },
  help: { text: help },
  defaultConfiguration: { level: severity },
});

const resultOfFinding = (text: FindingText, ruleIndex: number) => {
  const { code, severity, position, rule, others, requirements, resource } = text.finding;
  const places = others.flatMap((other) => (other.position === null ? [] : [{ ...other.position, other }]));
  return {
    ruleId: code,
    ruleIndex,
    kind: 'fail',
    level: severity,
    message: { text: text.message },
    locations: position === null ? [] : [location(position)],
    relatedLocations: places.map(({ other, ...place }, id) => ({
      id: id + 1,
      ...location(place),
      message: { text: other.name },
    })),
    partialFingerprints: {
      'portolanFinding/v1': [code, position?.file, resource.name ?? resource.id, rule?.name]
        .map((part) => part ?? '')
        .join(' '),
    },
    properties: { requirements },
  };
};

const notification = (problem: ProblemText, codes: readonly string[]) => ({
  descriptor: { id: problem.code, index: codes.indexOf(problem.code) },
  level: severity[problem.severity],
  message: { text: problem.message },
  locations: [location(problem)],
});

/** Writes the report as SARIF. */
export const toSarif = ({ explanation, inputs, bundle, exitStatus, findings = [] }: Report): string => {
  const all = explanation.scenarios.flatMap(({ requirements }) => requirements);
  const [first] = inputs;
  const byCode = [...Map.groupBy(findings, ({ finding }) => finding.code).values()];
  const problems = inputs.flatMap((input) => input.problems);
  const problemCodes = [...new Set(problems.map(({ code }) => code))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Portolan',
            rules: [
              ...all.map(ruleOf),
              ...byCode.flatMap((alike) => alike.slice(0, 1).map((one) => ruleOfFinding(one, bundle.locale))),
            ],
            notifications: problemCodes.map((code) => ({ id: code, helpUri: docsUrl(code, bundle.locale) })),
          },
        },
        language: bundle.locale,
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            exitCode: exitStatus,
            toolExecutionNotifications: problems.map((problem) => notification(problem, problemCodes)),
          },
        ],
        results: [
          ...all.flatMap((one, index) => (one.verdict === 'allowed' ? [] : [resultOf(one, index, first?.file)])),
          ...byCode.flatMap((alike, index) => alike.map((text) => resultOfFinding(text, all.length + index))),
        ],
        properties: { summary: explanation.summary, revision: explanation.revision },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};
