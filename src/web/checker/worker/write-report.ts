// Writes a check as a report, in the formats of `portolan check --format`.
import { evidenceFor } from '../../../core/checker/flow/evidence.ts';
import { exitStatus } from '../../../core/checker/flow/exit-status.ts';
import { symbolContextFor } from '../../../core/checker/flow/prepare.ts';
import { type Format, formats } from '../../../core/report/formats/formats.ts';
import type { LocalizedCheck } from './deferred-messages.ts';
import { placementTexts } from './placement.ts';
import { findingTextsOf, reviewSteps, today } from './review-findings.ts';

/** Writes the report of a check. */
export const writeReport = (checked: LocalizedCheck, format: Format): string => {
  const { texts, configuration, library, bundle, result, explanation, problems } = checked;
  const { serviceTags: tags } = symbolContextFor(result, configuration, library);
  return formats[format]({
    result,
    evidence: evidenceFor(result, configuration, library),
    explanation,
    bundle,
    date: today(),
    ...(tags?.date == null ? {} : { tagsDate: tags.date }),
    placement: placementTexts(checked),
    inputs: configuration.inputs.map(({ name, formats: recognized }, index) => ({
      file: name,
      forms: recognized,
      problems: problems.filter(({ document }) => document === texts[index]?.id),
    })),
    findings: findingTextsOf(checked.findings ?? [...reviewSteps(checked)].flat(), checked),
    exitStatus: exitStatus(result, 'undecided'),
  });
};
