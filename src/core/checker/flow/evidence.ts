// What the verdicts of a check rest on: rules, packets, what is missing and what is assumed. A result does not hold it;
// the requirement that is asked for is evaluated again, from what the result says of itself. So it works for a result
// that was copied to another thread or read from JSON, too.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { memoize, once } from '../../memoize.ts';
import type { ResolvedFlow, ResolvedRoute, ResolvedScenario } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { verdictIfApplicable } from '../lists/applicability.ts';
import type { CheckResult, Evaluation, Evidence, Part, RequirementResult } from '../lists/check-result.ts';
import { compileRequiredTraffic } from '../lists/compile-required-traffic.ts';
import { partTexts, type RegionGroup, type StoppedParts } from '../lists/describe-region.ts';
import { evaluateRoute } from '../routing/check-route.ts';
import { type SettingsEvaluator, settingsEvaluator } from '../settings/evaluate-settings.ts';
import { resourcesByType } from '../settings/resources-under-test.ts';
import { type CheckContext, type CheckContexts, contextsFor } from './check-context.ts';
import { flowEvidence, flowRegions } from './flow-evidence.ts';

/** The evidence of one check. It keeps the compiled rule lists, so it should live no longer than it is needed. */
export interface EvidenceSource {
  readonly of: (result: RequirementResult) => Evidence;
  /** Returns, for each point of the result, parts that are together exactly the required traffic, in evaluation order. */
  readonly parts: (result: RequirementResult) => readonly (readonly Part[])[];
  /** Returns, for each point, the first parts that are not allowed, where that is not all of the required traffic. */
  readonly stoppedParts: (result: RequirementResult, limit: number) => readonly StoppedParts[];
}

/** Returns what the verdict of a flow or route rests on that rule lists decide. */
export const trafficEvidence = (resolved: ResolvedFlow | ResolvedRoute, context: CheckContext): Evidence =>
  resolved.kind === 'flow' ? flowEvidence(resolved, context) : evaluateRoute(resolved, context);

const evidenceOf = (
  { resolved }: RequirementResult,
  { verdict, points, rule, witness, missing, assumptions }: Evaluation,
): Evidence => ({
  points,
  rule,
  witness,
  missing: verdictIfApplicable(resolved, verdict, () => missing).missing(),
  assumptions,
});

/** Returns the evaluation of a requirement that settings decide; null for one that they do not decide. */
const bySettingsOf = (resolved: RequirementResult['resolved'], settings: SettingsEvaluator): Evaluation | null => {
  if (resolved.kind === 'setting') return settings.ofSetting(resolved);
  return resolved.kind === 'flow' ? settings.ofFlow(resolved) : null;
};

/**
 * Makes the evidence of a check's results. `configuration` and `library` are those of the check. The functions throw on
 * a result of another check.
 */
export function evidenceFor(result: CheckResult, configuration: Configuration, library: Library): EvidenceSource {
  const contexts = contextsFor(result, configuration, library);
  // Symbols are named as they are spelled first: by the scenarios, in their order, whichever requirement is asked for.
  for (const { resolved } of result.requirements)
    if (resolved.kind === 'flow') compileRequiredTraffic(resolved, contexts.symbols);
  return evidenceIn(contexts, result, configuration);
}

/** Makes the evidence of a check in the contexts that it was evaluated in, which have the compiled rule lists. */
export function evidenceIn(
  { symbols, of: contextOf }: CheckContexts,
  result: CheckResult,
  configuration: Configuration,
): EvidenceSource {
  const texts = partTexts(configuration, symbols);
  const resources = once(() => resourcesByType(configuration));
  const settingsOf = memoize((scenario: ResolvedScenario) =>
    settingsEvaluator(scenario, { configuration, resources: resources() }),
  );
  const bySettings = (one: RequirementResult): Evidence => {
    const scenario = result.scenarios.find(({ id }) => id === one.scenario);
    const evaluation = scenario === undefined ? null : bySettingsOf(one.resolved, settingsOf(scenario));
    if (evaluation === null) throw new Error(`Settings do not decide ${one.requirement} in this check`);
    return evidenceOf(one, evaluation);
  };
  /** Returns the regions at each point of a result. */
  const regionsOf = (one: RequirementResult): readonly (readonly RegionGroup[])[] =>
    one.resolved.kind === 'flow' && one.bySettings !== true
      ? flowRegions(one.resolved, contextOf(one.scenario))
      : one.points.map(() => []);
  return {
    of: (one) => {
      const { resolved, scenario } = one;
      if (resolved.kind === 'setting' || one.bySettings === true) return bySettings(one);
      return trafficEvidence(resolved, contextOf(scenario));
    },
    parts: (one) => regionsOf(one).map(texts.parts),
    stoppedParts: (one, limit) => regionsOf(one).map((groups) => texts.stopped(groups, limit)),
  };
}
