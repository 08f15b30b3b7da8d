// `--format junit`: one suite a scenario, one case a requirement. Blocked is a failure; undecided is an error, which
// is JUnit's word for a test that could not be brought to a verdict; what is optional is skipped, with its reason.

import type { Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import { decisionLines, placesOf } from './decision-lines.ts';
import { escapeMarkup } from './escape-markup.ts';
import type { Report } from './report.ts';

type Outcome = 'failure' | 'error' | 'skipped' | null;

const outcomeOf = ({ verdict, need }: Explanation): Outcome => {
  if (verdict === 'allowed') return null;
  if (need !== 'required') return 'skipped';
  return verdict === 'undecided' ? 'error' : 'failure';
};

const caseOf = (explanation: Explanation): readonly string[] => {
  const name = escapeMarkup(`${explanation.id}: ${explanation.title}`);
  const head = `    <testcase classname="portolan.${escapeMarkup(explanation.scenario)}" name="${name}" time="0"`;
  const outcome = outcomeOf(explanation);
  if (outcome === null) return [`${head}/>`];
  const lines = decisionLines(explanation);
  const message = escapeMarkup(`${explanation.verdictWord}: ${lines[0] ?? explanation.required ?? explanation.title}`);
  const details = [
    ...(explanation.required === null ? [] : [explanation.required]),
    ...lines,
    ...placesOf(explanation).map(({ file, line, column }) => `${file}:${line}:${column}`),
    ...explanation.missing.flatMap(({ sentence, command }) => (command === null ? [sentence] : [sentence, command])),
  ];
  return [
    `${head}>`,
    outcome === 'skipped'
      ? `      <skipped message="${message}"/>`
      : `      <${outcome} type="${explanation.verdict}" message="${message}">${escapeMarkup([...new Set(details)].join('\n'))}</${outcome}>`,
    '    </testcase>',
  ];
};

const countOf = (requirements: readonly Explanation[], wanted: Outcome): number =>
  requirements.filter((one) => outcomeOf(one) === wanted).length;

/** The counts that a report as a whole has: Jenkins' schema knows no `skipped` there. */
const totalsOf = (requirements: readonly Explanation[]): string =>
  `tests="${requirements.length}" failures="${countOf(requirements, 'failure')}" errors="${countOf(requirements, 'error')}"`;

const countsOf = (requirements: readonly Explanation[]): string =>
  `${totalsOf(requirements)} skipped="${countOf(requirements, 'skipped')}"`;

const suiteOf = ({ title, requirements }: ScenarioExplanation): readonly string[] => [
  `  <testsuite name="${escapeMarkup(title)}" ${countsOf(requirements)} time="0">`,
  ...requirements.flatMap(caseOf),
  '  </testsuite>',
];

/** A suite without cases: it passes and fails nothing, and its output stands where a reader looks for it. */
const said = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0
    ? []
    : [
        `  <testsuite name="${escapeMarkup(name)}" ${countsOf([])} time="0">`,
        `    <system-out>${escapeMarkup(lines.join('\n'))}</system-out>`,
        '  </testsuite>',
      ];

const lineOf = (
  place: { readonly file: string; readonly line: number; readonly column: number } | null,
  text: string,
): string => (place === null ? text : `${place.file}:${place.line}:${place.column}: ${text}`);

/** Writes the report as JUnit XML. */
export const toJunit = ({ explanation, bundle: { words }, inputs, findings = [] }: Report): string => {
  const all = explanation.scenarios.flatMap(({ requirements }) => requirements);
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Portolan" ${totalsOf(all)} time="0">`,
    ...explanation.scenarios.flatMap(suiteOf),
    ...said(
      words('text.findings'),
      findings.map(({ finding, severity, message }) => lineOf(finding.position, `${severity}: ${message}`)),
    ),
    ...said(
      words('text.problems'),
      inputs.flatMap(({ problems }) => problems.map((problem) => lineOf(problem, problem.message))),
    ),
    '</testsuites>',
  ].join('\n')}\n`;
};
