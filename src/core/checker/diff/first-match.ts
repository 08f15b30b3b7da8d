// What both versions of a list decide alike is most of it, and is left out before anybody asks who decides. The lists are
// followed as one: a rule that both have takes its packets from both at once.
import { EVERYWHERE, leaf, NOWHERE, type Node, type PacketSpace } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { type Taken, takenByEach, type ValueFor } from '../lists/effective-packets.ts';
import type { ListRule } from '../lists/rule-list.ts';
import type { ChangedRules } from './changed-rules.ts';

/** In place of a taker: no rule yet, or one that both lists have. The takers of `valueFor` are above. */
const NONE = 0;
const COMMON = 1;

const isTaker = (taker: number): boolean => taker > COMMON;

export interface FirstTaken {
  /** The rules that differ where one of them takes a packet before all others. */
  readonly takers: Node;
  /** Where that is so in the other list alone. */
  readonly elsewhere: Node;
}
export interface BothFirstTaken {
  readonly before: FirstTaken;
  readonly after: FirstTaken;
  /** Where it is so in either list. */
  readonly either: Node;
}

/**
 * Where rules that differ come first. A packet that fares otherwise is there in one of the lists: rules that both have
 * stand in one order, so that the first of them to take it is the same.
 */
export function firstTaken(
  space: PacketSpace<Missing>,
  lists: { readonly before: readonly ListRule[]; readonly after: readonly ListRule[] },
  { changed, valueFor }: { readonly changed: ChangedRules; readonly valueFor: ValueFor },
): BothFirstTaken {
  const { fold, mapped, operation } = space.diagrams;
  const pairs = new TakerPairs();
  const common = pairs.of(COMMON, COMMON);
  const before = takenByEach(space, lists.before, (rule, decision) =>
    changed.before.has(rule) ? pairs.of(valueFor(rule, decision), NONE) : common,
  );
  const twins = new Set(before.flatMap(({ rule }) => changed.kept.get(rule) ?? []));
  const after = takenByEach(space, lists.after, (rule, decision) => {
    if (changed.after.has(rule)) return pairs.of(NONE, valueFor(rule, decision));
    return twins.has(rule) ? 0 : common;
  });
  const then = operation(
    (a, b) => {
      if (a === b || (a < 0 && pairs.isWhole(~a))) return a;
      return a < 0 && b < 0 ? leaf(pairs.merged(~a, ~b)) : null;
    },
    { first: 'stays', second: 'stays', isFinal: (one) => pairs.isWhole(~one) },
  );
  const both = fold(inOneOrder(before, after, changed.kept), then);
  const ofList = (own: (value: number) => number, other: (value: number) => number): FirstTaken => ({
    takers: mapped(both, (one) => (isTaker(own(~one)) ? leaf(own(~one)) : NOWHERE)),
    elsewhere: mapped(both, (one) => (isTaker(other(~one)) && !isTaker(own(~one)) ? EVERYWHERE : NOWHERE)),
  });
  const [ofBefore, ofAfter] = [(one: number) => pairs.before(one), (one: number) => pairs.after(one)];
  return {
    before: ofList(ofBefore, ofAfter),
    after: ofList(ofAfter, ofBefore),
    either: mapped(both, (one) =>
      isTaker(pairs.before(~one)) || isTaker(pairs.after(~one)) ? EVERYWHERE : NOWHERE,
    ),
  };
}

/** What the rules of both lists take, in an order that is the order of each; `kept` tells those that both have. */
function inOneOrder(
  before: readonly Taken[],
  after: readonly Taken[],
  kept: ChangedRules['kept'],
): readonly Node[] {
  const places = new Map(after.map(({ rule }, place) => [rule, place]));
  const nodes: Node[] = [];
  let next = 0;
  const addUpTo = (end: number): void => {
    for (; next < end; next += 1) nodes.push((after[next] as Taken).node); // end is no further than theirs
  };
  for (const { rule, node } of before) {
    const twin = kept.get(rule);
    addUpTo(twin === undefined ? 0 : (places.get(twin) ?? 0));
    nodes.push(node);
  }
  addUpTo(after.length);
  return nodes.filter((node) => node !== NOWHERE);
}

/** Pairs of takers by numbers from 1 up; 0 is NONE and NONE. */
class TakerPairs {
  readonly #before: number[] = [NONE];
  readonly #after: number[] = [NONE];
  readonly #values = new Map<number, number>([[0, 0]]);

  of(before: number, after: number): number {
    const key = before * 2 ** 26 + after;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = this.#before.length;
    this.#values.set(key, value);
    this.#before.push(before);
    this.#after.push(after);
    return value;
  }
  before(value: number): number {
    return this.#before[value] as number; // given out above
  }
  after(value: number): number {
    return this.#after[value] as number; // given out above
  }
  isWhole(value: number): boolean {
    return this.before(value) !== NONE && this.after(value) !== NONE;
  }
  /** The first pair, and the second one's takers where it has none. */
  merged(first: number, second: number): number {
    return this.of(this.before(first) || this.before(second), this.after(first) || this.after(second));
  }
}
