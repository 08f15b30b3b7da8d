// What the verdict at one point rests on, as if the point stood alone.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { PointEvidence } from '../lists/check-result.ts';
import type { EnforcementPoint } from '../lists/enforcement-point.ts';
import { missingOf } from '../lists/missing-input.ts';
import { rankedRules } from '../lists/ranking.ts';
import type { RequiredTraffic } from '../lists/required-traffic.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';

/** Evaluates a point to all regions of the required traffic, and returns the rules that decide and what is missing. */
export function pointEvidence(
  point: EnforcementPoint,
  traffic: RequiredTraffic,
  { configuration, symbols }: { readonly configuration: Configuration; readonly symbols: SymbolContext },
): PointEvidence {
  const { place, resource, direction } = point;
  const verdict = point.verdict(traffic);
  const regions = point.parts(traffic);
  return {
    place,
    resource,
    verdict,
    ...rankedRules(regions, { verdict, traffic, direction, table: symbols.table }, configuration),
    missing: verdict === 'undecided' ? missingOf(regions, symbols) : [],
  };
}
