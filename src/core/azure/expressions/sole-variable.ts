/** Name of the variable that an expression is as a whole; null for any other. */
export const soleVariable = (text: string): string | null =>
  /^\[variables\('(\w{1,100})'\)\]$/i.exec(text)?.[1] ?? null;
