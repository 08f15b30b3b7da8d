// What every written report says of one requirement, in its order; each format sets it in its own way.
import type { Explanation } from '../sentences/explain.ts';

/** What decides: sentences, the values and parts that they rest on, one packet. */
export const decisionLines = (told: Explanation): readonly string[] => [
  ...told.decisions.flatMap(({ sentence, values, parts }) => [sentence, ...values, ...parts]),
  ...(told.packet === null ? [] : [told.packet.sentence]),
];

/** Where it is decided, first the place to name first. */
export const placesOf = (told: Explanation) =>
  [
    ...(told.rule === null ? [] : [told.rule]),
    ...told.decisions.filter(({ verdict }) => verdict !== 'allowed').flatMap(({ rules }) => rules),
  ].flatMap(({ label, rule: { position } }) => (position === null ? [] : [{ label, ...position }]));
