// From parts to a verdict: parts make up the required packets, and a part may be empty for all that is known.
import { hasPacket, intervals } from '../net/index.ts';
import type { Verdict } from './result.ts';
import type { Decision, Packets } from './rule-list.ts';

export interface Outcome {
  readonly packets: Packets;
  readonly decision: Decision;
}

const BIT: Readonly<Record<Decision, number>> = { allow: 1, deny: 2, undecided: 4 };
const BOTH = BIT.allow | BIT.deny;

/** Counts outcomes as they come, so that a question can end when no further part can change the answer. */
export class Tally {
  /** Outcomes that parts have, and those of which a part surely has a packet. */
  #found = 0;
  #sure = 0;

  add({ packets, decision }: Outcome): void {
    const bit = BIT[decision];
    this.#found |= bit;
    if ((this.#sure & bit) === 0 && hasPacket(packets)) this.#sure |= bit;
  }

  addAll(other: Tally): void {
    this.#found |= other.#found;
    this.#sure |= other.#sure;
  }

  /** Whether one outcome for all is out of the question. */
  get isMixed(): boolean {
    return this.#found !== BIT.allow && this.#found !== BIT.deny && this.#found !== 0;
  }

  /** Whether both outcomes are sure to occur. */
  get isPartly(): boolean {
    return (this.#sure & BOTH) === BOTH;
  }

  /** Whether both outcomes are found, of which one may not occur. */
  get isOpen(): boolean {
    return (this.#found & BOTH) === BOTH && !this.isPartly;
  }

  /** Definite only where it holds whatever the unknown turns out to be. */
  get verdict(): Verdict {
    if (this.#found === BIT.allow) return 'allowed';
    if (this.#found === BIT.deny) return 'blocked';
    return this.isPartly ? 'partly' : 'undecided';
  }
}

const meet = (a: Packets, b: Packets): boolean =>
  (a.protocols & b.protocols) !== 0 && intervals.intersects(a.destinationPorts, b.destinationPorts);

/**
 * Whether an outcome surely occurs, though each of its parts may be empty: all that is required at some ports has it,
 * by whichever rules. (In a tag of which a part may lie in another one, two rules share what both let through.)
 */
function occurs(decision: Decision, parts: readonly Outcome[], required: readonly Packets[]): boolean {
  const [own, others] = [true, false].map((isOwn) =>
    parts.flatMap((part) => ((part.decision === decision) === isOwn ? [part.packets] : [])),
  ) as [Packets[], Packets[]]; // one list for each of the two
  return own.some(
    (set) =>
      !others.some((other) => meet(set, other)) &&
      required.some((whole) => meet(set, whole) && hasPacket(whole)),
  );
}

/** Whether the required packets are of more than one protocol and port: else `occurs` tells nothing. */
export const areSeveral = (required: readonly Packets[]): boolean =>
  required.some(
    ({ protocols, destinationPorts: [from = 0, end = 0, ...more] }) =>
      (protocols & (protocols - 1)) !== 0 || end - from !== 1 || more.length > 0,
  ) || new Set(required.map(({ protocols, destinationPorts: [from] }) => `${protocols} ${from}`)).size > 1;

/**
 * The verdict over parts that make up the required packets (see `Part.surelyExists`). Without `required`, only parts
 * that surely have a packet show that an outcome occurs.
 */
export function verdictOf(parts: readonly Outcome[], required: readonly Packets[] = []): Verdict {
  const tally = new Tally();
  for (const part of parts) tally.add(part);
  const isPartly =
    tally.isOpen &&
    areSeveral(required) &&
    occurs('allow', parts, required) &&
    occurs('deny', parts, required);
  return isPartly ? 'partly' : tally.verdict;
}
