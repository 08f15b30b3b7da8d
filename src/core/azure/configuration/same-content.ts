// Two writings of one thing have the same content, wherever they stand.

/** Fields that say where a thing stands, not what it is. */
const besides: ReadonlySet<string> = new Set(['at', 'exists', 'body']);
const texts = new WeakMap<object, string>();

/** Content without places, as text. */
export const contentOf = (value: object): string => {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value, (key, item: unknown) => (besides.has(key) ? undefined : item));
  texts.set(value, text);
  return text;
};
export const sameContent = (one: object, other: object): boolean => contentOf(one) === contentOf(other);
