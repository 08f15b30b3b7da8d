// One unmet requirement of a check: what is required, and the context in which candidates for a fix are evaluated.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { type CheckContext, contextsFor } from '../../checker/flow/check-context.ts';
import { trafficEvidence } from '../../checker/flow/evidence.ts';
import type { CheckOptions } from '../../checker/flow/prepare.ts';
import type { CheckResult, Missing, RequirementResult } from '../../checker/lists/check-result.ts';
import type { ResolvedFlow, ResolvedRoute } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';

/** What every fix is sought with. */
export interface FixContext {
  readonly library: Library;
  readonly options: CheckOptions;
  /** Security groups know no names: open them to the internet for flows to hosts, where a firewall can tell names. */
  readonly widenNames?: boolean;
}
/** A requirement with its verdict, and what that was evaluated with. */
export interface EvaluatedRequirement {
  readonly resolved: ResolvedFlow | ResolvedRoute;
  readonly context: CheckContext;
  readonly missing: () => readonly Missing[];
}

/**
 * Makes what a fix of a requirement is sought with; null where it is not certain that it applies, which is no reason to
 * open anything. `result` is the check of `configuration`, and `requirement` one of its results.
 */
export function evaluateRequirement(
  { resolved, scenario }: RequirementResult,
  { configuration, result }: { readonly configuration: Configuration; readonly result: CheckResult },
  library: Library,
): EvaluatedRequirement | null {
  if (resolved.kind === 'setting' || resolved.applies !== 'yes' || resolved.need === 'obsolete') return null;
  const context = contextsFor(result, configuration, library)(scenario);
  return { resolved, context, missing: () => trafficEvidence(resolved, context).missing };
}
