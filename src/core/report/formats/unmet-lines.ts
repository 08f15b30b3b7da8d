// What is not met, in lines of text: the requirements, and below them what decides them, once for all that it decides.
import type { Verdict } from '../../checker/lists/check-result.ts';
import { verdictShape } from './report.ts';
import { indented, type TextStyle } from './text-style.ts';
import { visible } from './visible-characters.ts';

/** A requirement that is not met, as a line of text names it. */
export interface UnmetRequirement {
  readonly verdict: Verdict;
  readonly verdictWord: string;
  readonly title: string;
  readonly ids: string;
  /** What decides it. */
  readonly reason: string;
  /** `file:line:column`; empty where there is none. */
  readonly place: string;
}

/** Writes requirements that are not met, in the order of the first of each cause. */
export const unmetLines = (
  unmet: readonly UnmetRequirement[],
  indent: number,
  { paint, width }: TextStyle,
): readonly string[] => {
  // What would decide an undecided requirement does not depend on where its rules stand.
  const causes = Map.groupBy(unmet, ({ verdict, verdictWord, reason, place }) =>
    [verdictWord, reason, verdict === 'undecided' ? '' : place].join('\n'),
  );
  return [...causes.values()].flatMap((alike) => {
    const places = [...new Set(alike.map(({ place }) => place))];
    const where = places.length === 1 && places[0] !== '' ? ` (${places[0]})` : '';
    return [
      ...alike.map(({ verdict, verdictWord, title, ids }) => {
        const head = paint(verdict, `${verdictShape[verdict]} ${verdictWord}`);
        return `${' '.repeat(indent)}${head}  ${visible(title)}  ${paint('quiet', visible(ids))}`;
      }),
      ...indented(visible(`${alike[0]?.reason ?? ''}${where}`), { indent: indent + 4, width }),
    ];
  });
};
