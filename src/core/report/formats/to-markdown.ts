// `--format markdown`: for a pull request or a job's summary. What is not met comes first, as a table to scan and then in
// full; then what is met, scenario by scenario.

import type { Messages } from '../../i18n/messages.ts';
import type { Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import type { PlacementText } from '../sentences/placement.ts';
import { type Hop, hopsOf, placesOf } from './decision-lines.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { failuresOf, idsOf, originOf, questionsOf, type Report, sharedLines, verdictShape } from './report.ts';

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', `### ${title}`, '', ...items];
const placeOf = (place: { file: string; line: number; column: number } | null): string =>
  place === null ? '' : ` ${codeSpan(`${place.file}:${place.line}:${place.column}`)}`;

const rowOf = (explanation: Explanation): string => {
  const [place] = placesOf(explanation);
  const rule = explanation.rule === null ? '' : codeSpan(explanation.rule.label);
  const need = explanation.need === 'required' ? '' : ` (${escapeMarkdown(explanation.needText)})`;
  return `| ${verdictShape[explanation.verdict]} ${escapeMarkdown(explanation.verdictWord)} | ${escapeMarkdown(explanation.title)} ${codeSpan(idsOf(explanation))}${need} | ${
    rule || (place === undefined ? '' : codeSpan(place.label))
  } |`;
};

/** Returns a hop of the path: its mark and sentence, and indented what decides there. */
const hopLines = ({ verdict, sentence, isUnreached, details }: Hop, words: Messages<'checker'>): readonly string[] =>
  isUnreached
    ? [`- ${escapeMarkdown(`${sentence} ${words('report.unreached')}`)}`]
    : [`- ${verdictShape[verdict]} ${escapeMarkdown(sentence)}`, ...details.map((detail) => `  - ${codeSpan(detail)}`)];

const unmetOf = (explanation: Explanation, words: Messages<'checker'>): readonly string[] => [
  '',
  `#### ${verdictShape[explanation.verdict]} ${escapeMarkdown(explanation.title)}`,
  '',
  ...(explanation.required === null
    ? []
    : [`- ${escapeMarkdown(words('text.required', { required: explanation.required }))}`]),
  ...hopsOf(explanation).flatMap((hop) => hopLines(hop, words)),
  ...(explanation.packet === null ? [] : [`- ${escapeMarkdown(explanation.packet.sentence)}`]),
  ...placesOf(explanation)
    .slice(0, 1)
    .map(({ file, line, column }) => `- ${codeSpan(`${file}:${line}:${column}`)}`),
  ...explanation.missing.flatMap(({ sentence, command }) => [
    `- ${escapeMarkdown(sentence)}`,
    ...(command === null ? [] : [`  ${codeSpan(command)}`]),
  ]),
];

/** What a report leaves out, so that a code host takes it. */
interface LeftOut {
  readonly details: ReadonlySet<Explanation>;
  readonly lists: boolean;
}

const tableOf = (requirements: readonly Explanation[], words: Messages<'checker'>): readonly string[] => [
  '',
  `| ${words('report.verdict')} | ${words('report.requirement')} | ${words('report.decided-by')} |`,
  '| --- | --- | --- |',
  ...requirements.map(rowOf),
];

const isMet = ({ verdict }: Explanation): boolean => verdict === 'allowed';

const unmetLines = (
  scenarios: readonly ScenarioExplanation[],
  words: Messages<'checker'>,
  { details }: LeftOut,
): readonly string[] => {
  const unmet = failuresOf(scenarios);
  if (unmet.length === 0) return [];
  return [
    '',
    `### ${words('report.unmet')}`,
    ...tableOf(unmet, words),
    ...unmet.filter((one) => !details.has(one)).flatMap((one) => unmetOf(one, words)),
  ];
};

const scenarioOf = (
  { title, requirements, shared, notChecked, notApplicable }: ScenarioExplanation,
  words: Messages<'checker'>,
): readonly string[] => {
  const met = requirements.filter(isMet);
  return [
    '',
    `### ${escapeMarkdown(title)}`,
    ...(met.length === 0 ? [] : tableOf(met, words)),
    ...sharedLines({ shared }, { words }).flatMap((line) => ['', escapeMarkdown(line)]),
    ...(notChecked.length === 0
      ? []
      : [
          '',
          words('text.not-checked', {
            count: notChecked.reduce((sum, { settings }) => sum + settings.length, 0),
          }),
          '',
          ...notChecked.map(({ sentence, command }) => `- ${escapeMarkdown(sentence)} ${codeSpan(command)}`),
        ]),
    ...(notApplicable.length === 0 ? [] : ['', words('text.not-applicable', { count: notApplicable.length })]),
  ];
};

/** Returns an open choice of a place: the question, and the verdicts for each candidate as a table. */
const placementOf = ({ question, matrix }: PlacementText): readonly string[] => {
  if (question === null || matrix === null) return [];
  const rowOfCells = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    '',
    `### ${escapeMarkdown(question)}`,
    '',
    rowOfCells([matrix.head, ...matrix.columns.map(({ name }) => codeSpan(name))]),
    rowOfCells(['---', ...matrix.columns.map(() => '---')]),
    ...matrix.rows.map(({ title, cells }) =>
      rowOfCells([
        escapeMarkdown(title),
        ...cells.map(
          ({ verdict, word }) => `${verdict === null ? '' : `${verdictShape[verdict]} `}${escapeMarkdown(word)}`,
        ),
      ]),
    ),
    ...(matrix.notes.length === 0 ? [] : ['', ...matrix.notes.map(escapeMarkdown)]),
  ];
};

const written = (report: Report, leftOut: LeftOut): string => {
  const { explanation, inputs, bundle } = report;
  const { words } = bundle;
  const parameters = explanation.parameters.filter(({ origin }) => origin !== 'default');
  return `${[
    `## ${escapeMarkdown(explanation.summary)}`,
    '',
    words('report.inputs'),
    '',
    ...inputs.map(({ file }) => `- ${codeSpan(file)}`),
    ...questionsOf(report).flatMap(placementOf),
    ...unmetLines(explanation.scenarios, words, leftOut),
    ...explanation.scenarios.flatMap((scenario) => scenarioOf(scenario, words)),
    ...list(
      words('text.parameters'),
      parameters.map(
        (parameter) =>
          `- ${escapeMarkdown(parameter.title)}${parameter.valueText === '' ? '' : `: ${codeSpan(parameter.valueText)}`} (${escapeMarkdown(originOf(parameter, report))})`,
      ),
    ),
    ...(leftOut.lists ? [] : listsOf(report)),
  ].join('\n')}\n`;
};

/** Returns the lists of findings and of problems. */
const listsOf = ({ bundle: { words }, inputs, findings = [] }: Report): readonly string[] => [
  ...list(
    words('text.findings'),
    findings.map(
      ({ finding, severity, message }) =>
        `- **${escapeMarkdown(severity)}** ${escapeMarkdown(message)}${placeOf(finding.position)}`,
    ),
  ),
  ...list(
    words('text.problems'),
    inputs.flatMap(({ problems }) =>
      problems.map((problem) => `- ${escapeMarkdown(problem.message)}${placeOf(problem)}`),
    ),
  ),
];

/** Characters of a comment or a summary on GitHub. */
export const LIMIT_MARKDOWN = 65_536;
/** Characters for the count of what is left out. */
const RESERVED = 200;

/**
 * Writes the report as Markdown. Code hosts take 65,536 characters: of a longer one, findings and problems are left out, then
 * details from the least grave on, and their count is named. The table of requirements is always whole.
 */
export const toMarkdown = (report: Report): string => {
  const whole = written(report, { details: new Set(), lists: false });
  if (whole.length <= LIMIT_MARKDOWN) return whole;
  const { inputs, findings = [], bundle } = report;
  const details = new Set<Explanation>();
  const count = findings.length + inputs.reduce((sum, { problems }) => sum + problems.length, 0);
  let length = written(report, { details, lists: true }).length;
  for (const explanation of failuresOf(report.explanation.scenarios).toReversed()) {
    if (length <= LIMIT_MARKDOWN - RESERVED) break;
    details.add(explanation);
    length -= unmetOf(explanation, bundle.words).join('\n').length + 1;
  }
  const leftOut = bundle.words('report.left-out', { count: count + details.size });
  const text = written(report, { details, lists: true });
  // Thousands of files or candidates alone can be too many: whole lines of them.
  const end =
    text.length <= LIMIT_MARKDOWN - RESERVED ? text.length : text.lastIndexOf('\n', LIMIT_MARKDOWN - RESERVED) + 1;
  return `${text.slice(0, end)}\n${escapeMarkdown(leftOut)}\n`;
};
