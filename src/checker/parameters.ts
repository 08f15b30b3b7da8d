// Parameter values: given by the reader, else read from the paste where the model says how, else the default.
import type { Configuration, OtherResource, SourceRef } from '../azure/resources.ts';
import { parameterDefinitions } from '../model/parameters.ts';
import type { ParameterValue, ParameterValues } from '../model/resolved.ts';
import type { Library, Parameter, Scenario } from '../model/schema.ts';
import { positionOf } from './describe.ts';
import { oncePer } from './once.ts';
import type { UsedParameter } from './result.ts';

interface Read {
  readonly value: ParameterValue;
  readonly at: SourceRef;
}

/** Follows a dotted path through a resource's body; `name[]` goes into every item of a list. */
export function valuesAt(
  body: unknown,
  path: string,
): readonly { readonly value: unknown; readonly path: readonly (string | number)[] }[] {
  let found: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [
    { value: body, path: [] },
  ];
  for (const segment of path.split('.')) {
    const name = segment.replace(/\[\]$/, '').toLowerCase();
    const next: typeof found = [];
    for (const { value, path: here } of found) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
      const key = Object.keys(value).find((candidate) => candidate.toLowerCase() === name);
      if (key === undefined) continue;
      const child: unknown = (value as Record<string, unknown>)[key]; // an object with this key of its own
      if (!segment.endsWith('[]')) next.push({ value: child, path: [...here, key] });
      else if (Array.isArray(child))
        next.push(...child.map((item: unknown, index) => ({ value: item, path: [...here, key, index] })));
    }
    found = next;
  }
  return found;
}

function readValue(definition: Parameter, configuration: Configuration): Read | 'contradicted' | null {
  const from = definition['read-from'];
  if (from === undefined) return null;
  if ('route' in from) return readRoute(from, configuration);
  const resources = configuration.resources.filter(
    (resource): resource is OtherResource =>
      // What may not exist tells nothing.
      resource.kind === 'other' &&
      resource.exists?.known !== false &&
      resource.type.toLowerCase() === from.resource.toLowerCase(),
  );
  const reads = resources.flatMap((resource) =>
    valuesAt(resource.body, from.path).flatMap(({ value, path }): Read[] => {
      const fits = definition.type === 'boolean' ? typeof value === 'boolean' : typeof value === 'string';
      const at = { ...resource.at, path: [...resource.at.path, ...path] };
      // The type was just compared with the definition's.
      return fits ? [{ value: value as ParameterValue, at }] : [];
    }),
  );
  const [first] = reads;
  if (first === undefined) return null;
  return reads.every((read) => read.value === first.value) ? first : 'contradicted';
}

/** True when a pasted route table sends the prefix to one of the hops; a table that does not tells nothing. */
function readRoute(
  from: Extract<NonNullable<Parameter['read-from']>, { route: string }>,
  configuration: Configuration,
): Read | null {
  for (const resource of configuration.resources) {
    if (resource.kind !== 'route-table') continue;
    const route = resource.routes.find(
      ({ prefix, nextHop, exists }) =>
        exists?.known !== false &&
        prefix.kind === 'prefix' &&
        prefix.text.trim() === from.route &&
        nextHop.known &&
        from['next-hop'].includes(nextHop.value),
    );
    if (route !== undefined) return { value: true, at: route.at };
  }
  return null;
}

/** A scenario's parameters with their definitions; found once for each library. */
export const definitionsOf = oncePer(
  (scenario: Scenario, library: Library): readonly (readonly [string, Parameter])[] =>
    Object.entries(parameterDefinitions(library.shared, scenario)),
);

export interface ChosenParameters {
  /** For `resolveScenario`: given and read values. */
  readonly told: ParameterValues;
  readonly used: readonly UsedParameter[];
}

/** Decides every parameter of the scenarios; two resources that contradict each other tell nothing. */
export function chooseParameters(
  library: Library,
  scenarios: readonly Scenario[],
  world: { readonly given: ParameterValues; readonly configuration: Configuration },
): ChosenParameters {
  const told: Record<string, ParameterValue> = {};
  const used = new Map<string, UsedParameter>();
  for (const scenario of scenarios) {
    for (const [id, definition] of definitionsOf(scenario, library)) {
      if (used.has(id)) continue;
      const given = Object.hasOwn(world.given, id) ? world.given[id] : undefined;
      const read = given === undefined ? readValue(definition, world.configuration) : null;
      if (given !== undefined) {
        told[id] = given;
        used.set(id, { id, value: given, origin: 'given', position: null });
      } else if (read !== null && read !== 'contradicted') {
        told[id] = read.value;
        used.set(id, {
          id,
          value: read.value,
          origin: 'read',
          position: positionOf(read.at, world.configuration),
        });
      } else {
        const value = definition.default ?? null;
        used.set(id, { id, value, origin: value === null ? 'unknown' : 'default', position: null });
      }
    }
  }
  return { told, used: [...used.values()] };
}
