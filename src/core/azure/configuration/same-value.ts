// Compares JSON values before anything is known of their meaning.
import { isObject, type JsonObject } from './json-node.ts';
import { Unresolved } from './unresolved.ts';

const LIMIT_STEPS = 200_000;
const LIMIT_DEPTH = 50;

/**
 * Reports whether two values are equal, whatever the order of keys. Values too deep or too large to compare count as
 * different, and so as unknown.
 */
export const sameValue = (one: unknown, other: unknown): boolean => {
  let steps = 0;
  const same = (left: unknown, right: unknown, depth: number): boolean => {
    if (left === right) return true;
    if (++steps > LIMIT_STEPS || depth > LIMIT_DEPTH) return false;
    if (left instanceof Unresolved || right instanceof Unresolved)
      return (
        left instanceof Unresolved &&
        right instanceof Unresolved &&
        left.text === right.text &&
        left.several === right.several
      );
    if (Array.isArray(left) || Array.isArray(right))
      return (
        Array.isArray(left) &&
        Array.isArray(right) &&
        left.length === right.length &&
        left.every((item, index) => same(item, right[index], depth + 1))
      );
    return isObject(left) && isObject(right) && sameMembers(left, right, depth);
  };
  const sameMembers = (left: JsonObject, right: JsonObject, depth: number): boolean => {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key], depth + 1))
    );
  };
  return same(one, other, 0);
};
