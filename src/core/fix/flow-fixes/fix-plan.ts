// Several remedies as one set of changes: each is sought in the state that those before it leave, and what others make
// needless is left out.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { Change, Plan, Remedy } from '../changes/change.ts';
import { markNew, mergeChanges } from '../changes/merge-changes.ts';
import type { RemedyWorld } from './evaluate-requirement.ts';
import { mendOne, proofOf } from './fix-requirement.ts';
import { type RemedyOptions, unmet } from './fixes.ts';

export interface Mended {
  readonly configuration: Configuration;
  readonly result: CheckResult;
  readonly changes: readonly Change[];
  readonly remedies: readonly Remedy[];
}

/** Mends what `wanted` picks of each result, until nothing new is left: a route can make a requirement apply. */
export function mendAll(
  start: { readonly configuration: Configuration; readonly result: CheckResult },
  world: RemedyWorld,
  wanted: (result: CheckResult) => readonly RequirementResult[],
): Mended {
  let state = start;
  const remedies: Remedy[] = [];
  const tried = new Set<RequirementId>();
  for (;;) {
    const next = wanted(state.result).find(({ requirement }) => !tried.has(requirement));
    if (next === undefined) break;
    tried.add(next.requirement);
    const { remedy, ...after } = mendOne(next, state, world);
    state = after;
    remedies.push(remedy);
  }
  const merged = mergeChanges(remedies.flatMap((remedy) => remedy.changes));
  const changes = markNew(merged, start.configuration);
  const proved = new Set(
    remedies.filter(({ status }) => status !== 'placeholders').map(({ requirement }) => requirement),
  );
  return {
    ...state,
    remedies,
    ...withoutNeedless(changes, start, { ...world, result: state.result, proved }),
  };
}

/** Leaves out added rules without which everything is met that is met with them. Placeholders may be needed. */
function withoutNeedless(
  changes: readonly Change[],
  start: { readonly configuration: Configuration },
  known: RemedyWorld & { readonly result: CheckResult; readonly proved: ReadonlySet<RequirementId> },
): Pick<Mended, 'changes' | 'configuration'> {
  const { library, options, result, proved } = known;
  let kept = changes;
  for (const change of changes) {
    if (change.before !== null || change.requirements.some((requirement) => !proved.has(requirement)))
      continue;
    const fewer = kept.filter((one) => one !== change);
    const without = check(applyChanges(start.configuration, fewer), library, options);
    if (proofOf(result, without) !== null) kept = fewer;
  }
  return { changes: kept, configuration: applyChanges(start.configuration, kept) };
}

/** All remedies together: one set of changes, none of which any other makes needless. */
export function planFor(
  result: CheckResult,
  configuration: Configuration,
  library: Library,
  options: RemedyOptions,
): Plan {
  const world = { library, options };
  const { remedies, changes, ...after } = mendAll({ configuration, result }, world, (checked) =>
    unmet(checked, options),
  );
  const proved = check(after.configuration, library, options);
  return { changes, remedies, result: proved, proof: proofOf(result, proved) };
}
