// The first match of a packet in a rule list, as the value of a decision diagram. The value 0 is left for packets that a
// diagram does not decide.

/** A rule by its number with its decision, or one of the constants below. Odd values allow, but for `NO_MATCH`. */
export type FirstMatch = number;

/** No rule matches. */
export const NO_MATCH: FirstMatch = 1;
/** The packet is denied, whatever the rules decide. */
export const DENIED_REGARDLESS: FirstMatch = 2;
/** The packet is allowed, whatever the rules decide. */
export const ALLOWED_REGARDLESS: FirstMatch = 3;
const FIRST_RULE = 4;

/** Returns the first match of packets that a rule decides; rules are numbered from 0. */
export const firstMatchOf = (rule: number, decision: 'allow' | 'deny'): FirstMatch =>
  FIRST_RULE + 2 * rule + (decision === 'allow' ? 1 : 0);

/** Returns the number of the rule; below 0 for a match that is no rule. */
export const ruleNumberOf = (match: FirstMatch): number => (match >> 1) - FIRST_RULE / 2;

/** Reports whether a match allows packets; not for `NO_MATCH`. */
export const isAllow = (match: FirstMatch): boolean => match % 2 === 1;
