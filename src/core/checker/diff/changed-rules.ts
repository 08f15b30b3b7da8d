// Which rules of two lists differ. What two lists have in common, in one order, decides alike: a packet that no other
// rule takes fares the same in both.
import type { ListRule } from '../lists/rule-list.ts';
import { type EffectOf, hashOfRule, isSameRule } from './rule-equality.ts';

export interface ChangedRules {
  readonly before: ReadonlySet<ListRule>;
  readonly after: ReadonlySet<ListRule>;
  /** Rules that both have, in their order: those of the first list, and what they are in the second one. */
  readonly kept: ReadonlyMap<ListRule, ListRule>;
}

/**
 * Rules that stand in only one of the lists, or in another order: every packet that fares otherwise meets one.
 * `effectOf` tells what a rule does with packets.
 */
export function changedRules(
  before: readonly ListRule[],
  after: readonly ListRule[],
  effectOf: EffectOf = ({ decision }) => decision,
): ChangedRules {
  // Which of several rivals comes first depends on all of them.
  const isAlone = ({ rivals }: ListRule): boolean => rivals.length === 0;
  const places = new Map<number, number[]>();
  after.forEach((rule, place) => {
    if (!isAlone(rule)) return;
    const hash = hashOfRule(rule);
    const known = places.get(hash);
    if (known === undefined) places.set(hash, [place]);
    else known.push(place);
  });
  const pairs = before.flatMap((rule): readonly (readonly [ListRule, number])[] => {
    const open = isAlone(rule) ? (places.get(hashOfRule(rule)) ?? []) : [];
    const index = open.findIndex((place) => isSameRule(rule, after[place] as ListRule, effectOf)); // a place of its
    return open.splice(index, index < 0 ? 0 : 1).map((place) => [rule, place] as const);
  });
  const kept = new Map<ListRule, ListRule>();
  for (const index of longestRising(pairs.map(([, place]) => place))) {
    const [rule, place] = pairs[index] as (typeof pairs)[number]; // an index of theirs
    kept.set(rule, after[place] as ListRule); // a place of its
  }
  const twins = new Set(kept.values());
  return {
    before: new Set(before.filter((rule) => !kept.has(rule))),
    after: new Set(after.filter((rule) => !twins.has(rule))),
    kept,
  };
}

/** Indexes of a longest part of the list that rises (patience sorting). */
function longestRising(list: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const previous: number[] = [];
  list.forEach((value, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[ends[middle] as number] as number) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] as number) : -1;
    ends[low] = index;
  });
  const found: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) found.push(index);
  return found.reverse();
}
