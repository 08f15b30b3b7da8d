// A flow along its path: every list has to let it pass. Packets that one list lets through are what the next
// one sees, so that "allowed here, blocked there" is exact for each packet.

import { once } from '../../memoize.ts';
import type { Verdict } from '../lists/check-result.ts';
import type { EnforcementPoint } from '../lists/enforcement-point.ts';
import type { DecidedRegion } from '../lists/evaluate-list.ts';
import { type RequiredTraffic, requiredPackets } from '../lists/required-traffic.ts';
import { verdictOf } from '../lists/verdict.ts';

export interface EvaluatedPath {
  readonly verdict: Verdict;
  /** All regions of the required traffic, first those that a list denies. */
  readonly regions: () => readonly DecidedRegion[];
}

/** Sends the required traffic through the points, in order. */
export function evaluatePath(points: readonly EnforcementPoint[], traffic: RequiredTraffic): EvaluatedPath {
  // A list that allows all of it splits nothing: what remains is up to the others.
  const others = points.filter((point) => point.verdict(traffic) !== 'allowed');
  const [only, ...more] = others;
  if (only === undefined) {
    const verdict = points.length === 0 ? 'undecided' : 'allowed';
    return { verdict, regions: once(() => regionsAlong(points, traffic)) };
  }
  const regions = once(() => regionsAlong(others, traffic));
  if (more.length === 0) return { verdict: only.verdict(traffic), regions };
  // One list denies all of it, wherever on the path.
  if (others.some((point) => point.verdict(traffic) === 'blocked')) return { verdict: 'blocked', regions };
  return { verdict: verdictOf(regions(), requiredPackets(traffic)), regions };
}

function regionsAlong(points: readonly EnforcementPoint[], traffic: RequiredTraffic): readonly DecidedRegion[] {
  const [only, ...more] = points;
  if (only !== undefined && more.length === 0) {
    const parts = only.parts(traffic);
    const isStopped = ({ decision }: DecidedRegion): boolean => decision === 'deny';
    return [...parts.filter(isStopped), ...parts.filter((part) => !isStopped(part))];
  }
  const decided: DecidedRegion[] = [];
  for (const { packets, names } of traffic) {
    let passing: readonly DecidedRegion[] = packets.map(
      (set): DecidedRegion => ({ packets: set, decision: 'allow', rule: null, missing: [] }),
    );
    for (const point of points) {
      const next: DecidedRegion[] = [];
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
  return decided;
}
