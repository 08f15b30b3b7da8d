// A subnet with a service endpoint has system routes for the service's prefixes, which are longer than the routes that
// usually lead to a firewall (Virtual network traffic routing). They cover the region of the virtual network, and those
// that the endpoint lists (Azure virtual network service endpoints); whether they cover another region is unknown, and so
// is the path of packets to it.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type { Route, RouteTable, Subnet } from '../../azure/configuration/resources.ts';
import { normalizeRegion } from '../../model/region.ts';
import type { ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import type { Missing } from '../lists/check-result.ts';
import type { PlaceEnforcement } from '../lists/enforcement-point.ts';
import { unknownPoint } from '../lists/stated-points.ts';
import { type RouteContext, routeTablesAt } from './check-route.ts';
import { routePrefix } from './compile-routes.ts';
import { hasServiceAlias } from './endpoint-policies.ts';
import { isPublic } from './public-end.ts';
import { networkOf, openSubnetsOf, subnetProperty, subnetsAt, unpastedAttachment } from './subnets.ts';

/** A service endpoint of a subnet. */
interface ServiceEndpoint {
  readonly subnet: Subnet;
  /** Without its provider, as Azure spells it: `Storage`, `KeyVault`. */
  readonly service: string;
  /** Whether it is one for all regions: `Microsoft.Storage.Global`. */
  readonly isGlobal: boolean;
  /** The regions that it lists; `*` is all. */
  readonly locations: readonly string[];
  /** Azure could not make it, or removes it: whether it has routes is unknown. */
  readonly hasFailed: boolean;
}

/** A service endpoint that packets of a flow may take, by the tag or the service that it is for. */
interface TakenEndpoint extends ServiceEndpoint {
  readonly tag: string;
}

/** Host names of services that have service endpoints, in each cloud. */
const HOSTS: Readonly<Record<string, RegExp>> = {
  storage: /(^|\.)(blob|file|queue|table|dfs|web)\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/i,
  keyvault: /(^|\.)vault\.(azure\.net|usgovcloudapi\.net|azure\.cn)$/i,
  containerregistry: /(^|\.)azurecr\.(io|us|cn)$/i,
};

/** The shortest prefix of a published service tag is longer: routes as wide as this never come before the endpoint's. */
const WIDE = 8;

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/**
 * Returns the service endpoints of a subnet. Microsoft.AzureActiveDirectory is left out: it marks tokens for Data Lake
 * Storage Gen1, and Microsoft Entra ID has no service endpoints (Azure virtual network service endpoints).
 */
function endpointsOf(subnet: Subnet): readonly ServiceEndpoint[] {
  const listed = subnetProperty(subnet, 'serviceEndpoints');
  return (Array.isArray(listed) ? listed : []).flatMap((one: unknown): readonly ServiceEndpoint[] => {
    const name = isObject(one) ? own(one, 'service') : undefined;
    const [, service = '', scope = ''] = typeof name === 'string' ? name.split('.') : [];
    if (!isObject(one) || service === '' || service.toLowerCase() === 'azureactivedirectory') return [];
    return [
      {
        subnet,
        service,
        isGlobal: scope.toLowerCase() === 'global',
        locations: texts(own(one, 'locations')),
        hasFailed: ['Failed', 'Deleting'].includes(`${own(one, 'provisioningState')}`),
      },
    ];
  });
}

/** Returns the tag or service by which packets to a destination may take a service endpoint; null: they don't take it. */
function takenAs(to: ResolvedEndpoint, { service }: ServiceEndpoint): string | null {
  const lower = service.toLowerCase();
  if (to.kind === 'tag') return to.tag.toLowerCase().includes(lower) ? to.tag : null;
  if (to.kind === 'hosts') return to.hosts.some(({ pattern }) => HOSTS[lower]?.test(pattern) === true) ? service : null;
  return to.kind === 'prefixes' && isPublic(to) ? service : null;
}

const takenEndpoints = (to: ResolvedEndpoint, subnet: Subnet): readonly TakenEndpoint[] =>
  endpointsOf(subnet).flatMap((one) => {
    const tag = takenAs(to, one);
    return tag === null ? [] : [{ ...one, tag }];
  });

/** Tags that have addresses of every service. */
const WIDE_TAGS: ReadonlySet<string> = new Set(['internet', 'azurecloud']);

/** Reports whether packets from a place to an end, as replies are, may leave by a service endpoint. */
export const mayTakeEndpoint = (to: ResolvedEndpoint, place: string, context: RouteContext): boolean =>
  [...subnetsAt(place, context), ...openSubnetsOf(place, context)].some(
    (subnet) =>
      takenEndpoints(to, subnet).length > 0 ||
      (to.kind === 'tag' && WIDE_TAGS.has(to.tag.toLowerCase()) && endpointsOf(subnet).length > 0),
  );

/** Reports whether a subnet has service endpoint policies, or may have some. */
function hasPolicies(subnet: Subnet): boolean {
  const listed = subnetProperty(subnet, 'serviceEndpointPolicies') ?? null;
  return Array.isArray(listed) ? listed.length > 0 : listed !== null;
}

/**
 * Returns a point that leaves a flow undecided which may take a service endpoint whose policies allow only the resources
 * that they list (Virtual network service endpoint policies for Azure Storage). null: no policy applies, or one lists the
 * alias that has all of the flow's resources.
 */
export function endpointPolicies(flow: ResolvedFlow, context: RouteContext): PlaceEnforcement | null {
  const { direction, from, to } = flow;
  if (direction !== 'outbound' || from.kind !== 'place') return null;
  const { place } = from;
  const all = [...subnetsAt(place, context), ...openSubnetsOf(place, context)];
  const alias = to.kind === 'tag' ? to.serviceAlias : undefined;
  const isListed = (subnet: Subnet): boolean =>
    alias !== undefined && hasServiceAlias(subnet, alias, context.configuration);
  const taken = all
    .filter((subnet) => hasPolicies(subnet) && !isListed(subnet))
    .flatMap((subnet) => takenEndpoints(to, subnet))[0];
  if (taken === undefined) return null;
  const { name, id, at } = taken.subnet;
  const resource = { kind: 'virtual-network', name, id, at } as const;
  const missing: Missing = { code: 'service-endpoint-policy', args: { subnet: name, tag: taken.tag }, at };
  return { alternatives: [[unknownPoint({ place, resource, direction }, missing)]], assumptions: [] };
}

/** Reports whether a route surely comes after those of service endpoints: it is wide, or for private addresses. */
function isBehindEndpoints(route: Route): boolean {
  const prefix = routePrefix(route);
  if (prefix === null) return false;
  const text = route.prefix.kind === 'prefix' ? route.prefix.text : '';
  return prefix.length <= WIDE || !isPublic({ kind: 'prefixes', prefixes: [text], parameter: null });
}

const isBehind = ({ routes, incomplete }: RouteTable): boolean => !incomplete && routes.every(isBehindEndpoints);

/** Reports whether an endpoint's routes cover all prefixes of a tag: of its region, or of all regions. */
function covers(
  { service, subnet, isGlobal, locations, hasFailed }: ServiceEndpoint,
  to: ResolvedEndpoint,
  context: RouteContext,
): boolean {
  if (to.kind !== 'tag' || to.region === 'unknown' || hasFailed) return false;
  if (to.tag.toLowerCase().replace(/^azure/, '') !== service.toLowerCase().replace(/^azure/, '')) return false;
  if (isGlobal || locations.includes('*')) return true;
  if (to.region === null) return false;
  const body = networkOf(subnet, context.configuration)?.body;
  const location = isObject(body) ? own(body, 'location') : undefined;
  const region = normalizeRegion(to.region);
  return [location, ...locations].some((one) => typeof one === 'string' && normalizeRegion(one) === region);
}

/** Whether packets of a flow take a service endpoint instead of the routes of their subnet and the firewall behind them. */
export type EndpointPath =
  | { readonly isSure: true; readonly subnet: string; readonly tag: string }
  | { readonly isSure: false; readonly missing: Missing };

/** Returns whether packets of a flow take a service endpoint; null without one, or where effective routes show the path. */
export function serviceEndpointPath(flow: ResolvedFlow, context: RouteContext): EndpointPath | null {
  const { direction, from, to } = flow;
  if (direction !== 'outbound' || from.kind !== 'place') return null;
  const subnets = subnetsAt(from.place, context);
  const taken = subnets.flatMap((subnet) => takenEndpoints(to, subnet));
  const [first] = taken;
  if (first === undefined) return null;
  const tables = routeTablesAt(from.place, context);
  if (tables.length > 0 && tables.every(({ effective }) => effective === true)) return null;
  const isSure =
    subnets.every((subnet) => taken.some((one) => one.subnet === subnet && covers(one, to, context))) &&
    unpastedAttachment('routeTable', from.place, context) === null &&
    tables.every(isBehind);
  const args = { tag: first.tag, subnet: first.subnet.name };
  if (isSure) return { isSure, ...args };
  return { isSure, missing: { code: 'service-endpoint', args, at: first.subnet.at } };
}
