/** Computes on the first call and remembers: what a reader may never ask for costs nothing. */
export function once<T>(compute: () => T): () => T {
  let held: { readonly value: T } | null = null;
  return () => {
    held ??= { value: compute() };
    return held.value;
  };
}

/** Computes once for each key, as long as the owner lives (one check, one library). */
export function oncePer<Owner extends object, Key, Value extends object>(
  compute: (key: Key, owner: Owner) => Value,
): (key: Key, owner: Owner) => Value {
  const byOwner = new WeakMap<Owner, Map<Key, Value>>();
  return (key, owner) => {
    let values = byOwner.get(owner);
    if (values === undefined) {
      values = new Map();
      byOwner.set(owner, values);
    }
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key, owner);
    values.set(key, value);
    return value;
  };
}

/** Computes once for each key, as long as the function lives. */
export function memo<Key, Value extends object | string>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = compute(key);
    values.set(key, value);
    return value;
  };
}
