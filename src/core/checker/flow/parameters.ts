// Parameter values: given by the reader, else read from the paste where the model says how, else the default.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { memoize, memoizeWeak } from '../../memoize.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import type { GivenValues, ParameterValue, ParameterValues } from '../../model/resolved-scenario.ts';
import type { Library, Parameter, Scenario } from '../../model/schema.ts';
import { takenIn } from '../../model/sides.ts';
import type { UsedParameter } from '../lists/check-result.ts';
import { positionOf } from '../lists/describe-region.ts';
import type { PlaceChoice, Placement } from '../lists/place-choice.ts';
import { DEFAULT_CLOUD } from '../lists/symbol-context.ts';
import { type EndpointAddresses, endpointAddresses } from '../placement/endpoint-addresses.ts';
import { choicesOf, placesIn, type ResolvedChoice, subnetOf } from '../placement/place-choices.ts';
import { resourcesByType } from '../settings/resources-under-test.ts';
import { candidateModels, type SettingsContext } from '../settings/settings-context.ts';
import { readValue } from './read-parameter.ts';

/** Returns the function that finds the parameters of a library's scenario with their definitions. */
export const definitionsIn = memoizeWeak((library: Library) =>
  memoize((scenario: Scenario): readonly (readonly [string, Parameter])[] =>
    Object.entries(parameterDefinitions(library.shared, scenario)),
  ),
);

export interface ChosenParameters {
  /** Given and read values, for `resolveScenario`. */
  readonly values: GivenValues;
  readonly used: readonly UsedParameter[];
  /** What the places of the scenarios are, each once. */
  readonly choices: readonly PlaceChoice[];
  /** Addresses of private endpoints by their id, where the paste has them and the reader gave none. */
  readonly endpoints: Readonly<Record<string, readonly string[]>>;
}

const NOWHERE = { position: null, contradiction: null } as const;

/** Where the values of parameters come from. */
interface ValueSources {
  readonly given: ParameterValues;
  readonly configuration: Configuration;
  readonly library: Library;
  /** What the reader says places are. */
  readonly placement: Placement;
}
type PlacedSubnets = ReadonlyMap<string, NonNullable<ReturnType<typeof subnetOf>>>;

/** Chooses the value of one parameter: the given one, else the one that the paste has, else the default. */
function chooseParameter(
  [id, definition]: readonly [string, Parameter],
  models: readonly SettingsContext[],
  { given, configuration, library, subnets: placed }: ValueSources & { readonly subnets: PlacedSubnets },
): UsedParameter {
  const own = Object.hasOwn(given, id) ? given[id] : undefined;
  const isExpressed = definition.type === 'region';
  if (own !== undefined && !isExpressed) return { id, value: own, origin: 'given', ...NOWHERE };
  const subnets = new Map([...placed].map(([parameter, { subnet }]) => [parameter, subnet] as const));
  const read = readValue(definition, { models, configuration, library, subnets });
  const symbol = read?.symbol === undefined ? {} : { symbol: read.symbol };
  if (own !== undefined) return { id, value: own, origin: 'given', ...NOWHERE, ...symbol };
  if (read === null) {
    const value = definition.default ?? null;
    return { id, value, origin: value === null ? 'unspecified' : 'default', ...NOWHERE };
  }
  return {
    id,
    value: read.value,
    origin: read.value === null ? 'unresolved' : 'read',
    position: positionOf(read.at, configuration),
    contradiction: positionOf(read.contradiction ?? null, configuration),
    ...symbol,
  };
}

const placedParameter = (
  id: string,
  { subnet, isGiven }: NonNullable<ReturnType<typeof subnetOf>>,
  { configuration }: ValueSources,
): UsedParameter => ({
  id,
  value: subnet.prefixes,
  origin: isGiven ? 'given' : 'read',
  position: positionOf(subnet.at, configuration),
  contradiction: null,
});

/** How the subnets of all places are recognized. */
const subnetSourcesIn = memoizeWeak((library: Library) =>
  placesIn({ places: {} }, Object.entries(library.shared.parameters), []).flatMap(({ source }) => source ?? []),
);
const placesOfScenario = memoizeWeak((library: Library) =>
  memoize((scenario: Scenario) => placesIn(scenario, definitionsIn(library)(scenario), library.scenarios)),
);

/** Returns what the places of the scenarios are, by place: the first scenario that has one decides. */
function placesOf(
  library: Library,
  scenarios: readonly Scenario[],
  { configuration, placement }: Pick<ValueSources, 'configuration' | 'placement'>,
): ReadonlyMap<string, readonly ResolvedChoice[]> {
  const resources = resourcesByType(configuration);
  const sources = subnetSourcesIn(library);
  const places = scenarios.flatMap(placesOfScenario(library));
  // Titles are those of places, where one of the scenarios has it as a place.
  const [own, others] = [places.filter(({ isPlace }) => isPlace), places.filter(({ isPlace }) => !isPlace)];
  const found = new Map<string, readonly ResolvedChoice[]>();
  for (const place of [...own, ...others])
    if (!found.has(place.place))
      found.set(place.place, choicesOf(place, { configuration, resources, placement, sources }));
  return found;
}

/** Lists the sides of contradictions that the reader took, which are given as parameters are. */
const takenSides = (scenarios: readonly Scenario[], given: ParameterValues): readonly (readonly [string, string])[] =>
  scenarios.flatMap((scenario) => Object.entries(takenIn(scenario, given)));

/** Chooses the value of every parameter of the scenarios. */
export function chooseParameters(
  library: Library,
  scenarios: readonly Scenario[],
  pasted: Omit<ValueSources, 'library'>,
): ChosenParameters {
  const sources = { ...pasted, library };
  const values: Record<string, ParameterValue | null> = {};
  const used = new Map<string, UsedParameter>();
  const resources = resourcesByType(sources.configuration);
  const places = placesOf(library, scenarios, sources);
  const subnets = new Map(
    [...places.values()].flatMap((choices) => {
      const [first] = choices;
      const subnet = subnetOf(choices);
      return first?.choice.parameter == null || subnet === null ? [] : [[first.choice.parameter, subnet] as const];
    }),
  );
  for (const scenario of scenarios) {
    const { models } = candidateModels(resources, scenario.about ?? null);
    for (const [id, definition] of definitionsIn(library)(scenario)) {
      if (used.has(id)) continue;
      const placed = Object.hasOwn(sources.given, id) ? undefined : subnets.get(id);
      const parameter =
        placed === undefined
          ? chooseParameter([id, definition], models, { ...sources, subnets })
          : placedParameter(id, placed, sources);
      used.set(id, parameter);
      if (parameter.origin !== 'default' && parameter.origin !== 'unspecified') values[id] = parameter.value;
    }
  }
  for (const [id, value] of takenSides(scenarios, sources.given)) {
    values[id] = value;
    used.set(id, { id, value, origin: 'given', ...NOWHERE });
  }
  const choices = [...places.values()].flatMap((all) => all.map(({ choice }) => choice));
  const cloud = typeof values.cloud === 'string' ? values.cloud : DEFAULT_CLOUD;
  const about = scenarios[0]?.about ?? null;
  const endpoints = endpointAddresses(library, { resources, about, cloud }).filter(({ id }) => {
    const parameter = library.shared.privateEndpoints[id]?.prefixes;
    return parameter !== undefined && used.has(parameter) && !Object.hasOwn(sources.given, parameter);
  });
  return {
    values,
    used: [...used.values()].map((one) => withEndpoints(one, endpoints, sources)),
    choices,
    endpoints: Object.fromEntries(endpoints.map(({ id, addresses }) => [id, addresses])),
  };
}

/** Adds to the parameter of private endpoints those whose own addresses the paste has. */
function withEndpoints(
  used: UsedParameter,
  found: readonly EndpointAddresses[],
  { configuration, library }: Pick<ValueSources, 'configuration' | 'library'>,
): UsedParameter {
  const own = found.filter(({ id }) => library.shared.privateEndpoints[id]?.prefixes === used.id);
  if (own.length === 0) return used;
  const endpoints = own.map(({ id, addresses, at }) => ({ id, addresses, position: positionOf(at, configuration) }));
  const [first] = endpoints;
  if (used.origin !== 'unspecified' || first === undefined) return { ...used, endpoints };
  const value = [...new Set(endpoints.flatMap(({ addresses }) => addresses))];
  return { ...used, value, origin: 'read', position: first.position, endpoints };
}
