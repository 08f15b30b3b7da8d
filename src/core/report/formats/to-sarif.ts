// `--format sarif`: SARIF 2.1.0 (OASIS). What is met is no result; what is undecided is of the kind `open`, which has
// no level: it is not known to fail. Where nothing was given for a place, one notification says so for all that waits for it.
import type { RequirementResult } from '../../checker/lists/check-result.ts';
import { docsUrl, requirementUrl } from '../docs-url.ts';
import type { Explanation } from '../sentences/explain.ts';
import type { FindingText } from '../sentences/findings.ts';
import type { ProblemText } from '../sentences/problems.ts';
import { fingerprintCounter } from '../units/unit-fingerprint.ts';
import { decisionLines, placesOf } from './decision-lines.ts';
import { uriOf } from './file-uri.ts';
import { isNotGiven, type NotGiven, notGivenIn } from './not-given.ts';
import type { Report } from './report.ts';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
const location = ({ file, line, column }: Place) => ({
  physicalLocation: {
    artifactLocation: { uri: file },
    region: { startLine: line, startColumn: column },
  },
});

const severity = { error: 'error', warning: 'warning', note: 'note' } as const;

const kindOf = ({ verdict, need }: Explanation) =>
  verdict === 'undecided'
    ? { kind: 'open', level: 'none' }
    : { kind: 'fail', level: need === 'required' ? 'error' : 'note' };

/** Characters of a message; code hosts cut longer ones themselves, in the middle of a word. */
const LIMIT_MESSAGE = 1000;

/** Returns as many whole lines as a message holds, and a mark where some are left out. */
const messageText = (lines: readonly string[]): string => {
  const text = lines.join('\n');
  if (text.length <= LIMIT_MESSAGE) return text;
  const end = text.lastIndexOf('\n', LIMIT_MESSAGE - 2);
  return `${text.slice(0, end > 0 ? end + 1 : LIMIT_MESSAGE - 1).toWellFormed()}…`;
};

const messageOf = (explanation: Explanation): string =>
  messageText([
    `${explanation.title}: ${explanation.verdictWord}.`,
    ...(explanation.required === null ? [] : [explanation.required]),
    ...decisionLines(explanation),
    ...explanation.missing.map(({ sentence }) => sentence),
  ]);

/** Returns the first place that decides a requirement; without one, a whole file, where there is any. */
const mainLocations = (place: Place | undefined, file: string | undefined) => {
  if (place !== undefined) return [location(place)];
  return file === undefined ? [] : [{ physicalLocation: { artifactLocation: { uri: file } } }];
};

interface ResultPlace {
  readonly ruleIndex: number;
  /** The file that a result without a place is about. */
  readonly first: string | undefined;
  readonly fingerprint: string;
}

const resultOf = (explanation: Explanation, { ruleIndex, first, fingerprint }: ResultPlace) => {
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
    partialFingerprints: { 'portolanRequirement/v2': fingerprint },
    properties: {
      verdict: explanation.verdict,
      need: explanation.need,
      packet: explanation.packet?.text ?? null,
    },
  };
};

const ruleOf = (explanation: Explanation, edition: { readonly locale: string; readonly revision: string }) => ({
  id: explanation.requirement,
  helpUri: requirementUrl(explanation.requirement, edition),
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

const resultOfFinding = (text: FindingText, ruleIndex: number, fingerprint: string) => {
  const { code, severity, position, others, requirements } = text.finding;
  const places = others.flatMap((other) => (other.position === null ? [] : [{ ...other.position, other }]));
  return {
    ruleId: code,
    ruleIndex,
    kind: 'fail',
    level: severity,
    message: { text: messageText([text.message]) },
    locations: position === null ? [] : [location(position)],
    relatedLocations: places.map(({ other, ...place }, id) => ({
      id: id + 1,
      ...location(place),
      message: { text: other.name },
    })),
    partialFingerprints: { 'portolanFinding/v2': fingerprint },
    properties: { requirements },
  };
};

/** What a requirement is about, whatever file it stands in: resources, and the rules that decide, as they are written. */
const contentOf = (result: RequirementResult, { evidence }: Pick<Report, 'evidence'>): readonly string[] => [
  result.requirement,
  ...evidence
    .of(result)
    .points.flatMap(({ resource, rules }) => [
      resource.id ?? resource.name ?? resource.kind,
      ...rules.map(({ name, priority, access }) => `${name} ${priority} ${access}`),
    ]),
];

const contentOfFinding = ({ finding: { code, resource, rule, others } }: FindingText): readonly string[] => [
  code,
  resource.id ?? resource.name ?? resource.kind,
  ...[...(rule === null ? [] : [rule]), ...others].map(({ name, priority, access }) => `${name} ${priority} ${access}`),
];

/** Says once that nothing was given for a place, and which requirements wait for it. */
const notGivenNotification = ({ code, message, requirements }: NotGiven, codes: readonly string[]) => ({
  descriptor: { id: code, index: codes.indexOf(code) },
  level: 'note',
  message: { text: messageText([message]) },
  properties: { requirements },
});

const notification = (problem: ProblemText, codes: readonly string[]) => ({
  descriptor: { id: problem.code, index: codes.indexOf(problem.code) },
  level: severity[problem.severity],
  message: { text: problem.message },
  locations: [location(problem)],
});

/** Writes the report as SARIF. */
export const toSarif = (report: Report): string => {
  const { explanation, inputs, bundle, exitStatus, findings = [] } = report;
  const results = new Map<string, RequirementResult>(report.result.requirements.map((one) => [one.requirement, one]));
  const fingerprintOf = fingerprintCounter();
  const printOf = ({ requirement }: Explanation): string => {
    const result = results.get(requirement);
    return fingerprintOf(result === undefined ? [requirement] : contentOf(result, report));
  };
  const edition = { locale: bundle.locale, revision: report.result.revision };
  const all = explanation.scenarios.flatMap(({ requirements }) => requirements);
  const [first] = inputs;
  const byCode = [...Map.groupBy(findings, ({ finding }) => finding.code).values()];
  const problems = inputs.flatMap((input) => input.problems);
  const notGiven = notGivenIn(all);
  const problemCodes = [...new Set(problems.map(({ code }) => code))];
  const codes = [...problemCodes, ...new Set(notGiven.map(({ code }) => code))];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Portolan',
            rules: [
              ...all.map((one) => ruleOf(one, edition)),
              ...byCode.flatMap((alike) => alike.slice(0, 1).map((one) => ruleOfFinding(one, bundle.locale))),
            ],
            notifications: codes.map((code) =>
              problemCodes.includes(code) ? { id: code, helpUri: docsUrl(code, bundle.locale) } : { id: code },
            ),
          },
        },
        language: bundle.locale,
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            exitCode: exitStatus,
            toolExecutionNotifications: [
              ...problems.map((problem) => notification(problem, codes)),
              ...notGiven.map((one) => notGivenNotification(one, codes)),
            ],
          },
        ],
        results: [
          ...all.flatMap((one, ruleIndex) =>
            one.verdict === 'allowed' || isNotGiven(one)
              ? []
              : [resultOf(one, { ruleIndex, first: first?.file, fingerprint: printOf(one) })],
          ),
          ...byCode.flatMap((alike, index) =>
            alike.map((text) => resultOfFinding(text, all.length + index, fingerprintOf(contentOfFinding(text)))),
          ),
        ],
        properties: { summary: explanation.summary, revision: explanation.revision },
      },
    ],
  };
  const { pathOf = (file: string) => file } = report;
  const withUris = (key: string, value: unknown): unknown =>
    key === 'uri' && typeof value === 'string' ? uriOf(pathOf(value)) : value;
  return `${JSON.stringify(log, withUris, 2)}\n`;
};
