// What every written report says of one requirement, in its order; each format sets it in its own way.
import { type DecisionText, LIMIT_SHOWN_RULES } from '../sentences/decisions.ts';
import type { Explanation } from '../sentences/explain.ts';

/** One hop of a requirement's path. */
export interface Hop extends DecisionText {
  /** An earlier hop stops every packet. */
  readonly isUnreached: boolean;
  /** What the first of the deciding rules say, each once, and what else the verdict rests on. */
  readonly details: readonly string[];
}

/** Returns the hops of a requirement in the order of its path. Of a setting, all values count: none is out of reach. */
export const hopsOf = ({ kind, decisions }: Explanation): readonly Hop[] => {
  const stop = kind === 'flow' ? decisions.findIndex(({ verdict }) => verdict === 'blocked') : -1;
  return decisions.map((decision, index) => ({
    ...decision,
    isUnreached: stop !== -1 && index > stop,
    details: [
      ...new Set(
        decision.rules
          .slice(0, LIMIT_SHOWN_RULES)
          .flatMap(({ content }) => (typeof content === 'string' ? [content] : [])),
      ),
      ...(decision.moreRules === null ? [] : [decision.moreRules]),
      ...decision.values,
      ...decision.parts,
    ],
  }));
};

/** What decides: sentences, the values and parts that they rest on, one packet. */
export const decisionLines = (explanation: Explanation): readonly string[] => [
  ...explanation.decisions.flatMap(({ sentence, values, parts }) => [sentence, ...values, ...parts]),
  ...(explanation.packet === null ? [] : [explanation.packet.sentence]),
];

/** Where it is decided, first the place to name first. */
export const placesOf = (explanation: Explanation) =>
  [
    ...(explanation.rule === null ? [] : [explanation.rule]),
    ...explanation.decisions.filter(({ verdict }) => verdict !== 'allowed').flatMap(({ rules }) => rules),
  ].flatMap(({ label, rule: { position } }) => (position === null ? [] : [{ label, ...position }]));

/**
 * Returns what decides a requirement that is not met in one line, with its first part that is not met where others are; of
 * an undecided one, what would decide it.
 */
export const reasonOf = (explanation: Explanation): string => {
  const { verdict } = explanation;
  if (verdict === 'undecided') {
    const [first] = explanation.missing;
    if (first !== undefined) return first.command === null ? first.sentence : `${first.sentence} ${first.command}`;
  }
  const { decisions } = explanation;
  const decisive =
    decisions.find((one) => one.verdict === verdict) ??
    decisions.find((one) => one.verdict !== 'allowed') ??
    decisions[0];
  if (decisive !== undefined) {
    // Of a requirement that is met in part, which part is not met.
    const part = verdict === 'partly' ? decisive.parts.slice(0, 1) : [];
    return [decisive.sentence, ...decisive.values.slice(0, 1), ...part].join(' ');
  }
  return explanation.missing[0]?.sentence ?? explanation.required ?? explanation.title;
};
