// Whether two rules take the same packets and do the same with them, for what they say: asked of each rule of long
// lists, so that no text is made of them.

import type { AddressSymbol } from '../../net/address-symbol.ts';
import { AH, ESP, ICMP, intervals, PORTED, type Ports, type Side, type Term } from '../../net/index.ts';
import type { ListRule } from '../lists/rule-list.ts';

/** What a rule does with packets, as text. */
export type EffectOf = (rule: ListRule) => string;

const areAll = <Item>(
  some: readonly Item[],
  others: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): boolean =>
  some === others ||
  (some.length === others.length && some.every((one, index) => isSame(one, others[index] as Item))); // of one length
const isSelf = (one: unknown, other: unknown): boolean => one === other;
const isSameSymbol = (one: AddressSymbol, other: AddressSymbol): boolean => one.id === other.id;

const isSameTerm = (one: Term, other: Term): boolean =>
  (one.bound === null || other.bound === null
    ? one.bound === other.bound
    : intervals.equal(one.bound.v4, other.bound.v4) && intervals.equal(one.bound.v6, other.bound.v6)) &&
  areAll(one.inside, other.inside, isSameSymbol) &&
  areAll(one.outside, other.outside, isSameSymbol);
const isSameSide = (one: Side, other: Side): boolean =>
  one.any || other.any ? one.any === other.any : areAll(one.terms, other.terms, isSameTerm);
/** Whether two rules name the same addresses with the same words. */
export const hasSameSides = (one: ListRule, other: ListRule): boolean =>
  isSameSide(one.destination, other.destination) && isSameSide(one.source, other.source);
const areSamePorts = (one: Ports | null, other: Ports | null): boolean =>
  one === null || other === null ? one === other : intervals.equal(one, other);

/** What is doubtful of packets without ports, of protocols that the rule has. */
export function portlessDoubtOf(rule: ListRule): ListRule['portlessDoubt'] {
  const { protocols } = rule;
  if ((protocols & ~PORTED) === 0) return NO_DOUBT;
  const { icmp, other } = rule.portlessDoubt;
  return {
    icmp: (protocols & ICMP) === 0 ? null : icmp,
    other: (protocols & (ESP | AH)) === 0 ? null : other,
  };
}
const NO_DOUBT = { icmp: null, other: null } as const;
const isSamePortlessDoubt = (one: ListRule['portlessDoubt'], other: ListRule['portlessDoubt']): boolean =>
  one.icmp === other.icmp && one.other === other.other;

/** Doubts are the same where they are one object. */
export const isSameRule = (one: ListRule, other: ListRule, effectOf: EffectOf): boolean =>
  one.protocols === other.protocols &&
  areSamePorts(one.destinationPorts, other.destinationPorts) &&
  areSamePorts(one.sourcePorts, other.sourcePorts) &&
  hasSameSides(one, other) &&
  effectOf(one) === effectOf(other) &&
  areAll(one.missing, other.missing, isSelf) &&
  areAll(one.doubts, other.doubts, isSelf) &&
  isSamePortlessDoubt(portlessDoubtOf(one), portlessDoubtOf(other));

/** Below 2^32, so that what is left by it is a number, and depends on every bit of an IPv6 address. */
const LARGE_PRIME = 4294967291n;

/** A number that is the same for rules that are; others seldom share it. */
export function hashOfRule(rule: ListRule): number {
  let hash = rule.protocols;
  const add = (number: number): void => {
    hash = Math.imul(hash ^ number, 0x01000193);
  };
  const addAll = (numbers: readonly number[]): void => {
    for (const number of numbers) add(number);
  };
  const addSide = ({ terms }: Side): void => {
    for (const { bound, inside } of terms) {
      if (bound !== null) {
        addAll(bound.v4);
        for (const number of bound.v6) add(Number(number % LARGE_PRIME));
      }
      for (const { id } of inside) add(id);
    }
  };
  if (rule.destinationPorts !== null) addAll(rule.destinationPorts);
  if (rule.sourcePorts !== null) addAll(rule.sourcePorts);
  addSide(rule.destination);
  addSide(rule.source);
  return hash;
}
