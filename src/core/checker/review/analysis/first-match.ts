// For every packet the first two rules that take it: the second is the one that would decide it without the first.
import { leaf, NOWHERE, type Node, type PacketSpace } from '../../../net/index.ts';
import type { Missing } from '../../lists/check-result.ts';

/** A rule with what it decides: twice its number (from 1), and one more where it allows. */
export type Taker = number;
export const NOBODY: Taker = 0;
export const takerOf = (number: number, decision: 'allow' | 'deny'): Taker =>
  2 * number + (decision === 'allow' ? 1 : 0);
export const allows = (taker: Taker): boolean => taker % 2 === 1;
export const numberOf = (taker: Taker): number => taker >> 1;

export interface FirstTwo {
  readonly node: Node;
  /** The first taker and the next one of another rule, by a value of the node. */
  readonly of: (value: number) => readonly [Taker, Taker];
}

const BOTH_STAY = { first: 'stays', second: 'stays' } as const;

/** Puts what each rule takes, in order, into one function of the first two. */
export function firstTwo(space: PacketSpace<Missing>, taken: readonly Node[]): FirstTwo {
  const { operation, mapped, fold } = space.diagrams;
  const pairs: (readonly [Taker, Taker])[] = [[NOBODY, NOBODY]];
  const numbers = new Map<number, number>();
  const pair = (first: Taker, second: Taker): Node => {
    const key = first * 2 ** 26 + second;
    const number = numbers.get(key) ?? pairs.length;
    if (number === pairs.length) {
      numbers.set(key, number);
      pairs.push([first, second]);
    }
    return leaf(number);
  };
  const of = (value: number): readonly [Taker, Taker] => pairs[value] as readonly [Taker, Taker]; // given out above
  const then = operation((a, b) => {
    if (a >= 0) return null;
    const [first, second] = of(~a);
    if (second !== NOBODY) return a;
    if (b >= 0) return null;
    const [next, afterNext] = of(~b);
    return pair(first, numberOf(next) === numberOf(first) ? afterNext : next);
  }, BOTH_STAY);
  const alone = taken.map((node) => mapped(node, (one) => (one === NOWHERE ? one : pair(~one, NOBODY))));
  return { node: fold(alone, then), of };
}
