// Route tables, bare routes and effective routes (documents: Route tables; User-defined routes).

import { isObject, isTruncated, items, type JsonNode, own } from '../configuration/json-node.ts';
import type { AddressItem, Route } from '../configuration/resources.ts';
import { TruncatedList, Unresolved } from '../configuration/unresolved.ts';
import type { ParentRef, RouteTableBuilder } from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { readAddressItem } from './fields/address-and-port-fields.ts';
import { enumParser } from './fields/enum-parser.ts';
import { type Fields, fieldNames, fieldTable } from './fields/field-table.ts';
import { readEnum, reportInvalid, reportMissing, reportTruncated, writtenName } from './fields/known-values.ts';
import { itemsOf, referencedIds } from './fields/text-list.ts';
import { reportMissingLists } from './missing-lists.ts';

const tableFields = fieldTable(
  ['name', 'id', 'routes', 'subnets', 'disableBgpRoutePropagation', 'disablePeeringRoute'],
  {
    aliases: { route: 'routes' },
  },
);
const routeFields = fieldTable(
  ['name', 'id', 'addressPrefix', 'nextHopType', 'nextHopIpAddress', 'nextHop', 'source', 'state', 'condition'],
  {
    aliases: { nextHopInIpAddress: 'nextHopIpAddress' },
    ignored: [
      'timeouts',
      'type',
      'etag',
      'provisioningState',
      'resourceGroup',
      'hasBgpOverride',
      'apiVersion',
      'dependsOn',
      'location',
      'comments',
      'copy',
      'resourceGroupName',
      'routeTableName',
      'additionalProperties',
      'disableBgpRoutePropagation',
      'metadata',
      'scope',
      'tagMap',
      'kind',
      'sku',
      'plan',
      'managedBy',
      'identity',
      'zones',
      'extendedLocation',
      'systemData',
    ],
  },
);

const hops = {
  field: 'nextHopType',
  parser: enumParser<Extract<Route['nextHop'], { known: true }>['value']>({
    internet: 'internet',
    virtualappliance: 'virtual-appliance',
    virtualapplianceecmp: 'virtual-appliance',
    virtualnetworkgateway: 'virtual-network-gateway',
    vnetlocal: 'vnet-local',
    none: 'none',
  }),
} as const;

/** Reports whether an object looks like a route, user-defined or effective. */
export const looksLikeRoute = (value: unknown): boolean => {
  const names = fieldNames(value);
  return names.includes('nexthoptype') && (names.includes('addressprefix') || names.includes('nexthopipaddress'));
};

const addressText = (fields: Fields<'nextHopIpAddress' | 'nextHop'>): string | null => {
  const written = fields.value('nextHopIpAddress');
  const list = Array.isArray(written) ? written : [written];
  const nextHop = fields.value('nextHop');
  const several: unknown = own(nextHop, 'nextHopIpAddresses');
  const texts = [...list, ...(Array.isArray(several) ? several : [])].flatMap(
    (item: unknown) => writtenName(item) || [],
  );
  return texts.length === 0 ? null : texts.join(', ');
};

const unresolvedRoute = (text: string, node: JsonNode): Route => ({
  name: text,
  prefix: { kind: 'unresolved', text },
  nextHop: { known: false, text },
  nextHopAddress: null,
  at: node.at,
});

/** Reads one route; an effective route with several prefixes becomes several routes. */
export const readRoutes = (session: Session, node: JsonNode, list: 'routes' | 'effectiveRoutes'): Route[] => {
  if (node.value instanceof TruncatedList) return [unresolvedRoute(node.value.text, node)];
  const fields = routeFields.read(node);
  session.countWritten(node.at, list);
  const name = writtenName(fields.value('name')) ?? '';
  if (fields.truncated) return [unresolvedRoute('…', node)];
  const unresolved = node.value instanceof Unresolved ? node.value : fields.unresolved;
  if (unresolved !== null) {
    session.unresolvedField(node.at, 'properties', unresolved);
    return [{ ...unresolvedRoute(unresolved.text, node), name: name || unresolved.text }];
  }
  for (const key of fields.unknown) {
    if (session.isFirst(`route ${key}`))
      session.problem(node.at, 'unknown-field', { severity: 'warning', args: { field: key, rule: name } });
  }
  const prefixes: AddressItem[] = itemsOf(fields, 'addressPrefix').map((item) =>
    readAddressItem({ session, field: 'addressPrefix' }, item),
  );
  if (prefixes.length === 0) {
    const { text } = reportMissing(session, node.at, 'addressPrefix');
    prefixes.push({ kind: 'unresolved', text });
  }
  const hop = fields.text('nextHopType');
  const nextHop: Route['nextHop'] =
    list === 'effectiveRoutes' && hop !== null && hops.parser.parse(hop) === null
      ? { known: false, text: hop }
      : readEnum(session, fields, hops);
  const nextHopAddress = addressText(fields);
  if (nextHop.known && nextHop.value === 'virtual-appliance' && nextHopAddress === null)
    reportMissing(session, node.at, 'nextHopIpAddress');
  const isUser = list === 'effectiveRoutes' && fields.text('source')?.toLowerCase() === 'user';
  const own = isUser ? ({ isUserDefined: true } as const) : {};
  return prefixes.map((prefix) => ({ name, prefix, nextHop, nextHopAddress, ...own, at: node.at }));
};

export const readRouteList = (session: Session, node: JsonNode | null): { routes: Route[]; incomplete: boolean } => {
  if (node === null || node.value === null || node.value === undefined || node.value === '')
    return { routes: [], incomplete: false };
  if (node.value instanceof Unresolved) return { routes: readRoutes(session, node, 'routes'), incomplete: true };
  if (!Array.isArray(node.value) && !isObject(node.value)) {
    const { text } = reportTruncated({ session, at: node.at, field: 'routes' }, node.value);
    return { routes: [unresolvedRoute(text, node)], incomplete: true };
  }
  let incomplete = isTruncated(node.value);
  const list = isObject(node.value) ? [node] : items(node);
  const routes = list.flatMap((item) => {
    if (isObject(item.value) || item.value instanceof Unresolved) return readRoutes(session, item, 'routes');
    reportInvalid({ session, at: item.at, field: 'routes' }, item.value, '{ }');
    incomplete = true;
    return [];
  });
  return { routes, incomplete };
};

/** Reads a route table (REST, az, PowerShell, a template's resource). `declared`: as of a network security group. */
export const readRouteTable = (
  session: Session,
  node: JsonNode,
  { declared }: { readonly declared: boolean },
): RouteTableBuilder => {
  const fields = tableFields.read(node);
  const lacks = reportMissingLists(session, fields, { lists: ['routes'], declared });
  const { routes, incomplete } = readRouteList(session, fields.nodeOf('routes'));
  const bgp = fields.value('disableBgpRoutePropagation');
  return {
    kind: 'route-table',
    name: writtenName(fields.value('name')),
    id: fields.text('id'),
    routes,
    subnets: referencedIds(fields.value('subnets')),
    bgpPropagationDisabled: typeof bgp === 'boolean' ? bgp : null,
    ...(`${fields.value('disablePeeringRoute')}`.toLowerCase() === 'all' ? { withoutPeeringRoutes: true } : {}),
    incomplete: lacks || incomplete || fields.truncated,
    at: node.at,
    effective: false,
  };
};

/** Makes a table of routes that stand without one. */
export const tableOfRoutes = (parent: ParentRef, routes: Route[], node: JsonNode): RouteTableBuilder => ({
  kind: 'route-table',
  name: parent.name,
  id: parent.id,
  routes,
  subnets: [],
  bgpPropagationDisabled: null,
  incomplete: false,
  at: node.at,
  effective: false,
});
