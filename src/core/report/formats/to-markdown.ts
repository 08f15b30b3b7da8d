// `--format markdown`: for a pull request or a job's summary. A table to scan, then what is not met in full.

import type { Messages } from '../../i18n/messages.ts';
import type { Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import type { PlacementText } from '../sentences/placement.ts';
import { decisionLines, placesOf } from './decision-lines.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { originOf, questionsOf, type Report, verdictShape } from './report.ts';

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', `### ${title}`, '', ...items];
const placeOf = (place: { file: string; line: number; column: number } | null): string =>
  place === null ? '' : ` ${codeSpan(`${place.file}:${place.line}:${place.column}`)}`;

const rowOf = (explanation: Explanation): string => {
  const [place] = placesOf(explanation);
  const rule = explanation.rule === null ? '' : codeSpan(explanation.rule.label);
  return `| ${verdictShape[explanation.verdict]} ${escapeMarkdown(explanation.verdictWord)} | ${escapeMarkdown(explanation.title)} | ${
    rule || (place === undefined ? '' : codeSpan(place.label))
  } |`;
};

const unmetOf = (explanation: Explanation, words: Messages<'checker'>): readonly string[] => [
  '',
  `#### ${verdictShape[explanation.verdict]} ${escapeMarkdown(explanation.title)}`,
  '',
  ...(explanation.required === null
    ? []
    : [`- ${escapeMarkdown(words('text.required', { required: explanation.required }))}`]),
  ...decisionLines(explanation).map((line) => `- ${escapeMarkdown(line)}`),
  ...placesOf(explanation)
    .slice(0, 1)
    .map(({ file, line, column }) => `- ${codeSpan(`${file}:${line}:${column}`)}`),
  ...explanation.missing.flatMap(({ sentence, command }) => [
    `- ${escapeMarkdown(sentence)}`,
    ...(command === null ? [] : [`  ${codeSpan(command)}`]),
  ]),
];

const scenarioOf = (
  { title, requirements, notChecked, notApplicable }: ScenarioExplanation,
  words: Messages<'checker'>,
): readonly string[] => [
  '',
  `### ${escapeMarkdown(title)}`,
  '',
  `| ${words('report.verdict')} | ${words('report.requirement')} | ${words('report.decided-by')} |`,
  '| --- | --- | --- |',
  ...requirements.map(rowOf),
  ...requirements.filter(({ verdict }) => verdict !== 'allowed').flatMap((explanation) => unmetOf(explanation, words)),
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

/** Writes the report as Markdown. */
export const toMarkdown = (report: Report): string => {
  const { explanation, inputs, bundle, findings = [] } = report;
  const { words } = bundle;
  const parameters = explanation.parameters.filter(({ origin }) => origin !== 'default');
  return `${[
    `## ${escapeMarkdown(explanation.summary)}`,
    '',
    words('report.inputs'),
    '',
    ...inputs.map(({ file }) => `- ${codeSpan(file)}`),
    ...questionsOf(report).flatMap(placementOf),
    ...explanation.scenarios.flatMap((scenario) => scenarioOf(scenario, words)),
    ...list(
      words('text.parameters'),
      parameters.map(
        (parameter) =>
          `- ${escapeMarkdown(parameter.title)}${parameter.valueText === '' ? '' : `: ${codeSpan(parameter.valueText)}`} (${escapeMarkdown(originOf(parameter, report))})`,
      ),
    ),
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
  ].join('\n')}\n`;
};
