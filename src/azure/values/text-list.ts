// Lists of texts as the forms give them: a list, one text, nothing in four spellings, an expression.
import { below } from '../node.ts';
import type { SourceRef } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';

/** One item of a field. Its place is made only when a problem needs it: most items have none. */
export class TextItem {
  readonly value: unknown;
  readonly #holder: () => SourceRef;
  readonly #index: number | null;
  constructor(value: unknown, holder: () => SourceRef, index: number | null) {
    this.value = value;
    this.#holder = holder;
    this.#index = index;
  }
  get at(): SourceRef {
    return this.#index === null ? this.#holder() : below(this.#holder(), this.value, this.#index);
  }
}

const none: readonly TextItem[] = [];

/** The set items of a field: absent, null, `""` and `[]` all mean "not set". `at` gives the field's place. */
export const textItems = (value: unknown, at: () => SourceRef): readonly TextItem[] => {
  if (value === undefined || value === null || value === '') return none;
  if (!Array.isArray(value)) return [new TextItem(value, at, null)];
  if (value.length === 0) return none;
  const found: TextItem[] = [];
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index];
    if (item !== null && item !== undefined && item !== '') found.push(new TextItem(item, at, index));
  }
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
