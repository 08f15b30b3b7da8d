// A flow along its path: every list has to let it pass. Packets that one list lets through are what the next
// one sees, so that "allowed here, blocked there" is exact for each packet.

import { once } from '../../memoize.ts';
import type { EnforcementPoint } from '../lists/enforcement-point.ts';
import type { DecidedRegion } from '../lists/evaluate-list.ts';
import { type RequiredTraffic, requiredPackets } from '../lists/required-traffic.ts';
import { type FoundVerdict, isFailure, verdictOf } from '../lists/verdict.ts';

export interface EvaluatedPath {
  readonly verdict: FoundVerdict;
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
  const verdicts = others.map((point) => point.verdict(traffic));
  if (verdicts.includes('blocked')) return { verdict: 'blocked', regions };
  const verdict = verdictOf(regions(), requiredPackets(traffic));
  // What one list surely denies of it, another one can't let through.
  return { verdict: verdict === 'undecided' && verdicts.some(isFailure) ? 'fails' : verdict, regions };
}

const isStopped = ({ decision }: DecidedRegion): boolean => decision === 'deny';

/**
 * Returns what becomes of a part that a list decides, after what the lists before it decided. A list that may have
 * stopped it leaves the answer open, unless a later one stops it for sure.
 */
function afterPoint(before: DecidedRegion, part: DecidedRegion): DecidedRegion {
  if (isStopped(part)) return part;
  if (before.decision === 'undecided')
    return { ...before, packets: part.packets, missing: [...before.missing, ...part.missing] };
  return part.rule === null ? { ...before, ...part, rule: before.rule } : part;
}

function regionsAlong(points: readonly EnforcementPoint[], traffic: RequiredTraffic): readonly DecidedRegion[] {
  const [only, ...more] = points;
  if (only !== undefined && more.length === 0) {
    const parts = only.parts(traffic);
    return [...parts.filter(isStopped), ...parts.filter((part) => !isStopped(part))];
  }
  const decided: DecidedRegion[] = [];
  for (const { packets, names } of traffic) {
    let passing: readonly DecidedRegion[] = packets.map(
      (set): DecidedRegion => ({ packets: set, decision: 'allow', rule: null, missing: [] }),
    );
    for (const point of points) {
      const parts = passing.flatMap((before) =>
        point.decide([before.packets], names).map((part) => afterPoint(before, part)),
      );
      decided.push(...parts.filter(isStopped));
      passing = parts.filter((part) => !isStopped(part));
    }
    decided.push(...passing);
  }
  return decided;
}
