// ARM ids, compared without case. Subscription and resource group of `resourceId(...)` are mostly known only at
// deployment: such an id is compared by its type and names, and by its group where it has one.

import { displaySlots, surelyDiffer } from './symbolic-text.ts';

/** Removes slashes at the end. A regular expression would look at each run of slashes many times. */
export const trimTrailingSlashes = (id: string): string => {
  let end = id.length;
  while (end > 0 && id[end - 1] === '/') end--;
  return end === id.length ? id : id.slice(0, end);
};
const lower = (id: string): string => trimTrailingSlashes(id).toLowerCase();
/** Returns what two ids of one resource have in common: type and names, in lower case. */
export const idKey = (id: string): string => {
  const whole = lower(id);
  const at = whole.lastIndexOf('/providers/');
  return at === -1 ? whole : whole.slice(at);
};
const isAbsolute = (id: string): boolean =>
  lower(id).startsWith('/subscriptions/') && lower(id).includes('/providers/');

/** Returns the resource group of an id in lower case; null where the id has none. */
export const groupInId = (id: string): string | null =>
  /(?:^|\/)resourcegroups\/([^/]+)\/providers\//.exec(id.toLowerCase())?.[1] ?? null;
/** Reports whether two ids name different resource groups. */
export const inDifferentGroups = (one: string, other: string): boolean => {
  const [group, otherGroup] = [groupInId(one), groupInId(other)];
  return group !== null && otherGroup !== null && surelyDiffer(group, otherGroup);
};

/**
 * Reports whether two ids name the same resource.
 * @example sameId('/subscriptions/S/resourceGroups/A/providers/X/y/n',
 * '/subscriptions/s/resourcegroups/a/providers/x/Y/N') // true
 */
export const sameId = (one: string, other: string): boolean =>
  isAbsolute(one) && isAbsolute(other)
    ? lower(one) === lower(other)
    : idKey(one) === idKey(other) && !inDifferentGroups(one, other);

/** Returns the resource's name, the last segment of its id; null for an expression. */
export const nameInId = (id: string): string | null =>
  id.startsWith('[')
    ? null
    : (displaySlots(id)
        .split('/')
        .findLast((part) => part !== '') ?? null);

/** Returns the id of the parent of a child of the given type; null where the id is of another type. */
export const parentId = (id: string | null, childType: string): string | null => {
  if (id === null) return null;
  const parts = id.split('/');
  const at = parts.length - 2;
  return at >= 1 && parts[at]?.toLowerCase() === childType.toLowerCase() ? parts.slice(0, at).join('/') : null;
};
