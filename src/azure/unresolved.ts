/** Stands where a value is not known: an expression, a key written twice with two values, a cut-off list. */
export class Unresolved {
  readonly text: string;
  /** In a list: stands for any number of items, none among them (a loop whose count is not known). */
  readonly several: boolean;
  constructor(text: string, several = false) {
    this.text = text;
    this.several = several;
  }
}

/**
 * An id that `resourceId(...)` makes: type and names are known, subscription and group are not. It is an id wherever
 * an id is read, and unknown to every function that would look into its text.
 */
export class PartialId extends Unresolved {}

/** Whether a value where an id is expected tells none. */
export const isOpenId = (value: unknown): boolean =>
  value instanceof Unresolved && !(value instanceof PartialId);
