// Access to members of objects and items of lists.
import { isObject } from '../configuration/json-node.ts';
import { DeploymentReference } from './deployment-reference.ts';
import { PrincipalReference } from './principal-reference.ts';
import { findKey } from './values/case-insensitive-keys.ts';
import { isUnresolved, reasonOf } from './values/indeterminate.ts';
import { countedItems, isList, isText, isWhole, severalIn } from './values/value-types.ts';

/** The holder is known and has no such member. */
export const missingMember = Symbol('missing');

/** Returns a member or item; `missingMember`, or indeterminate where the holder is. */
export const memberValue = (holder: unknown, key: unknown): unknown => {
  const isReference = holder instanceof DeploymentReference || holder instanceof PrincipalReference;
  if (isReference && isText(key)) return holder.member(key);
  if (isUnresolved(holder)) return reasonOf(holder);
  if (isList(holder) && isWhole(key)) {
    if (key >= 0 && key < countedItems(holder)) return holder[key];
    const several = severalIn(holder);
    return several === null || key < 0 ? missingMember : reasonOf(several);
  }
  if (!isObject(holder) || !isText(key)) return missingMember;
  const same = findKey(holder, key);
  return same === undefined ? missingMember : holder[same];
};
