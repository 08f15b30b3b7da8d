// The default route that a hub of Virtual WAN announces: where its routing intent has an Internet policy, it reaches every
// connection with Internet security enabled, and packets to public addresses go to the next hop of the policy. A subnet whose
// table does not propagate gateway routes, or has a default route of its own, does not take it (How to configure Virtual WAN
// Hub routing intent and routing policies; 1 August 2025).
import { field } from '../../azure/configuration/json-node.ts';
import { parentId } from '../../azure/configuration/resource-id.ts';
import type {
  Configuration,
  Firewall,
  OtherResource,
  Resource,
  RouteTable,
  VirtualNetwork,
} from '../../azure/configuration/resources.ts';
import { referencedId } from '../../azure/readers/fields/text-list.ts';
import { type Cache, memoizePerCheck } from '../../memoize.ts';
import { firewallsInForce } from '../firewall/firewall-point.ts';
import type { PointResult } from '../lists/check-result.ts';
import { lastSegment, refersTo } from '../lists/resource-names.ts';
import { networkOf, type PlaceContext, subnetsAt } from './subnets.ts';

/** A default route that a hub announces to a network. */
export interface HubRoute {
  /** Id or name of the hub, and the routing intent that says it. */
  readonly hub: string;
  readonly intent: OtherResource;
  /** Id of what the route leads to. */
  readonly nextHop: string;
  /** The pasted firewall that this is, or the policy that decides there; null: it was not pasted. */
  readonly firewall: Firewall | null;
}

type HubContext = PlaceContext & { readonly cache: Cache };

const CONNECTION = 'hubVirtualNetworkConnections';
const INTENT = 'routingIntent';

const property = (resource: OtherResource, name: string): unknown => field(field(resource.body, 'properties'), name);

const childrenOfHubs = (type: string, { resources }: Configuration): readonly OtherResource[] =>
  resources.flatMap((one) =>
    one.kind === 'other' && one.type.toLowerCase() === `microsoft.network/virtualhubs/${type}`.toLowerCase()
      ? [one]
      : [],
  );

/** Reports whether a resource of a template stands in another one. */
const isWithin = ({ at }: OtherResource, { at: outer }: Resource): boolean =>
  at.input === outer.input &&
  at.document === outer.document &&
  at.path.length > outer.path.length &&
  outer.path.every((key, index) => key === at.path[index]);

/** Returns the id or the name of the hub that a child is of; null where the text names none. */
function hubOf(child: OtherResource, type: string, { resources }: Configuration): string | null {
  const [hub, ...rest] = child.name?.split('/') ?? [];
  const named = rest.length > 0 ? (hub ?? null) : null;
  const around = (one: Resource): boolean =>
    one.kind === 'other' && /\/virtualhubs$/i.test(one.type) && isWithin(child, one);
  const outer = resources.find(around);
  return (
    referencedId(property(child, 'virtualHub')) ??
    parentId(child.id, type) ??
    named ??
    (outer?.kind === 'other' ? outer.name : null)
  );
}

const isSame = (one: string, other: string): boolean => refersTo(one, { id: other, name: other });

/** Returns the next hops of the policies for packets to the internet. */
const internetHops = (intent: OtherResource): readonly (string | null)[] => {
  const policies = property(intent, 'routingPolicies');
  return (Array.isArray(policies) ? policies : []).flatMap((policy: unknown) => {
    const destinations = field(policy, 'destinations');
    const isInternet = Array.isArray(destinations) && destinations.some((one) => `${one}`.toLowerCase() === 'internet');
    return isInternet ? [referencedId(field(policy, 'nextHop'))] : [];
  });
};

/** Returns the one hub that a network is connected to so that it takes a default route; null where that is not sure. */
function hubOfNetwork(network: VirtualNetwork, configuration: Configuration): string | null {
  const connections = childrenOfHubs(CONNECTION, configuration).filter((one) => {
    const remote = referencedId(property(one, 'remoteVirtualNetwork'));
    return remote === null || refersTo(remote, network);
  });
  const [only, ...others] = connections;
  const hasGateway = network.subnets.some(({ name }) => /^(?:gateway|routeserver)subnet$/i.test(name));
  if (only === undefined || others.length > 0 || hasGateway || only.exists?.known === false) return null;
  return property(only, 'enableInternetSecurity') === true ? hubOf(only, CONNECTION, configuration) : null;
}

/** Returns the firewall with an id, or the policy that it uses; null where it was not pasted. */
function firewallWithId(id: string, configuration: Configuration): Firewall | null {
  const [holder, ...others] = configuration.resources.filter(
    (one): one is Firewall => one.kind === 'firewall' && one.form === 'classic' && refersTo(id, one),
  );
  if (holder === undefined || others.length > 0) return null;
  const inForce = firewallsInForce(configuration);
  if (inForce.includes(holder)) return holder;
  return inForce.find((one) => one.form === 'policy' && refersTo(holder.policyId, one)) ?? null;
}

function findHubRoute(place: string, context: HubContext): HubRoute | null {
  const { configuration } = context;
  const [network, ...others] = new Set(subnetsAt(place, context).map((subnet) => networkOf(subnet, configuration)));
  if (network == null || others.length > 0) return null;
  const hub = hubOfNetwork(network, configuration);
  if (hub === null) return null;
  const intents = childrenOfHubs(INTENT, configuration).filter((one) =>
    isSame(hubOf(one, INTENT, configuration) ?? '', hub),
  );
  const [intent, ...more] = intents;
  if (intent === undefined || more.length > 0 || intent.exists?.known === false) return null;
  const [hop = null, ...otherHops] = internetHops(intent);
  if (hop === null || otherHops.length > 0) return null;
  return { hub, intent, nextHop: hop, firewall: firewallWithId(hop, configuration) };
}
const found = memoizePerCheck((place: string, context: HubContext) => ({ route: findHubRoute(place, context) }));

/** Returns the default route that a hub surely announces to the network of a place; null for none. */
export const hubRouteAt = (place: string, context: HubContext): HubRoute | null => found(place, context).route;

/** Names the hub of a route. */
export const hubResource = ({ hub, intent: { at } }: HubRoute): PointResult['resource'] => ({
  kind: 'other',
  name: lastSegment(hub),
  id: hub.includes('/') ? hub : null,
  at,
});

const isDefault = ({ prefix }: RouteTable['routes'][number]): boolean =>
  prefix.kind === 'prefix' && /^0\.0\.0\.0\/0$/.test(prefix.text.trim());

/** Returns what a hub announces for packets that no route of a table matches; null where the table does not take it. */
export function hubRouteFor(table: RouteTable, place: string, context: HubContext): HubRoute | null {
  const { bgpPropagationDisabled, effective, incomplete, routes } = table;
  if (bgpPropagationDisabled === true || effective === true || incomplete || routes.some(isDefault)) return null;
  return hubRouteAt(place, context);
}
