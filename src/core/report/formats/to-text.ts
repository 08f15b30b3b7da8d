// `--format text`: for a terminal, without colour; the verdict is shown by a shape and a word.

import type { Verdict } from '../../checker/lists/check-result.ts';
import type { Messages } from '../../i18n/messages.ts';
import { docsUrl } from '../docs-url.ts';
import type { Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import type { FindingText } from '../sentences/findings.ts';
import type { PlacementText } from '../sentences/placement.ts';
import { type Hop, hopsOf } from './decision-lines.ts';
import { idsOf, originOf, questionsOf, type Report, sharedLines, verdictShape } from './report.ts';
import { visible } from './visible-characters.ts';

/** Returns a hop of the path: its mark and sentence, and indented what decides there. */
const hopLines = ({ verdict, sentence, isUnreached, details }: Hop, words: Messages<'checker'>): readonly string[] =>
  isUnreached
    ? [`- ${sentence} ${words('report.unreached')}`]
    : [`${verdictShape[verdict]} ${sentence}`, ...details.map((detail) => `    ${detail}`)];

const requirementLines = (explanation: Explanation, words: Messages<'checker'>, width: number): readonly string[] => {
  const head = `  ${verdictShape[explanation.verdict]} ${explanation.verdictWord.padEnd(width)}  ${explanation.title}`;
  const indent = ' '.repeat(width + 6);
  const place = explanation.rule?.rule.position;
  const details = [
    `${idsOf(explanation)} (${explanation.needText})`,
    ...(explanation.verdict === 'allowed' || explanation.required === null
      ? []
      : [words('text.required', { required: explanation.required })]),
    ...hopsOf(explanation).flatMap((hop) => hopLines(hop, words)),
    ...(place ? [`${place.file}:${place.line}:${place.column}`] : []),
    ...(explanation.verdict === 'allowed' || explanation.packet === null ? [] : [explanation.packet.sentence]),
    ...explanation.missing.flatMap(({ sentence, command }) =>
      command === null ? [sentence] : [sentence, `  ${command}`],
    ),
  ];
  return [head, ...details.map((line) => indent + line)].map(visible);
};

/** Assumptions of a scenario, each once. */
const assumptionLines = ({ requirements }: ScenarioExplanation, words: Messages<'checker'>): readonly string[] => {
  const all = [...new Set(requirements.flatMap(({ assumptions }) => assumptions))];
  return all.length === 0 ? [] : ['', `  ${words('text.assumptions')}`, ...all.map((text) => `    ${visible(text)}`)];
};

const uncheckedLines = ({ notChecked }: ScenarioExplanation, words: Messages<'checker'>): readonly string[] =>
  notChecked.length === 0
    ? []
    : [
        '',
        `  ${words('text.not-checked', { count: notChecked.reduce((sum, { settings }) => sum + settings.length, 0) })}`,
        ...notChecked.flatMap(({ resource, command, settings }) => [
          `    ${visible(words('text.not-checked.resource', { resource, count: settings.length }))}`,
          `      ${visible(command)}`,
        ]),
      ];

/** The findings, and the address of each code's page once, after its last finding. */
const findingLines = (findings: readonly FindingText[], { words, locale }: Report['bundle']): readonly string[] => {
  const last = new Map(findings.map(({ finding }, index) => [finding.code, index]));
  return findings.flatMap(({ finding: { code }, severity, message }, index) => [
    `  ${visible(severity)}: ${visible(message)}`,
    ...(last.get(code) === index ? [`    ${words('text.more', { url: docsUrl(code, locale) })}`] : []),
  ]);
};

const QUESTIONS = { 'rest-of-policy': 'whole-policy', 'appliance-decides': 'appliance-forwards' } as const;

/** Returns the questions whose answer settles many requirements at once, with the option that gives it. */
export const questionLines = (
  scenarios: readonly ScenarioExplanation[],
  words: Messages<'checker'>,
): readonly string[] => {
  const all = scenarios.flatMap(({ requirements }) => requirements);
  return Object.entries(QUESTIONS).flatMap(([code, assumption]) => {
    const count = all.filter(({ missing }) => missing.some((one) => one.code === code)).length;
    return count === 0 ? [] : ['', words(`text.question.${assumption}`, { count })];
  });
};

/** Returns an open choice of a place: the question, and the verdicts for each candidate as a table. */
export const placementLines = ({ place, question, matrix }: PlacementText): readonly string[] => {
  if (question === null || matrix === null) return [];
  const rows = [
    [matrix.head, ...matrix.columns.map(({ name }) => name)],
    ...matrix.rows.map(({ title, cells }) => [
      title,
      ...cells.map(({ verdict, word }) => (verdict === null ? word : `${verdictShape[verdict]} ${word}`)),
    ]),
  ].map((row) => row.map(visible));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const options = matrix.columns.map(({ value }) => `--place ${place}=${value}`);
  return [
    '',
    visible(question),
    ...options.map((option) => `  ${visible(option)}`),
    ...(matrix.rows.length === 0
      ? []
      : [
          '',
          ...rows.map((row) =>
            `    ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
          ),
        ]),
    ...matrix.notes.map((note) => `    ${note}`),
  ];
};

/** Returns the line that says that several security groups may be a place, and how to check them. */
export const groupChoiceLines = ({ placement = [], result }: Report, say: Messages<'fleet'>): readonly string[] => {
  const open = placement.find(
    ({ kind, value, candidates }) => kind === 'network-security-group' && value === null && candidates.length > 1,
  );
  const isDecided = result.counts.undecided === 0;
  return open === undefined || isDecided
    ? []
    : [say('groups', { count: open.candidates.length, place: visible(open.place) })];
};

/** Writes the report as lines of text. */
export const toText = (report: Report): string => {
  const { explanation, bundle, findings = [] } = report;
  const { words } = bundle;
  const verdicts: readonly Verdict[] = ['allowed', 'blocked', 'partly', 'undecided'];
  const width = Math.max(
    words('verdict.partly.uncertain').length,
    ...verdicts.flatMap((verdict) => [words(`verdict.${verdict}`).length, words(`verdict.setting.${verdict}`).length]),
  );
  const scenarios = explanation.scenarios.flatMap((scenario) => [
    '',
    words('summary.scenario', { title: scenario.title, revision: explanation.revision }),
    ...scenario.requirements.flatMap((one, index, all) => [
      ...(one.kind === 'setting' && all[index - 1]?.kind !== 'setting' ? ['', `  ${words('text.settings')}`] : []),
      '',
      ...requirementLines(one, words, width),
    ]),
    ...sharedLines(scenario, bundle).flatMap((line) => ['', `  ${line}`]),
    ...assumptionLines(scenario, words),
    ...uncheckedLines(scenario, words),
    ...(scenario.notApplicable.length === 0
      ? []
      : [
          '',
          `  ${words('text.not-applicable', { count: scenario.notApplicable.length })}`,
          ...scenario.notApplicable.map((one) => `    ${one.title} (${idsOf(one)}). ${one.sentence}`),
        ]),
  ]);
  const parameters = explanation.parameters.map(
    (parameter) =>
      `  ${parameter.id}${parameter.valueText === '' ? '' : ` = ${visible(parameter.valueText)}`} (${visible(originOf(parameter, report))})`,
  );
  return `${[
    explanation.summary,
    ...questionLines(explanation.scenarios, words),
    ...questionsOf(report).flatMap(placementLines),
    ...scenarios,
    ...(parameters.length === 0 ? [] : ['', words('text.parameters'), ...parameters]),
    ...(findings.length === 0 ? [] : ['', words('text.findings'), ...findingLines(findings, bundle)]),
  ].join('\n')}\n`;
};
