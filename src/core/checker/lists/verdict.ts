// From parts to a verdict: parts make up the required packets, and a part may be empty for all that is known.
import { hasPacket, intervals } from '../../net/index.ts';
import type { Verdict } from './check-result.ts';
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

  /** Notes that the one outcome which the other has, if it has only one, surely occurs. */
  noteOnly(other: Tally): void {
    if (other.#found === BIT.allow || other.#found === BIT.deny) this.#sure |= other.#found;
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

/** More ports than this are not looked at one by one. */
const MOST_SLICES = 16;

/** The required packets by protocol and port; empty where they are of one, or of whole ranges of ports. */
function slicesOf(required: readonly Packets[]): readonly (readonly Packets[])[] {
  const slices = new Map<number, Packets[]>();
  for (const set of required) {
    const { protocols, destinationPorts } = set;
    for (let i = 0; i < destinationPorts.length; i += 2) {
      const [port = 0, end = 0] = destinationPorts.slice(i, i + 2);
      if (end - port !== 1) continue;
      for (let bit = 1; bit <= protocols; bit <<= 1) {
        if ((protocols & bit) === 0) continue;
        const slice = { ...set, protocols: bit, destinationPorts: [port, end] };
        const key = port * 32 + bit;
        slices.set(key, [...(slices.get(key) ?? []), slice]);
        if (slices.size > MOST_SLICES) return [];
      }
    }
  }
  return slices.size > 1 ? [...slices.values()] : [];
}

/**
 * Notes outcomes that surely occur though each part may be empty: all that is required at one port has one outcome, by
 * whichever rules. (In a tag of which a part may lie in another one, two rules share what both let through.)
 */
export function noteSlices(
  tally: Tally,
  required: readonly Packets[],
  outcomesAt: (slice: readonly Packets[]) => Tally,
): void {
  if (!tally.isOpen) return;
  for (const slice of slicesOf(required)) {
    if (slice.some(hasPacket)) tally.noteOnly(outcomesAt(slice));
    if (tally.isPartly) return;
  }
}

const isAt = (packets: Packets, [slice]: readonly Packets[]): boolean =>
  slice !== undefined &&
  (packets.protocols & slice.protocols) !== 0 &&
  intervals.intersects(packets.destinationPorts, slice.destinationPorts);

/**
 * The verdict over parts that make up the required packets (see `Part.surelyExists`). Without `required`, only parts
 * that surely have a packet show that an outcome occurs.
 */
export function verdictOf(parts: readonly Outcome[], required: readonly Packets[] = []): Verdict {
  const tallied = (some: readonly Outcome[]): Tally => {
    const tally = new Tally();
    for (const part of some) tally.add(part);
    return tally;
  };
  const tally = tallied(parts);
  noteSlices(tally, required, (slice) => tallied(parts.filter(({ packets }) => isAt(packets, slice))));
  return tally.verdict;
}
