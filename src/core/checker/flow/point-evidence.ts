// What the verdict at one point rests on, as if the point stood alone.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { PointEvidence } from '../lists/check-result.ts';
import type { EnforcementPoint } from '../lists/enforcement-point.ts';
import { missingOf } from '../lists/missing-input.ts';
import { rankedRules } from '../lists/ranking.ts';
import type { RequiredTraffic } from '../lists/required-traffic.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { foundVerdict, isOpen, statedVerdict } from '../lists/verdict.ts';

interface PointContext {
  readonly configuration: Configuration;
  readonly symbols: SymbolContext;
}

/** Evaluates a point to all regions of the required traffic, and returns the verdict and the rules that decide. */
export function decidedPoint(
  point: EnforcementPoint,
  traffic: RequiredTraffic,
  { configuration, symbols }: PointContext,
): Omit<PointEvidence, 'missing'> {
  const { place, resource, direction } = point;
  const verdict = point.verdict(traffic);
  const ranking = { verdict, traffic, direction, table: symbols.table };
  return { place, resource, ...statedVerdict(verdict), ...rankedRules(point.parts(traffic), ranking, configuration) };
}

/** Returns the same as `decidedPoint`, and what is missing. */
export function pointEvidence(point: EnforcementPoint, traffic: RequiredTraffic, context: PointContext): PointEvidence {
  const decided = decidedPoint(point, traffic, context);
  const missing = isOpen(foundVerdict(decided)) ? missingOf(point.parts(traffic), context.symbols) : [];
  return { ...decided, missing };
}
