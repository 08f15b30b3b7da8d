// What the reader can take back: the input before each act that replaced or removed something. Plain data.

/** What was done, for the sentence that offers to undo it. */
export type UndoableAct =
  | { readonly kind: 'cleared' }
  | { readonly kind: 'example' }
  | { readonly kind: 'generated' }
  | { readonly kind: 'left-example' }
  | { readonly kind: 'applied' }
  | { readonly kind: 'removed'; readonly name: string };

/** An act and the input before it. */
export interface UndoStep<Input> {
  readonly act: UndoableAct;
  readonly before: Input;
}

export interface UndoHistory<Input> {
  /** The newest last. */
  readonly steps: readonly UndoStep<Input>[];
  /** The act that was taken back last, until the next one; null: none. */
  readonly undone: UndoableAct | null;
}

/** So many acts can be taken back. */
const LIMIT_STEPS = 20;

/** A history without acts. */
export const noHistory = { steps: [], undone: null } as const satisfies UndoHistory<never>;

/** Adds an act. */
export const withStep = <Input>({ steps }: UndoHistory<Input>, step: UndoStep<Input>): UndoHistory<Input> => ({
  steps: [...steps, step].slice(-LIMIT_STEPS),
  undone: null,
});

/** Takes the newest act out; the same history where there is none. */
export const withoutStep = <Input>(history: UndoHistory<Input>): UndoHistory<Input> => {
  const last = history.steps.at(-1);
  return last === undefined ? history : { steps: history.steps.slice(0, -1), undone: last.act };
};
