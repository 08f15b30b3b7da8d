// What the reader can do with documents. The app carries it out (input/use-input.ts); any part of the page may call it.
import type { TemplateValue } from './template-parameter-values.ts';

export interface InputActions {
  readonly type: (text: string) => void;
  readonly select: (id: number) => void;
  readonly remove: (id: number) => void;
  readonly add: () => void;
  /** Clears the page and what is kept in this browser. */
  readonly forget: () => void;
  readonly addText: (text: string) => void;
  readonly addFiles: (files: readonly File[]) => void;
  /** Adds files as documents of the version before. */
  readonly addBefore: (files: readonly File[]) => void;
  /** Keeps what is checked as the version before. */
  readonly keepAsBefore: () => void;
  /** Says whether a document belongs to the version before. */
  readonly mark: (id: number, before: boolean) => void;
  /** Puts new texts into documents. */
  readonly apply: (texts: readonly { readonly document: number; readonly text: string }[]) => void;
  /** Gives a parameter of a template a value, or with null takes it back. */
  readonly giveValue: (
    template: number,
    given: { readonly name: string; readonly value: TemplateValue | null },
  ) => void;
  /** Puts an example in the place of everything. */
  readonly example: (id: string) => void;
}
