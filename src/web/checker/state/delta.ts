// Differences between successive values of plain data, so that worker and page exchange only what changed. A difference
// applied to the earlier value gives the new one, in which everything unchanged is the same object as before: memoized
// components need not render again. Pure.

/** `to`: another value. `fields`: the changed fields of an object. `items`: where each item of a list comes from. */
export type Delta =
  | { readonly to: unknown }
  | { readonly fields: readonly (readonly [name: string, delta: Delta])[] }
  | { readonly items: readonly Item[] };
/** The index of an item in the earlier list, or that with a change. */
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
  // Items are paired from the front; where the length differs, from the end, too.
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

/** Returns what turns `before` into `now`, both plain data without cycles; null where they are equal. */
export const deltaOf = (before: unknown, now: unknown): Delta | null => {
  if (Object.is(before, now)) return null;
  if (Array.isArray(before) && Array.isArray(now)) return itemsDelta(before, now);
  if (!isFields(before) || !isFields(now) || Array.isArray(before) || Array.isArray(now)) return { to: now };
  return fieldsDelta(before, now);
};

/** Applies a difference to the value that it was computed from. */
export const applyDelta = (before: unknown, delta: Delta | null): unknown => {
  if (delta === null) return before;
  if ('to' in delta) return delta.to;
  if ('items' in delta) {
    const list = before as readonly unknown[]; // the delta was computed from it
    return delta.items.map((item) => (typeof item === 'number' ? list[item] : applyDelta(list[item.of], item.delta)));
  }
  const fields = before as Fields; // the delta was computed from it
  const changed = delta.fields.map(([name, change]) => [name, applyDelta(fields[name], change)] as const);
  return { ...fields, ...Object.fromEntries(changed) };
};

/** A value of a series as it is sent: the first as a whole, each later one by what has changed. */
export interface DeltaMessage<Value> {
  /** How many were sent before it. */
  readonly sequence: number;
  readonly delta: Delta | null;
  /** Carries the type of the value; never set. */
  readonly of?: Value;
}

/** Creates the sender of a series, which remembers the last value. Every message that it returns has to be sent. */
export const deltaSender = <Value>(): ((now: Value) => DeltaMessage<Value>) => {
  let before: Value | undefined;
  let after = 0;
  return (now) => {
    const delta = deltaOf(before, now);
    before = now;
    return { sequence: after++, delta };
  };
};

/** Creates the receiver of a series. Throws where a message of the sender is missing or out of order. */
export const deltaReceiver = <Value>(): ((sent: DeltaMessage<Value>) => Value) => {
  let before: Value | undefined;
  let count = 0;
  return ({ sequence, delta }) => {
    if (sequence !== count++) throw new Error('A difference arrived for a value that never came');
    const now = applyDelta(before, delta) as Value; // what the sender was given
    before = now;
    return now;
  };
};
