// What is not met of a unit, in lines of text.
import type { TextStyle } from '../formats/text-style.ts';
import { unmetLines } from '../formats/unmet-lines.ts';
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

/** Writes the requirements of a unit that are not met: their verdicts, and what decides them. */
export const unitLines = (unmet: readonly Unmet[], indent: number, style: TextStyle): readonly string[] =>
  unmetLines(
    unmet.map((one) => ({
      verdict: one.verdict,
      verdictWord: one.verdictText,
      title: one.title,
      ids: one.requirement,
      reason: one.message,
      place: placeText(one),
    })),
    indent,
    style,
  );
