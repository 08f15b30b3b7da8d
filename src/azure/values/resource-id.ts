// ARM ids are compared without case. The subscription and group of `resourceId(...)` are only known at deployment,
// so an id without them is compared by type and names.

const lower = (id: string): string => id.toLowerCase().replace(/\/+$/, '');
const afterProviders = (id: string): string => {
  const at = lower(id).lastIndexOf('/providers/');
  return at === -1 ? lower(id) : lower(id).slice(at);
};
const isAbsolute = (id: string): boolean =>
  lower(id).startsWith('/subscriptions/') && lower(id).includes('/providers/');

/**
 * Tells whether two ids name the same resource.
 * @example sameId('/subscriptions/S/resourceGroups/A/providers/X/y/n', '/subscriptions/s/resourcegroups/a/providers/x/Y/N') // true
 */
export const sameId = (one: string, other: string): boolean =>
  isAbsolute(one) && isAbsolute(other)
    ? lower(one) === lower(other)
    : afterProviders(one) === afterProviders(other);

/** Last segment of an id: the resource's name. */
export const nameInId = (id: string): string | null =>
  id.startsWith('[') ? null : (id.split('/').findLast((part) => part !== '') ?? null);

/** The id of the resource that holds a child of the given type, or null when the id is not of that type. */
export const ownerId = (id: string | null, childType: string): string | null => {
  if (id === null) return null;
  const parts = id.split('/');
  const at = parts.length - 2;
  return at >= 1 && parts[at]?.toLowerCase() === childType.toLowerCase()
    ? parts.slice(0, at).join('/')
    : null;
};
