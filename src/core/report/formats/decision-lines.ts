// What every written report says of one requirement, in its order; each format sets it in its own way.
import type { Explanation } from '../sentences/explain.ts';

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
