// Edits the pasted texts, then reads and checks them as if the reader had pasted them: only a text that gives what the
// changes promise is offered.
import type { Configuration, Input } from '../../azure/configuration/resources.ts';
import { read } from '../../azure/read.ts';
import { check } from '../../checker/flow/check.ts';
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { CheckResult } from '../../checker/lists/check-result.ts';
import type { Library } from '../../model/schema.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { Change } from '../changes/change.ts';
import { editTexts, notEdited } from './edit-text.ts';
import type { EditedTexts } from './edited-texts.ts';

/** A configuration, and the texts that it was read from. */
export interface ReadTexts {
  readonly configuration: Configuration;
  readonly inputs: readonly Input[];
  readonly library: Library;
}

/** Reports whether every requirement that is met in one result is met in the other. */
function keepsMet(promised: CheckResult, found: CheckResult): boolean {
  const verdicts = new Map(found.requirements.map(({ requirement, verdict }) => [requirement, verdict]));
  return promised.requirements.every(
    ({ requirement, verdict }) => verdict !== 'allowed' || verdicts.get(requirement) === 'allowed',
  );
}

/**
 * Edits the texts and checks them with the options of the check. Where a requirement that the changes meet is not met by
 * the edited texts, there are no edits, and `isWithdrawn` reports it.
 */
export function verifiedTexts(
  changes: readonly Change[],
  { configuration, inputs, library }: ReadTexts,
  options: CheckOptions,
): EditedTexts {
  const edited = editTexts(changes, configuration, inputs);
  if (edited.inputs.length === 0) return edited;
  const texts = inputs.map((input, index) => ({
    ...input,
    text: edited.inputs.find((one) => one.input === index)?.text ?? input.text,
  }));
  const promised = check(applyChanges(configuration, edited.applied), library, options);
  return keepsMet(promised, check(read(texts), library, options)) ? edited : notEdited(changes, 'text-verdict');
}

/** Reports whether edited texts contradict the changes: these are then not verified, in text or in code. */
export const isWithdrawn = ({ obstacles }: EditedTexts): boolean =>
  obstacles.some(({ code }) => code === 'text-verdict');
