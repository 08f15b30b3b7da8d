// A rule list that packets have to pass. Many requirements share their traffic, so results are kept by it.
import type { Resource } from '../../azure/configuration/resources.ts';
import { memoize } from '../../memoize.ts';
import type { Assumption, Missing, PointResult } from './check-result.ts';
import type { DecidedRegion } from './evaluate-list.ts';
import {
  type DestinationNames,
  type RequiredPackets,
  type RequiredTraffic,
  requiredPackets,
} from './required-traffic.ts';
import type { Direction, Packets } from './rule-list.ts';
import { type FoundVerdict, verdictOf } from './verdict.ts';

/** Splits packets into regions, each decided by one rule; together exactly the packets. */
export type Decide = (packets: readonly Packets[], names: DestinationNames) => readonly DecidedRegion[];

/** A rule list that evaluates required traffic. */
export interface RuleListPoint {
  readonly resource: PointResult['resource'];
  readonly direction: Direction;
  readonly decide: Decide;
  /** Returns the verdict, from no more regions than it takes. */
  readonly verdict: (traffic: RequiredTraffic) => FoundVerdict;
  /** Returns all regions: the certificate of the verdict. */
  readonly parts: (traffic: RequiredTraffic) => readonly DecidedRegion[];
  /** Returns a key that only packets share of which the list makes the same regions; null: it does not compare them. */
  readonly alikeKey: (packets: Packets) => string | null;
}

/** A rule list at a place. */
export interface EnforcementPoint extends RuleListPoint {
  readonly place: string;
}

/** The rule lists that a flow passes at a place: one chain of lists, or several of which an unknown one is in force. */
export interface PlaceEnforcement {
  readonly alternatives: readonly (readonly EnforcementPoint[])[];
  readonly assumptions: readonly Assumption[];
  /** What is needed to know which alternative is in force; absent: how the lists are associated. */
  readonly missingAssociation?: Missing;
}

/** Returns a resource as a result names it. */
export function resourceOf(
  resource: Extract<Resource, { name: string | null; id: string | null }>,
): PointResult['resource'] {
  return { kind: resource.kind, name: resource.name, id: resource.id, at: resource.at };
}

/**
 * Returns the point that decides packets with `about.decide`; `quickVerdict` finds a verdict without all regions, or
 * null where it cannot.
 */
export function ruleListPoint(
  about: Pick<RuleListPoint, 'resource' | 'direction' | 'decide'> & Partial<Pick<RuleListPoint, 'alikeKey'>>,
  quickVerdict: (traffic: RequiredTraffic) => FoundVerdict | null = () => null,
): RuleListPoint {
  const partsOfOne = memoize(({ packets, names }: RequiredPackets) => about.decide(packets, names));
  const parts = memoize((traffic: RequiredTraffic) => {
    const [only, ...more] = traffic;
    return only !== undefined && more.length === 0 ? partsOfOne(only) : traffic.flatMap(partsOfOne);
  });
  const verdict = memoize(
    (traffic: RequiredTraffic) => quickVerdict(traffic) ?? verdictOf(parts(traffic), requiredPackets(traffic)),
  );
  return { alikeKey: () => null, ...about, parts, verdict };
}
