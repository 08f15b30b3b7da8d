// A rule list that packets have to pass. Requirements ask the same question again and again, so answers are kept.
import type { Resource } from '../../azure/configuration/resources.ts';
import type { Assumption, Missing, PointResult, Verdict } from './check-result.ts';
import type { Decided } from './evaluate-list.ts';
import { memo } from './memoize.ts';
import { type DestinationNames, type Question, requiredOf } from './required-traffic.ts';
import type { Direction, Packets } from './rule-list.ts';
import { verdictOf } from './verdict.ts';

export type Decide = (packets: readonly Packets[], names: DestinationNames) => readonly Decided[];

export interface RuleListPoint {
  readonly resource: PointResult['resource'];
  readonly direction: Direction;
  readonly decide: Decide;
  /** The verdict, without more parts than it takes to find it. */
  readonly verdict: (question: Question) => Verdict;
  /** All parts: the certificate of the verdict. */
  readonly parts: (question: Question) => readonly Decided[];
}

/** A rule list at a place. */
export interface EnforcementPoint extends RuleListPoint {
  readonly place: string;
}

/** What a flow meets at a place: one chain of lists, or several of which one is in force and it is not known which. */
export interface PlaceEnforcement {
  readonly alternatives: readonly (readonly EnforcementPoint[])[];
  readonly assumptions: readonly Assumption[];
  /** What would tell which of the alternatives is in force; absent: how the lists are associated. */
  readonly open?: Missing;
}

export function resourceOf(
  resource: Extract<Resource, { name: string | null; id: string | null }>,
): PointResult['resource'] {
  return { kind: resource.kind, name: resource.name, id: resource.id, at: resource.at };
}

/** Makes a point of a way to decide; `quick` finds a verdict without all parts, or null where it cannot. */
export function ruleListPoint(
  about: Pick<RuleListPoint, 'resource' | 'direction' | 'decide'>,
  quick: (question: Question) => Verdict | null,
): RuleListPoint {
  const parts = memo((question: Question) =>
    question.flatMap(({ packets, names }) => about.decide(packets, names)),
  );
  const verdict = memo(
    (question: Question) => quick(question) ?? verdictOf(parts(question), requiredOf(question)),
  );
  return { ...about, parts, verdict };
}
