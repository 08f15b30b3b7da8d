// The check: scenarios with their parameters against everything that was pasted.
import type { Configuration, ServiceTagFile } from '../azure/resources.ts';
import { parameterDefinitions } from '../model/parameters.ts';
import { resolveScenario } from '../model/resolve.ts';
import type { ParameterValues, ResolvedScenario } from '../model/resolved.ts';
import type { Library } from '../model/schema.ts';
import { type CheckWorld, checkFlow } from './check-flow.ts';
import { uniqueMissing } from './missing.ts';
import { chooseParameters } from './parameters.ts';
import type { CheckResult, Missing, RequirementResult, Verdict } from './result.ts';
import { checkRoute } from './routes.ts';
import { buildScope } from './scope.ts';
import { typesOf } from './settings/check-setting.ts';
import { judgeSettings } from './settings/judge-settings.ts';
import { subjectsOf } from './settings/subjects.ts';

export interface CheckOptions {
  /** Scenario ids, in the order of the result. */
  readonly scenarios: readonly string[];
  readonly revision: string;
  /** What the reader told; everything else is read from the paste, or the default, or unknown. */
  readonly parameters: ParameterValues;
  /** Judge only this place's rule lists, and only the requirements that meet them. */
  readonly at?: string;
  /** A service-tag file besides those that are in the paste; it takes their place. */
  readonly serviceTags?: ServiceTagFile;
  /** What the tag VirtualNetwork stands for. */
  readonly virtualNetworkPrefixes?: readonly string[];
}

/**
 * Tells of every requirement of the chosen scenarios whether the pasted configuration lets it through.
 * Scenarios that lack the revision are left out. Throws on a scenario id that the library does not have.
 */
export function check(configuration: Configuration, library: Library, options: CheckOptions): CheckResult {
  const scenarios = options.scenarios.map((id) => {
    const scenario = library.scenarios.find((candidate) => candidate.id === id);
    if (scenario === undefined) throw new Error(`No scenario "${id}" in the library`);
    return scenario;
  });
  const held = scenarios.filter(({ revisions }) => revisions.includes(options.revision));
  const parameters = chooseParameters(library, held, { given: options.parameters, configuration });
  const resolved = held.map(({ id }) =>
    resolveScenario(library, id, { revision: options.revision, parameters: parameters.told }),
  );
  const regionOf = held.flatMap((scenario) =>
    Object.entries(parameterDefinitions(library.shared, scenario)).flatMap(([id, { type }]) =>
      type === 'region' ? [id] : [],
    ),
  );
  const scope = buildScope(configuration, library, {
    serviceTags: options.serviceTags,
    virtualNetworkPrefixes: options.virtualNetworkPrefixes,
    members: resolved.flatMap(memberPrefixes),
    regionParameter: regionOf[0],
    regions: parameters.used.flatMap(({ id, value }) =>
      regionOf.includes(id) && typeof value === 'string' ? [value] : [],
    ),
  });
  const requirements: RequirementResult[] = [];
  const notApplicable: CheckResult['notApplicable'][number][] = [];
  const notJudged: CheckResult['notJudged'][number][] = [];
  const subjects = subjectsOf(configuration);
  for (const scenario of resolved) {
    const world: CheckWorld = { configuration, library, scope, places: scenario.places, at: options.at };
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
        else requirements.push(ifItApplies(result, entry));
      } else if (options.at === undefined || at.includes(options.at))
        requirements.push(ifItApplies(judge(), entry));
    }
    // At one place, rule lists are asked for and nothing else.
    if (options.at !== undefined) continue;
    for (const { setting, result } of settings.all) {
      const { requirement, condition, need } = setting;
      if (need === 'obsolete') notApplicable.push({ requirement, reason: 'obsolete', condition });
      else if (setting.applies === 'no') notApplicable.push({ requirement, reason: 'condition', condition });
      else if (result === null) notJudged.push({ requirement, need, condition, resources: typesOf(setting) });
      else requirements.push(ifItApplies(result, setting));
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

/** A requirement of which it is not known whether it applies can be met, but not missed. */
function ifItApplies(
  result: RequirementResult,
  requirement: { readonly applies: 'yes' | 'no' | 'unknown'; readonly missing: readonly string[] },
): RequirementResult {
  if (requirement.applies !== 'unknown' || result.verdict === 'allowed') return result;
  const wanted = requirement.missing.map(
    (parameter): Missing => ({ code: 'parameter', args: { parameter }, at: null }),
  );
  return { ...result, verdict: 'undecided', missing: uniqueMissing([...wanted, ...result.missing]) };
}

/** Prefixes that lie in the scenario's virtual network: those of its places and private endpoints. */
function memberPrefixes(scenario: ResolvedScenario): readonly string[] {
  const ends = scenario.flows.flatMap(({ from, to }) => [from, to]);
  return [
    ...scenario.places.flatMap(({ prefixes }) => prefixes ?? []),
    ...ends.flatMap((end) => (end.kind === 'private-endpoint' ? (end.prefixes ?? []) : [])),
  ];
}
