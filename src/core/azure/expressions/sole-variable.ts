/**
 * Returns the variable that an expression is as a whole; null for any other. In a file of its own, since the reader
 * without lazy modules needs it and no parser.
 */
export const soleVariable = (text: string): string | null =>
  /^\[variables\('(\w{1,100})'\)\]$/i.exec(text)?.[1] ?? null;
