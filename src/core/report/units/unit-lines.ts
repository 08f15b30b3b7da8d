// What is not met, in lines of text: two for each requirement, and one for all that are met.
import { verdictShape } from '../formats/report.ts';
import { indented, type TextStyle } from '../formats/text-style.ts';
import { visible } from '../formats/visible-characters.ts';
import type { UnitJson } from './unit-json.ts';

type Unmet = UnitJson['requirements'][number];
interface Placed {
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** Returns a place as compilers print it; empty where there is none. */
export const placeText = ({ file, line, column }: Placed): string =>
  file === null ? '' : visible(`${file}:${line ?? 1}:${column ?? 1}`);

/** Returns the requirements that a pipeline fails for. */
export const requiredUnmet = ({ requirements }: Pick<UnitJson, 'requirements'>): readonly Unmet[] =>
  requirements.filter(({ need }) => need === 'required');

/** Writes a requirement that is not met: its verdict, and what decides it. */
export const unmetLines = (one: Unmet, indent: number, { paint, width }: TextStyle): readonly string[] => {
  const place = placeText(one);
  const message = visible(one.message) + (place === '' ? '' : ` (${place})`);
  const head = `${verdictShape[one.verdict]} ${one.verdictText}`;
  const title = `${visible(one.title)}  ${paint('quiet', visible(one.requirement))}`;
  return [
    `${' '.repeat(indent)}${paint(one.verdict, head)}  ${title}`,
    ...indented(message, { indent: indent + 4, width }),
  ];
};
