// The first two rules that match each packet: the second one would decide it without the first.
import { type DiagramNode, leaf, NOWHERE } from '../../../net/space/decision-diagram.ts';
import type { PacketSpace } from '../../../net/space/packet-space.ts';
import type { Missing } from '../../lists/check-result.ts';
import { type FirstMatch, NO_MATCH, ruleNumberOf } from '../../lists/first-match.ts';

export interface FirstTwoMatches {
  readonly node: DiagramNode;
  /** Returns the first match and the next one of another rule, by a value of the node. */
  readonly of: (value: number) => readonly [FirstMatch, FirstMatch];
}

const BOTH_STAY = { first: 'stays', second: 'stays' } as const;

/** Combines what each rule matches, in evaluation order, into one diagram of the first two matches. */
export function firstTwoMatches(space: PacketSpace<Missing>, matches: readonly DiagramNode[]): FirstTwoMatches {
  const { operation, mapped, fold } = space.diagrams;
  const pairs: (readonly [FirstMatch, FirstMatch])[] = [[NO_MATCH, NO_MATCH]];
  const numbers = new Map<number, number>();
  const pair = (first: FirstMatch, second: FirstMatch): DiagramNode => {
    const key = first * 2 ** 26 + second;
    const number = numbers.get(key) ?? pairs.length;
    if (number === pairs.length) {
      numbers.set(key, number);
      pairs.push([first, second]);
    }
    return leaf(number);
  };
  const of = (value: number): readonly [FirstMatch, FirstMatch] => pairs[value] as readonly [FirstMatch, FirstMatch]; // values come from `pair`
  const then = operation((a, b) => {
    if (a >= 0) return null;
    const [first, second] = of(~a);
    if (second !== NO_MATCH) return a;
    if (b >= 0) return null;
    const [next, afterNext] = of(~b);
    return pair(first, ruleNumberOf(next) === ruleNumberOf(first) ? afterNext : next);
  }, BOTH_STAY);
  const alone = matches.map((node) => mapped(node, (one) => (one === NOWHERE ? one : pair(~one, NO_MATCH))));
  return { node: fold(alone, then), of };
}
