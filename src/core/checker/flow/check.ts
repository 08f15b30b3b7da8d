// The check: scenarios with their parameters against everything that was pasted.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { ifItApplies } from '../lists/applicability.ts';
import type { CheckResult, RequirementResult, Verdict } from '../lists/check-result.ts';
import { checkRoute } from '../routing/check-route.ts';
import { resourcesOf } from '../settings/check-setting.ts';
import { judgeSettings } from '../settings/evaluate-settings.ts';
import { subjectsOf } from '../settings/resources-under-test.ts';
import { type CheckWorld, checkFlow } from './check-flow.ts';
import { type CheckOptions, prepare } from './prepare.ts';

/**
 * Tells of every requirement of the chosen scenarios whether the pasted configuration lets it through.
 * Scenarios that lack the revision are left out. Throws on a scenario id that the library does not have.
 */
export function check(configuration: Configuration, library: Library, options: CheckOptions): CheckResult {
  const { held, parameters, resolved, scope } = prepare(configuration, library, options);
  const requirements: RequirementResult[] = [];
  const notApplicable: CheckResult['notApplicable'][number][] = [];
  const notJudged: CheckResult['notJudged'][number][] = [];
  const subjects = subjectsOf(configuration);
  for (const scenario of resolved) {
    const { places } = scenario;
    const world: CheckWorld = { memory: new Map(), configuration, library, scope, places, at: options.at };
    const routes = scenario.routes.map((route) => ({
      entry: route,
      at: [route.on],
      judge: () => checkRoute(route, world),
    }));
    const flows = scenario.flows.map((flow) => ({
      entry: flow,
      at: flow.at,
      judge: () => checkFlow(flow, world),
    }));
    const settings = judgeSettings(scenario, { configuration, subjects });
    for (const { entry, at, judge } of [...flows, ...routes]) {
      const { requirement, condition } = entry;
      const byRules = at.length > 0 && (entry.kind === 'route' || entry.protocol !== null);
      if (entry.need === 'obsolete') notApplicable.push({ requirement, reason: 'obsolete', condition });
      else if (entry.applies === 'no') notApplicable.push({ requirement, reason: 'condition', condition });
      else if (!byRules) {
        const result = options.at === undefined && entry.kind === 'flow' ? settings.ofFlow(entry) : null;
        if (result === null) notApplicable.push({ requirement, reason: 'settings', condition });
        else requirements.push(settingThatApplies(result, entry));
      } else if (options.at === undefined || at.includes(options.at)) requirements.push(judge());
    }
    // At one place, rule lists are asked for and nothing else.
    if (options.at !== undefined) continue;
    for (const { setting, result } of settings.all) {
      const { requirement, condition, need } = setting;
      if (need === 'obsolete') notApplicable.push({ requirement, reason: 'obsolete', condition });
      else if (setting.applies === 'no') notApplicable.push({ requirement, reason: 'condition', condition });
      else if (result === null)
        notJudged.push({ requirement, need, condition, resources: resourcesOf(setting) });
      else requirements.push(settingThatApplies(result, setting));
    }
  }
  const counts: Record<Verdict, number> = { allowed: 0, blocked: 0, partly: 0, undecided: 0 };
  for (const result of requirements)
    if (result.need === 'required' && isCounted(result)) counts[result.verdict] += 1;
  return {
    revision: options.revision,
    scenarios: held.map(({ id }) => id),
    parameters: parameters.used,
    requirements,
    notApplicable,
    notJudged,
    counts,
  };
}

/** A setting that the paste does not decide is no reason to fail a check of rules (DESIGN.md, section 8). */
const isCounted = ({ kind, verdict, bySettings }: RequirementResult): boolean =>
  (kind !== 'setting' && bySettings !== true) || verdict !== 'undecided';

const settingThatApplies = (
  result: RequirementResult,
  requirement: { readonly applies: 'yes' | 'no' | 'unknown'; readonly missing: readonly string[] },
): RequirementResult => {
  const { verdict, missing } = ifItApplies(requirement, result.verdict, () => result.missing);
  return { ...result, verdict, missing: missing() };
};
