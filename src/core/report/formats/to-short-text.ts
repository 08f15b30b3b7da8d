// The text of a check by default: each requirement that is not met, with what decides it; one line for all that are met.
// `--quiet` leaves out the rest; `--detail` explains each (to-text.ts).
import type { Messages } from '../../i18n/messages.ts';
import type { Explanation, ScenarioExplanation } from '../sentences/explain.ts';
import { mostPressingFirst } from '../severity.ts';
import { placesOf, reasonOf } from './decision-lines.ts';
import { idsOf, type Report, sharedLines, verdictShape } from './report.ts';
import { indented, type TextStyle } from './text-style.ts';
import { groupChoiceLines, placementLines, questionLines } from './to-text.ts';
import { type UnmetRequirement, unmetLines } from './unmet-lines.ts';
import { visible } from './visible-characters.ts';

/** How the text is written. */
export interface ShortTextOptions {
  readonly say: Messages<'fleet'>;
  readonly isQuiet: boolean;
  readonly style: TextStyle;
}

const unmetOf = (one: Explanation): UnmetRequirement => {
  const place = one.rule?.rule.position ?? placesOf(one)[0];
  return {
    verdict: one.verdict,
    verdictWord: one.verdictWord,
    title: one.title,
    ids: idsOf(one),
    reason: reasonOf(one),
    place: place === undefined ? '' : `${place.file}:${place.line}:${place.column}`,
  };
};

const isUnmet = ({ verdict, need }: Explanation): boolean => verdict !== 'allowed' && need === 'required';

const scenarioLines = (
  scenario: ScenarioExplanation,
  { say, isQuiet, style, bundle }: ShortTextOptions & Pick<Report, 'bundle'>,
): readonly string[] => {
  const { title, requirements } = scenario;
  const unmet = unmetLines(mostPressingFirst(requirements.filter(isUnmet)).map(unmetOf), 0, style);
  if (isQuiet) return unmet;
  const met = requirements.filter(({ verdict, need }) => verdict === 'allowed' && need === 'required').length;
  const optional = requirements.filter(({ verdict, need }) => verdict !== 'allowed' && need !== 'required').length;
  return [
    '',
    style.paint('title', visible(title)),
    ...unmet,
    ...(met === 0 ? [] : [style.paint('allowed', `${verdictShape.allowed} ${say('met', { count: met })}`)]),
    ...(optional === 0 ? [] : [style.paint('quiet', `  ${say('optional', { count: optional })}`)]),
    ...sharedLines(scenario, bundle).map((line) => style.paint('quiet', `  ${line}`)),
  ];
};

/** Writes the summary, the choices that are open, and what is not met as lines of text. */
export const toShortText = (report: Report, options: ShortTextOptions): string => {
  const { explanation, bundle, placement = [], findings = [] } = report;
  const { say, isQuiet, style } = options;
  const unchecked = explanation.scenarios.flatMap(({ notChecked }) => notChecked.flatMap(({ settings }) => settings));
  const counts = { findings: findings.length, unchecked: unchecked.length };
  const lines = [
    ...groupChoiceLines(report, say),
    ...indented(explanation.summary, { indent: 0, width: style.width }),
    ...(isQuiet ? [] : questionLines(explanation.scenarios, bundle.words)),
    ...(isQuiet ? [] : placement.flatMap(placementLines)),
    ...explanation.scenarios.flatMap((scenario) => scenarioLines(scenario, { ...options, bundle })),
    ...(isQuiet || counts.findings + counts.unchecked === 0
      ? []
      : ['', ...restLines(counts, say).flatMap((line) => indented(line, { indent: 0, width: style.width }))]),
  ];
  return lines.map((line) => `${line}\n`).join('');
};

const restLines = (
  { findings, unchecked }: { readonly findings: number; readonly unchecked: number },
  say: Messages<'fleet'>,
): readonly string[] => [
  ...(findings === 0 ? [] : [say('findings', { count: findings })]),
  ...(unchecked === 0 ? [] : [say('unchecked', { count: unchecked })]),
];
