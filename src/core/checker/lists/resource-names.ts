// References to resources: by id, or by name where one of the two has no id.
import { sameId } from '../../azure/configuration/resource-id.ts';

/** Returns the name at the end of an ARM id. */
export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

const isId = (text: string): boolean => text.includes('/');
const lastOf = (text: string): string => lastSegment(text).toLowerCase();

/** Reports whether a reference names a resource, by id where both have one. */
export function refersTo(
  reference: string | null,
  { id, name }: { readonly id: string | null; readonly name: string | null },
): boolean {
  const own = id ?? name;
  if (reference === null || own === null) return false;
  return isId(reference) && isId(own) ? sameId(reference, own) : lastOf(reference) === lastOf(own);
}
