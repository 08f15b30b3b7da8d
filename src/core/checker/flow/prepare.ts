// What a check needs before it evaluates anything: parameters chosen, scenarios resolved, addresses known.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { type Cloud, isCloud } from '../../azure/published-cloud.ts';
import { memoizeText, memoizeWeak } from '../../memoize.ts';
import { normalizeRegion } from '../../model/region.ts';
import { resolveScenario } from '../../model/resolve-scenario.ts';
import type {
  GivenValues,
  ParameterValues,
  ResolvedEndpoint,
  ResolvedFlow,
  ResolvedHost,
  ResolvedScenario,
} from '../../model/resolved-scenario.ts';
import type { Library, Scenario } from '../../model/schema.ts';
import type { CheckResult, ChosenAssumption, UsedParameter } from '../lists/check-result.ts';
import type { PlaceChoice, Placement } from '../lists/place-choice.ts';
import { buildSymbolContext, DEFAULT_CLOUD, type SymbolContext, type WrittenRegion } from '../lists/symbol-context.ts';
import { chooseParameters, definitionsIn } from './parameters.ts';

export interface CheckOptions {
  /** Scenario ids, in the order of the result. */
  readonly scenarios: readonly string[];
  readonly revision: string;
  /** What the reader gave; everything else is read from the paste, or the default, or unspecified. */
  readonly parameters: ParameterValues;
  /** Evaluate only this place's rule lists, and only the requirements that meet them. */
  readonly at?: string;
  /** What the tag VirtualNetwork stands for. */
  readonly virtualNetworkPrefixes?: readonly string[];
  /** The day of the check, as 2026-12-01; absent: nothing is said of the age of what the product carries. */
  readonly today?: string;
  /** What the reader says places are; for the others, what the paste says. */
  readonly placement?: Placement;
  /** What the reader chose to assume; absent: nothing. */
  readonly assume?: readonly ChosenAssumption[];
  /** Adds flows that no scenario states to the resolved scenarios: traffic that a fix keeps open. */
  readonly addFlows?: (scenarios: readonly ResolvedScenario[]) => readonly ResolvedScenario[];
}

export interface Preparation {
  readonly parameters: readonly UsedParameter[];
  readonly placement: readonly PlaceChoice[];
  /** The chosen scenarios that have the revision. */
  readonly scenarios: readonly ResolvedScenario[];
  readonly symbols: SymbolContext;
}

/** Finds scenarios of a library. Throws on an id that it does not have. */
function scenariosOf(library: Library, ids: readonly string[]): readonly Scenario[] {
  return ids.map((id) => {
    const scenario = library.scenarios.find((candidate) => candidate.id === id);
    if (scenario === undefined) throw new Error(`No scenario "${id}" in the library`);
    return scenario;
  });
}

/** The shared parameter that names the cloud. */
const CLOUD_PARAMETER = 'cloud';

interface ScenarioChoice {
  readonly ids: readonly string[];
  readonly revision: string;
  readonly parameters: GivenValues;
  /** Places that the reader has chosen: their settings are those of the chosen subnet, whatever resources name. */
  readonly placed: readonly string[];
  /** Addresses of private endpoints, where the paste has them. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
}

const withPlaces = (scenario: ResolvedScenario, placed: readonly string[]): ResolvedScenario =>
  placed.length === 0
    ? scenario
    : {
        ...scenario,
        settings: scenario.settings.map((setting) =>
          setting.at !== null && placed.includes(setting.at.place) ? { ...setting, namedBy: null } : setting,
        ),
      };

/** Gives private endpoints their own addresses, in place of those of their subnet. */
const withEndpoints = (scenario: ResolvedScenario, endpoints: ScenarioChoice['endpoints']): ResolvedScenario => {
  const own = (end: ResolvedEndpoint): ResolvedEndpoint => {
    if (end.kind !== 'private-endpoint' || !Object.hasOwn(endpoints, end.id)) return end;
    return { ...end, prefixes: endpoints[end.id] ?? end.prefixes };
  };
  if (Object.keys(endpoints).length === 0) return scenario;
  return { ...scenario, flows: scenario.flows.map((flow) => ({ ...flow, from: own(flow.from), to: own(flow.to) })) };
};

/**
 * Resolves scenarios of a library by their choice, written as JSON. A paste is checked again at every key, and a fix
 * checks many candidates, all with one choice: it is resolved once, and the last few choices are kept.
 */
const resolverFor = memoizeWeak((library: Library) =>
  memoizeText(
    (text): readonly ResolvedScenario[] => {
      const { ids, placed, endpoints, ...choice }: ScenarioChoice = JSON.parse(text);
      return ids.map((id) => withEndpoints(withPlaces(resolveScenario(library, id, choice), placed), endpoints));
    },
    { limit: 8, longest: 100_000 },
  ),
);

/** Resolves the chosen scenarios against the paste. Throws on a scenario id that the library does not have. */
export function prepare(configuration: Configuration, library: Library, options: CheckOptions): Preparation {
  const { revision, virtualNetworkPrefixes = null, placement = {} } = options;
  const chosen = scenariosOf(library, options.scenarios).filter(({ revisions }) => revisions.includes(revision));
  const sources = { given: options.parameters, configuration, placement };
  const { values, used, choices, endpoints } = chooseParameters(library, chosen, sources);
  const placed = choices.flatMap(({ reason, kind, place }) =>
    reason?.code === 'given' && kind === 'subnet' ? [place] : [],
  );
  const choice: ScenarioChoice = { ids: chosen.map(({ id }) => id), revision, parameters: values, placed, endpoints };
  const stated = resolverFor(library)(JSON.stringify(choice));
  const scenarios = options.addFlows?.(stated) ?? stated;
  const asked = { scenarios, parameters: used, virtualNetworkPrefixes };
  return {
    parameters: used,
    placement: choices,
    scenarios,
    symbols: symbolContextFor(asked, configuration, library),
  };
}

/** Returns what a check was made from; `configuration` and `library` are those of the check. */
export const preparationOf = (
  result: Pick<CheckResult, 'scenarios' | 'parameters' | 'placement' | 'virtualNetworkPrefixes'>,
  configuration: Configuration,
  library: Library,
): Preparation => ({
  parameters: result.parameters,
  placement: result.placement,
  scenarios: result.scenarios,
  symbols: symbolContextFor(result, configuration, library),
});

/** Makes what a check of these scenarios knows of addresses. */
export function symbolContextFor(
  {
    scenarios,
    parameters,
    virtualNetworkPrefixes,
  }: Pick<CheckResult, 'scenarios' | 'parameters' | 'virtualNetworkPrefixes'>,
  configuration: Configuration,
  library: Library,
): SymbolContext {
  const ids = scenarios.map(({ id }) => id);
  const regionParameters = scenariosOf(library, ids).flatMap((scenario) =>
    definitionsIn(library)(scenario).flatMap(([id, { type }]) => (type === 'region' ? [id] : [])),
  );
  return buildSymbolContext(configuration, library, {
    virtualNetworkPrefixes: virtualNetworkPrefixes ?? undefined,
    publishedApart: true,
    ...addressFactsOf(scenarios),
    regionParameter: regionParameters[0],
    writtenRegion: writtenRegionOf(parameters.find(({ id }) => regionParameters.includes(id))),
    cloud: cloudOf(parameters),
    regions: parameters.flatMap(({ id, value }) =>
      regionParameters.includes(id) && typeof value === 'string' ? [value] : [],
    ),
  });
}

/** Returns the expression that the paste has for the region; undefined where it has none. */
function writtenRegionOf(region: UsedParameter | undefined): WrittenRegion | undefined {
  if (region?.symbol === undefined) return undefined;
  return { symbol: region.symbol, given: typeof region.value === 'string' ? normalizeRegion(region.value) : null };
}

/** Returns the cloud of a check; undefined where its scenarios have no parameter for it. */
export function cloudOf(parameters: readonly UsedParameter[]): string | undefined {
  const cloud = parameters.find(({ id }) => id === CLOUD_PARAMETER)?.value;
  return typeof cloud === 'string' ? cloud : undefined;
}

/**
 * Returns the cloud whose carried list of service tags a check asks for and the library lacks; null where it lacks none, or
 * a pasted file takes its place.
 */
export function cloudWithoutTags(
  { parameters }: Pick<CheckResult, 'parameters'>,
  { resources }: Configuration,
  { serviceTags }: Pick<Library, 'serviceTags'>,
): Cloud | null {
  const cloud = cloudOf(parameters) ?? DEFAULT_CLOUD;
  const isCarried = isCloud(cloud) && !resources.some(({ kind }) => kind === 'service-tags');
  return isCarried && serviceTags?.[cloud] === undefined ? cloud : null;
}

/** Returns what resolved scenarios say of addresses: members of the virtual network, host names of tags. */
const addressFactsOf = memoizeWeak((scenarios: readonly ResolvedScenario[]) => {
  const flows = scenarios.flatMap((scenario) => scenario.flows);
  return {
    members: scenarios.flatMap(memberPrefixes),
    fqdnTags: hostsBy(flows, (end) => (end.kind === 'private-endpoint' ? null : end.fqdnTag)),
    tagHosts: hostsBy(
      flows.filter(({ applies }) => applies !== 'no'),
      (end) => (end.kind === 'tag' ? end.tag : null),
    ),
  };
});

type NamedEndpoint = Extract<ResolvedEndpoint, { readonly hosts: readonly ResolvedHost[] }>;

/** Collects the host patterns that flows name, each once, by the name of a tag in lower case. */
function hostsBy(
  flows: readonly ResolvedFlow[],
  tagOf: (end: NamedEndpoint) => string | null,
): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, Set<string>>();
  for (const { from, to } of flows)
    for (const end of [from, to]) {
      const key = 'hosts' in end ? tagOf(end)?.toLowerCase() : undefined;
      if (key === undefined || !('hosts' in end)) continue;
      const known = hosts.get(key) ?? new Set();
      for (const { pattern } of end.hosts) known.add(pattern);
      hosts.set(key, known);
    }
  return new Map([...hosts].map(([key, patterns]) => [key, [...patterns]]));
}

/** Returns the prefixes that lie in the scenario's virtual network: those of its places and private endpoints. */
function memberPrefixes(scenario: ResolvedScenario): readonly string[] {
  const ends = scenario.flows.flatMap(({ from, to }) => [from, to]);
  return [
    ...scenario.places.flatMap(({ prefixes }) => prefixes ?? []),
    ...ends.flatMap((end) => (end.kind === 'private-endpoint' ? (end.prefixes ?? []) : [])),
  ];
}
