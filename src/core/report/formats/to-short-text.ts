// `--quiet`: the summary, and two lines for each requirement that is not met: the verdict, and what decides it.
import type { Explanation } from '../sentences/explain.ts';
import { type Report, verdictShape } from './report.ts';
import { visible } from './visible-characters.ts';

const linesOf = ({ verdict, verdictWord, title, requirement, ...explanation }: Explanation): readonly string[] => {
  const place = explanation.rule?.rule.position;
  const where = place ? ` (${place.file}:${place.line}:${place.column})` : '';
  const reason = explanation.decisions[0]?.sentence ?? explanation.missing[0]?.sentence ?? '';
  return [`${verdictShape[verdict]} ${verdictWord}  ${title}  ${requirement}`, `    ${reason}${where}`].map(visible);
};

/** Writes the summary and what is not met as lines of text. */
export const toShortText = ({ explanation }: Pick<Report, 'explanation'>): string =>
  [
    explanation.summary,
    ...explanation.scenarios
      .flatMap(({ requirements }) => requirements)
      .filter(({ verdict, need }) => verdict !== 'allowed' && need === 'required')
      .flatMap(linesOf),
  ]
    .map((line) => `${line}\n`)
    .join('');
