// Access to members of objects and items of lists.
import { isObject } from '../node.ts';
import { Deployed } from './deployed.ts';
import { isOpen, whyOf } from './open.ts';
import { isList, isSeveral, isText, isWhole, keyWithoutCase } from './values.ts';

/** The member was looked for and is not there. */
export const missing = Symbol('missing');

/** The member or item; `missing`, or an `Open` where the holder is not known. */
export const valueAt = (holder: unknown, key: unknown): unknown => {
  if (holder instanceof Deployed && isText(key)) return holder.member(key);
  if (isOpen(holder)) return whyOf(holder);
  if (isList(holder) && isWhole(key)) {
    const before = holder.slice(0, Math.max(key, 0) + 1).find(isSeveral);
    if (before !== undefined) return whyOf(before);
    if (key >= 0 && key < holder.length) return holder[key];
    const after = holder.find(isSeveral);
    return after === undefined || key < 0 ? missing : whyOf(after);
  }
  if (!isObject(holder) || !isText(key)) return missing;
  const same = keyWithoutCase(holder, key);
  return same === undefined ? missing : holder[same];
};
