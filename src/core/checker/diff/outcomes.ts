// The change of a packet's outcome between two versions of a list, as the value of a decision diagram. A change is certain
// only if it is the same for every value of what is unknown.
import {
  type DecisionDiagrams,
  type DiagramNode,
  EVERYWHERE,
  type Levels,
  leaf,
  NOWHERE,
} from '../../net/space/decision-diagram.ts';
import { type FirstMatch, isAllow, NO_MATCH } from '../lists/first-match.ts';

/** What a list does with a packet. `pass`: no rule of it matches, and later rules decide. */
export type RuleOutcome = 'allow' | 'deny' | 'pass';

/** Returns the outcome of a first match; `noMatch`: the outcome without a matching rule. */
export function outcomeOf(match: FirstMatch, noMatch: RuleOutcome): RuleOutcome {
  if (match === NO_MATCH) return noMatch;
  return isAllow(match) ? 'allow' : 'deny';
}

/** The change of a packet. The value 0 is left for packets that a diagram does not decide. */
export const SAME = 1;
export const OPENED = 2;
export const CLOSED = 3;
export const UNDECIDED = 4;
/** Only one version leaves the packet to later rules. */
const FROM_PASS_TO_ALLOW = 5;
const FROM_PASS_TO_DENY = 6;
const FROM_ALLOW_TO_PASS = 7;
const FROM_DENY_TO_PASS = 8;
const isOfPassing = (value: number): boolean => value > UNDECIDED && value <= FROM_DENY_TO_PASS;
/** A classifier may define values from here on. */
export const FIRST_CUSTOM = 16;

const CHANGES: Readonly<Record<RuleOutcome, Readonly<Record<RuleOutcome, number>>>> = {
  allow: { allow: SAME, deny: CLOSED, pass: FROM_ALLOW_TO_PASS },
  deny: { allow: OPENED, deny: SAME, pass: FROM_DENY_TO_PASS },
  pass: { allow: FROM_PASS_TO_ALLOW, deny: FROM_PASS_TO_DENY, pass: SAME },
};

/** Returns the value of a change from one first match to another. */
export type ChangeClassifier = (before: number, after: number) => number;

/** Makes the classifier by outcome. */
export const classifyByOutcome =
  (noMatch: RuleOutcome): ChangeClassifier =>
  (before, after) =>
    CHANGES[outcomeOf(before, noMatch)][outcomeOf(after, noMatch)];

/** Returns the change between two diagrams of first matches, where both are defined. */
export function changeOf(
  diagrams: DecisionDiagrams,
  { before, after }: { readonly before: DiagramNode; readonly after: DiagramNode },
  classify: ChangeClassifier,
): DiagramNode {
  const change = diagrams.operation((a, b) => (a < 0 && b < 0 ? leaf(classify(~a, ~b)) : null), {
    first: 'goes',
    second: 'goes',
  });
  return change(before, after);
}

/** Packets that later rules may allow, in each version. */
export interface AllowedLater {
  readonly before: DiagramNode;
  readonly after: DiagramNode;
}

/** Resolves changes of packets that one version leaves to later rules: undecided where those may allow the packet. */
export function resolveByLaterRules(
  diagrams: DecisionDiagrams,
  change: DiagramNode,
  allowedLater: AllowedLater,
): DiagramNode {
  const { mapped, valuesOf, within, without, otherwise } = diagrams;
  if (![...valuesOf(change)].some(isOfPassing)) return change;
  const resolved = (value: number, allowed: DiagramNode, ifDenied: number): DiagramNode => {
    const region = regionOf(diagrams, change, value);
    return otherwise(
      within(within(leaf(UNDECIDED), allowed), region),
      within(leaf(ifDenied), without(region, allowed)),
    );
  };
  const parts = [
    resolved(FROM_PASS_TO_ALLOW, allowedLater.before, OPENED),
    resolved(FROM_PASS_TO_DENY, allowedLater.before, SAME),
    resolved(FROM_ALLOW_TO_PASS, allowedLater.after, CLOSED),
    resolved(FROM_DENY_TO_PASS, allowedLater.after, SAME),
  ];
  const rest = mapped(change, (one) => (isOfPassing(~one) ? NOWHERE : one));
  return parts.reduce(otherwise, rest);
}

/** Returns the region where the diagram has the value. */
export const regionOf = (diagrams: DecisionDiagrams, change: DiagramNode, value: number): DiagramNode =>
  diagrams.mapped(change, (one) => (one === leaf(value) ? EVERYWHERE : NOWHERE));

/** Eliminates the unknown variables: a packet whose change depends on them is undecided. */
export function eliminateUnknowns(diagrams: DecisionDiagrams, change: DiagramNode, unknown: Levels): DiagramNode {
  const merge = diagrams.operation(
    (a, b) => {
      if (a === b) return a;
      return a < 0 && b < 0 ? leaf(UNDECIDED) : null;
    },
    { first: 'stays', second: 'stays' },
  );
  return diagrams.eliminated(change, unknown, merge);
}
