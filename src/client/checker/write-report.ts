// A check as a file: the same formats as `portolan check --format`.
import { exitStatus } from '../../checker/exit-status.ts';
import { type Format, formats } from '../../report/formats.ts';
import { findingSteps, wordsOf } from './find.ts';
import type { SpokenCheck } from './more-words.ts';

/** Writes the report of a check. */
export const writeReport = (checked: SpokenCheck, format: Format): string => {
  const { texts, configuration, speech, result, explanation, remarks } = checked;
  return formats[format]({
    result,
    explanation,
    speech,
    inputs: configuration.inputs.map(({ name, forms }, index) => ({
      file: name,
      forms,
      problems: remarks.filter(({ document }) => document === texts[index]?.id),
    })),
    findings: wordsOf(checked.findings ?? [...findingSteps(checked)].flat(), checked),
    exitStatus: exitStatus(result, 'undecided'),
  });
};
