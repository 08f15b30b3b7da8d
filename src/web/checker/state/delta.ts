// What has changed of plain data since an earlier state of it: what worker and page have both is not told again. Put to
// the earlier state it gives the new one, in which everything that has not changed is the same object as before: it need
// not be looked at, let alone be drawn anew. Pure.

/** `to`: another value. `fields`: the fields of an object that have changed. `items`: where each item comes from. */
export type Delta =
  | { readonly to: unknown }
  | { readonly fields: readonly (readonly [name: string, delta: Delta])[] }
  | { readonly items: readonly Item[] };
/** An item of the list before by its index, or that with a change. */
type Item = number | { readonly of: number; readonly delta: Delta };

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const fieldsDelta = (before: Fields, now: Fields): Delta | null => {
  const names = Object.keys(now);
  if (names.length !== Object.keys(before).length || !names.every((name) => Object.hasOwn(before, name)))
    return { to: now };
  const fields = names.flatMap((name) => {
    const delta = deltaOf(before[name], now[name]);
    return delta === null ? [] : [[name, delta] as const];
  });
  return fields.length === 0 ? null : { fields };
};

const itemsDelta = (before: readonly unknown[], now: readonly unknown[]): Delta | null => {
  // Counted from the front, and where items came or went, from the end, too.
  const shift = before.length - now.length;
  const items = now.map((item, index): Item => {
    const delta = deltaOf(before[index], item);
    if (delta === null && index < before.length) return index;
    const other = index + shift;
    if (shift !== 0 && other >= 0 && deltaOf(before[other], item) === null) return other;
    return { of: index, delta: delta ?? { to: item } };
  });
  return shift === 0 && items.every((item, index) => item === index) ? null : { items };
};

/** What makes `now` of `before`, both plain data without cycles; null: nothing, they say the same. */
export const deltaOf = (before: unknown, now: unknown): Delta | null => {
  if (Object.is(before, now)) return null;
  if (Array.isArray(before) && Array.isArray(now)) return itemsDelta(before, now);
  if (!isFields(before) || !isFields(now) || Array.isArray(before) || Array.isArray(now)) return { to: now };
  return fieldsDelta(before, now);
};

/** Puts a change to the value that it was found for. */
export const withDelta = (before: unknown, delta: Delta | null): unknown => {
  if (delta === null) return before;
  if ('to' in delta) return delta.to;
  if ('items' in delta) {
    const list = before as readonly unknown[]; // by the delta, which was found for it
    return delta.items.map((item) =>
      typeof item === 'number' ? list[item] : withDelta(list[item.of], item.delta),
    );
  }
  const fields = before as Fields; // by the delta
  const changed = delta.fields.map(([name, change]) => [name, withDelta(fields[name], change)] as const);
  return { ...fields, ...Object.fromEntries(changed) };
};

/** A value of a series on its way: the first is told as a whole, each later one by what has changed. */
export interface Sent<Value> {
  /** How many came before it. */
  readonly after: number;
  readonly delta: Delta | null;
  /** Names the type of the value; never there. */
  readonly of?: Value;
}

/** Makes the sender of a series, which knows what it sent last. It has to send all that it is given. */
export const deltaSender = <Value>(): ((now: Value) => Sent<Value>) => {
  let before: Value | undefined;
  let after = 0;
  return (now) => {
    const delta = deltaOf(before, now);
    before = now;
    return { after: after++, delta };
  };
};

/** Makes the receiver. It has to get all that the sender sends, in its order, and throws where it does not. */
export const deltaReceiver = <Value>(): ((sent: Sent<Value>) => Value) => {
  let before: Value | undefined;
  let count = 0;
  return ({ after, delta }) => {
    if (after !== count++) throw new Error('What changed is told of a value that never came');
    const now = withDelta(before, delta) as Value; // what the sender was given
    before = now;
    return now;
  };
};
