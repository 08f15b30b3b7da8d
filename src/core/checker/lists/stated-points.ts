// Points that decide all packets alike: a list of which only the id was pasted, a subnet without a list, and one that lets
// nothing out.
import type { Missing, PointResult } from './check-result.ts';
import { type EnforcementPoint, ruleListPoint } from './enforcement-point.ts';
import type { DecidedRegion } from './evaluate-list.ts';
import type { Direction } from './rule-list.ts';

interface PointIdentity {
  readonly place: string;
  readonly resource: PointResult['resource'];
  readonly direction: Direction;
}

function pointOf(
  { place, ...about }: PointIdentity,
  stated: Pick<DecidedRegion, 'decision' | 'missing'>,
): EnforcementPoint {
  const decide: EnforcementPoint['decide'] = (packets) =>
    packets.map((set) => ({ packets: set, rule: null, ...stated }));
  return { place, ...ruleListPoint({ ...about, decide }) };
}

/** Returns the regions of a list that may not be in force: what it does not allow is undecided. */
export const ifInForce = (regions: readonly DecidedRegion[], missing: readonly Missing[]): readonly DecidedRegion[] =>
  regions.map((one) =>
    one.decision === 'allow' ? one : { ...one, decision: 'undecided', missing: [...missing, ...one.missing] },
  );

/** Returns the point of a list whose rules are unknown. */
export const unknownPoint = (about: PointIdentity, missing: Missing): EnforcementPoint =>
  pointOf(about, { decision: 'undecided', missing: [missing] });

/** Returns the point of a subnet that lets nothing out. */
export const closedPoint = (about: PointIdentity): EnforcementPoint =>
  pointOf(about, { decision: 'deny', missing: [] });

/** Returns the point of a subnet that has no list: it allows everything. */
export const openPoint = (about: PointIdentity): EnforcementPoint => pointOf(about, { decision: 'allow', missing: [] });
