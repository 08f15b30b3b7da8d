// Lists of texts as the forms give them: a list, one text, nothing in four spellings, an expression.
import { below } from '../node.ts';
import type { SourceRef } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';

export interface TextItem {
  readonly value: unknown;
  readonly at: SourceRef;
}

/** The set items of a field: absent, null, `""` and `[]` all mean "not set". */
export const textItems = (value: unknown, at: SourceRef): TextItem[] => {
  if (value === undefined || value === null || value === '') return [];
  if (!Array.isArray(value)) return [{ value, at }];
  const found: TextItem[] = [];
  value.forEach((item: unknown, index) => {
    if (item !== null && item !== undefined && item !== '')
      found.push({ value: item, at: below(at, item, index) });
  });
  return found;
};

/** Ids of a list such as `subnets: [{id}]`, or of a list of texts. */
export const ids = (value: unknown): string[] => {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const id = idOf(item);
    return id === null ? [] : [id];
  });
};

/** Id of a reference `{id}` or `{Id}`, or of a text; the expression where it is one; else null. */
export const idOf = (item: unknown): string | null => {
  if (typeof item === 'string') return item === '' ? null : item;
  if (item instanceof Unresolved) return item.text;
  if (typeof item !== 'object' || item === null) return null;
  for (const key of ['id', 'Id']) {
    if (!Object.hasOwn(item, key)) continue;
    const id = (item as Record<string, unknown>)[key]; // an own key, just asked
    if (typeof id === 'string' && id !== '') return id;
    if (id instanceof Unresolved) return id.text;
  }
  return null;
};
