// A flow along its path: every list has to let it pass. Packets that one list lets through are what the next
// one sees, so that "allowed here, blocked there" is exact for each packet.

import type { Verdict } from '../lists/check-result.ts';
import type { EnforcementPoint } from '../lists/enforcement-point.ts';
import type { Decided } from '../lists/evaluate-list.ts';
import { once } from '../lists/memoize.ts';
import { type Question, requiredOf } from '../lists/required-traffic.ts';
import { verdictOf } from '../lists/verdict.ts';

export interface PathResult {
  readonly verdict: Verdict;
  /** Parts: first those that a list stops. */
  readonly decided: () => readonly Decided[];
}

/** Sends what is required through the points, in order. */
export function followPath(points: readonly EnforcementPoint[], question: Question): PathResult {
  // A list that lets all of it pass parts nothing: what remains is up to the others.
  const others = points.filter((point) => point.verdict(question) !== 'allowed');
  const [only, ...more] = others;
  if (only === undefined) {
    const verdict = points.length === 0 ? 'undecided' : 'allowed';
    return { verdict, decided: once(() => partsAlong(points, question)) };
  }
  const decided = once(() => partsAlong(others, question));
  if (more.length === 0) return { verdict: only.verdict(question), decided };
  // One list stops all of it, wherever on the path.
  if (others.some((point) => point.verdict(question) === 'blocked')) return { verdict: 'blocked', decided };
  return { verdict: verdictOf(decided(), requiredOf(question)), decided };
}

function partsAlong(points: readonly EnforcementPoint[], question: Question): readonly Decided[] {
  const [only, ...more] = points;
  if (only !== undefined && more.length === 0) {
    const parts = only.parts(question);
    const isStopped = ({ decision }: Decided): boolean => decision === 'deny';
    return [...parts.filter(isStopped), ...parts.filter((part) => !isStopped(part))];
  }
  const decided: Decided[] = [];
  for (const { packets, names } of question) {
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
  return decided;
}
