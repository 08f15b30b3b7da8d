// Colors and width of text on a terminal. Reports in files and pipes have neither, unless they are asked for.
import { styleText } from 'node:util';
import { plainStyle, type TextStyle, type Tone, wrapped } from '../../core/report/formats/text-style.ts';
import { choiceOf, type Invocation } from './parse-options.ts';

export const colorChoices = ['auto', 'always', 'never'] as const;

/** The colors of the site's verdicts, as far as every terminal has them. */
const formats: Readonly<Record<Tone, Parameters<typeof styleText>[0]>> = {
  allowed: 'green',
  blocked: 'red',
  partly: 'yellow',
  undecided: 'magenta',
  title: 'bold',
  quiet: 'dim',
};

/** Reports whether text is colored: as `--color` says, else as NO_COLOR and FORCE_COLOR do, else on terminals. */
const isColored = (invocation: Invocation): boolean => {
  const choice = choiceOf(invocation, 'color', colorChoices) ?? 'auto';
  if (choice !== 'auto') return choice === 'always';
  const { NO_COLOR: none, FORCE_COLOR: force, TERM: terminal } = process.env;
  if (none !== undefined && none !== '') return false;
  if (force !== undefined && force !== '') return force !== '0';
  return process.stdout.isTTY === true && terminal !== 'dumb';
};

const paint = (tone: Tone, text: string): string => styleText(formats[tone], text, { validateStream: false });

/** Returns the columns of a terminal; null for what is none. */
const widthOf = ({ isTTY, columns }: NodeJS.WriteStream): number | null => (isTTY ? (columns ?? null) : null);

/** Returns a text wrapped to the terminal that standard output is; the text itself where it is none. */
export const wrappedOut = (text: string): string => wrapped(text, widthOf(process.stdout));

/** Returns a text wrapped to the terminal that standard error is; the text itself where it is none. */
export const wrappedError = (text: string): string => wrapped(text, widthOf(process.stderr));

/** Returns how text looks on an output; `file` is null for standard output. Throws a UsageError for a wrong `--color`. */
export const styleFor = (invocation: Invocation, file: string | null): TextStyle => {
  const colored = isColored(invocation);
  if (file !== null) return plainStyle;
  return {
    paint: colored ? paint : plainStyle.paint,
    width: widthOf(process.stdout),
  };
};
