// Resolves a scenario for a revision and parameters.
import { memoize, memoizeWeak } from '../memoize.ts';
import { conditionalNeed } from './condition.ts';
import { BY_SERVICE } from './outbound-access.ts';
import { holdsIn, type PerRevision, valueIn } from './per-revision.ts';
import { allPorts, normalizePorts } from './port-ranges.ts';
import type { Predicate } from './predicate.ts';
import { prefixesOf, type ResolutionContext, resolutionOf } from './resolution-context.ts';
import { endpointResolver } from './resolve-endpoint.ts';
import type {
  GivenValues,
  ResolvedFlow,
  ResolvedPlace,
  ResolvedRoute,
  ResolvedScenario,
  ResolvedSetting,
} from './resolved-scenario.ts';
import type { Endpoint, FlowEntry, Library, Need, RouteEntry, Scenario, SettingEntry } from './schema.ts';
import { type TakenSides, takenIn, withSides } from './sides.ts';
import type { Truth } from './three-valued-logic.ts';

type Entry = FlowEntry | RouteEntry | SettingEntry;

/** A scenario in one revision. */
interface Edition {
  readonly scenario: Scenario;
  readonly revision: string;
  /** Sides of contradictions that the reader took. */
  readonly sides: TakenSides;
}

/** Returns the value of an entry's fact in the revision. Throws when there is none, as in no checked library. */
const valueAt = <T>(fact: PerRevision<T>, entry: Entry, { scenario, revision }: Edition): T => {
  const value = valueIn<T>(fact, revision);
  if (value === undefined) throw new Error(`${scenario.id}/${entry.id}: a fact has no value for ${revision}`);
  return value;
};

const portsOf = (flow: FlowEntry, edition: Edition): ResolvedFlow['ports'] => {
  if (flow.ports !== undefined) return normalizePorts(valueAt<'any' | (number | string)[]>(flow.ports, flow, edition));
  return flow.protocol === undefined ? null : allPorts;
};

const commonFacts = (entry: Entry, edition: Edition, taken: readonly string[]) => ({
  requirement: `${edition.scenario.id}/${entry.id}` as const,
  scenario: edition.scenario.id,
  id: entry.id,
  need: valueAt<Need>(entry.need, entry, edition),
  sources: valueAt<string[]>(entry.sources, entry, edition),
  disagreement: entry.disagreement ?? [],
  ...(taken.length === 0 ? {} : { taken: Object.fromEntries(taken.map((id) => [id, edition.sides[id] ?? ''])) }),
});

const flowFacts = (own: FlowEntry, edition: Edition) => {
  const { entry: flow, taken } = withSides(own, edition.sides, edition.revision);
  return {
    kind: 'flow' as const,
    ...commonFacts(flow, edition, taken),
    arrows: [flow.arrow].flat(),
    direction: flow.direction,
    at: flow.at,
    settings: flow.settings ?? [],
    from: valueAt<Endpoint>(flow.from, flow, edition),
    to: valueAt<Endpoint>(flow.to, flow, edition),
    protocol:
      flow.protocol === undefined ? null : valueAt<'tcp' | 'udp' | 'icmp' | 'any'>(flow.protocol, flow, edition),
    ports: portsOf(flow, edition),
  };
};

const routeFacts = ({ entry: route, taken }: ReturnType<typeof withSides<RouteEntry>>, edition: Edition) => ({
  kind: 'route' as const,
  ...commonFacts(route, edition, taken),
  arrows: route.arrow === undefined ? [] : [route.arrow],
  on: route.on,
  expect: route.expect ?? 'present',
  destination: route.destination,
  nextHop: route['next-hop'],
  addressParameter: route['next-hop-address'],
});

/** Returns the facts of a setting, which has the arrows of the flows that it decides. */
const settingFacts = (
  { entry: setting, taken }: ReturnType<typeof withSides<SettingEntry>>,
  flows: readonly { readonly settings: readonly string[]; readonly arrows: readonly string[] }[],
  edition: Edition,
) => ({
  kind: 'setting' as const,
  ...commonFacts(setting, edition, taken),
  arrows: [...new Set(flows.filter(({ settings }) => settings.includes(setting.id)).flatMap(({ arrows }) => arrows))],
  resource: setting.resource,
  holdsFor: setting['holds-for'] ?? 'every',
  where: setting.where ?? null,
  namedBy: setting['named-by'] ?? null,
  at: setting.at ?? null,
  must: valueAt<Predicate>(setting.must, setting, edition),
});

const factsIn = (edition: Edition) => {
  const { scenario, revision, sides } = edition;
  const holds = (entry: Entry): boolean => holdsIn(entry, scenario, revision);
  const flows = scenario.flows.filter(holds).map((flow) => flowFacts(flow, edition));
  return {
    flows,
    routes: (scenario.routes ?? [])
      .filter(holds)
      .map((route) => routeFacts(withSides(route, sides, revision), edition)),
    settings: (scenario.settings ?? [])
      .filter(holds)
      .map((setting) => settingFacts(withSides(setting, sides, revision), flows, edition)),
  };
};

/** Returns the function that finds what a scenario says in a revision, whatever the parameters are, where no side is taken. */
const followedFacts = memoizeWeak((scenario: Scenario) =>
  memoize((revision: string) => factsIn({ scenario, revision, sides: {} })),
);

type Facts = ReturnType<typeof factsIn>;

const resolveNeed = (need: Need, context: ResolutionContext) => {
  if (typeof need === 'string') return { need, condition: null, applies: 'yes', missing: [] } as const;
  const { degree, condition } = conditionalNeed(need);
  const { holds, missing } = context.holds(condition);
  return { need: degree, condition, applies: holds, missing } as const;
};

const resolveFlow = (
  facts: Facts['flows'][number],
  resolveEndpoint: ReturnType<typeof endpointResolver>,
  context: ResolutionContext,
): ResolvedFlow => ({
  ...facts,
  ...resolveNeed(facts.need, context),
  from: resolveEndpoint(facts.from),
  to: resolveEndpoint(facts.to),
});

const resolveRoute = (facts: Facts['routes'][number], context: ResolutionContext): ResolvedRoute => {
  const { destination, addressParameter, ...rest } = facts;
  const [address = null] = prefixesOf(addressParameter, context) ?? [];
  return {
    ...rest,
    ...resolveNeed(facts.need, context),
    nextHopAddress: address?.replace(/\/32$/, '') ?? null,
    destination:
      'tag' in destination
        ? {
            kind: 'tag',
            tag: destination.tag,
            region: destination.regional === true ? context.regionSuffix : null,
          }
        : { kind: 'prefix', prefix: destination.prefix },
  };
};

const resolveSetting = (facts: Facts['settings'][number], context: ResolutionContext): ResolvedSetting => {
  const { at } = facts;
  return {
    ...facts,
    ...resolveNeed(facts.need, context),
    at:
      at === null
        ? null
        : {
            place: at.place,
            prefixes: prefixesOf(context.scenario.places[at.place]?.prefixes, context),
            paths: at.prefixes,
          },
  };
};

const outboundAccessOf = (condition: string | undefined, context: ResolutionContext): Truth => {
  if (condition === BY_SERVICE) return 'yes';
  return condition === undefined ? 'unknown' : context.holds(condition).holds;
};

const resolvePlaces = (context: ResolutionContext): readonly ResolvedPlace[] =>
  Object.entries(context.scenario.places).map(([id, place]) => {
    const condition = place['outbound-access'];
    return {
      id,
      kind: place.kind,
      filters: place.filters === undefined ? [] : [place.filters].flat(),
      prefixes: prefixesOf(place.prefixes, context),
      parameter: place.prefixes ?? null,
      outboundAccess: outboundAccessOf(condition, context),
      ...(place['closed-without-group'] === true ? { isClosedWithoutGroup: true } : {}),
    };
  });

/**
 * Resolves a scenario for a revision and the given parameters; the others have their default or are unknown. A value under
 * the id of a contradiction is the side that the reader takes. Values of parameters that the scenario does not have are
 * ignored. Throws when the library has no such scenario or the scenario
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
  if (!scenario.revisions.includes(revision)) throw new Error(`No revision "${revision}" of scenario "${scenarioId}"`);
  const context = resolutionOf(library, scenario, chosen);
  const resolveEndpoint = endpointResolver(context);
  const sides = takenIn(scenario, chosen.parameters);
  const isFollowed = Object.keys(sides).length === 0;
  const { flows, routes, settings } = isFollowed
    ? followedFacts(scenario)(revision)
    : factsIn({ scenario, revision, sides });
  return {
    id: scenario.id,
    revision,
    about: scenario.about ?? null,
    places: resolvePlaces(context),
    flows: flows.map((flow) => resolveFlow(flow, resolveEndpoint, context)),
    routes: routes.map((route) => resolveRoute(route, context)),
    settings: settings.map((setting) => resolveSetting(setting, context)),
    parameters: context.parameters,
  };
};
