// Whether a reference names a resource: by its id, or by its name where one of them tells no more.
import { sameId } from '../../azure/configuration/resource-id.ts';

/** Name at the end of an ARM id. */
export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

const isId = (text: string): boolean => text.includes('/');
const lastOf = (text: string): string => lastSegment(text).toLowerCase();

/** Tells whether `reference` names it. */
export function names(
  reference: string | null,
  { id, name }: { readonly id: string | null; readonly name: string | null },
): boolean {
  const own = id ?? name;
  if (reference === null || own === null) return false;
  return isId(reference) && isId(own) ? sameId(reference, own) : lastOf(reference) === lastOf(own);
}
