// Finds where differing rules match first. Most packets are decided by rules that both versions have in one order; they are
// left out early: the two lists are walked as one, and a common rule removes its packets from both at once.
import { type DiagramNode, EVERYWHERE, leaf, NOWHERE } from '../../net/space/decision-diagram.ts';
import type { PacketSpace } from '../../net/space/packet-space.ts';
import type { Missing } from '../lists/check-result.ts';
import { matchesInOrder, type RuleMatch, type ValueFor } from '../lists/effective-packets.ts';
import type { ListRule } from '../lists/rule-list.ts';
import type { ChangedRules } from './changed-rules.ts';

/** In place of a first match: no rule yet, or a common rule. The values of `valueFor` are above. */
const NONE = 0;
const COMMON = 1;

const isRule = (match: number): boolean => match > COMMON;

export interface ListMatches {
  /** First matches, where a differing rule matches first. */
  readonly firstMatches: DiagramNode;
  /** Where that is so in the other list only. */
  readonly inOtherOnly: DiagramNode;
}
export interface DifferingMatches {
  readonly before: ListMatches;
  readonly after: ListMatches;
  /** Where a differing rule matches first in either list. */
  readonly either: DiagramNode;
}

/**
 * Returns where differing rules match first. A packet that is treated differently is there in one of the lists: common
 * rules have one order, so that the first of them to match is the same.
 */
export function firstDifferingMatches(
  space: PacketSpace<Missing>,
  lists: { readonly before: readonly ListRule[]; readonly after: readonly ListRule[] },
  { changed, valueFor }: { readonly changed: ChangedRules; readonly valueFor: ValueFor },
): DifferingMatches {
  const { fold, mapped, operation, valuesOf } = space.diagrams;
  const pairs = new MatchPairs();
  const commonPair = pairs.of(COMMON, COMMON);
  const before = matchesInOrder(space, lists.before, (rule, decision) =>
    changed.before.has(rule) ? pairs.of(valueFor(rule, decision), NONE) : commonPair,
  );
  const counterparts = new Set(before.flatMap(({ rule }) => changed.common.get(rule) ?? []));
  const after = matchesInOrder(space, lists.after, (rule, decision) => {
    if (changed.after.has(rule)) return pairs.of(NONE, valueFor(rule, decision));
    return counterparts.has(rule) ? 0 : commonPair;
  });
  const then = operation(
    (a, b) => {
      if (a === b || (a < 0 && pairs.isComplete(~a))) return a;
      return a < 0 && b < 0 ? leaf(pairs.merged(~a, ~b)) : null;
    },
    { first: 'stays', second: 'stays', isFinal: (one) => pairs.isComplete(~one) },
  );
  const both = fold(inOneOrder(before, after, changed.common), then);
  const found = [...valuesOf(both)];
  const ofList = (own: (value: number) => number, other: (value: number) => number): ListMatches => {
    const isInOther = (value: number): boolean => isRule(other(value)) && !isRule(own(value));
    return {
      firstMatches: mapped(both, (one) => (isRule(own(~one)) ? leaf(own(~one)) : NOWHERE)),
      // Rules that differ in what they do, and not in what they match, are first in both lists or in none.
      inOtherOnly: found.some(isInOther) ? mapped(both, (one) => (isInOther(~one) ? EVERYWHERE : NOWHERE)) : NOWHERE,
    };
  };
  const [ofBefore, ofAfter] = [(one: number) => pairs.before(one), (one: number) => pairs.after(one)];
  return {
    before: ofList(ofBefore, ofAfter),
    after: ofList(ofAfter, ofBefore),
    either: mapped(both, (one) => (isRule(pairs.before(~one)) || isRule(pairs.after(~one)) ? EVERYWHERE : NOWHERE)),
  };
}

/** Returns what the rules of both lists match, in an order that agrees with both lists. */
function inOneOrder(
  before: readonly RuleMatch[],
  after: readonly RuleMatch[],
  common: ChangedRules['common'],
): readonly DiagramNode[] {
  const places = new Map(after.map(({ rule }, place) => [rule, place]));
  const nodes: DiagramNode[] = [];
  let next = 0;
  const addUpTo = (end: number): void => {
    for (; next < end; next += 1) nodes.push((after[next] as RuleMatch).node); // end is at most its length
  };
  for (const { rule, node } of before) {
    const counterpart = common.get(rule);
    addUpTo(counterpart === undefined ? 0 : (places.get(counterpart) ?? 0));
    nodes.push(node);
  }
  addUpTo(after.length);
  return nodes.filter((node) => node !== NOWHERE);
}

/** Numbers pairs of first matches from 1; 0 is the pair of NONE and NONE. */
class MatchPairs {
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
  isComplete(value: number): boolean {
    return this.before(value) !== NONE && this.after(value) !== NONE;
  }
  /** Returns the first pair, with the second one's matches where it has none. */
  merged(first: number, second: number): number {
    return this.of(this.before(first) || this.before(second), this.after(first) || this.after(second));
  }
}
