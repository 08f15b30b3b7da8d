// What both versions of a list decide alike is most of it, and is left out before anybody asks who decides.
import { EVERYWHERE, NOWHERE, type Node, type PacketSpace } from '../../net/index.ts';
import type { Missing } from '../result.ts';
import type { ListRule } from '../rule-list.ts';
import { takenByEach, type ValueFor } from '../whole-list.ts';

/** Where a function is defined, leaf by leaf. */
export const toSet = (value: Node): Node => (value === NOWHERE ? NOWHERE : EVERYWHERE);

/**
 * The `changed` rules of a list where one of them takes a packet before all others. A packet that fares otherwise is
 * there in one of the lists: rules that both have stand in one order, so that the first of them to take it is the same.
 */
export function firstTaken(
  space: PacketSpace<Missing>,
  rules: readonly ListRule[],
  { changed, valueFor }: { readonly changed: ReadonlySet<ListRule>; readonly valueFor: ValueFor },
): Node {
  const { mapped, otherwise, without } = space.diagrams;
  let parts = takenByEach(space, rules, (rule, decision) =>
    changed.has(rule) ? valueFor(rule, decision) : 1,
  ).map(({ rule, node }) =>
    changed.has(rule) ? { all: mapped(node, toSet), first: node } : { all: node, first: NOWHERE },
  );
  // Neighbours first, as in a fold.
  while (parts.length > 1) {
    const joined: typeof parts = [];
    for (let i = 0; i < parts.length; i += 2) {
      const [one, two] = [parts[i] as (typeof parts)[number], parts[i + 1]];
      joined.push(
        two === undefined
          ? one
          : {
              all: otherwise(one.all, two.all),
              first: otherwise(one.first, without(two.first, one.all)),
            },
      );
    }
    parts = joined;
  }
  return parts[0]?.first ?? NOWHERE;
}
