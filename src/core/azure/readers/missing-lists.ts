// What a text does not tell is not "none". Azure's own answers always have the lists that decide; a list of ids, a
// projected row or a trimmed paste lacks them. A template's resource that lacks a list has none.

import type { Session } from '../context/session.ts';
import type { Fields } from './fields/field-table.ts';

/**
 * Reports the lists that a resource lacks; true when there is one, and the resource is then incomplete. `declared`:
 * the text says all that is set.
 */
export const reportMissingLists = <Name extends string>(
  session: Session,
  fields: Fields<Name>,
  { lists, declared }: { readonly lists: readonly Name[]; readonly declared: boolean },
): boolean => {
  if (fields.unresolvedText !== null) return true;
  if (declared && !fields.truncated) return false;
  const lacking = lists.filter((name) => !fields.has(name) || fields.value(name) === '');
  for (const field of lacking)
    session.problem(fields.node.at, 'missing-list', { severity: 'warning', args: { field } });
  return lacking.length > 0;
};
