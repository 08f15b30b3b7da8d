// A check as a file: the same formats as `portolan check --format`.
import { exitStatus } from '../../../core/checker/flow/exit-status.ts';
import { type Format, formats } from '../../../core/report/formats/formats.ts';
import type { SpokenCheck } from './deferred-messages.ts';
import { findingSteps, wordsOf } from './review-findings.ts';

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
