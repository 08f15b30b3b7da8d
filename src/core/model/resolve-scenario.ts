// Resolves a scenario for a revision and parameters.
import { conditionalNeed } from './condition.ts';
import { holdsIn, type PerRevision, valueIn } from './per-revision.ts';
import { allPorts, normalizePorts } from './port-ranges.ts';
import type { Predicate } from './predicate.ts';
import { prefixesOf, type ResolutionContext, resolutionOf } from './resolution-context.ts';
import { resolveEndpoint } from './resolve-endpoint.ts';
import type {
  GivenValues,
  ResolvedFlow,
  ResolvedPlace,
  ResolvedRoute,
  ResolvedScenario,
  ResolvedSetting,
} from './resolved-scenario.ts';
import type { Endpoint, FlowEntry, Library, Need, RouteEntry, SettingEntry } from './schema.ts';

/** Returns the value of an entry's fact in the revision. Throws when there is none, as in no checked library. */
const valueAt = <T>(fact: PerRevision<T>, entry: { readonly id: string }, context: ResolutionContext): T => {
  const { scenario, revision } = context;
  const value = valueIn<T>(fact, revision);
  if (value === undefined) throw new Error(`${scenario.id}/${entry.id}: a fact has no value for ${revision}`);
  return value;
};

const resolveNeed = (need: Need, context: ResolutionContext) => {
  if (typeof need === 'string') return { need, condition: null, applies: 'yes', missing: [] } as const;
  const { degree, condition } = conditionalNeed(need);
  const { holds, missing } = context.holds(condition);
  return { need: degree, condition, applies: holds, missing } as const;
};

const resolveRequirement = (entry: FlowEntry | RouteEntry | SettingEntry, context: ResolutionContext) => ({
  requirement: `${context.scenario.id}/${entry.id}` as const,
  scenario: context.scenario.id,
  id: entry.id,
  ...resolveNeed(valueAt<Need>(entry.need, entry, context), context),
  sources: valueAt<string[]>(entry.sources, entry, context),
  disagreement: entry.disagreement ?? [],
});

const resolvePorts = (flow: FlowEntry, context: ResolutionContext): ResolvedFlow['ports'] => {
  if (flow.ports !== undefined)
    return normalizePorts(valueAt<'any' | (number | string)[]>(flow.ports, flow, context));
  return flow.protocol === undefined ? null : allPorts;
};

const resolveFlow = (flow: FlowEntry, context: ResolutionContext): ResolvedFlow => ({
  kind: 'flow',
  ...resolveRequirement(flow, context),
  arrows: [flow.arrow].flat(),
  direction: flow.direction,
  at: flow.at,
  settings: flow.settings ?? [],
  from: resolveEndpoint(valueAt<Endpoint>(flow.from, flow, context), context),
  to: resolveEndpoint(valueAt<Endpoint>(flow.to, flow, context), context),
  protocol:
    flow.protocol === undefined
      ? null
      : valueAt<'tcp' | 'udp' | 'icmp' | 'any'>(flow.protocol, flow, context),
  ports: resolvePorts(flow, context),
});

const resolveRoute = (route: RouteEntry, context: ResolutionContext): ResolvedRoute => ({
  kind: 'route',
  ...resolveRequirement(route, context),
  arrows: route.arrow === undefined ? [] : [route.arrow],
  on: route.on,
  expect: route.expect ?? 'present',
  destination:
    'tag' in route.destination
      ? {
          kind: 'tag',
          tag: route.destination.tag,
          region: route.destination.regional === true ? context.regionSuffix : null,
        }
      : { kind: 'prefix', prefix: route.destination.prefix },
  nextHop: route['next-hop'],
});

/** Resolves a setting, which has the arrows of the flows that it decides. */
const resolveSetting = (
  setting: SettingEntry,
  flows: readonly ResolvedFlow[],
  context: ResolutionContext,
): ResolvedSetting => ({
  kind: 'setting',
  ...resolveRequirement(setting, context),
  arrows: [
    ...new Set(flows.filter(({ settings }) => settings.includes(setting.id)).flatMap((flow) => flow.arrows)),
  ],
  resource: setting.resource,
  holdsFor: setting['holds-for'] ?? 'every',
  where: setting.where ?? null,
  namedBy: setting['named-by'] ?? null,
  at:
    setting.at === undefined
      ? null
      : {
          place: setting.at.place,
          prefixes: prefixesOf(context.scenario.places[setting.at.place]?.prefixes, context),
          paths: setting.at.prefixes,
        },
  must: valueAt<Predicate>(setting.must, setting, context),
});

const resolvePlaces = (context: ResolutionContext): readonly ResolvedPlace[] =>
  Object.entries(context.scenario.places).map(([id, place]) => ({
    id,
    kind: place.kind,
    filters: place.filters === undefined ? [] : [place.filters].flat(),
    prefixes: prefixesOf(place.prefixes, context),
    parameter: place.prefixes ?? null,
  }));

/**
 * Resolves a scenario for a revision and the given parameters; the others have their default or are unknown. Values of
 * parameters that the scenario does not have are ignored. Throws when the library has no such scenario or the scenario
 * no such revision: callers check what a user typed first.
 */
export const resolveScenario = (
  library: Library,
  scenarioId: string,
  chosen: { readonly revision: string; readonly parameters: GivenValues },
): ResolvedScenario => {
  const scenario = library.scenarios.find(({ id }) => id === scenarioId);
  if (scenario === undefined) throw new Error(`No scenario "${scenarioId}"`);
  const { revision } = chosen;
  if (!scenario.revisions.includes(revision))
    throw new Error(`No revision "${revision}" of scenario "${scenarioId}"`);
  const context = resolutionOf(library, scenario, chosen);
  const holds = (entry: FlowEntry | RouteEntry | SettingEntry): boolean => holdsIn(entry, scenario, revision);
  const flows = scenario.flows.filter(holds).map((flow) => resolveFlow(flow, context));
  const decided = flows.filter(({ settings }) => settings.length > 0);
  return {
    id: scenario.id,
    revision,
    about: scenario.about ?? null,
    places: resolvePlaces(context),
    flows,
    routes: (scenario.routes ?? []).filter(holds).map((route) => resolveRoute(route, context)),
    settings: (scenario.settings ?? [])
      .filter(holds)
      .map((setting) => resolveSetting(setting, decided, context)),
    parameters: context.parameters,
  };
};
