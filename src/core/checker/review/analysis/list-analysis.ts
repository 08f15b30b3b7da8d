// Full-list analysis: which rule decides which packets, and which rule would decide them without it. A rule may have
// several entries in a list; its key identifies it.
import type { SymbolTable } from '../../../net/index.ts';
import { DecisionDiagrams, type DiagramNode, NOWHERE, TooManyNodes } from '../../../net/space/decision-diagram.ts';
import { PacketSpace } from '../../../net/space/packet-space.ts';
import type { Missing } from '../../lists/check-result.ts';
import { guardKey, matchesInOrder, type RuleMatch, ruleKey } from '../../lists/effective-packets.ts';
import { type FirstMatch, firstMatchOf, isAllow, NO_MATCH, ruleNumberOf } from '../../lists/first-match.ts';
import type { ListRule } from '../../lists/rule-list.ts';
import { type FirstTwoMatches, firstTwoMatches } from './first-two-matches.ts';
import { minimalSubset } from './minimal-subset.ts';
import type { ReviewedList } from './security-group-lists.ts';

/** Beyond this size the analysis stops, so that nobody waits for findings. */
const LIMIT_NODES = 300_000;

export class ListAnalysis {
  readonly list: ReviewedList;
  readonly space: PacketSpace<Missing>;
  /** Every rule once. */
  readonly rules: readonly ListRule[];
  readonly #firstTwoMatches: FirstTwoMatches;
  readonly #numbers = new Map<ListRule, number>();
  /** The entries of a rule, by its number. */
  readonly #entries = new Map<number, ListRule[]>();
  readonly #matches: readonly RuleMatch[];
  /** A rule of unknown priority may have other places than those in the list. */
  readonly #hasUnplaced: boolean;
  /** For each rule that decides packets: its pairs of first and second match. */
  readonly #pairs = new Map<ListRule, (readonly [FirstMatch, FirstMatch])[]>();

  /** Throws `TooManyNodes`. */
  constructor(list: ReviewedList, table: SymbolTable) {
    const space = new PacketSpace<Missing>(list.rules, { table, guardKey }, new DecisionDiagrams(LIMIT_NODES));
    this.list = list;
    this.space = space;
    this.rules = this.#number(list.rules);
    this.#hasUnplaced = list.rules.some(({ guards }) =>
      guards.some(({ code, args }) => code === 'expression' && args.field === 'priority'),
    );
    this.#matches = matchesInOrder(space, list.rules, (rule, decision) => firstMatchOf(this.#numberOf(rule), decision));
    const two = firstTwoMatches(
      space,
      this.#matches.map(({ node }) => node),
    );
    this.#firstTwoMatches = two;
    const { within, valuesOf } = space.diagrams;
    for (const value of valuesOf(within(two.node, space.possible))) {
      const pair = two.of(value);
      const { rule } = this.decider(pair[0]);
      this.#pairs.set(rule, [...(this.#pairs.get(rule) ?? []), pair]);
    }
  }

  #number(list: readonly ListRule[]): readonly ListRule[] {
    const byKey = new Map<string, number>();
    const rules: ListRule[] = [];
    for (const rule of list) {
      const key = ruleKey(rule);
      const number = byKey.get(key) ?? rules.push(rule) - 1;
      byKey.set(key, number);
      this.#numbers.set(rule, number);
      this.#entries.set(number, [...(this.#entries.get(number) ?? []), rule]);
    }
    return rules;
  }
  #numberOf(rule: ListRule): number {
    return this.#numbers.get(rule) ?? -1;
  }

  /** Returns the rule of a first match, and whether it allows. */
  decider(value: FirstMatch): { readonly rule: ListRule; readonly allows: boolean } {
    return { rule: this.rules[ruleNumberOf(value)] as ListRule, allows: isAllow(value) }; // values come from the rules
  }

  /** Returns the packets that the rule's fields match, whatever comes before it. */
  #match(rule: ListRule): DiagramNode {
    const entries = this.#entries.get(this.#numberOf(rule)) ?? [];
    return this.space.diagrams.fold(
      entries.map((one) => this.space.match(one)),
      this.space.diagrams.otherwise,
    );
  }

  /**
   * Returns rules before it that together match all its packets, and of which none can be left out. Null when a packet
   * is left, when the rule matches nothing, or when the analysis reaches its limit.
   */
  shadowingRulesOf(rule: ListRule): readonly ListRule[] | null {
    if (this.#pairs.has(rule)) return null;
    try {
      return this.#shadowingRulesOf(rule);
    } catch (error) {
      if (error instanceof TooManyNodes) return null;
      throw error;
    }
  }

  #shadowingRulesOf(rule: ListRule): readonly ListRule[] | null {
    const { within, without, otherwise, valuesWithin } = this.space.diagrams;
    const region = within(this.#match(rule), this.space.possible);
    if (region === NOWHERE) return null;
    const { node, of } = this.#firstTwoMatches;
    const deciders = new Set([...valuesWithin(node, region)].map((value) => this.decider(of(value)[0]).rule));
    const place = this.#matches.findIndex((one) => this.#numberOf(one.rule) === this.#numberOf(rule));
    const matched = new Map<ListRule, DiagramNode>();
    for (const one of this.#matches.slice(0, place)) {
      const before = this.rules[this.#numberOf(one.rule)];
      if (before === undefined || !deciders.has(before)) continue;
      matched.set(before, otherwise(matched.get(before) ?? NOWHERE, within(one.node, region)));
    }
    return minimalSubset(
      [...matched.keys()],
      (some) => some.reduce((left, one) => without(left, matched.get(one) ?? NOWHERE), region) === NOWHERE,
    );
  }

  /** Returns the later rules that would decide all its packets the same way; null when one would not, or none reaches it. */
  equivalentLaterRulesOf(rule: ListRule): readonly ListRule[] | null {
    const pairs = this.#pairs.get(rule);
    if (pairs === undefined || this.#hasUnplaced || this.list.incomplete) return null;
    const isSame = pairs.every(([one, next]) => next !== NO_MATCH && isAllow(next) === isAllow(one));
    if (!isSame) return null;
    const later = pairs.map(([, next]) => this.decider(next).rule);
    // A later rule that decides no packet yet is itself shadowed: of two equivalent rules only one is reported.
    return later.every((one) => this.#pairs.has(one)) ? [...new Set(later)] : null;
  }
}
