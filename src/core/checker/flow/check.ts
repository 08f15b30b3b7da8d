// The check: scenarios with their parameters against everything that was pasted.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { combineRequirements } from '../../model/combine-requirements.ts';
import type { RequirementId, ResolvedRequirement, ResolvedScenario } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { verdictIfApplicable } from '../lists/applicability.ts';
import {
  type CheckResult,
  type Evaluation,
  type RequirementRef,
  type RequirementResult,
  referenceTo,
  resultOf,
  type Verdict,
} from '../lists/check-result.ts';
import { compileRequiredTraffic } from '../lists/compile-required-traffic.ts';
import { evaluateRoute } from '../routing/check-route.ts';
import { resourceTypesOf } from '../settings/evaluate-setting.ts';
import { type SettingsEvaluator, settingsEvaluator } from '../settings/evaluate-settings.ts';
import { resourcesByType } from '../settings/resources-under-test.ts';
import { type CheckContext, type CheckContexts, contextsWith } from './check-context.ts';
import { checkFlow } from './evaluate-flow.ts';
import { type CheckOptions, prepare } from './prepare.ts';

/** A check under way: each requirement goes into one of the lists. */
type Lists = {
  readonly [List in 'requirements' | 'notApplicable' | 'notChecked']: CheckResult[List][number][];
};

type IsAsked = (resolved: ResolvedRequirement) => boolean;
interface UnderWay {
  readonly lists: Lists;
  readonly settings: SettingsEvaluator;
  /** Tells of which requirements the result is. */
  readonly isAsked: IsAsked;
}

/** Returns the result of what settings decide. Where it is unknown whether it applies, it can be met and not missed. */
const resultBySettings = (resolved: ResolvedRequirement, evaluation: Evaluation): RequirementResult => {
  const { verdict } = verdictIfApplicable(resolved, evaluation.verdict, () => evaluation.missing);
  return resultOf(resolved, { verdict, points: evaluation.points });
};

/** Returns why a requirement is out of the question with these parameters; null: it is not. */
const whyNotApplicable = ({ need, applies }: ResolvedRequirement): 'obsolete' | 'condition' | null => {
  if (need === 'obsolete') return 'obsolete';
  return applies === 'no' ? 'condition' : null;
};

/** Checks the flows and routes of a scenario: what its rule lists decide, and flows that settings decide. */
function checkTraffic(
  { flows, routes }: ResolvedScenario,
  { lists, context, settings, isAsked }: UnderWay & { readonly context: CheckContext },
): void {
  const { at: place } = context;
  for (const resolved of [...flows, ...routes].filter(isAsked)) {
    const { condition } = resolved;
    const reason = whyNotApplicable(resolved);
    const places = resolved.kind === 'flow' ? resolved.at : [resolved.on];
    if (reason !== null) lists.notApplicable.push({ ...referenceTo(resolved), reason, condition });
    else if (resolved.kind === 'flow' && (places.length === 0 || resolved.protocol === null)) {
      const evaluation = place === undefined ? settings.ofFlow(resolved) : null;
      if (evaluation === null) lists.notApplicable.push({ ...referenceTo(resolved), reason: 'settings', condition });
      else lists.requirements.push({ ...resultBySettings(resolved, evaluation), bySettings: true });
    } else if (place === undefined || places.includes(place))
      lists.requirements.push(
        resolved.kind === 'flow' ? checkFlow(resolved, context) : resultOf(resolved, evaluateRoute(resolved, context)),
      );
  }
}

function checkSettings({ settings: all }: ResolvedScenario, { lists, settings, isAsked }: UnderWay): void {
  for (const resolved of all.filter(isAsked)) {
    const { condition, need } = resolved;
    const reason = whyNotApplicable(resolved);
    const evaluation = reason === null ? settings.ofSetting(resolved) : null;
    if (reason !== null) lists.notApplicable.push({ ...referenceTo(resolved), reason, condition });
    else if (evaluation !== null) lists.requirements.push(resultBySettings(resolved, evaluation));
    else {
      const resources = resourceTypesOf(resolved);
      lists.notChecked.push({ ...referenceTo(resolved), need, condition, resources });
    }
  }
}

/** Marks the requirements that an earlier scenario has, too. */
const withSharedOnes = <Result extends RequirementRef>(
  results: readonly Result[],
  scenarios: readonly ResolvedScenario[],
): readonly Result[] => {
  const repeated = combineRequirements(scenarios);
  if (repeated.size === 0) return results;
  const own = new Set(results.map(({ requirement }) => requirement));
  return results.map((one) => {
    const sameAs = repeated.get(one.requirement);
    return sameAs === undefined || !own.has(sameAs) ? one : { ...one, sameAs };
  });
};

/** A check's result, and what it was evaluated in. */
export interface EvaluatedCheck {
  readonly result: CheckResult;
  readonly contexts: CheckContexts;
}

interface Asked {
  readonly library: Library;
  readonly options: CheckOptions;
  readonly isAsked: IsAsked;
}

function evaluate(configuration: Configuration, { library, options, isAsked }: Asked): EvaluatedCheck {
  const { revision, at = null, virtualNetworkPrefixes = null, assume = [] } = options;
  const { parameters, placement, scenarios, symbols } = prepare(configuration, library, options);
  const resources = resourcesByType(configuration);
  const lists: Lists = { requirements: [], notApplicable: [], notChecked: [] };
  const contexts = contextsWith(symbols, { scenarios, placement, at, assume }, { configuration, library });
  // Symbols are named as they are spelled first: by the scenarios, in their order, before any rule.
  for (const flow of scenarios.flatMap(({ flows }) => flows))
    if (whyNotApplicable(flow) === null && (at === null || flow.at.includes(at))) compileRequiredTraffic(flow, symbols);
  for (const scenario of scenarios) {
    const settings = settingsEvaluator(scenario, { configuration, resources });
    checkTraffic(scenario, { lists, context: contexts.of(scenario.id), settings, isAsked });
    // At one place, only rule lists are evaluated.
    if (at === null) checkSettings(scenario, { lists, settings, isAsked });
  }
  const counts: Record<Verdict, number> = { allowed: 0, blocked: 0, partly: 0, undecided: 0 };
  const requirements = withSharedOnes(lists.requirements, scenarios);
  for (const { need, verdict, sameAs } of requirements)
    if (need === 'required' && sameAs === undefined) counts[verdict] += 1;
  const asked = { revision, scenarios, at, virtualNetworkPrefixes, assume, parameters, placement };
  const notApplicable = withSharedOnes(lists.notApplicable, scenarios);
  const notChecked = withSharedOnes(lists.notChecked, scenarios);
  const result = { ...asked, requirements, notApplicable, notChecked, counts };
  return { result, contexts };
}

/** Checks as `check` does. Its contexts keep the compiled rule lists, for evidence that is asked for at once. */
export const evaluateCheck = (configuration: Configuration, library: Library, options: CheckOptions): EvaluatedCheck =>
  evaluate(configuration, { library, options, isAsked: () => true });

/**
 * Checks of every requirement of the chosen scenarios whether the pasted configuration meets it, and returns plain data:
 * verdicts, and what they are about. What a verdict rests on is computed on demand, by `evidenceFor`.
 * Scenarios that lack the revision are left out. Throws on a scenario id that the library does not have.
 */
export const check = (configuration: Configuration, library: Library, options: CheckOptions): CheckResult =>
  evaluateCheck(configuration, library, options).result;

/** Reports whether a configuration meets all of these requirements, as `check` finds it, and evaluates no other. */
export function meets(
  configuration: Configuration,
  ids: ReadonlySet<RequirementId>,
  asked: Omit<Asked, 'isAsked'>,
): boolean {
  const isAsked: IsAsked = ({ requirement }) => ids.has(requirement);
  const { requirements } = evaluate(configuration, { ...asked, isAsked }).result;
  const verdicts = new Map(requirements.map(({ requirement, verdict }) => [requirement, verdict]));
  return [...ids].every((requirement) => verdicts.get(requirement) === 'allowed');
}
