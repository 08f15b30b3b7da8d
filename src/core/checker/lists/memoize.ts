/** Computes on the first call and remembers: what a reader may never ask for costs nothing. */
export function once<T>(compute: () => T): () => T {
  let held: { readonly value: T } | null = null;
  return () => {
    held ??= { value: compute() };
    return held.value;
  };
}

/** Computes once for each key, as long as the owner lives: one that lasts, such as a library. */
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
    return found(values, key, () => compute(key, owner));
  };
}

/**
 * What one check remembers. It belongs to the check itself: held by a WeakMap, it would outlive the check in V8 until
 * the next full collection of garbage.
 */
export type Memory = Map<object, Map<unknown, unknown>>;

/** Computes once for each key in one check. */
export function oncePerCheck<Owner extends { readonly memory: Memory }, Key, Value extends object>(
  compute: (key: Key, owner: Owner) => Value,
): (key: Key, owner: Owner) => Value {
  return (key, owner) => {
    let values = owner.memory.get(compute) as Map<Key, Value> | undefined; // put there in the lines below
    if (values === undefined) {
      values = new Map();
      owner.memory.set(compute, values);
    }
    return found(values, key, () => compute(key, owner));
  };
}

function found<Key, Value extends object | string>(
  values: Map<Key, Value>,
  key: Key,
  compute: () => Value,
): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = compute();
  values.set(key, value);
  return value;
}

/** Computes once for each key, as long as the function lives. */
export function memo<Key, Value extends object | string>(compute: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => found(values, key, () => compute(key));
}
