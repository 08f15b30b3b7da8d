// How text looks on a terminal: colors of verdicts, and its width. A file or a pipe gets neither.
import type { Verdict } from '../../checker/lists/check-result.ts';

/** What a text is colored as: a verdict, a title, or what matters less. */
export type Tone = Verdict | 'title' | 'quiet';

export interface TextStyle {
  readonly paint: (tone: Tone, text: string) => string;
  /** Columns of the terminal; null: lines are as long as they are. */
  readonly width: number | null;
}

/** Text without color, in lines of any length. */
export const plainStyle: TextStyle = { paint: (_, text) => text, width: null };

/** The narrowest text that is wrapped; in less, a line is easier to read where the terminal breaks it. */
const LIMIT_NARROW = 20;

/** Breaks a text between words into lines of a width; a word that is longer has a line of its own. */
const wordLines = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
};

/**
 * Returns a text as lines with an indent, wrapped to the width of the terminal.
 * @example indented('one two', { indent: 2, width: null }) // ['  one two']
 */
export const indented = (
  text: string,
  { indent, width }: { readonly indent: number; readonly width: number | null },
): readonly string[] => {
  const space = ' '.repeat(indent);
  const room = width === null ? null : width - indent;
  return (room === null || room < LIMIT_NARROW ? [text] : wordLines(text, room)).map((line) => space + line);
};

/** Lines that stay whole: commands, which are copied, and rows of a table. */
const WHOLE = /^ *(?:az|portolan) |\S {2,}\S/;

/** The indent of a line, with the mark that its text follows. */
const LEAD = /^ *(?:[-+>?✓✗◐] )?/;

/**
 * Returns a finished text with its long lines wrapped to the width of the terminal, each below its own beginning. Commands
 * and rows of tables stay as they are.
 * @example wrapped('  - first of all, a second', 26) // '  - first of all, a\n    second'
 */
export const wrapped = (text: string, width: number | null): string =>
  width === null
    ? text
    : text
        .split('\n')
        .flatMap((line) => (line.length <= width || WHOLE.test(line) ? [line] : hanging(line, width)))
        .join('\n');

const hanging = (line: string, width: number): readonly string[] => {
  const lead = LEAD.exec(line)?.[0] ?? '';
  const [first = '', ...rest] = indented(line.slice(lead.length), { indent: lead.length, width });
  return [lead + first.slice(lead.length), ...rest];
};
