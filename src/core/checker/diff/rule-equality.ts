// Compares two rules by their content: whether they match the same packets with the same effect. It runs for each rule of
// long lists, so that it builds no text.
import type { AddressSymbol } from '../../net/address-symbol.ts';
import {
  type AddressMatch,
  AH,
  type EndpointMatch,
  ESP,
  ICMP,
  intervals,
  PORTED,
  type Ports,
} from '../../net/index.ts';
import type { ListRule } from '../lists/rule-list.ts';

/** Returns what a rule does with packets, as text. */
export type EffectOf = (rule: ListRule) => string;

const areAll = <Item>(
  some: readonly Item[],
  others: readonly Item[],
  isSame: (one: Item, other: Item) => boolean,
): boolean =>
  some === others || (some.length === others.length && some.every((one, index) => isSame(one, others[index] as Item))); // of one length
const isSelf = (one: unknown, other: unknown): boolean => one === other;
const isSameSymbol = (one: AddressSymbol, other: AddressSymbol): boolean => one.id === other.id;

const isSameMatch = (one: AddressMatch, other: AddressMatch): boolean =>
  (one.bound === null || other.bound === null
    ? one.bound === other.bound
    : intervals.isEqual(one.bound.v4, other.bound.v4) && intervals.isEqual(one.bound.v6, other.bound.v6)) &&
  areAll(one.inside, other.inside, isSameSymbol) &&
  areAll(one.outside, other.outside, isSameSymbol);
const isSameEndpoint = (one: EndpointMatch, other: EndpointMatch): boolean =>
  one.any || other.any ? one.any === other.any : areAll(one.matches, other.matches, isSameMatch);
/** Reports whether two rules have the same endpoints in the same form. */
export const hasSameEndpoints = (one: ListRule, other: ListRule): boolean =>
  isSameEndpoint(one.destination, other.destination) && isSameEndpoint(one.source, other.source);
const areSamePorts = (one: Ports | null, other: Ports | null): boolean =>
  one === null || other === null ? one === other : intervals.isEqual(one, other);

/** Returns the guards of packets without ports, for protocols that the rule matches. */
export function portlessGuardOf(rule: ListRule): ListRule['portlessGuard'] {
  const { protocols } = rule;
  if ((protocols & ~PORTED) === 0) return NO_GUARD;
  const { icmp, other } = rule.portlessGuard;
  return {
    icmp: (protocols & ICMP) === 0 ? null : icmp,
    other: (protocols & (ESP | AH)) === 0 ? null : other,
  };
}
const NO_GUARD = { icmp: null, other: null } as const;
const isSamePortlessGuard = (one: ListRule['portlessGuard'], other: ListRule['portlessGuard']): boolean =>
  one.icmp === other.icmp && one.other === other.other;

/** Reports whether two rules are equal; guards are equal if they are one object. */
export const isSameRule = (one: ListRule, other: ListRule, effectOf: EffectOf): boolean =>
  one.protocols === other.protocols &&
  areSamePorts(one.destinationPorts, other.destinationPorts) &&
  areSamePorts(one.sourcePorts, other.sourcePorts) &&
  hasSameEndpoints(one, other) &&
  effectOf(one) === effectOf(other) &&
  areAll(one.missing, other.missing, isSelf) &&
  areAll(one.guards, other.guards, isSelf) &&
  isSamePortlessGuard(portlessGuardOf(one), portlessGuardOf(other));

/** Below 2^32, so that a remainder is a number and depends on every bit of an IPv6 address. */
const LARGE_PRIME = 4294967291n;

/** Returns a hash: equal for equal rules, seldom for others. */
export function hashOfRule(rule: ListRule): number {
  let hash = rule.protocols;
  const add = (number: number): void => {
    hash = Math.imul(hash ^ number, 0x01000193);
  };
  const addAll = (numbers: readonly number[]): void => {
    for (const number of numbers) add(number);
  };
  const addSide = ({ matches }: EndpointMatch): void => {
    for (const { bound, inside } of matches) {
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
