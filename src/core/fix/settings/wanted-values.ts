// What a setting's predicate asks of one resource, as values for its properties: of several ways, the first that says the
// whole value. A way that no document calls sufficient is none.
import type { Clause, Predicate } from '../../model/predicate.ts';

/** A value for a property. `word`: the value of a text with several words, or of a list, has it; `null`: nothing. */
export interface WantedValue {
  readonly path: string;
  readonly value: string | boolean | null;
  readonly isWord: boolean;
  /** The value is the reader's to choose: any name will do. */
  readonly isOpen: boolean;
}

const wanted = (path: string, value: WantedValue['value'], more: Partial<WantedValue> = {}): readonly WantedValue[] => [
  { path, value, isWord: false, isOpen: false, ...more },
];

const isValue = (value: unknown): value is string | boolean => typeof value === 'string' || typeof value === 'boolean';

function ofClause(clause: Clause): readonly WantedValue[] | null {
  const { path, equals, 'one-of': oneOf, contains, 'not-equals': other, absent, empty, present } = clause;
  if (isValue(equals)) return wanted(path, equals);
  const [first] = oneOf ?? [];
  if (isValue(first)) return wanted(path, first);
  if (contains !== undefined) return wanted(path, contains, { isWord: true });
  if (typeof other === 'boolean') return wanted(path, !other);
  // The documented default is one of the other values.
  if (other !== undefined && isValue(absent) && absent !== other) return wanted(path, absent);
  if (empty === true) return wanted(path, null);
  return empty === false || present === true ? wanted(path, '', { isOpen: true }) : null;
}

/** Returns the values that satisfy a predicate; null where it asks for more than values of the resource. */
export function wantedValues(predicate: Predicate): readonly WantedValue[] | null {
  if ('any' in predicate)
    return predicate.any.reduce<readonly WantedValue[] | null>((found, one) => found ?? wantedValues(one), null);
  if ('all' in predicate) {
    const all = predicate.all.map(wantedValues);
    return all.every((one) => one !== null) ? all.flat() : null;
  }
  if ('unless' in predicate) return wantedValues(predicate.must);
  if ('unverified' in predicate || 'item' in predicate || 'some' in predicate) return null;
  return ofClause(predicate);
}

/** What a value of the reader's own choice is called. */
const openNames: Readonly<Record<string, string>> = { 'properties.imageBuildCompute': '<cpu-cluster>' };

/** Returns wanted values with a placeholder for what the reader has to choose; null where no name stands for it. */
export function withPlaceholders(all: readonly WantedValue[]): readonly WantedValue[] | null {
  const named = all.map((one) => (one.isOpen ? { ...one, value: openNames[one.path] ?? null } : one));
  return named.some(({ isOpen, value }) => isOpen && value === null) ? null : named;
}
