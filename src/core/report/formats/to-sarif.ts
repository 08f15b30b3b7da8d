// `--format sarif`: SARIF 2.1.0 (OASIS). What is met is no result; what is undecided is of the kind `open`, which has
// no level: it is not known to fail.
import { docsUrl } from '../docs-url.ts';
import type { Explanation } from '../sentences/explain.ts';
import type { FindingText } from '../sentences/findings.ts';
import type { ProblemText } from '../sentences/problems.ts';
import { decisionLines, placesOf } from './decision-lines.ts';
import { uriOf, withoutDots } from './file-uri.ts';
import type { Report } from './report.ts';

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
    partialFingerprints: { 'portolanRequirement/v1': `${explanation.requirement} ${withoutDots(file ?? '')}` },
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
    message: { text: messageText([text.message]) },
    locations: position === null ? [] : [location(position)],
    relatedLocations: places.map(({ other, ...place }, id) => ({
      id: id + 1,
      ...location(place),
      message: { text: other.name },
    })),
    partialFingerprints: {
      'portolanFinding/v1': [code, withoutDots(position?.file ?? ''), resource.name ?? resource.id, rule?.name]
        .map((part) => part ?? '')
        .join(' '),
    },
    properties: { requirements },
  };
};

interface Fingerprinted {
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

/** Numbers results with equal fingerprints, in their order, so that each is unique in its run. */
const withUniqueFingerprints = <Result extends Fingerprinted>(results: readonly Result[]): readonly Result[] => {
  const counts = new Map<string, number>();
  return results.map((result) => {
    const partialFingerprints = Object.fromEntries(
      Object.entries(result.partialFingerprints).map(([name, value]) => {
        const count = (counts.get(`${name} ${value}`) ?? 0) + 1;
        counts.set(`${name} ${value}`, count);
        return [name, count === 1 ? value : `${value} #${count}`];
      }),
    );
    return { ...result, partialFingerprints };
  });
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
        results: withUniqueFingerprints([
          ...all.flatMap((one, index) => (one.verdict === 'allowed' ? [] : [resultOf(one, index, first?.file)])),
          ...byCode.flatMap((alike, index) => alike.map((text) => resultOfFinding(text, all.length + index))),
        ]),
        properties: { summary: explanation.summary, revision: explanation.revision },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};
