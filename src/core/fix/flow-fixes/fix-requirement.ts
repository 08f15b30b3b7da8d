// Fixes one requirement, and verifies the fix: the changed configuration is checked again, every changed rule is compared
// with the packets of the requirement, and every requirement that was met has to stay so.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { evidenceFor } from '../../checker/flow/evidence.ts';
import type { CheckResult, RequirementResult, Verdict } from '../../checker/lists/check-result.ts';
import { uniqueMissing } from '../../checker/lists/missing-input.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import { applyChanges } from '../changes/apply-changes.ts';
import type { Change, ChangeTarget, Fix, FixCandidate, Verification } from '../changes/change.ts';
import { listRepairs } from '../changes/comma-lists.ts';
import { mergeChanges } from '../changes/merge-changes.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { isKept } from '../needs/kept-traffic.ts';
import { fixFlow } from './fix-flow.ts';
import { fixRoute } from './fix-route.ts';
import { noChange } from './join-candidates.ts';
import { opensNothingElse } from './opens-nothing-else.ts';
import { type FixContext, type RequirementToFix, requirementToFix } from './requirement-to-fix.ts';

const met = (result: CheckResult): readonly RequirementId[] =>
  result.requirements.filter(({ verdict }) => verdict === 'allowed').map(({ requirement }) => requirement);

const shared = ({ requirements }: CheckResult): ReadonlySet<RequirementId> =>
  new Set(requirements.flatMap(({ requirement, sameAs }) => (sameAs === undefined ? [] : [requirement])));

const verdictIn = ({ requirements }: CheckResult, id: RequirementId): Verdict | undefined =>
  requirements.find(({ requirement }) => requirement === id)?.verdict;

const candidateFor = ({ resolved, context }: RequirementToFix, { options, widenNames }: FixContext): FixCandidate =>
  resolved.kind === 'flow'
    ? fixFlow(resolved, context, { revision: options.revision, widenNames: widenNames === true })
    : fixRoute(resolved, context);

/** Compares two results; null where a requirement that was met no longer is. */
export function verificationOf(before: CheckResult, after: CheckResult): Verification | null {
  const [old, now] = [met(before), new Set(met(after))];
  if (!old.every((requirement) => now.has(requirement))) return null;
  const isStated = (requirement: RequirementId): boolean => !isKept(requirement);
  const repeated = shared(before);
  return {
    newlyMet: [...now].filter((requirement) => isStated(requirement) && !old.includes(requirement)),
    stillMet: old.filter((requirement) => isStated(requirement) && !repeated.has(requirement)).length,
  };
}

/** A configuration and its check. */
export interface CheckedConfiguration {
  readonly configuration: Configuration;
  readonly result: CheckResult;
}
/** A fix, and what it makes of the configuration. */
export interface FixAttempt extends CheckedConfiguration {
  readonly fix: Fix;
}

/** What one attempt starts with: the repairs of lists that are already made in `start`. */
interface Attempt {
  readonly repairs: readonly Change[];
  readonly start: CheckedConfiguration;
  readonly toFix: RequirementToFix;
}

function attempt(
  one: RequirementResult,
  { configuration, result }: CheckedConfiguration,
  { context, repairs, start, toFix }: Attempt & { readonly context: FixContext },
): FixAttempt {
  const { requirement, scenario, kind, id, verdict } = one;
  const about = { requirement, scenario, kind, id, verdict };
  // A rule that stands in none of the lists, as of a network manager, may come before theirs.
  const name = one.points.find((point) => point.verdict !== 'allowed')?.resource.name ?? '';
  const inTheWay = { code: 'no-place-before', args: { name }, at: null } as const;
  const none = (...found: readonly Obstacle[]): FixAttempt => {
    const obstacles = found.length === 0 ? [inTheWay] : uniqueMissing(found);
    return { configuration, result, fix: { ...about, status: 'none', changes: [], obstacles, verification: null } };
  };
  const { library } = context;
  const isMet = verdictIn(start.result, requirement) === 'allowed';
  const found = isMet ? noChange() : candidateFor(toFix, context);
  const { placeholders, obstacles, widened = [] } = found;
  const changes = mergeChanges([...repairs, ...found.changes]);
  if (obstacles.length > 0 || (changes.length === 0 && verdict !== 'allowed')) {
    // Where only a place is lacking, the reason may be a rule that is undecided.
    const placeOnly = obstacles.every(({ code }) => code === 'no-free-priority' || code === 'no-place-before');
    return none(...obstacles, ...(placeOnly ? toFix.missing() : []));
  }
  const after = applyChanges(configuration, changes);
  const checked = changes.length === 0 ? result : check(after, library, context.options);
  const done = (status: Fix['status'], verification: Verification | null, open: readonly Obstacle[]): FixAttempt => ({
    configuration: after,
    result: checked,
    fix: { ...about, status, changes, obstacles: uniqueMissing(open), verification },
  });
  const verification = verificationOf(result, checked);
  if (verification === null) return none({ code: 'breaks-others', args: {}, at: null });
  if (placeholders.length > 0) return done('placeholders', null, [...placeholders, ...widened]);
  const now = checked.requirements.find((other) => other.requirement === requirement);
  if (now?.verdict !== 'allowed') {
    // What still blocks it may be known only with the changes: the list before decided everything.
    const open = now === undefined ? [] : evidenceFor(checked, after, library).of(now).missing;
    return none(...(open.length > 0 ? open : toFix.missing()));
  }
  if (widened.length > 0) return done('wider', verification, widened);
  return opensNothingElse(found.changes, toFix)
    ? done('verified', verification, [])
    : none({ code: 'not-exact', args: {}, at: null });
}

/** Returns the repairs of lists at the security groups that a requirement passes. */
const repairsFor = ({ requirement, points }: RequirementResult, configuration: Configuration): readonly Change[] =>
  listRepairs(configuration)
    .filter(({ target }) => points.some(({ resource }) => isSamePlace(resource, target)))
    .map((change) => ({ ...change, requirements: [requirement] }));

const isSamePlace = (a: Pick<ChangeTarget, 'kind' | 'at'>, b: ChangeTarget): boolean =>
  a.kind === b.kind && JSON.stringify(a.at) === JSON.stringify(b.at);

/**
 * Looks for the smallest change that meets one requirement of a checked configuration, and verifies it. A rule with
 * several ports in one text is written as a list first, where that alone meets it or nothing else does.
 */
export function fixRequirement(one: RequirementResult, checked: CheckedConfiguration, context: FixContext): FixAttempt {
  const { library, options } = context;
  const toFix = requirementToFix(one, checked, library);
  if (toFix === null) {
    const { requirement, scenario, kind, id, verdict } = one;
    const { missing } = evidenceFor(checked.result, checked.configuration, library).of(one);
    const about = { requirement, scenario, kind, id, verdict };
    return { ...checked, fix: { ...about, status: 'none', changes: [], obstacles: missing, verification: null } };
  }
  const asPasted = () => attempt(one, checked, { context, repairs: [], start: checked, toFix });
  const repairs = repairsFor(one, checked.configuration);
  if (repairs.length === 0) return asPasted();
  const configuration = applyChanges(checked.configuration, repairs);
  const start = { configuration, result: check(configuration, library, options) };
  const again = start.result.requirements.find(({ requirement }) => requirement === one.requirement);
  const repairedFix = again === undefined ? null : requirementToFix(again, start, library);
  const withRepairs = () =>
    repairedFix === null ? asPasted() : attempt(one, checked, { context, repairs, start, toFix: repairedFix });
  if (again?.verdict === 'allowed') return withRepairs();
  const plain = asPasted();
  return plain.fix.status === 'none' ? withRepairs() : plain;
}
