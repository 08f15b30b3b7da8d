// References to resources: by id, or by name where one of the two has no id.
import { sameId } from '../../azure/configuration/resource-id.ts';
import { displayName } from '../../azure/configuration/symbolic-text.ts';

const segment = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** Returns the name at the end of an ARM id, for a reader: `<parameter>` stands for what is unresolved in it. */
export const lastSegment = (id: string): string => displayName(id.startsWith('[') ? id : segment(id));

const isId = (text: string): boolean => text.includes('/');
const lastOf = (text: string): string => segment(text).toLowerCase();

/** Reports whether a reference names a resource, by id where both have one. */
export function refersTo(
  reference: string | null,
  { id, name }: { readonly id: string | null; readonly name: string | null },
): boolean {
  const own = id ?? name;
  if (reference === null || own === null) return false;
  return isId(reference) && isId(own) ? sameId(reference, own) : lastOf(reference) === lastOf(own);
}
