// A list that the text lacks is unknown, not empty. Azure's own output always has the lists that decide; a list of
// ids, a projected row or a trimmed text lacks them. A template's resource without a list has none.

import type { Session } from '../context/session.ts';
import type { Fields } from './fields/field-table.ts';

/**
 * Reports the lists that a resource lacks. Returns true where there is one, which makes the resource incomplete.
 * `declared`: the text states everything that is set.
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
