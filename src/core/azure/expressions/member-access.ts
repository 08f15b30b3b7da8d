// Access to members of objects and items of lists.
import { isObject } from '../configuration/json-node.ts';
import { Deployed } from './deployment-reference.ts';
import { keyWithoutCase } from './values/case-insensitive-keys.ts';
import { isOpen, whyOf } from './values/indeterminate.ts';
import { countedItems, isList, isText, isWhole, severalIn } from './values/value-types.ts';

/** The member was looked for and is not there. */
export const missing = Symbol('missing');

/** The member or item; `missing`, or an `Open` where the holder is not known. */
export const valueAt = (holder: unknown, key: unknown): unknown => {
  if (holder instanceof Deployed && isText(key)) return holder.member(key);
  if (isOpen(holder)) return whyOf(holder);
  if (isList(holder) && isWhole(key)) {
    if (key >= 0 && key < countedItems(holder)) return holder[key];
    const several = severalIn(holder);
    return several === null || key < 0 ? missing : whyOf(several);
  }
  if (!isObject(holder) || !isText(key)) return missing;
  const same = keyWithoutCase(holder, key);
  return same === undefined ? missing : holder[same];
};
