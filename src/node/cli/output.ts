// Where reports go: `--format` prints one, and each `--output FORMAT[:FILE]` prints one or writes it to a file.
import { writeFileSync } from 'node:fs';
import { systemReason } from './inputs.ts';
import type { Invocation } from './parse-options.ts';
import { notAmong, UsageError } from './usage-error.ts';

/** A report to write; `file` is null for standard output. */
export interface Output<Format extends string> {
  readonly format: Format;
  readonly file: string | null;
}

const outputOf = <Format extends string>(
  text: string,
  { t }: Invocation,
  choices: readonly Format[],
): Output<Format> => {
  const split = text.indexOf(':');
  const value = split < 0 ? text : text.slice(0, split);
  const file = split < 0 ? null : text.slice(split + 1);
  const format = choices.find((choice) => choice === value);
  if (format === undefined)
    throw notAmong(t, t('format.unknown', { value, choices: choices.join(', ') }), { value, choices });
  if (file === '') throw new UsageError(t('output.shape', { value: text }));
  return { format, file };
};

/** Returns the reports to write, that of `--format` first: text on standard output where none is asked for. Throws a UsageError. */
export const outputsOf = <Format extends string>(
  invocation: Invocation,
  choices: readonly Format[],
): readonly Output<Format>[] => {
  const { options, t } = invocation;
  const format = options.one('format');
  const texts = [...(format === null ? [] : [format]), ...options.all('output')];
  const outputs = texts.map((text) => outputOf(text, invocation, choices));
  if (outputs.filter(({ file }) => file === null).length > 1) throw new UsageError(t('output.twice'));
  const [first] = choices;
  return outputs.length === 0 && first !== undefined ? [{ format: first, file: null }] : outputs;
};

/** Writes each report, and says of each file that cannot be written why. Returns whether all were written. */
export const writeOutputs = <Format extends string>(
  outputs: readonly Output<Format>[],
  { t }: Invocation,
  textOf: (output: Output<Format>) => string,
): boolean => {
  let isWritten = true;
  for (const output of outputs) {
    const { file } = output;
    if (file === null) process.stdout.write(textOf(output));
    else
      try {
        writeFileSync(file, textOf(output));
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        console.error(t('error', { message: t('output.unwritten', { file, reason: systemReason(error, t) }) }));
        isWritten = false;
      }
  }
  return isWritten;
};
