// Many units as Markdown: a table of all, then what is not met of each, the gravest first. Code hosts take 65,536
// characters: what exceeds them is left out from the least grave on, and counted.
import { codeSpan, escapeMarkdown } from '../../formats/escape-markdown.ts';
import { verdictShape } from '../../formats/report.ts';
import type { UnitJson } from '../unit-json.ts';
import { placeText } from '../unit-lines.ts';
import { outcomeOf, totalsText, type UnitOutcome, unitOutcomes, verdictOfOutcome } from '../unit-totals.ts';
import type { UnitBundle, UnitFormat } from '../unit-writer.ts';

/** Characters of a comment or a summary on GitHub. */
export const LIMIT_MARKDOWN = 65_536;
/** Characters for the heading and the count of what is left out. */
const RESERVED = 1_000;

const sectionOf = (unit: UnitJson, { say }: UnitBundle): string => {
  const outcome = outcomeOf(unit);
  const head = `### ${verdictShape[verdictOfOutcome[outcome]]} ${escapeMarkdown(say(`outcome.${outcome}`))}: ${codeSpan(unit.name)}`;
  const items = [...unit.requirements, ...unit.findings, ...unit.problems].map((one) => {
    const place = placeText(one);
    const verdict =
      'verdict' in one
        ? `**${verdictShape[one.verdict]} ${escapeMarkdown(one.verdictText)}** ${escapeMarkdown(one.title)}. `
        : '';
    return `- ${verdict}${escapeMarkdown(one.message)}${place === '' ? '' : ` ${codeSpan(place)}`}`;
  });
  const lines = [head, '', `${codeSpan(placeText(unit))} ${escapeMarkdown(unit.summary)}`, '', ...items];
  return `${lines.join('\n').trimEnd()}\n\n`;
};

/** Sections of one outcome, as many as a report could hold of them alone. */
interface Kept {
  readonly sections: string[];
  length: number;
  count: number;
}

/** Writes units as Markdown. */
export const markdownUnits: UnitFormat = (bundle) => {
  const { say } = bundle;
  const kept = new Map<UnitOutcome, Kept>(
    unitOutcomes.map((outcome) => [outcome, { sections: [], length: 0, count: 0 }]),
  );
  return {
    begin: '',
    unit: (unit) => {
      const all = kept.get(outcomeOf(unit));
      if (all === undefined) return '';
      all.count += 1;
      if (all.length > LIMIT_MARKDOWN) return '';
      const section = sectionOf(unit, bundle);
      all.sections.push(section);
      all.length += section.length;
      return '';
    },
    end: (totals) => {
      let text = `## ${escapeMarkdown(totalsText(say, totals))}\n\n`;
      let leftOut = 0;
      for (const { sections, count } of kept.values()) {
        const end = sections.findIndex((_, index) => {
          const length = sections.slice(0, index + 1).reduce((sum, one) => sum + one.length, 0);
          return text.length + length > LIMIT_MARKDOWN - RESERVED;
        });
        const shown = leftOut > 0 ? [] : sections.slice(0, end < 0 ? sections.length : end);
        text += shown.join('');
        leftOut += count - shown.length;
      }
      return leftOut === 0 ? text : `${text}${escapeMarkdown(say('left-out', { count: leftOut }))}\n`;
    },
  };
};
