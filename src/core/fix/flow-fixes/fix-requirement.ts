// One requirement mended, and nothing of it believed: the changed configuration is checked again, every changed rule
// is held against the packets that the requirement names, and what was met has to stay so.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import { uniqueMissing } from '../../checker/lists/missing-input.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { Mending, Obstacle, Proof, Remedy } from '../changes/change.ts';
import { type Judged, judge, type RemedyWorld } from './evaluate-requirement.ts';
import { mendFlow } from './fix-flow.ts';
import { mendRoute } from './fix-route.ts';
import { opensNothingElse } from './opens-nothing-else.ts';

const met = (result: CheckResult): readonly RequirementId[] =>
  result.requirements.filter(({ verdict }) => verdict === 'allowed').map(({ requirement }) => requirement);

const mend = ({ asked, world }: Judged, { options, widenNames }: RemedyWorld): Mending =>
  asked.kind === 'flow'
    ? mendFlow(asked, world, { revision: options.revision, widenNames: widenNames === true })
    : mendRoute(asked, world);

/** What has been mended between two results; null where something that was met no longer is. */
export function proofOf(before: CheckResult, after: CheckResult): Proof | null {
  const [old, now] = [met(before), new Set(met(after))];
  if (!old.every((requirement) => now.has(requirement))) return null;
  return { mended: [...now].filter((requirement) => !old.includes(requirement)), kept: old.length };
}

export interface Tried {
  readonly remedy: Remedy;
  /** With the changes. */
  readonly configuration: Configuration;
  readonly result: CheckResult;
}

/** Looks for the change that mends one requirement of `result`, which is the check of `configuration`. */
export function mendOne(
  { requirement, scenario, verdict, missing }: RequirementResult,
  { configuration, result }: Pick<Tried, 'configuration' | 'result'>,
  world: RemedyWorld,
): Tried {
  const about = { requirement, scenario, verdict };
  const none = (...obstacles: readonly Obstacle[]): Tried => ({
    configuration,
    result,
    remedy: { ...about, status: 'none', changes: [], obstacles: uniqueMissing(obstacles), proof: null },
  });
  const judged = judge(requirement, configuration, world);
  if (judged === null) return none(...missing);
  const { changes, placeholders, obstacles, widened = [] } = mend(judged, world);
  if (obstacles.length > 0 || (changes.length === 0 && judged.result.verdict !== 'allowed')) {
    // Where only the place is wanting, what leaves the verdict open may be what is in the way.
    const placeOnly = obstacles.every(
      ({ code }) => code === 'no-free-priority' || code === 'no-place-before',
    );
    return none(...obstacles, ...(placeOnly ? judged.result.missing : []));
  }
  const after = applyChanges(configuration, changes);
  const checked = changes.length === 0 ? result : check(after, world.library, world.options);
  const done = (status: Remedy['status'], proof: Proof | null, marks: readonly Obstacle[]): Tried => ({
    configuration: after,
    result: checked,
    remedy: { ...about, status, changes, obstacles: uniqueMissing(marks), proof },
  });
  const proof = proofOf(result, checked);
  if (proof === null) return none({ code: 'closes-others', args: {}, at: null });
  if (placeholders.length > 0) return done('placeholders', null, [...placeholders, ...widened]);
  const now = checked.requirements.find((one) => one.requirement === requirement);
  if (now?.verdict !== 'allowed') return none(...judged.result.missing);
  if (widened.length > 0) return done('wider', proof, widened);
  return opensNothingElse(changes, judged)
    ? done('mends', proof, [])
    : none({ code: 'not-exact', args: {}, at: null });
}
