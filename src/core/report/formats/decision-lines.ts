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

/** Returns what decides a requirement that is not met in one line; of an undecided one, what would decide it. */
export const reasonOf = ({ verdict, decisions, missing, required, title }: Explanation): string => {
  const [first] = missing;
  if (verdict === 'undecided' && first !== undefined)
    return first.command === null ? first.sentence : `${first.sentence} ${first.command}`;
  const decisive =
    decisions.find((one) => one.verdict === verdict) ??
    decisions.find((one) => one.verdict !== 'allowed') ??
    decisions[0];
  if (decisive === undefined) return first?.sentence ?? required ?? title;
  return [decisive.sentence, ...decisive.values.slice(0, 1)].join(' ');
};
