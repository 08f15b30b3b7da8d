// The reader's actions on documents: carried out by input/use-input.ts, called from any part of the page.
import type { Choices } from './choices.ts';
import type { TemplateValue } from './template-parameter-values.ts';

/** A network that Portolan wrote, to check. */
export interface GeneratedNetwork {
  readonly name: string;
  readonly text: string;
  readonly choices: Choices;
}

export interface InputActions {
  readonly type: (text: string) => void;
  readonly select: (id: number) => void;
  readonly remove: (id: number) => void;
  readonly add: () => void;
  /** Clears the page and what is stored in this browser. */
  readonly clear: () => void;
  readonly addText: (text: string) => void;
  readonly addFiles: (files: readonly File[]) => void;
  /** Adds files as documents of the baseline. */
  readonly addBaseline: (files: readonly File[]) => void;
  /** Makes a copy of the checked documents the baseline. */
  readonly setAsBaseline: () => void;
  /** Moves a document into the baseline, or out of it. */
  readonly markBaseline: (mark: { readonly id: number; readonly isBaseline: boolean }) => void;
  /** Replaces the texts of documents. */
  readonly apply: (texts: readonly { readonly document: number; readonly text: string }[]) => void;
  /** Sets the value of a template's parameter; null removes it. */
  readonly giveValue: (
    template: number,
    given: { readonly name: string; readonly value: TemplateValue | null },
  ) => void;
  /** Shows an example with its choices in place of the reader's own input, which comes back with `leaveExample`. */
  readonly openExample: (id: string) => void;
  readonly leaveExample: () => void;
  /** Shows a generated network with its choices; in place of the reader's own input, if any, as an example does. */
  readonly openGenerated: (generated: GeneratedNetwork) => void;
}
