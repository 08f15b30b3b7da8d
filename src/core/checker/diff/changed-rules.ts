// Finds the differing rules of two lists. A packet that matches none of them is treated the same in both: the common rules
// have one order.
import type { ListRule } from '../lists/rule-list.ts';
import { type EffectOf, hashOfRule, isSameRule } from './rule-equality.ts';

export interface ChangedRules {
  readonly before: ReadonlySet<ListRule>;
  readonly after: ReadonlySet<ListRule>;
  /** Common rules in their order: of the first list, with their counterparts in the second one. */
  readonly common: ReadonlyMap<ListRule, ListRule>;
}

/**
 * Returns the rules that only one of the lists has, or that have another order: every packet that is treated differently
 * matches one. `effectOf` returns what a rule does with packets.
 */
export function changedRules(
  before: readonly ListRule[],
  after: readonly ListRule[],
  effectOf: EffectOf = ({ decision }) => decision,
): ChangedRules {
  // Which of several tied rules comes first depends on all of them.
  const isAlone = ({ ties }: ListRule): boolean => ties.length === 0;
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
    const index = open.findIndex((place) => isSameRule(rule, after[place] as ListRule, effectOf)); // a place of `after`
    return open.splice(index, index < 0 ? 0 : 1).map((place) => [rule, place] as const);
  });
  const common = new Map<ListRule, ListRule>();
  for (const index of longestIncreasing(pairs.map(([, place]) => place))) {
    const [rule, place] = pairs[index] as (typeof pairs)[number]; // an index of `pairs`
    common.set(rule, after[place] as ListRule); // a place of `after`
  }
  const counterparts = new Set(common.values());
  return {
    before: new Set(before.filter((rule) => !common.has(rule))),
    after: new Set(after.filter((rule) => !counterparts.has(rule))),
    common,
  };
}

/** Returns the indexes of a longest increasing subsequence (patience sorting). */
function longestIncreasing(list: readonly number[]): readonly number[] {
  const ends: number[] = [];
  const previous: number[] = [];
  list.forEach((value, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[ends[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (ends[low - 1] ?? -1) : -1;
    ends[low] = index;
  });
  const found: number[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) found.push(index);
  return found.reverse();
}
