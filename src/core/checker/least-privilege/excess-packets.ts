// The packets that rules of a list allow and nothing needs. Most rules of a long list have none, which is found out
// before their packets are split along the rules before them.
import { guardsOf, hasPacket, type MatchRule, mayIntersect, type SymbolTable, splitByRule } from '../../net/index.ts';
import { emptinessTest } from '../../net/may-be-empty.ts';
import { ruleCovers } from '../../net/rule-covers.ts';
import type { Missing } from '../lists/check-result.ts';
import { packetsAllowedByLast } from '../lists/evaluate-list.ts';
import { PortIndex } from '../lists/port-index.ts';
import type { ListRule, Packets } from '../lists/rule-list.ts';
import { hasPlatformAddress, packetsOfRule, subtractRules } from '../lists/rule-packets.ts';

const isIPv4 = ({ source, destination }: Packets): boolean => source.bound.v4.length + destination.bound.v4.length > 0;

/** Finds the packets that each rule of a list surely allows and nothing needs. */
export class ExcessPackets {
  readonly #rules: readonly ListRule[];
  readonly #table: SymbolTable;
  readonly #before: PortIndex<ListRule>;
  readonly #excluded: PortIndex<MatchRule<Missing>>;
  readonly #mayBeEmpty: ReturnType<typeof emptinessTest>;

  /** `excluded`: packets that the list may allow, and packets that do not reach it. */
  constructor(rules: readonly ListRule[], excluded: readonly MatchRule<Missing>[], table: SymbolTable) {
    this.#rules = rules;
    this.#table = table;
    this.#before = new PortIndex(rules);
    this.#excluded = new PortIndex(excluded);
    const all = [...rules, ...excluded].flatMap(({ source, destination }) => [source, destination]);
    this.#mayBeEmpty = emptinessTest(all, table);
  }

  /** Returns the excess packets of the rule at the place, as disjoint sets; IPv6 only where there is no IPv4 excess. */
  of(place: number): readonly Packets[] {
    const rule = this.#rules[place] as ListRule; // a place of the list
    const sets = packetsOfRule(rule, this.#table).filter(({ protocols }) => guardsOf(protocols, rule).length === 0);
    const open = sets.filter(isIPv4).flatMap((set) => this.#within(set, place));
    if (open.length > 0) return open;
    return sets.filter((set) => !isIPv4(set)).flatMap((set) => this.#within(set, place));
  }

  #within(set: Packets, place: number): readonly Packets[] {
    const table = this.#table;
    const excluded = this.#meeting(this.#excluded.candidates(set), set);
    if (excluded.some((rule) => ruleCovers(rule, set, table))) return [];
    if (!this.#mayBeLeft(set, excluded)) return [];
    const before = this.#meeting(this.#before.candidates(set, place), set);
    if (before.some((rule) => ruleCovers(rule, set, table))) return [];
    const rule = this.#rules[place] as ListRule; // a place of the list
    const open = packetsAllowedByLast([...before, rule], set, table);
    return subtractRules(open, excluded, table).filter((set) => hasPacket(set) && !hasPlatformAddress(set));
  }

  /** Returns the rules whose addresses may intersect those of the set. */
  #meeting<Rule extends MatchRule<Missing>>(rules: readonly Rule[], set: Packets): readonly Rule[] {
    return rules.filter(
      ({ source, destination }) =>
        mayIntersect(set.destination, destination, this.#table) && mayIntersect(set.source, source, this.#table),
    );
  }

  /** Reports whether packets of the set surely remain without those of the rules. */
  #mayBeLeft(set: Packets, excluded: readonly MatchRule<Missing>[]): boolean {
    let left: readonly Packets[] = [set];
    for (const rule of excluded) {
      const rest: Packets[] = [];
      for (const part of left) if (!splitByRule(part, rule, { table: this.#table, matched: [], rest })) rest.push(part);
      left = rest.filter(({ source, destination }) => !this.#mayBeEmpty(source) && !this.#mayBeEmpty(destination));
      if (left.length === 0) return false;
    }
    return true;
  }
}
