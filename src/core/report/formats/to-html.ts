// `--format html`: one file that needs nothing else, for a ticket or an archive. It runs nothing and loads nothing, and
// its own policy says so.

import { dateText } from '../../i18n/formatters.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import type { PlacementText } from '../sentences/placement.ts';
import { hopsOf, placesOf } from './decision-lines.ts';
import { escapeMarkup } from './escape-markup.ts';
import { beginningOfHtml } from './html-frame.ts';
import { failuresOf, idsOf, originOf, questionsOf, type Report, sharedLines, verdictShape } from './report.ts';

const paragraph = (text: string, name = ''): string =>
  `<p${name === '' ? '' : ` class="${name}"`}>${escapeMarkup(text)}</p>`;
const code = (text: string): string => `<p><code dir="ltr">${escapeMarkup(text)}</code></p>`;

const placeOf = (place: { file: string; line: number; column: number } | null): string =>
  place === null ? '' : ` <code dir="ltr">${escapeMarkup(`${place.file}:${place.line}:${place.column}`)}</code>`;
const listOf = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`<h2>${escapeMarkup(title)}</h2>`, '<ul>', ...items, '</ul>'];

/** Returns the path, hop by hop: what decides at each, and where it stops. */
const pathOf = (explanation: Explanation, words: Messages<'checker'>): readonly string[] => {
  const hops = hopsOf(explanation);
  if (hops.length === 0) return [];
  return [
    '<ol class="path">',
    ...hops.map(({ verdict, sentence, isUnreached, details }) => {
      const own = isUnreached
        ? escapeMarkup(`${sentence} ${words('report.unreached')}`)
        : `<span class="verdict">${verdictShape[verdict]}</span> ${escapeMarkup(sentence)}`;
      const rest = isUnreached ? [] : details.map(code);
      return `<li class="${isUnreached ? 'quiet' : verdict}">${[own, ...rest].join('')}</li>`;
    }),
    '</ol>',
  ];
};

const verdictOf = ({ verdict, verdictWord, title }: Explanation): string =>
  `<span class="verdict">${verdictShape[verdict]} ${escapeMarkup(verdictWord)}</span> <h3>${escapeMarkup(title)}</h3>`;

/** Returns all that is said of a requirement below its title. */
const aboutOf = (explanation: Explanation, words: Messages<'checker'>): readonly string[] => [
  paragraph(`${idsOf(explanation)} (${explanation.needText})`, 'quiet'),
  ...(explanation.required === null ? [] : [paragraph(explanation.required)]),
  ...pathOf(explanation, words),
  ...(explanation.packet === null ? [] : [paragraph(explanation.packet.sentence)]),
  ...[...new Set(placesOf(explanation).map(({ label }) => label))].map(code),
  ...explanation.missing.flatMap(({ sentence, command }) => [
    paragraph(sentence),
    ...(command === null ? [] : [code(command)]),
  ]),
  ...(explanation.why === null ? [] : [paragraph(explanation.why, 'quiet')]),
  ...explanation.assumptions.map((text) => paragraph(text, 'quiet')),
  paragraph(`${words('text.sources')} ${explanation.sources.join('; ')}`, 'quiet'),
];

const attributesOf = ({ requirement, verdict }: Explanation): string =>
  `class="requirement ${verdict}" data-requirement="${escapeMarkup(requirement)}" data-verdict="${verdict}"`;

const unmetOf = (explanation: Explanation, words: Messages<'checker'>): string =>
  [`<li ${attributesOf(explanation)}>`, verdictOf(explanation), ...aboutOf(explanation, words), '</li>'].join('\n');

/** A requirement that is met takes one line, until it is opened. */
const metOf = (explanation: Explanation, words: Messages<'checker'>): string =>
  [
    `<li ${attributesOf(explanation)}><details>`,
    `<summary>${verdictOf(explanation)}</summary>`,
    ...aboutOf(explanation, words),
    '</details></li>',
  ].join('\n');

const isMet = ({ verdict }: Explanation): boolean => verdict === 'allowed';

const unmetItems = (scenarios: readonly ScenarioExplanation[], words: Messages<'checker'>): readonly string[] => {
  const unmet = failuresOf(scenarios);
  return unmet.length === 0
    ? []
    : [
        `<h2>${escapeMarkup(words('report.unmet'))}</h2>`,
        '<ul class="requirements">',
        ...unmet.map((one) => unmetOf(one, words)),
        '</ul>',
      ];
};

/** Returns when the report was made, the date of the list of service tags, the parameters, and what places are. */
const contextOf = (report: Report): readonly string[] => {
  const { explanation, bundle, date, tagsDate, placement = [] } = report;
  const { words, locale } = bundle;
  const facts = [
    ...(date === undefined ? [] : [words('report.date', { date: dateText(locale, date) })]),
    `${words('report.revision')} ${explanation.revision}`,
    ...(tagsDate === undefined ? [] : [words('report.tags', { date: dateText(locale, tagsDate) })]),
  ];
  const places = placement.filter(({ name }) => name !== null);
  const lineOf = (parameter: Report['explanation']['parameters'][number]): string => {
    const value = parameter.valueText === '' ? '' : `: ${parameter.valueText}`;
    return `<li>${escapeMarkup(`${parameter.title}${value} (${originOf(parameter, report)})`)}</li>`;
  };
  const isAssumed = ({ origin }: { readonly origin: string }): boolean =>
    origin === 'default' || origin === 'unspecified';
  const known = explanation.parameters.filter((one) => !isAssumed(one)).map(lineOf);
  const assumed = explanation.parameters.filter(isAssumed).map(lineOf);
  return [
    ...facts.map((fact) => paragraph(fact, 'quiet')),
    ...(known.length + assumed.length + places.length === 0
      ? []
      : [`<h2>${escapeMarkup(words('text.parameters'))}</h2>`]),
    ...(known.length + places.length === 0
      ? []
      : [
          '<ul>',
          ...known,
          ...places.map(
            ({ title, name, reasonText }) => `<li>${escapeMarkup(`${title} = ${name} (${reasonText})`)}</li>`,
          ),
          '</ul>',
        ]),
    ...(assumed.length === 0
      ? []
      : [
          `<details class="quiet assumed"><summary>${escapeMarkup(words('report.assumed', { count: assumed.length }))}</summary>`,
          '<ul>',
          ...assumed,
          '</ul>',
          '</details>',
        ]),
  ];
};

const scenarioOf = (scenario: ScenarioExplanation, words: Messages<'checker'>): string =>
  [
    `<h2>${escapeMarkup(scenario.title)}</h2>`,
    '<ul class="requirements">',
    ...scenario.requirements.filter(isMet).map((one) => metOf(one, words)),
    '</ul>',
    ...sharedLines(scenario, { words }).map((line) => paragraph(line, 'quiet')),
    ...scenario.notChecked.map(({ sentence, command }) => `${paragraph(sentence, 'quiet')}\n${code(command)}`),
    ...(scenario.notApplicable.length === 0
      ? []
      : [
          `<details class="quiet"><summary>${escapeMarkup(words('text.not-applicable', { count: scenario.notApplicable.length }))}</summary>`,
          ...scenario.notApplicable.map((one) => paragraph(`${one.title} (${idsOf(one)}). ${one.sentence}`)),
          '</details>',
        ]),
  ].join('\n');

/** Returns an open choice of a place: the question, and the verdicts for each candidate as a table. */
const placementOf = ({ place, question, matrix }: PlacementText): readonly string[] => {
  if (question === null || matrix === null) return [];
  return [
    `<section data-placement="${escapeMarkup(place)}">`,
    `<h2>${escapeMarkup(question)}</h2>`,
    '<table>',
    `<caption>${escapeMarkup(matrix.caption)}</caption>`,
    `<tr><th>${escapeMarkup(matrix.head)}</th>${matrix.columns
      .map(({ name, counts }) => `<th><bdi>${escapeMarkup(name)}</bdi><br>${escapeMarkup(counts)}</th>`)
      .join('')}</tr>`,
    ...matrix.rows.map(
      ({ title, cells }) =>
        `<tr><th>${escapeMarkup(title)}</th>${cells
          .map(({ verdict, word }) =>
            verdict === null
              ? `<td>${escapeMarkup(word)}</td>`
              : `<td class="${verdict}"><span class="verdict">${verdictShape[verdict]} ${escapeMarkup(word)}</span></td>`,
          )
          .join('')}</tr>`,
    ),
    '</table>',
    ...matrix.notes.map((note) => paragraph(note, 'quiet')),
    '</section>',
  ];
};

/** Writes the report as a document of its own. */
export const toHtml = (report: Report): string => {
  const { explanation, inputs, bundle, findings = [] } = report;
  const { words, locale } = bundle;
  return `${[
    ...beginningOfHtml(locale, explanation.summary, `Portolan · ${explanation.summary}`),
    paragraph(words('report.inputs'), 'quiet'),
    ...inputs.map(({ file }) => code(file)),
    ...contextOf(report),
    ...questionsOf(report).flatMap(placementOf),
    ...unmetItems(explanation.scenarios, words),
    ...explanation.scenarios.map((scenario) => scenarioOf(scenario, words)),
    ...listOf(
      words('text.findings'),
      findings.map(
        ({ finding, severity, message }) =>
          `<li data-finding="${finding.code}"><strong>${escapeMarkup(severity)}</strong> ${escapeMarkup(message)}${placeOf(finding.position)}</li>`,
      ),
    ),
    ...listOf(
      words('text.problems'),
      inputs.flatMap(({ problems }) =>
        problems.map((problem) => `<li>${escapeMarkup(problem.message)}${placeOf(problem)}</li>`),
      ),
    ),
    '</body>',
    '</html>',
  ].join('\n')}\n`;
};
