// The order of texts: letters without case, digits before letters, and lower case first where only case differs
// (examples of "Comparison functions for ARM templates" and of Bicep's operators; `items` in Azure/bicep,
// EvaluationTests). Undocumented: other characters (`a-b`, `a_b`).
import { type Indeterminate, undocumented } from './indeterminate.ts';

const isPlain = (char: string): boolean => /^[a-z0-9]$/.test(char);
const isUpper = (char: string): boolean => char !== char.toLowerCase();

/** Compares two texts: negative where the first comes first. */
export const textOrder = (one: string, other: string): number | Indeterminate => {
  if (one === other) return 0;
  const [left, right] = [one.toLowerCase(), other.toLowerCase()];
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const [a, b] = [left.charAt(at), right.charAt(at)];
    if (a === b && a < '\x80') continue;
    if (!isPlain(a) || !isPlain(b)) return undocumented;
    return a < b ? -1 : 1;
  }
  if (left.length !== right.length) return left.length - right.length;
  const places = [...left].map((_, at) => at).filter((at) => one[at] !== other[at]);
  const later = places.filter((at) => isUpper(one.charAt(at))).length;
  if (later === 0) return -1;
  return later === places.length ? 1 : undocumented;
};

/** Sorts keys; indeterminate where the order of two is undocumented. */
export const sortedKeys = (keys: readonly string[]): readonly string[] | Indeterminate => {
  let unresolved: Indeterminate | null = null;
  // Most keys have only letters and digits, whose order needs no look at each of them.
  const entries = keys.map((key) => ({ key, plain: /^[a-z0-9]*$/i.test(key) ? key.toLowerCase() : null }));
  entries.sort((one, other) => {
    if (one.plain !== null && other.plain !== null && one.plain !== other.plain)
      return one.plain < other.plain ? -1 : 1;
    const order = textOrder(one.key, other.key);
    if (typeof order === 'number') return order;
    unresolved = order;
    return 0;
  });
  return unresolved ?? entries.map(({ key }) => key);
};
