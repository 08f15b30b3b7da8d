// `--format markdown`: for a pull request or a job's summary. A table to scan, then what is not met in full.

import type { Messages } from '../../i18n/messages.ts';
import type { Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import { decisionLines, placesOf } from './decision-lines.ts';
import { codeSpan, escapeMarkdown } from './escape-markdown.ts';
import { type Report, verdictShape } from './report.ts';

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

/** Writes the report as Markdown. */
export const toMarkdown = ({ explanation, inputs, bundle, findings = [] }: Report): string => {
  const { words } = bundle;
  const parameters = explanation.parameters.filter(({ origin }) => origin !== 'default');
  return `${[
    `## ${escapeMarkdown(explanation.summary)}`,
    '',
    words('report.inputs'),
    '',
    ...inputs.map(({ file }) => `- ${codeSpan(file)}`),
    ...explanation.scenarios.flatMap((scenario) => scenarioOf(scenario, words)),
    ...list(
      words('text.parameters'),
      parameters.map(
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
