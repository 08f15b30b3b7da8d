// A parameter's value as a paste has it: at paths of its resources, as a route of its tables, as the region of its rules' tags.
import { nameInId } from '../../azure/configuration/resource-id.ts';
import type { Configuration, RouteTable } from '../../azure/configuration/resources.ts';
import { PartialId } from '../../azure/configuration/unresolved.ts';
import { normalizeRegion } from '../../model/region.ts';
import type { ParameterValue } from '../../model/resolved-scenario.ts';
import type { Library, Parameter } from '../../model/schema.ts';
import type { PropertyValue } from '../settings/property-values.ts';
import { propertyValuesOf } from '../settings/resources-under-test.ts';
import type { SettingsContext } from '../settings/settings-context.ts';
import { resolveTargets } from '../settings/target-resolution.ts';
import { readFirewallAddress } from './firewall-address.ts';
import type { ReadValue } from './read-value.ts';
import { regionsOfTags } from './regions-of-tags.ts';

type From = NonNullable<Parameter['read-from']>;
type PathSource = Exclude<Extract<From, { resource: string }>, readonly unknown[]>;
type PathSources = PathSource | readonly PathSource[];
type RouteSource = Extract<From, { route: string }>;

/** Names that storage accounts, registries and workspaces can have; what else stands in an id is an expression. */
const NAME = /^[\w-]+$/;

const asValue = (type: Parameter['type'], value: unknown): ParameterValue | null => {
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (typeof value !== 'string' || value === '') return null;
  return type !== 'name' || NAME.test(value) ? value : null;
};

/** Returns the last name of an id, whole or without its subscription; undefined for any other value. */
const nameIn = (value: unknown): string | undefined => {
  const id = value instanceof PartialId ? value.text : value;
  return typeof id === 'string' ? (nameInId(id) ?? undefined) : undefined;
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
  const { resource, path, where = null, 'named-by': namedBy = null, absent, 'name-in-id': isInId = false } = source;
  const targets = resolveTargets({ resource, where, namedBy, at: null }, context);
  return targets.candidates.flatMap(({ resource, uncertainty }) => {
    const isSure = uncertainty === null && resource.uncertainty === null;
    return propertyValuesOf(resource, path)
      .filter((found) => !isLeftOut(found, absent))
      .map((found) => {
        const json = jsonOf(found, absent);
        return { value: isSure ? asValue(type, isInId ? nameIn(json) : json) : null, at: found.at };
      });
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

/** Joins what several places say: they contradict each other where one says something else. */
function joined(type: Parameter['type'], reads: readonly ReadValue[]): ReadValue | null {
  const [first] = reads;
  const other = reads.find(({ value }) => value === null || !isSame(type, value, first?.value ?? null));
  if (other === undefined || first === undefined) return first ?? null;
  return { value: null, at: other.at, ...(other === first ? {} : { contradiction: first.at }) };
}

interface Paste {
  readonly models: readonly SettingsContext[];
  readonly configuration: Configuration;
  readonly library: Pick<Library, 'shared'>;
}

/** Returns a parameter's value in the paste; resources that contradict each other make it null. */
export function readValue({ type, 'read-from': from }: Parameter, paste: Paste): ReadValue | null {
  if (from === undefined || 'subnet' in from) return null;
  if ('firewall-address' in from) return readFirewallAddress(paste.configuration);
  if ('route' in from) return joined(type, readRoutes(from, paste.configuration));
  const atPaths = (sources: PathSources): ReadValue | null =>
    joined(
      type,
      paste.models.flatMap((model) => [sources].flat().flatMap((source) => readPath(source, type, model))),
    );
  if (!('in-turn' in from)) return atPaths(from);
  for (const source of from['in-turn']) {
    const read = 'regional-tags' in source ? joined(type, regionsOfTags(paste)) : atPaths(source);
    if (read !== null) return read;
  }
  return null;
}
