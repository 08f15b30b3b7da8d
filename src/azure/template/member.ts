// Access to members of objects and items of lists.
import { isObject } from '../node.ts';
import { Deployed } from './deployed.ts';
import { keyWithoutCase } from './keys.ts';
import { isOpen, whyOf } from './open.ts';
import { countedItems, isList, isText, isWhole, severalIn } from './values.ts';

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
