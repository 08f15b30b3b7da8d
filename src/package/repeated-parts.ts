// A JSON value whose repeated parts stand once: the settings of scenarios ask for the same things in the same words. The
// build folds such a value, and whoever loads it unfolds it.

/** A reference to a part, by its place in the table. No fact of a scenario has such a key. */
interface PartReference {
  readonly $: number;
}

/** A value and its repeated parts; a part refers only to parts before it. */
export interface Folded {
  readonly parts: readonly unknown[];
  readonly value: unknown;
}

/** A shorter part costs about as much as two references to it. */
const LEAST_LENGTH = 24;

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isReference = (value: object): value is PartReference => '$' in value;

/** Returns a container with its items or members replaced. */
const mapped = (value: object, change: (inner: unknown) => unknown): unknown =>
  Array.isArray(value)
    ? value.map(change)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(inner)]));

/** Counts in how many places each container stands, where equal ones count as one whose inside stands once. */
const countPlaces = (value: unknown): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  const visit = (inner: unknown): void => {
    if (!isContainer(inner)) return;
    const text = JSON.stringify(inner);
    const before = places.get(text) ?? 0;
    places.set(text, before + 1);
    if (before === 0) for (const item of Object.values(inner)) visit(item);
  };
  visit(value);
  return places;
};

/** Folds a JSON value. Throws where an object has the key of references. */
export const fold = (value: unknown): Folded => {
  const places = countPlaces(value);
  const parts: unknown[] = [];
  const known = new Map<string, PartReference>();
  const folded = (inner: unknown): unknown => {
    if (!isContainer(inner)) return inner;
    if (isReference(inner)) throw new Error('A value with the key $ cannot be folded');
    const text = JSON.stringify(inner);
    const reference = known.get(text);
    if (reference !== undefined) return reference;
    const content = mapped(inner, folded);
    if ((places.get(text) ?? 0) < 2 || JSON.stringify(content).length < LEAST_LENGTH) return content;
    const made: PartReference = { $: parts.length };
    parts.push(content);
    known.set(text, made);
    return made;
  };
  const whole = folded(value);
  return { parts, value: whole };
};

/** Returns the value that was folded. Each place has objects of its own. */
export const unfold = ({ parts, value }: Folded): unknown => {
  const unfolded = (inner: unknown): unknown => {
    if (!isContainer(inner)) return inner;
    return isReference(inner) ? unfolded(parts[inner.$]) : mapped(inner, unfolded);
  };
  return unfolded(value);
};
