// ARM ids are compared without case. The subscription and group of `resourceId(...)` are mostly known at deployment
// only, so an id that does not tell them is compared by what it tells: type, names, sometimes the group.

/** An id or type without slashes at its end; a regular expression would look at each run of slashes many times. */
export const trimTrailingSlashes = (id: string): string => {
  let end = id.length;
  while (end > 0 && id[end - 1] === '/') end--;
  return end === id.length ? id : id.slice(0, end);
};
const lower = (id: string): string => trimTrailingSlashes(id).toLowerCase();
/** What two ids of the same resource have in common: type and names, without case. */
export const idKey = (id: string): string => {
  const whole = lower(id);
  const at = whole.lastIndexOf('/providers/');
  return at === -1 ? whole : whole.slice(at);
};
const isAbsolute = (id: string): boolean =>
  lower(id).startsWith('/subscriptions/') && lower(id).includes('/providers/');

/** The resource group of an id, in lower case; null where the id does not tell it. */
export const groupInId = (id: string): string | null =>
  /(?:^|\/)resourcegroups\/([^/]+)\/providers\//.exec(id.toLowerCase())?.[1] ?? null;
/** Whether two ids tell two resource groups. */
export const inDifferentGroups = (one: string, other: string): boolean => {
  const [group, otherGroup] = [groupInId(one), groupInId(other)];
  return group !== null && otherGroup !== null && group !== otherGroup;
};

/**
 * Tells whether two ids name the same resource.
 * @example sameId('/subscriptions/S/resourceGroups/A/providers/X/y/n', '/subscriptions/s/resourcegroups/a/providers/x/Y/N') // true
 */
export const sameId = (one: string, other: string): boolean =>
  isAbsolute(one) && isAbsolute(other)
    ? lower(one) === lower(other)
    : idKey(one) === idKey(other) && !inDifferentGroups(one, other);

/** Last segment of an id: the resource's name. */
export const nameInId = (id: string): string | null =>
  id.startsWith('[') ? null : (id.split('/').findLast((part) => part !== '') ?? null);

/** The id of the resource that holds a child of the given type, or null when the id is not of that type. */
export const parentId = (id: string | null, childType: string): string | null => {
  if (id === null) return null;
  const parts = id.split('/');
  const at = parts.length - 2;
  return at >= 1 && parts[at]?.toLowerCase() === childType.toLowerCase()
    ? parts.slice(0, at).join('/')
    : null;
};
