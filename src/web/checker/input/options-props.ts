// What the form of choices is made of.
import type { CheckerForm } from '../../../contract/checker-form.ts';
import type { GoTo } from '../shared/document-location.ts';
import type { Choices } from '../state/choices.ts';
import type { CheckAnswer } from '../state/worker-protocol.ts';
import type { PresetParameters } from './use-input.ts';

export interface OptionsProps {
  readonly form: CheckerForm;
  readonly choices: Choices;
  readonly choose: (choices: Choices) => void;
  readonly preset: PresetParameters | null;
  /** The parameters of the last check. */
  readonly used: CheckAnswer['parameters'] | undefined;
  /** Returns the id of a document by its name in the last check. */
  readonly documentOf: (name: string) => number | undefined;
  readonly go: GoTo;
}

/** Returns where a value comes from that the reader has not changed; null for the reader's own. */
export const presetOf = (id: string, { parameters }: Choices, preset: PresetParameters | null) =>
  preset !== null && parameters[id] !== undefined && parameters[id] === preset.values[id] ? preset.from : null;
