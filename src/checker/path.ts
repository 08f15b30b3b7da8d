// A flow along its path: every list has to let it pass. Packets that one list lets through are what the next
// one sees, so that "allowed here, blocked there" is exact for each packet.

import type { EnforcementPoint } from './enforcement.ts';
import type { Decided } from './evaluate.ts';
import { verdictOf } from './evaluate.ts';
import type { RequiredPackets } from './required.ts';
import type { Verdict } from './result.ts';

export interface PathResult {
  readonly verdict: Verdict;
  readonly decided: readonly Decided[];
}

/** Sends the required packets through the points, in order. */
export function followPath(
  points: readonly EnforcementPoint[],
  required: readonly RequiredPackets[],
): PathResult {
  const decided: Decided[] = [];
  for (const { packets, names } of required) {
    let passing: readonly Decided[] = packets.map(
      (set): Decided => ({ packets: set, decision: 'allow', rule: null, missing: [] }),
    );
    for (const point of points) {
      const next: Decided[] = [];
      for (const before of passing) {
        for (const part of point.decide([before.packets], names)) {
          // A list that may have stopped them leaves the answer open, unless a later one stops them for sure.
          if (part.decision === 'deny') decided.push(part);
          else if (before.decision === 'undecided') {
            next.push({ ...before, packets: part.packets, missing: [...before.missing, ...part.missing] });
          } else next.push({ ...part, rule: part.rule ?? before.rule });
        }
      }
      passing = next;
    }
    decided.push(...passing);
  }
  return { verdict: verdictOf(decided), decided };
}
