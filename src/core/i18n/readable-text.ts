// Names and ids that expressions give, as a reader sees them. What reads expressions comes with what evaluates templates
// and plans (azure/expressions/readable-expression.ts): a page loads neither until one is pasted, and no name is an expression before.

interface Reading {
  /** Returns what a reader sees of a name; a text that is no expression as it is. */
  readonly name: (text: string) => string;
  /** The same of an id, which may also be a reference of Terraform's language; null: it is none. */
  readonly reference: (text: string) => string | null;
}
const unread: Reading = { name: (text) => text, reference: () => null };
let reading = unread;

/** Takes what reads expressions, once for all: it has no state. */
export const readExpressionsWith = (loaded: Reading): void => {
  reading = loaded;
};

/** Returns a name as a reader sees it. */
export const readableText = (text: string): string => reading.name(text);

/** Returns the id or the name of a resource as a reader sees it. */
export const readableId = (text: string): string => reading.reference(text) ?? reading.name(text);
