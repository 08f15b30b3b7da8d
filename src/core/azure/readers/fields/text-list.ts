// Lists of texts in all formats: a list, one text, an expression, or nothing in four spellings.

import { childRef, isObject, isSet, type JsonNode, own } from '../../configuration/json-node.ts';
import type { SourceRef } from '../../configuration/resources.ts';
import { ConflictingValues, isUnresolvedId, Unresolved } from '../../configuration/unresolved.ts';
import type { Fields } from './field-table.ts';

/** One item of a field. Its place is computed on demand: most items have no problem. */
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
    const holder = this.#holder();
    return this.#index === null ? holder : childRef(holder, this.value, this.#index);
  }
}

const none: readonly TextItem[] = [];

/** Returns the items of a value; absent, null, `""` and `[]` all mean "not set". */
const textItems = (value: unknown, holder: () => SourceRef): readonly TextItem[] => {
  if (value === undefined || value === null || value === '') return none;
  if (!Array.isArray(value)) return [new TextItem(value, holder, null)];
  if (value.length === 0) return none;
  const found: TextItem[] = [];
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index];
    if (item !== null && item !== undefined && item !== '') found.push(new TextItem(item, holder, index));
  }
  return found;
};
export const itemsOf = <Name extends string>(fields: Fields<Name>, name: Name): readonly TextItem[] =>
  textItems(fields.value(name), () => fields.at(name));
export const itemsIn = ({ value, at }: JsonNode): readonly TextItem[] => textItems(value, () => at);

/** Returns the ids of a list such as `subnets: [{id}]`, or of a list of texts. */
export const referencedIds = (value: unknown): string[] => {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const id = referencedId(item);
    return id === null ? [] : [id];
  });
};

/** Returns what stands in a reference `{id}` or `{Id}`, or in place of one. */
const writtenId = (item: unknown): unknown => {
  if (!isObject(item)) return item;
  const [id, other] = [own(item, 'id'), own(item, 'Id')];
  if (!isSet(id)) return other;
  return isSet(other) && other !== id ? new ConflictingValues('id', 'Id') : id;
};
/** Returns the id of a reference, also the text of an expression; null where there is none. */
export const referencedId = (item: unknown): string | null => {
  const id = writtenId(item);
  if (id instanceof Unresolved) return id.text;
  return typeof id === 'string' && id !== '' ? id : null;
};

/** Returns the unresolved value in place of a reference's id; null where the id is known or absent. */
export const unresolvedReference = (item: unknown): Unresolved | null => {
  const id = writtenId(item);
  return isUnresolvedId(id) ? id : null;
};
