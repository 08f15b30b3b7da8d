// Caches: a value is computed when it is first asked for and kept as long as its owner. Kept values are shared, so
// nobody may change them.

/** What a cache can hold: `undefined` stands for what it lacks. */
type Cacheable = NonNullable<unknown> | null;

/** Returns a function that computes its value on the first call. */
export function once<Value>(compute: () => Value): () => Value {
  let kept: { readonly value: Value } | null = null;
  return () => {
    kept ??= { value: compute() };
    return kept.value;
  };
}

/** Returns the function with its values kept by their key, as long as the function lives. */
export function memoize<Key, Value extends Cacheable>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}

/** Returns the function with its values kept by an object, as long as the object lives. */
export function memoizeWeak<Key extends WeakKey, Value extends Cacheable>(
  compute: (key: Key) => Value,
): (key: Key) => Value {
  const values = new WeakMap<Key, Value>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}

/** Returns the function with its values kept for texts of up to `longest` characters; at `limit` texts all are dropped. */
export function memoizeText<Value extends Cacheable>(
  read: (text: string) => Value,
  { limit, longest }: { readonly limit: number; readonly longest: number },
): (text: string) => Value {
  const values = new Map<string, Value>();
  return (text) => {
    const known = values.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    if (text.length > longest) return value;
    if (values.size >= limit) values.clear();
    values.set(text, value);
    return value;
  };
}

/** Values of one check, by the function that computes them and by key. In a WeakMap they would outlive the check until V8
 * collects all of its memory. */
export type Cache = Map<object, Map<unknown, unknown>>;

/** Returns the function with its values kept by key in the cache of the check that it is called for. */
export function memoizePerCheck<Owner extends { readonly cache: Cache }, Key, Value extends Cacheable>(
  compute: (key: Key, owner: Owner) => Value,
): (key: Key, owner: Owner) => Value {
  return (key, owner) => {
    let values = owner.cache.get(compute) as Map<Key, Value> | undefined; // only the lines below put maps there
    if (values === undefined) {
      values = new Map();
      owner.cache.set(compute, values);
    }
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key, owner);
    values.set(key, value);
    return value;
  };
}
