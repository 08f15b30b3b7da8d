// Which rules of two lists differ. What two lists have in common, in one order, decides alike: a packet that no other
// rule takes fares the same in both.
import type { Side } from '../../net/index.ts';
import type { Missing } from '../result.ts';
import type { ListRule } from '../rule-list.ts';

/** A rule's match and decision as text: two that have it take the same packets and do the same with them. */
function keysFor(effectOf: (rule: ListRule) => string): (rule: ListRule) => string | null {
  const numbers = new Map<unknown, number>();
  const numberOf = (object: unknown): number => {
    const known = numbers.get(object) ?? numbers.size;
    numbers.set(object, known);
    return known;
  };
  const sides = new Map<Side, string>();
  const sideText = (side: Side): string => {
    if (side.any) return '*';
    const known =
      sides.get(side) ??
      side.terms
        .map(
          ({ bound, inside, outside }) =>
            `${bound === null ? '*' : `${bound.v4}/${bound.v6}`}&${inside.map(({ id }) => id)}-${outside.map(({ id }) => id)}`,
        )
        .join('|');
    sides.set(side, known);
    return known;
  };
  const doubtText = (doubts: readonly (Missing | null)[]): string =>
    doubts.map((doubt) => (doubt === null ? '' : numberOf(doubt))).join();
  return (rule) => {
    // Which of several comes first depends on all of them.
    if (rule.rivals.length > 0) return null;
    const { protocols, source, sourcePorts, destination, destinationPorts, doubts, portlessDoubt } = rule;
    return [
      effectOf(rule),
      doubtText(rule.missing),
      protocols,
      sideText(source),
      sourcePorts ?? '*',
      sideText(destination),
      destinationPorts ?? '*',
      doubtText(doubts),
      doubtText([portlessDoubt.icmp, portlessDoubt.other]),
    ].join(' ');
  };
}

export interface ChangedRules {
  readonly before: ReadonlySet<ListRule>;
  readonly after: ReadonlySet<ListRule>;
}

/**
 * Rules that stand in only one of the lists, or in another order: every packet that fares otherwise meets one.
 * `effectOf` tells what a rule does with packets.
 */
export function changedRules(
  before: readonly ListRule[],
  after: readonly ListRule[],
  effectOf: (rule: ListRule) => string = ({ decision }) => decision,
): ChangedRules {
  const keyOf = keysFor(effectOf);
  const places = new Map<string, number[]>();
  after.forEach((rule, place) => {
    const key = keyOf(rule);
    if (key !== null) places.set(key, [...(places.get(key) ?? []), place]);
  });
  const pairs: (readonly [ListRule, number])[] = before.flatMap((rule) => {
    const key = keyOf(rule);
    const place = key === null ? undefined : places.get(key)?.shift();
    return place === undefined ? [] : [[rule, place] as const];
  });
  const kept = longestRising(pairs.map(([, place]) => place)).map((index) => pairs[index]);
  const same = new Set(kept.flatMap((pair) => (pair === undefined ? [] : [pair[0]])));
  const places2 = new Set(kept.flatMap((pair) => (pair === undefined ? [] : [pair[1]])));
  return {
    before: new Set(before.filter((rule) => !same.has(rule))),
    after: new Set(after.filter((_, place) => !places2.has(place))),
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
