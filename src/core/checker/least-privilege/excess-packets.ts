// What rules of a list let through beyond need. Most rules of a long list have nothing of it, which is found out before
// their packets are cut along the rules before them.
import {
  doubtsOf,
  hasPacket,
  type MatchRule,
  mayMeet,
  mayVanishBy,
  type SymbolTable,
  splitByRule,
  takesWhole,
} from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { allowedByLast } from '../lists/evaluate-list.ts';
import { Reaches } from '../lists/port-index.ts';
import type { ListRule, Packets } from '../lists/rule-list.ts';
import { isPlatform, packetsOf, without } from '../lists/rule-packets.ts';

const isIPv4 = ({ source, destination }: Packets): boolean =>
  source.bound.v4.length + destination.bound.v4.length > 0;

/** What each rule of a list surely lets through and nothing needs. */
export class Excess {
  readonly #rules: readonly ListRule[];
  readonly #table: SymbolTable;
  readonly #before: Reaches<ListRule>;
  readonly #closed: Reaches<MatchRule<Missing>>;
  readonly #mayVanish: ReturnType<typeof mayVanishBy>;

  /** `closed`: what may be open, and what other lists keep from this one. */
  constructor(rules: readonly ListRule[], closed: readonly MatchRule<Missing>[], table: SymbolTable) {
    this.#rules = rules;
    this.#table = table;
    this.#before = new Reaches(rules);
    this.#closed = new Reaches(closed);
    const all = [...rules, ...closed].flatMap(({ source, destination }) => [source, destination]);
    this.#mayVanish = mayVanishBy(all, table);
  }

  /** Sets of packets of the rule at the place. IPv6 is told only where nothing else is open: rules without it are what people mean. */
  of(place: number): readonly Packets[] {
    const rule = this.#rules[place] as ListRule; // a place of the list
    const sets = packetsOf(rule, this.#table).filter(
      ({ protocols }) => doubtsOf(protocols, rule).length === 0,
    );
    const open = sets.filter(isIPv4).flatMap((set) => this.#within(set, place));
    if (open.length > 0) return open;
    return sets.filter((set) => !isIPv4(set)).flatMap((set) => this.#within(set, place));
  }

  #within(whole: Packets, place: number): readonly Packets[] {
    const table = this.#table;
    const closed = this.#meeting(this.#closed.of(whole), whole);
    if (closed.some((rule) => takesWhole(rule, whole, table))) return [];
    if (!this.#mayBeLeft(whole, closed)) return [];
    const before = this.#meeting(this.#before.of(whole, place), whole);
    if (before.some((rule) => takesWhole(rule, whole, table))) return [];
    const open = allowedByLast([...before, this.#rules[place] as ListRule], whole, table);
    return without(open, closed, table).filter((set) => hasPacket(set) && !isPlatform(set));
  }

  /** Rules that addresses do not keep from the set. */
  #meeting<Rule extends MatchRule<Missing>>(rules: readonly Rule[], set: Packets): readonly Rule[] {
    return rules.filter(
      ({ source, destination }) =>
        mayMeet(set.destination, destination, this.#table) && mayMeet(set.source, source, this.#table),
    );
  }

  /** Whether something may surely be left of the set, whatever the list does with it. */
  #mayBeLeft(whole: Packets, closed: readonly MatchRule<Missing>[]): boolean {
    let left: readonly Packets[] = [whole];
    for (const rule of closed) {
      const rest: Packets[] = [];
      for (const set of left) if (!splitByRule(set, rule, this.#table, [], rest)) rest.push(set);
      left = rest.filter(
        ({ source, destination }) => !this.#mayVanish(source) && !this.#mayVanish(destination),
      );
      if (left.length === 0) return false;
    }
    return true;
  }
}
