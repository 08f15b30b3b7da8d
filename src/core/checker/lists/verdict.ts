// Computes a verdict from decided parts, which together are the required packets. A part may be empty.
import { hasPacket, intervals } from '../../net/index.ts';
import type { StatedVerdict, Verdict } from './check-result.ts';
import type { Decision, Packets } from './rule-list.ts';

/** A verdict as rule lists find it. `fails`: some packets are surely denied, and whether all of them are is unknown. */
export type FoundVerdict = Verdict | 'fails';

/** Reports whether some of the packets are surely denied. */
export const isFailure = (verdict: FoundVerdict): boolean => verdict !== 'allowed' && verdict !== 'undecided';

/** Reports whether something is missing that would decide more. */
export const isOpen = (verdict: FoundVerdict): boolean => verdict === 'undecided' || verdict === 'fails';

/** Returns a verdict as a result states it: what surely fails is blocked at least in part. */
export const statedVerdict = (found: FoundVerdict): StatedVerdict =>
  found === 'fails' ? { verdict: 'partly', certain: false } : { verdict: found };

/** Returns the verdict that a result states. */
export const foundVerdict = ({ verdict, certain }: StatedVerdict): FoundVerdict =>
  certain === false ? 'fails' : verdict;

/** Packets with what becomes of them. */
export interface DecidedPackets {
  readonly packets: Packets;
  readonly decision: Decision;
}

const BIT: Readonly<Record<Decision, number>> = { allow: 1, deny: 2, undecided: 4 };
const BOTH = BIT.allow | BIT.deny;

/** Collects outcomes one by one, so that an evaluation can end when no further part can change the verdict. */
export class OutcomeTally {
  /** Bits of the outcomes found, and of those that surely occur: a part with the outcome has a packet. */
  #found = 0;
  #sure = 0;

  add({ packets, decision }: DecidedPackets): void {
    const bit = BIT[decision];
    this.#found |= bit;
    if ((this.#sure & bit) === 0 && hasPacket(packets)) this.#sure |= bit;
  }

  addAll(other: OutcomeTally): void {
    this.#found |= other.#found;
    this.#sure |= other.#sure;
  }

  /** Records that the outcome of another tally surely occurs, if that is its only one. */
  recordOnly(other: OutcomeTally): void {
    if (other.#found === BIT.allow || other.#found === BIT.deny) this.#sure |= other.#found;
  }

  /** Whether the packets cannot have one outcome. */
  get isMixed(): boolean {
    return this.#found !== BIT.allow && this.#found !== BIT.deny && this.#found !== 0;
  }

  /** Whether some packets are surely allowed and some surely denied. */
  get isPartly(): boolean {
    return (this.#sure & BOTH) === BOTH;
  }

  /** Whether some packets may be denied, and more outcomes than those known may surely occur. */
  get mayFail(): boolean {
    return this.isMixed && (this.#found & BIT.deny) !== 0 && !this.isPartly;
  }

  /** The verdict, which is undecided unless it holds whatever the unknown values are. */
  get verdict(): FoundVerdict {
    if (this.#found === BIT.allow) return 'allowed';
    if (this.#found === BIT.deny) return 'blocked';
    if (this.isPartly) return 'partly';
    return (this.#sure & BIT.deny) === 0 ? 'undecided' : 'fails';
  }
}

/** More ports than this are not evaluated one by one. */
const LIMIT_SLICES = 16;

/** Splits required packets by protocol and single port; empty for one slice, and where only ranges are required. */
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
        if (slices.size > LIMIT_SLICES) return [];
      }
    }
  }
  return slices.size > 1 ? [...slices.values()] : [];
}

/**
 * Records outcomes that surely occur though each part may be empty: all packets required at one port have one outcome,
 * by whichever rules. (Where a tag may partly lie in another one, two rules share the packets that both allow.)
 */
export function recordSlices(
  tally: OutcomeTally,
  required: readonly Packets[],
  outcomesAt: (slice: readonly Packets[]) => OutcomeTally,
): void {
  if (!tally.mayFail) return;
  for (const slice of slicesOf(required)) {
    if (slice.some(hasPacket)) tally.recordOnly(outcomesAt(slice));
    if (tally.isPartly) return;
  }
}

const isAt = (packets: Packets, [slice]: readonly Packets[]): boolean =>
  slice !== undefined &&
  (packets.protocols & slice.protocols) !== 0 &&
  intervals.intersects(packets.destinationPorts, slice.destinationPorts);

/**
 * Returns the verdict of parts that together are the required packets. Without `required`, an outcome surely occurs
 * only where one of its parts surely has a packet.
 */
export function verdictOf(parts: readonly DecidedPackets[], required: readonly Packets[] = []): FoundVerdict {
  const tallied = (some: readonly DecidedPackets[]): OutcomeTally => {
    const tally = new OutcomeTally();
    for (const part of some) tally.add(part);
    return tally;
  };
  const tally = tallied(parts);
  recordSlices(tally, required, (slice) => tallied(parts.filter(({ packets }) => isAt(packets, slice))));
  return tally.verdict;
}
