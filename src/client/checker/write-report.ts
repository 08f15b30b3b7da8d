// A check as a file: the same formats as `portolan check --format`.
import { exitStatus } from '../../checker/exit-status.ts';
import { type Format, formats } from '../../report/formats.ts';
import { namesOf } from '../../report/names.ts';
import type { Checked } from './answer.ts';

/** Writes the report of a check. */
export const writeReport = (checked: Checked, format: Format): string => {
  const { question, texts, configuration, library, words, result, explanation, remarks } = checked;
  const { locale } = question;
  return formats[format]({
    result,
    explanation,
    speech: { locale, words, names: namesOf(library, locale) },
    inputs: configuration.inputs.map(({ name, forms }, index) => ({
      file: name,
      forms,
      problems: remarks.filter(({ document }) => document === texts[index]?.id),
    })),
    exitStatus: exitStatus(result, 'undecided'),
  });
};
