// Many units as text: a line for each, and below it what is not met; the totals at the end.
import { verdictShape } from '../../formats/report.ts';
import { indented } from '../../formats/text-style.ts';
import { visible } from '../../formats/visible-characters.ts';
import type { UnitJson } from '../unit-json.ts';
import { placeText, requiredUnmet, unitLines } from '../unit-lines.ts';
import { outcomeOf, totalsText, verdictOfOutcome } from '../unit-totals.ts';
import type { UnitBundle, UnitFormat } from '../unit-writer.ts';

const headLine = (unit: UnitJson, { say, style: { paint } }: UnitBundle): string => {
  const verdict = verdictOfOutcome[outcomeOf(unit)];
  const head = `${verdictShape[verdict]} ${say(`outcome.${outcomeOf(unit)}`)}`;
  const row = unit.row === null ? '' : ` ${say('row', { row: `${unit.row}` })}`;
  return `${paint(verdict, head)}  ${paint('title', visible(unit.name))}  ${paint('quiet', placeText(unit) + row)}`;
};

const remarkLines = ({ findings, problems }: UnitJson, { style: { width } }: UnitBundle): readonly string[] =>
  [...findings, ...problems].flatMap((one) => {
    const place = placeText(one);
    return indented(`${visible(one.message)}${place === '' ? '' : ` (${place})`}`, { indent: 2, width });
  });

const linesOf = (unit: UnitJson, bundle: UnitBundle): readonly string[] => {
  const { detail, say, style } = bundle;
  const isMet = outcomeOf(unit) === 'met';
  if (detail === 'quiet') return isMet ? [] : [headLine(unit, bundle)];
  const unmet = detail === 'detail' ? unit.requirements : requiredUnmet(unit);
  return [
    headLine(unit, bundle),
    ...indented(visible(unit.summary), { indent: 2, width: style.width }),
    ...unitLines(unmet, 2, style),
    ...(unmet.length === 0 || unit.met.length === 0
      ? []
      : [`  ${style.paint('allowed', `${verdictShape.allowed} ${say('met', { count: unit.met.length })}`)}`]),
    ...(detail === 'detail' ? remarkLines(unit, bundle) : []),
  ];
};

/** Writes units as lines of text. */
export const textUnits: UnitFormat = (bundle) => ({
  begin: '',
  unit: (unit) =>
    linesOf(unit, bundle)
      .map((line) => `${line}\n`)
      .join(''),
  end: (totals) => `${totalsText(bundle.say, totals)}\n`,
});
