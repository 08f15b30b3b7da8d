// Types of values in template expressions, and items that stand for several.
import { memoizeWeak } from '../../../memoize.ts';
import { Unresolved } from '../../configuration/unresolved.ts';

/** A function of its arguments; indeterminate where it has no value. */
export type TemplateFunction = (args: readonly unknown[]) => unknown;
/** Functions by lower-case name. */
export type FunctionFamily = readonly (readonly [name: string, call: TemplateFunction])[];

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isScalar = (value: unknown): value is string | number | boolean =>
  isText(value) || typeof value === 'number' || typeof value === 'boolean';
export const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/** Reports whether a text has only letters whose upper and lower case are the same everywhere. */
export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Reports whether an item stands for an unknown number of items. */
export const isSeveral = (item: unknown): item is Unresolved => item instanceof Unresolved && item.several;

/** Returns the index of the first item that stands for several; the length where there is none. */
export const countedItems = memoizeWeak((list: readonly unknown[]): number => {
  const found = list.findIndex(isSeveral);
  return found === -1 ? list.length : found;
});
/** Reports whether the items of a list can be counted. */
export const isCountable = (list: readonly unknown[]): boolean => countedItems(list) === list.length;
/** Returns the first item that stands for several; null where there is none. */
export const severalIn = (list: readonly unknown[]): Unresolved | null => {
  const item = list[countedItems(list)];
  return isSeveral(item) ? item : null;
};

/** Makes an object without prototype, so that `__proto__` is a key like any other. */
export const objectOf = (entries: Iterable<readonly [string, unknown]>): Record<string, unknown> => {
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
};
