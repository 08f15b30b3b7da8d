// Lists that are recognized by their items alone.
import { field, isObject, type JsonNode, type JsonObject } from '../configuration/json-node.ts';
import { looksLikeRoute } from '../readers/route-table.ts';
import { looksLikeCollection } from '../readers/rule-collection.ts';
import { isWholeSecurityRule, looksLikeSecurityRule } from '../readers/security-rule.ts';

/** A kind of item: one that has all that it needs, and one that may lack something. */
const kinds = [
  { isWhole: isWholeSecurityRule, isLike: looksLikeSecurityRule },
  { isWhole: looksLikeRoute, isLike: looksLikeRoute },
  { isWhole: looksLikeCollection, isLike: looksLikeCollection },
];

/** Reports whether a list has items of one kind, and one of them has all that it needs. */
export const isWholeList = (list: readonly JsonNode[]): boolean =>
  kinds.some(
    ({ isWhole, isLike }) =>
      list.some(({ value }) => isWhole(value)) && list.every(({ value }) => isObject(value) && isLike(value)),
  );

/** Reports whether an object has lists of several kinds, or one and an address space: no resource has that. */
export const holdsSeveralKinds = (value: JsonObject): boolean => {
  const firsts = Object.values(value).flatMap((list: unknown): unknown[] => (Array.isArray(list) ? [list[0]] : []));
  const found = kinds.filter(({ isWhole }) => firsts.some((first) => isObject(first) && isWhole(first)));
  return found.length + (isObject(field(value, 'addressSpace')) ? 1 : 0) > 1;
};
