// What becomes of a packet before and after, as values of a diagram, and what that says of a change. A change is sure
// only if it is the same whatever the unknown turns out to be.
import { type Diagrams, EVERYWHERE, leaf, NOWHERE, type Node } from '../../net/index.ts';

/** What a list does with a packet; `pass`: no rule of it takes the packet, and something else decides. */
export type Fate = 'allow' | 'deny' | 'pass';

/** Who decides a packet: nobody, a feature of the firewall that stops it, or a rule by its number, from 0. What lets
 * packets through is odd, but for nobody. */
export const NOBODY = 1;
export const STOPPED = 2;
/** Not denied after all, whatever the rules say. */
export const SAVED = 3;
const FIRST_RULE = 4;
export const takerOf = (rule: number, decision: 'allow' | 'deny'): number =>
  FIRST_RULE + 2 * rule + (decision === 'allow' ? 1 : 0);
/** The number of the rule; below 0 for those that are none. */
export const ruleOf = (taker: number): number => (taker >> 1) - FIRST_RULE / 2;
export const fateOf = (taker: number, nobody: Fate): Fate =>
  taker === NOBODY ? nobody : taker % 2 === 1 ? 'allow' : 'deny';

/** What changed for a packet. The value 0 is left for what cannot be. */
export const SAME = 1;
export const OPENED = 2;
export const CLOSED = 3;
export const UNDECIDED = 4;
/** Only one of the versions leaves it to other rules. */
const FROM_PASS_TO_ALLOW = 5;
const FROM_PASS_TO_DENY = 6;
const FROM_ALLOW_TO_PASS = 7;
const FROM_DENY_TO_PASS = 8;
const isAboutPassing = (value: number): boolean => value > UNDECIDED && value <= FROM_DENY_TO_PASS;
/** Values from here on are whatever a judge means by them. */
export const FIRST_FREE = 16;

const CHANGES: Readonly<Record<Fate, Readonly<Record<Fate, number>>>> = {
  allow: { allow: SAME, deny: CLOSED, pass: FROM_ALLOW_TO_PASS },
  deny: { allow: OPENED, deny: SAME, pass: FROM_DENY_TO_PASS },
  pass: { allow: FROM_PASS_TO_ALLOW, deny: FROM_PASS_TO_DENY, pass: SAME },
};

/** The value of a change from one taker to another; two rules never have one taker. */
export type Judge = (before: number, after: number) => number;

/** Judges by what becomes of packets. */
export const judgeFates =
  (nobody: Fate): Judge =>
  (before, after) =>
    CHANGES[fateOf(before, nobody)][fateOf(after, nobody)];

/** What changes where `before` and `after` tell who decides. */
export function changeOf(diagrams: Diagrams, before: Node, after: Node, judge: Judge): Node {
  const change = diagrams.operation((a, b) => (a < 0 && b < 0 ? leaf(judge(~a, ~b)) : null), {
    first: 'goes',
    second: 'goes',
  });
  return change(before, after);
}

/** Packets that other rules may let through, in each version. */
export interface Elsewhere {
  readonly before: Node;
  readonly after: Node;
}

/** The change, with what one version leaves to other rules: undecided where those may let it through. */
export function settledByOthers(diagrams: Diagrams, change: Node, elsewhere: Elsewhere): Node {
  const { mapped, valuesOf, within, without, otherwise } = diagrams;
  if (![...valuesOf(change)].some(isAboutPassing)) return change;
  const resolved = (value: number, maybe: Node, otherwiseIs: number): Node => {
    const region = regionOf(diagrams, change, value);
    return otherwise(
      within(within(leaf(UNDECIDED), maybe), region),
      within(leaf(otherwiseIs), without(region, maybe)),
    );
  };
  const parts = [
    resolved(FROM_PASS_TO_ALLOW, elsewhere.before, OPENED),
    resolved(FROM_PASS_TO_DENY, elsewhere.before, SAME),
    resolved(FROM_ALLOW_TO_PASS, elsewhere.after, CLOSED),
    resolved(FROM_DENY_TO_PASS, elsewhere.after, SAME),
  ];
  const rest = mapped(change, (one) => (isAboutPassing(~one) ? NOWHERE : one));
  return parts.reduce(otherwise, rest);
}

/** Where the change is the value. */
export const regionOf = (diagrams: Diagrams, change: Node, value: number): Node =>
  diagrams.mapped(change, (one) => (one === leaf(value) ? EVERYWHERE : NOWHERE));

/** The change without the questions that nobody can answer: what differs by their answer is undecided. */
export function certain(diagrams: Diagrams, change: Node, isUnknown: (level: number) => boolean): Node {
  const merge = diagrams.operation(
    (a, b) => {
      if (a === b) return a;
      return a < 0 && b < 0 ? leaf(UNDECIDED) : null;
    },
    { first: 'stays', second: 'stays' },
  );
  return diagrams.eliminated(change, isUnknown, merge);
}
