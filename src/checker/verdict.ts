// From parts to a verdict: parts make up the required packets, and a part may be empty for all that is known.
import { hasPacket } from '../net/index.ts';
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

  /** Definite only where it holds whatever the unknown turns out to be. */
  get verdict(): Verdict {
    if (this.#found === BIT.allow) return 'allowed';
    if (this.#found === BIT.deny) return 'blocked';
    return this.isPartly ? 'partly' : 'undecided';
  }
}

/** The verdict over parts that make up the required packets (see `Part.surelyExists`). */
export function verdictOf(parts: readonly Outcome[]): Verdict {
  const tally = new Tally();
  for (const part of parts) tally.add(part);
  return tally.verdict;
}
