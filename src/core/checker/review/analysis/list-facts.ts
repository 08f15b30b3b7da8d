// What is true of a whole list of rules, worked out once for all checks: which rule decides which packets, and which
// rule would decide them without it. Some rules stand in a list more than once: a rule is told by its key.
import {
  Diagrams,
  NOWHERE,
  type Node,
  PacketSpace,
  type SymbolTable,
  TooManyNodes,
} from '../../../net/index.ts';
import type { Missing } from '../../lists/check-result.ts';
import { doubtKey, ruleKey, type Taken, takenByEach } from '../../lists/effective-packets.ts';
import type { ListRule } from '../../lists/rule-list.ts';
import { allows, type FirstTwo, firstTwo, NOBODY, numberOf, type Taker, takerOf } from './first-match.ts';
import { minimalSubset } from './minimal-subset.ts';
import type { GroupList } from './security-group-lists.ts';

/** A list that grows beyond this is given up: remarks are no reason to let a reader wait. */
const MOST_NODES = 300_000;

export class ListFacts {
  readonly list: GroupList;
  readonly space: PacketSpace<Missing>;
  /** Every rule once. */
  readonly rules: readonly ListRule[];
  readonly #firstTwo: FirstTwo;
  readonly #numbers = new Map<ListRule, number>();
  /** By number: the places of a rule in the list. */
  readonly #alike = new Map<number, ListRule[]>();
  readonly #taken: readonly Taken[];
  /** A rule of unknown priority may also stand between two others, which the list does not show. */
  readonly #hasLoose: boolean;
  /** Of each rule that decides something: itself and the next, for each pair that occurs. */
  readonly #pairs = new Map<ListRule, (readonly [Taker, Taker])[]>();

  /** Throws `TooManyNodes`. */
  constructor(list: GroupList, table: SymbolTable) {
    const space = new PacketSpace<Missing>(list.rules, { table, doubtKey }, new Diagrams(MOST_NODES));
    this.list = list;
    this.space = space;
    this.rules = this.#number(list.rules);
    this.#hasLoose = list.rules.some(({ doubts }) => doubts.some(({ args }) => args['field'] === 'priority'));
    this.#taken = takenByEach(space, list.rules, (rule, decision) => takerOf(this.#numberOf(rule), decision));
    const two = firstTwo(
      space,
      this.#taken.map(({ node }) => node),
    );
    this.#firstTwo = two;
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
      const number = byKey.get(key) ?? rules.push(rule);
      byKey.set(key, number);
      this.#numbers.set(rule, number);
      this.#alike.set(number, [...(this.#alike.get(number) ?? []), rule]);
    }
    return rules;
  }
  #numberOf(rule: ListRule): number {
    return this.#numbers.get(rule) ?? 0;
  }

  /** The rule that a taker is, and what it decides there. */
  decider(value: Taker): { readonly rule: ListRule; readonly allows: boolean } {
    return { rule: this.rules[numberOf(value) - 1] as ListRule, allows: allows(value) }; // values come from the rules
  }

  /** What the rule's fields name, whatever comes before it. */
  #match(rule: ListRule): Node {
    const alike = this.#alike.get(this.#numberOf(rule)) ?? [];
    return this.space.diagrams.fold(
      alike.map((one) => this.space.match(one)),
      this.space.diagrams.otherwise,
    );
  }

  /**
   * Rules before it that leave it nothing, none of them to spare; null when something is left, when it names nothing, or
   * when to find them out is too much.
   */
  blockersOf(rule: ListRule): readonly ListRule[] | null {
    if (this.#pairs.has(rule)) return null;
    try {
      return this.#blockersOf(rule);
    } catch (error) {
      if (error instanceof TooManyNodes) return null;
      throw error;
    }
  }

  #blockersOf(rule: ListRule): readonly ListRule[] | null {
    const { within, without, otherwise, valuesWithin } = this.space.diagrams;
    const region = within(this.#match(rule), this.space.possible);
    if (region === NOWHERE) return null;
    const { node, of } = this.#firstTwo;
    const deciders = new Set([...valuesWithin(node, region)].map((value) => this.decider(of(value)[0]).rule));
    const place = this.#taken.findIndex((one) => this.#numberOf(one.rule) === this.#numberOf(rule));
    const taken = new Map<ListRule, Node>();
    for (const one of this.#taken.slice(0, place)) {
      const before = this.rules[this.#numberOf(one.rule) - 1];
      if (before === undefined || !deciders.has(before)) continue;
      taken.set(before, otherwise(taken.get(before) ?? NOWHERE, within(one.node, region)));
    }
    return minimalSubset(
      [...taken.keys()],
      (some) => some.reduce((left, one) => without(left, taken.get(one) ?? NOWHERE), region) === NOWHERE,
    );
  }

  /** Rules that would decide all of its packets alike; null when one would not, or nothing reaches it. */
  standInsOf(rule: ListRule): readonly ListRule[] | null {
    const pairs = this.#pairs.get(rule);
    if (pairs === undefined || this.#hasLoose || this.list.incomplete) return null;
    const isSame = pairs.every(([one, next]) => next !== NOBODY && allows(next) === allows(one));
    if (!isSame) return null;
    const standIns = pairs.map(([, next]) => this.decider(next).rule);
    // Of two rules that say the same, the later is told to be superfluous, not both.
    return standIns.every((one) => this.#pairs.has(one)) ? [...new Set(standIns)] : null;
  }
}
