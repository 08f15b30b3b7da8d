// Combines the results of the resources that a setting may be about into one verdict.
import { displayName } from '../../azure/configuration/symbolic-text.ts';
import type { ResolvedSetting } from '../../model/resolved-scenario.ts';
import type { Truth } from '../../model/three-valued-logic.ts';
import type { Missing, Verdict } from '../lists/check-result.ts';
import { evaluatePredicate, evaluateWithoutResource, requiredTypes } from './predicate.ts';
import type { PredicateResult } from './predicate-result.ts';
import type { ResourceUnderTest } from './resources-under-test.ts';
import { hasAll, referencedTypes, type SettingsContext } from './settings-context.ts';
import { resolveTargets, type TargetCandidate, type TargetResolution } from './target-resolution.ts';

export interface EvaluatedResource extends PredicateResult {
  readonly resource: ResourceUnderTest;
}
export interface SettingOutcome {
  readonly verdict: Verdict;
  readonly points: readonly EvaluatedResource[];
  readonly missing: readonly Missing[];
  /** Resources that the verdict assumes to be the target, since nothing pasted shows it. */
  readonly assumed: readonly ResourceUnderTest[];
  /** Types of which the verdict assumes that the pasted list holds all resources. */
  readonly assumedWhole?: readonly string[];
}

const LIMIT_NAMES = 5;
/** Lists at most five different names, for a sentence. */
export const nameList = (resources: readonly ResourceUnderTest[]): string => {
  const names = [...new Set(resources.map(({ name }) => displayName(name)))];
  return [...names.slice(0, LIMIT_NAMES), ...(names.length > LIMIT_NAMES ? ['…'] : [])].join(', ');
};

interface EvaluatedCandidate extends EvaluatedResource {
  /** False: it may not be the target, so it can neither fail the setting nor meet it alone. */
  readonly isSure: boolean;
}
function evaluateCandidate(
  { resource, uncertainty }: TargetCandidate,
  setting: ResolvedSetting,
  context: SettingsContext,
): EvaluatedCandidate {
  const result = evaluatePredicate(setting.must, resource, context);
  if (uncertainty === null) return { ...result, resource, isSure: true };
  const missing = result.truth === 'unknown' ? [uncertainty, ...result.missing] : [uncertainty];
  const truth = result.truth === 'no' ? 'unknown' : result.truth;
  return { ...result, truth, missing, resource, isSure: false };
}

const notPastedOf = (setting: ResolvedSetting, { notPasted }: TargetResolution): readonly Missing[] =>
  notPasted.map((id) => ({
    code: 'named-resource-not-pasted',
    args: { id, resource: setting.resource },
    at: null,
  }));

const rank: Readonly<Record<Truth, number>> = { no: 0, unknown: 1, yes: 2 };

/** Every target has to meet the setting. */
function everyTarget(
  setting: ResolvedSetting,
  all: readonly EvaluatedCandidate[],
  targets: TargetResolution,
): SettingOutcome {
  const points = all.toSorted((one, other) => rank[one.truth] - rank[other.truth]);
  const of = (truth: Truth) => all.filter((one) => one.truth === truth);
  const [no, unknown, yes] = [of('no'), of('unknown'), of('yes')];
  const absent = notPastedOf(setting, targets);
  const isAssumed = targets.by === 'assumed';
  const assumed = isAssumed ? all.map(({ resource }) => resource) : [];
  const isUndecided = unknown.length > 0 || absent.length > 0;
  if (no.length === 0) {
    const isMet = !isUndecided && yes.some(({ isSure }) => isSure);
    const missing = isMet ? [] : [...all.flatMap((one) => one.missing), ...absent];
    return { verdict: isMet ? 'allowed' : 'undecided', points, missing, assumed: isMet ? assumed : [] };
  }
  if (no.length === all.length && absent.length === 0) return { verdict: 'blocked', points, missing: [], assumed };
  if (!isAssumed) return { verdict: 'partly', points, missing: [], assumed: [] };
  const which: Missing = {
    code: 'ambiguous-resource',
    args: {
      names: nameList(all.map(({ resource }) => resource)),
      resource: setting.resource,
      by: setting.namedBy?.resource ?? setting.resource,
    },
    at: null,
  };
  return {
    verdict: 'undecided',
    points,
    missing: [which, ...unknown.flatMap((one) => one.missing)],
    assumed: [],
  };
}

/** Orders targets that fail: the one with the fewest wrong values comes nearest to the setting, and is the one to fix. */
const nearestFirst = (all: readonly EvaluatedCandidate[]): readonly EvaluatedCandidate[] =>
  all.toSorted((one, other) => one.evidence.length - other.evidence.length);

/** One target that meets the setting is enough; others than the pasted ones may exist. */
function oneTarget(
  setting: ResolvedSetting,
  all: readonly EvaluatedCandidate[],
  context: SettingsContext,
): SettingOutcome {
  const [found] = all.filter(({ truth, isSure }) => truth === 'yes' && isSure);
  if (found !== undefined) return { verdict: 'allowed', points: [found], missing: [], assumed: [found.resource] };
  const open = all.filter(({ truth }) => truth !== 'no');
  if (open.length === 0 && hasAll(context, setting.resource))
    return { verdict: 'blocked', points: nearestFirst(all), missing: [], assumed: [] };
  const args = { resource: setting.resource, count: all.length };
  return {
    verdict: 'undecided',
    points: open.map((item) => ({ ...item, truth: 'unknown' })),
    missing:
      open.length > 0 ? open.flatMap(({ missing }) => missing) : [{ code: 'other-resource-may-fit', args, at: null }],
    assumed: [],
  };
}

/** Without a resource of the setting's own type, only its conditions on other resources can decide it. */
function withoutTarget(setting: ResolvedSetting, targets: TargetResolution, context: SettingsContext): SettingOutcome {
  const result = evaluateWithoutResource(setting.must, context);
  const [resource] = requiredTypes(setting.must).flatMap((type) => context.ofType(type));
  if (result.truth === 'yes' && resource !== undefined)
    return { verdict: 'allowed', points: [{ ...result, resource }], missing: [], assumed: [resource] };
  const absent = notPastedOf(setting, targets);
  const none: Missing = { code: 'no-resource-pasted', args: { resource: setting.resource }, at: null };
  return {
    verdict: 'undecided',
    points: [],
    missing: absent.length > 0 ? absent : [none, ...result.missing],
    assumed: [],
  };
}

/** Evaluates a setting in one context; null when the context has no resource that the setting is about. */
export function evaluateIn(setting: ResolvedSetting, context: SettingsContext): SettingOutcome | null {
  const targets = resolveTargets(setting, context);
  if (targets.candidates.length === 0) {
    const isAbout =
      targets.notPasted.length > 0 || requiredTypes(setting.must).some((type) => context.ofType(type).length > 0);
    return isAbout ? withoutTarget(setting, targets, context) : null;
  }
  const all = targets.candidates.map((candidate) => evaluateCandidate(candidate, setting, context));
  const outcome = setting.holdsFor === 'one' ? oneTarget(setting, all, context) : everyTarget(setting, all, targets);
  if (outcome.verdict !== 'blocked' && outcome.verdict !== 'partly') return outcome;
  const types = new Set([setting.resource, ...referencedTypes(setting.must)].map((type) => type.toLowerCase()));
  return { ...outcome, assumedWhole: [...context.listed].filter((type) => types.has(type)) };
}
