// An unmet requirement of a check, with the context in which candidates for its fix are evaluated.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { type CheckContext, contextsFor } from '../../checker/flow/check-context.ts';
import { trafficEvidence } from '../../checker/flow/evidence.ts';
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { CheckResult, Missing, RequirementResult } from '../../checker/lists/check-result.ts';
import type { ResolvedFlow, ResolvedRoute } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';

/** What the fixes of one configuration have in common. */
export interface FixContext {
  readonly library: Library;
  readonly options: CheckOptions;
  /** Security groups cannot filter by host name: allow every public address there for flows to hosts. */
  readonly widenNames?: boolean;
}
/** A flow or route that is to be fixed. */
export interface RequirementToFix {
  readonly resolved: ResolvedFlow | ResolvedRoute;
  readonly context: CheckContext;
  readonly missing: () => readonly Missing[];
}

/**
 * Prepares the fix of a requirement; null where it is uncertain that the requirement applies, which is no reason to allow
 * anything. `result` is the check of `configuration`, and the requirement one of its results.
 */
export function requirementToFix(
  { resolved, scenario }: RequirementResult,
  { configuration, result }: { readonly configuration: Configuration; readonly result: CheckResult },
  library: Library,
): RequirementToFix | null {
  if (resolved.kind === 'setting' || resolved.applies !== 'yes' || resolved.need === 'obsolete') return null;
  const context = contextsFor(result, configuration, library).of(scenario);
  return { resolved, context, missing: () => trafficEvidence(resolved, context).missing };
}
