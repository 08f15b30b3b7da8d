// A place in one of the documents that a result leads to.
export interface Target {
  readonly document: number;
  readonly line: number;
  readonly column: number;
}
/** Shows a place: its document in the textbox, its line selected. */
export type Go = (target: Target) => void;
