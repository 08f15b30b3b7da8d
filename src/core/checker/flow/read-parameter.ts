// A parameter's value as a paste has it: at paths of its resources, as a route of its tables, as the region of its rules' tags.
import { nameInId } from '../../azure/configuration/resource-id.ts';
import type { Configuration, Route, RouteTable, Subnet } from '../../azure/configuration/resources.ts';
import { comparableText, PartialId, Unresolved } from '../../azure/configuration/unresolved.ts';
import { normalizeRegion } from '../../model/region.ts';
import type { ParameterValue } from '../../model/resolved-scenario.ts';
import type { Library, Parameter } from '../../model/schema.ts';
import { addresses } from '../../net/index.ts';
import { isAttached } from '../lists/attachments.ts';
import { isReserved } from '../placement/place-candidates.ts';
import { routePrefix } from '../routing/compile-routes.ts';
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
        if (!isSure) return { value: null, at: found.at };
        const symbol = json instanceof Unresolved && !isInId ? comparableText(json) : null;
        return {
          value: asValue(type, isInId ? nameIn(json) : json),
          at: found.at,
          ...(symbol === null ? {} : { symbol }),
        };
      });
  });
}

/**
 * Returns the value true for a table that routes the prefix to one of the hops, also by routes that together cover it, as two
 * halves do; the value null for one that may; else null.
 */
function readRoute({ route: prefix, 'next-hop': hops }: RouteSource, table: RouteTable): ReadValue | null {
  const leading = table.routes.filter(
    ({ exists, nextHop }) => exists?.known !== false && nextHop.known && hops.includes(nextHop.value),
  );
  const led = addresses.unionOf(leading.flatMap((route) => routePrefix(route) ?? []).map(addresses.ofPrefix));
  const [first] = leading.toSorted((one, other) => Number(isOf(other, prefix)) - Number(isOf(one, prefix)));
  if (first !== undefined && addresses.covers(led, addresses.readPrefixes([prefix]).set))
    return { value: true, at: first.at };
  const open = table.routes.find(
    (route) =>
      (route.prefix.kind === 'unresolved' || isOf(route, prefix)) &&
      (!route.nextHop.known || hops.includes(route.nextHop.value)),
  );
  return open === undefined ? null : { value: null, at: open.at };
}

const isOf = ({ prefix }: Route, text: string): boolean => prefix.kind === 'prefix' && prefix.text.trim() === text;

/** Returns the tables of the subnet; where none is said to be, those that may be. */
function tablesOf(subnet: Subnet | undefined, { resources }: Configuration): readonly RouteTable[] {
  const tables = resources.filter((resource) => resource.kind === 'route-table');
  const attached = subnet === undefined ? [] : tables.filter((table) => isAttached(subnet, 'routeTable', table));
  return attached.length > 0 ? attached : tables.filter((table) => !isReserved(table));
}

/** Returns no value where no table has such a route. Where only some have it, it is unknown which table is in force. */
function readRoutes(source: RouteSource, { configuration, subnets }: Paste): readonly ReadValue[] {
  const tables = tablesOf(source.of === undefined ? undefined : subnets.get(source.of), configuration);
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
  if (first?.symbol !== undefined && reads.every(({ symbol }) => symbol === first.symbol)) return first;
  const other = reads.find(({ value }) => value === null || !isSame(type, value, first?.value ?? null));
  if (other === undefined || first === undefined) return first ?? null;
  return { value: null, at: other.at, ...(other === first ? {} : { contradiction: first.at }) };
}

interface Paste {
  readonly models: readonly SettingsContext[];
  readonly configuration: Configuration;
  readonly library: Pick<Library, 'shared'>;
  /** Subnets that places are, by the parameter of their prefixes. */
  readonly subnets: ReadonlyMap<string, Subnet>;
}

/** Returns a parameter's value in the paste; resources that contradict each other make it null. */
export function readValue({ type, 'read-from': from }: Parameter, paste: Paste): ReadValue | null {
  if (from === undefined || 'subnet' in from) return null;
  if ('firewall-address' in from) return readFirewallAddress(paste.configuration);
  if ('route' in from) return joined(type, readRoutes(from, paste));
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
