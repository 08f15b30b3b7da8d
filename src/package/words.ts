// The texts of a further language as a list of words without keys, in the order of the default language's texts, which have
// the same ones: a quarter of such a file was keys.

/** A text or a list of paragraphs; null: the language lacks it. */
export type Word = string | readonly string[] | null;

const isTable = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Returns the words of texts in the order of others. Throws for a text that the others lack. */
export const toWords = (texts: object, like: object): readonly Word[] => {
  const further = Object.keys(texts).filter((key) => !Object.hasOwn(like, key));
  if (further.length > 0) throw new Error(`The default language has no texts for: ${further.join(', ')}`);
  return Object.entries(like).flatMap(([key, other]) => {
    const own: unknown = Reflect.get(texts, key);
    if (isTable(other)) return toWords(isTable(own) ? own : {}, other);
    return [typeof own === 'string' || Array.isArray(own) ? own : null];
  });
};

/** Takes the words of a table, and of those inside of it; null for a table of which the language has nothing. */
const tableOf = (like: object, next: () => Word | undefined): object | null => {
  const entries = Object.entries(like).flatMap(([key, other]) => {
    const own = isTable(other) ? tableOf(other, next) : (next() ?? null);
    return own === null ? [] : [[key, own] as const];
  });
  return entries.length === 0 && Object.keys(like).length > 0 ? null : Object.fromEntries(entries);
};

/** Returns the texts of which `toWords` made words; a part that the language lacks is absent. */
export const fromWords = <Texts extends object>(words: readonly Word[], like: Texts): Texts => {
  const all = words.values();
  return tableOf(like, () => all.next().value) as Texts; // the keys are those of `like`, as `toWords` has checked
};
