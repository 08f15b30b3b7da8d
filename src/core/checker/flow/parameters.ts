// Parameter values: given by the reader, else read from the paste where the model says how, else the default.
import type { Configuration, RouteTable, SourceRef } from '../../azure/configuration/resources.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import { normalizeRegion } from '../../model/region.ts';
import type { ParameterValue, ParameterValues, ToldValues } from '../../model/resolved-scenario.ts';
import type { Library, Parameter, Scenario } from '../../model/schema.ts';
import type { UsedParameter } from '../lists/check-result.ts';
import { positionOf } from '../lists/describe-region.ts';
import { oncePer } from '../lists/memoize.ts';
import { type Subjects, subjectsOf, valuesOf } from '../settings/resources-under-test.ts';
import { type World, worldsOf } from '../settings/settings-context.ts';
import { meantBy } from '../settings/target-resolution.ts';

/** A value that the paste has; null where it cannot be read, or where it is not clear whose it is. */
interface Read {
  readonly value: ParameterValue | null;
  readonly at: SourceRef;
  /** The place that says otherwise. */
  readonly against?: SourceRef;
}
type From = NonNullable<Parameter['read-from']>;
type PathSource = Exclude<Extract<From, { resource: string }>, readonly unknown[]>;
type RouteSource = Extract<From, { route: string }>;

const asValue = (type: Parameter['type'], value: unknown): ParameterValue | null => {
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  return typeof value === 'string' && value !== '' ? value : null;
};

/** The values at a path of the resources that are meant; a value that the form does not tell is none. */
function readPath(source: PathSource, type: Parameter['type'], world: World): readonly Read[] {
  const { resource, path, where = null, 'named-by': namedBy = null, absent } = source;
  const meant = meantBy({ resource, where, namedBy, at: null }, world);
  return meant.candidates.flatMap(({ subject, doubt }) =>
    valuesOf(subject, path).flatMap((found): readonly Read[] => {
      const isSure = doubt === null && subject.doubt === null;
      if (found.kind === 'value')
        return [{ value: isSure ? asValue(type, found.value) : null, at: found.at }];
      if (found.kind === 'unknown') return found.text === '' ? [] : [{ value: null, at: found.at }];
      return absent === undefined ? [] : [{ value: isSure ? asValue(type, absent) : null, at: found.at }];
    }),
  );
}

/** True for a table that sends the prefix to one of the hops; null for one that may do so. */
function readRoute({ route: prefix, 'next-hop': hops }: RouteSource, table: RouteTable): Read | null {
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

/** A table without such a route tells nothing, unless another one has it: then it is not known which is in force. */
function readRoutes(source: RouteSource, configuration: Configuration): readonly Read[] {
  const tables = configuration.resources.filter((resource) => resource.kind === 'route-table');
  const reads = tables.map((table) => readRoute(source, table));
  if (reads.every((read) => read === null)) return [];
  return tables.map((table, index) => reads[index] ?? { value: null, at: table.at });
}

const isSame = (type: Parameter['type'], one: Read['value'], other: Read['value']): boolean =>
  type === 'region' && typeof one === 'string' && typeof other === 'string'
    ? normalizeRegion(one) === normalizeRegion(other)
    : one === other;

/** What the paste tells of a parameter: resources that contradict each other make it unknown. */
function readValue(
  { type, 'read-from': from }: Parameter,
  { worlds, configuration }: { readonly worlds: readonly World[]; readonly configuration: Configuration },
): Read | null {
  if (from === undefined) return null;
  const reads =
    'route' in from
      ? readRoutes(from, configuration)
      : worlds.flatMap((world) => [from].flat().flatMap((source) => readPath(source, type, world)));
  const [first] = reads;
  const other = reads.find(({ value }) => value === null || !isSame(type, value, first?.value ?? null));
  if (other === undefined || first === undefined) return first ?? null;
  return { value: null, at: other.at, ...(other === first ? {} : { against: first.at }) };
}

/** A scenario's parameters with their definitions; found once for each library. */
export const definitionsOf = oncePer(
  (scenario: Scenario, library: Library): readonly (readonly [string, Parameter])[] =>
    Object.entries(parameterDefinitions(library.shared, scenario)),
);

export interface ChosenParameters {
  /** For `resolveScenario`: given and read values. */
  readonly told: ToldValues;
  readonly used: readonly UsedParameter[];
}

const nowhere = { position: null, against: null } as const;

/** Decides every parameter of the scenarios. */
export function chooseParameters(
  library: Library,
  scenarios: readonly Scenario[],
  { given, configuration }: { readonly given: ParameterValues; readonly configuration: Configuration },
  subjects: Subjects = subjectsOf(configuration),
): ChosenParameters {
  const told: Record<string, ParameterValue | null> = {};
  const used = new Map<string, UsedParameter>();
  for (const scenario of scenarios) {
    const { worlds } = worldsOf(subjects, scenario.about ?? null);
    for (const [id, definition] of definitionsOf(scenario, library)) {
      if (used.has(id)) continue;
      const own = Object.hasOwn(given, id) ? given[id] : undefined;
      const read = own === undefined ? readValue(definition, { worlds, configuration }) : null;
      if (own !== undefined) {
        told[id] = own;
        used.set(id, { id, value: own, origin: 'given', ...nowhere });
      } else if (read !== null) {
        const { value } = read;
        told[id] = value;
        const position = positionOf(read.at, configuration);
        const against = positionOf(read.against ?? null, configuration);
        used.set(id, { id, value, origin: value === null ? 'unclear' : 'read', position, against });
      } else {
        const value = definition.default ?? null;
        used.set(id, { id, value, origin: value === null ? 'unknown' : 'default', ...nowhere });
      }
    }
  }
  return { told, used: [...used.values()] };
}
