// Parameter values: given by the reader, else read from the paste where the model says how, else the default.
import type { Configuration, RouteTable, SourceRef } from '../../azure/configuration/resources.ts';
import { memoize, memoizeWeak } from '../../memoize.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import { normalizeRegion } from '../../model/region.ts';
import type { GivenValues, ParameterValue, ParameterValues } from '../../model/resolved-scenario.ts';
import type { Library, Parameter, Scenario } from '../../model/schema.ts';
import type { UsedParameter } from '../lists/check-result.ts';
import { positionOf } from '../lists/describe-region.ts';
import type { PlaceChoice, Placement } from '../lists/place-choice.ts';
import { choicesOf, placesIn, type ResolvedChoice, subnetOf } from '../placement/place-choices.ts';
import type { PropertyValue } from '../settings/property-values.ts';
import { propertyValuesOf, resourcesByType } from '../settings/resources-under-test.ts';
import { candidateModels, type SettingsContext } from '../settings/settings-context.ts';
import { resolveTargets } from '../settings/target-resolution.ts';

/** A value that the paste has; null where it cannot be read, or where it is unknown which resource it is of. */
interface ReadValue {
  readonly value: ParameterValue | null;
  readonly at: SourceRef;
  /** A place with another value. */
  readonly contradiction?: SourceRef;
}
type From = NonNullable<Parameter['read-from']>;
type PathSource = Exclude<Extract<From, { resource: string }>, readonly unknown[]>;
type RouteSource = Extract<From, { route: string }>;

const asValue = (type: Parameter['type'], value: unknown): ParameterValue | null => {
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** Returns what was found as JSON, or the value that Azure takes where it is absent; undefined where it is unknown. */
const jsonOf = (found: PropertyValue, absent: PathSource['absent']): unknown => {
  if (found.kind === 'unknown') return undefined;
  return found.kind === 'value' ? found.value : absent;
};

/** Reports whether the pasted form leaves a value out, so that it says nothing about the parameter. */
const isLeftOut = (found: PropertyValue, absent: PathSource['absent']): boolean => {
  if (found.kind === 'unknown') return found.text === '';
  return found.kind === 'absent' && absent === undefined;
};

/** Returns the values at a path of the target resources, without those that the pasted form leaves out. */
function readPath(source: PathSource, type: Parameter['type'], context: SettingsContext): readonly ReadValue[] {
  const { resource, path, where = null, 'named-by': namedBy = null, absent } = source;
  const targets = resolveTargets({ resource, where, namedBy, at: null }, context);
  return targets.candidates.flatMap(({ resource, uncertainty }) => {
    const isSure = uncertainty === null && resource.uncertainty === null;
    return propertyValuesOf(resource, path)
      .filter((found) => !isLeftOut(found, absent))
      .map((found) => ({ value: isSure ? asValue(type, jsonOf(found, absent)) : null, at: found.at }));
  });
}

/** Returns the value true for a table that routes the prefix to one of the hops, the value null for one that may; else null. */
function readRoute({ route: prefix, 'next-hop': hops }: RouteSource, table: RouteTable): ReadValue | null {
  const asked = table.routes.filter((route) =>
    route.prefix.kind === 'prefix' ? route.prefix.text.trim() === prefix : route.prefix.kind === 'unresolved',
  );
  const sure = asked.find(
    ({ exists, prefix: of, nextHop }) =>
      exists?.known !== false && of.kind === 'prefix' && nextHop.known && hops.includes(nextHop.value),
  );
  if (sure !== undefined) return { value: true, at: sure.at };
  const open = asked.find(({ nextHop }) => !nextHop.known || hops.includes(nextHop.value));
  return open === undefined ? null : { value: null, at: open.at };
}

/** Returns no value where no table has such a route. Where only some have it, it is unknown which table is in force. */
function readRoutes(source: RouteSource, configuration: Configuration): readonly ReadValue[] {
  const tables = configuration.resources.filter((resource) => resource.kind === 'route-table');
  const reads = tables.map((table) => readRoute(source, table));
  if (reads.every((read) => read === null)) return [];
  return tables.map((table, index) => reads[index] ?? { value: null, at: table.at });
}

const isSame = (type: Parameter['type'], one: ReadValue['value'], other: ReadValue['value']): boolean =>
  type === 'region' && typeof one === 'string' && typeof other === 'string'
    ? normalizeRegion(one) === normalizeRegion(other)
    : one === other;

/** Returns a parameter's value in the paste; resources that contradict each other make it null. */
function readValue(
  { type, 'read-from': from }: Parameter,
  { models, configuration }: { readonly models: readonly SettingsContext[]; readonly configuration: Configuration },
): ReadValue | null {
  if (from === undefined || 'subnet' in from) return null;
  const reads =
    'route' in from
      ? readRoutes(from, configuration)
      : models.flatMap((model) => [from].flat().flatMap((source) => readPath(source, type, model)));
  const [first] = reads;
  const other = reads.find(({ value }) => value === null || !isSame(type, value, first?.value ?? null));
  if (other === undefined || first === undefined) return first ?? null;
  return { value: null, at: other.at, ...(other === first ? {} : { contradiction: first.at }) };
}

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
}

const NOWHERE = { position: null, contradiction: null } as const;

/** Where the values of parameters come from. */
interface ValueSources {
  readonly given: ParameterValues;
  readonly configuration: Configuration;
  /** What the reader says places are. */
  readonly placement: Placement;
}

/** Chooses the value of one parameter: the given one, else the one that the paste has, else the default. */
function chooseParameter(
  [id, definition]: readonly [string, Parameter],
  models: readonly SettingsContext[],
  { given, configuration }: ValueSources,
): UsedParameter {
  const own = Object.hasOwn(given, id) ? given[id] : undefined;
  if (own !== undefined) return { id, value: own, origin: 'given', ...NOWHERE };
  const read = readValue(definition, { models, configuration });
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

/** Returns what the places of the scenarios are, by place: the first scenario that has one decides. */
function placesOf(
  library: Library,
  scenarios: readonly Scenario[],
  { configuration, placement }: ValueSources,
): ReadonlyMap<string, readonly ResolvedChoice[]> {
  const resources = resourcesByType(configuration);
  const sources = placesIn({ places: {} }, Object.entries(library.shared.parameters), []).flatMap(
    ({ source }) => source ?? [],
  );
  const places = scenarios.flatMap((scenario) =>
    placesIn(scenario, definitionsIn(library)(scenario), library.scenarios),
  );
  // Titles are those of places, where one of the scenarios has it as a place.
  const [own, others] = [places.filter(({ isPlace }) => isPlace), places.filter(({ isPlace }) => !isPlace)];
  const found = new Map<string, readonly ResolvedChoice[]>();
  for (const place of [...own, ...others])
    if (!found.has(place.place))
      found.set(place.place, choicesOf(place, { configuration, resources, placement, sources }));
  return found;
}

/** Chooses the value of every parameter of the scenarios. */
export function chooseParameters(
  library: Library,
  scenarios: readonly Scenario[],
  sources: ValueSources,
): ChosenParameters {
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
          ? chooseParameter([id, definition], models, sources)
          : placedParameter(id, placed, sources);
      used.set(id, parameter);
      if (parameter.origin !== 'default' && parameter.origin !== 'unspecified') values[id] = parameter.value;
    }
  }
  const choices = [...places.values()].flatMap((all) => all.map(({ choice }) => choice));
  return { values, used: [...used.values()], choices };
}
