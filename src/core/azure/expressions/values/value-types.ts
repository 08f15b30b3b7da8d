// What functions of template expressions know of values: their types, and the parts of them that stand for several.
import { memoizeWeak } from '../../../memoize.ts';
import { Unresolved } from '../../configuration/unresolved.ts';

/** A function of its arguments; it gives an `Open` for what it cannot tell. */
export type TemplateFunction = (args: readonly unknown[]) => unknown;
/** Functions by lower-case name. */
export type FunctionFamily = readonly (readonly [name: string, call: TemplateFunction])[];

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
export const isScalar = (value: unknown): value is string | number | boolean =>
  isText(value) || typeof value === 'number' || typeof value === 'boolean';
export const isWhole = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value);

/** Texts of which upper and lower case are the same everywhere. */
export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

/** Something in a list that stands for a number of items that is not known. */
export const isSeveral = (item: unknown): item is Unresolved => item instanceof Unresolved && item.several;

/** Place of the first item that stands for several; the length of the list when there is none. */
export const countedItems = memoizeWeak((list: readonly unknown[]): number => {
  const found = list.findIndex(isSeveral);
  return found === -1 ? list.length : found;
});
/** A list whose items can be counted. */
export const isCountable = (list: readonly unknown[]): boolean => countedItems(list) === list.length;
/** The first item that stands for several. */
export const severalIn = (list: readonly unknown[]): Unresolved | null => {
  const item = list[countedItems(list)];
  return isSeveral(item) ? item : null;
};

/** An object of expressions: without prototype, so that `__proto__` is a key like any other. */
export const objectOf = (entries: Iterable<readonly [string, unknown]>): Record<string, unknown> => {
  const made: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) made[key] = value;
  return made;
};
