/** Stands where a value is not known: an expression, a key written twice with two values, a cut-off list. */
export class Unresolved {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
