// A value that goes from one file to another: its own place says nothing there, that of its use does.
import { isCut, isObject, markCut, setOwn } from '../configuration/json-node.ts';

/** The same value, without the places of its lists and objects. */
export const withoutPlace = (value: unknown): unknown => {
  const made = new Map<object, unknown>();
  const copyOf = (item: unknown): unknown => {
    if (!Array.isArray(item) && !isObject(item)) return item;
    const known = made.get(item);
    if (known !== undefined) return known;
    const copy: unknown[] | Record<string, unknown> = Array.isArray(item) ? [] : {};
    made.set(item, copy);
    if (isCut(item)) markCut(copy);
    if (Array.isArray(item)) for (const each of item) (copy as unknown[]).push(copyOf(each));
    else
      for (const [key, each] of Object.entries(item))
        setOwn(copy as Record<string, unknown>, key, copyOf(each));
    return copy;
  };
  return copyOf(value);
};
