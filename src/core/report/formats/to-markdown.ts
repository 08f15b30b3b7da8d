// `--format markdown`: for a pull request or a job's summary. A table to scan, then what is not met in full.

import type { Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import type { Words } from '../sentences/messages.ts';
import { decisionLines, placesOf } from './decision-lines.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { type Report, verdictShape } from './report.ts';

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : ['', `### ${title}`, '', ...items];
const placeOf = (place: { file: string; line: number; column: number } | null): string =>
  place === null ? '' : ` ${codeSpan(`${place.file}:${place.line}:${place.column}`)}`;

const rowOf = (told: Explanation): string => {
  const [place] = placesOf(told);
  const rule = told.rule === null ? '' : codeSpan(told.rule.label);
  return `| ${verdictShape[told.verdict]} ${escapeMarkdown(told.verdictWord)} | ${escapeMarkdown(told.title)} | ${
    rule || (place === undefined ? '' : codeSpan(place.label))
  } |`;
};

const unmetOf = (told: Explanation, words: Words): readonly string[] => [
  '',
  `#### ${verdictShape[told.verdict]} ${escapeMarkdown(told.title)}`,
  '',
  ...(told.required === null
    ? []
    : [`- ${escapeMarkdown(words('text.required', { required: told.required }))}`]),
  ...decisionLines(told).map((line) => `- ${escapeMarkdown(line)}`),
  ...placesOf(told)
    .slice(0, 1)
    .map(({ file, line, column }) => `- ${codeSpan(`${file}:${line}:${column}`)}`),
  ...told.missing.flatMap(({ sentence, command }) => [
    `- ${escapeMarkdown(sentence)}`,
    ...(command === null ? [] : [`  ${codeSpan(command)}`]),
  ]),
];

const scenarioOf = (
  { title, requirements, notChecked, notApplicable }: ScenarioExplanation,
  words: Words,
): readonly string[] => [
  '',
  `### ${escapeMarkdown(title)}`,
  '',
  `| ${words('report.verdict')} | ${words('report.requirement')} | ${words('report.decided-by')} |`,
  '| --- | --- | --- |',
  ...requirements.map(rowOf),
  ...requirements.filter(({ verdict }) => verdict !== 'allowed').flatMap((told) => unmetOf(told, words)),
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

/** Writes the report as Markdown. */
export const toMarkdown = ({ explanation, inputs, speech, findings = [] }: Report): string => {
  const { words } = speech;
  const told = explanation.parameters.filter(({ origin }) => origin !== 'default');
  return `${[
    `## ${escapeMarkdown(explanation.summary)}`,
    '',
    words('report.inputs'),
    '',
    ...inputs.map(({ file }) => `- ${codeSpan(file)}`),
    ...explanation.scenarios.flatMap((scenario) => scenarioOf(scenario, words)),
    ...list(
      words('text.parameters'),
      told.map(
        ({ title, valueText, originText }) =>
          `- ${escapeMarkdown(title)}${valueText === '' ? '' : `: ${codeSpan(valueText)}`} (${escapeMarkdown(originText)})`,
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
