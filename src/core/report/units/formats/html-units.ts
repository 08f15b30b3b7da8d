// Many units as one HTML document that loads and runs nothing; the totals stand at its end, as it is written piece by piece.
import { escapeMarkup } from '../../formats/escape-markup.ts';
import { beginningOfHtml } from '../../formats/html-frame.ts';
import { verdictShape } from '../../formats/report.ts';
import type { UnitJson } from '../unit-json.ts';
import { placeText } from '../unit-lines.ts';
import { outcomeOf, totalsText, verdictOfOutcome } from '../unit-totals.ts';
import type { UnitBundle, UnitFormat } from '../unit-writer.ts';

const codeOf = (place: string): string => (place === '' ? '' : ` <code dir="ltr">${escapeMarkup(place)}</code>`);

const sectionOf = (unit: UnitJson, { say }: UnitBundle): string => {
  const outcome = outcomeOf(unit);
  const verdict = verdictOfOutcome[outcome];
  return [
    `<h2 class="${verdict}"><span class="verdict">${verdictShape[verdict]} ${escapeMarkup(say(`outcome.${outcome}`))}</span> <bdi>${escapeMarkup(unit.name)}</bdi>${codeOf(placeText(unit))}</h2>`,
    `<p>${escapeMarkup(unit.summary)}</p>`,
    '<ul class="requirements">',
    ...unit.requirements.map(
      (one) =>
        `<li class="requirement ${one.verdict}" data-requirement="${escapeMarkup(one.requirement)}" data-verdict="${one.verdict}"><span class="verdict">${verdictShape[one.verdict]} ${escapeMarkup(one.verdictText)}</span> <h3>${escapeMarkup(one.title)}</h3><p>${escapeMarkup(one.message)}${codeOf(placeText(one))}</p></li>`,
    ),
    '</ul>',
    ...[...unit.findings, ...unit.problems].map(
      (one) => `<p class="quiet">${escapeMarkup(one.message)}${codeOf(placeText(one))}</p>`,
    ),
    '',
  ].join('\n');
};

/** Writes units as a document of its own. */
export const htmlUnits: UnitFormat = (bundle) => {
  const { locale, say } = bundle;
  return {
    begin: `${beginningOfHtml(locale, 'Portolan', 'Portolan').join('\n')}\n`,
    unit: (unit) => sectionOf(unit, bundle),
    end: (totals) => `<p>${escapeMarkup(totalsText(say, totals))}</p>\n</body>\n</html>\n`,
  };
};
