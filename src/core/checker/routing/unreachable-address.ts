// Private addresses in no pasted network: neither in that of the subnet, nor in one that is connected to it by a peering.
// Azure's own routes lead to no other network (Virtual network traffic routing; Virtual network peering). The virtual
// address of Azure's platform is reached from every network (What is IP address 168.63.129.16).
import type { VirtualNetwork } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { addresses, HOST_VIRTUAL_ADDRESS, INTERNET_AT_LEAST } from '../../net/index.ts';
import type { PlaceEnforcement } from '../lists/enforcement-point.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { unknownPoint } from '../lists/stated-points.ts';
import { reachablePrefixes } from '../lists/virtual-network-space.ts';
import { type RouteContext, routeTablesAt } from './check-route.ts';
import { routePrefix } from './compile-routes.ts';
import { networkOf, subnetsAt } from './subnets.ts';

const setOf = (prefixes: readonly string[]): addresses.AddressSet => addresses.readPrefixes(prefixes).set;

/** Addresses of a flow's remote end that are in no network, and why they may not be reachable. */
interface Outside {
  readonly network: VirtualNetwork;
  readonly addresses: addresses.AddressSet;
  readonly missing: Missing;
}

function outsideOf({ direction, from, to }: ResolvedFlow, context: RouteContext): Outside | null {
  if (direction !== 'outbound' || from.kind !== 'place') return null;
  if ((to.kind !== 'private-endpoint' && to.kind !== 'prefixes') || to.prefixes === null) return null;
  const { configuration } = context;
  const remote = addresses.subtract(addresses.subtract(setOf(to.prefixes), INTERNET_AT_LEAST), HOST_VIRTUAL_ADDRESS);
  const [subnet] = subnetsAt(from.place, context);
  const network = subnet === undefined ? null : networkOf(subnet, configuration);
  if (network === null || network.prefixes.length === 0 || addresses.isEmpty(remote)) return null;
  // A subnet's prefixes are its network's, also where the address space can't be read.
  const own = network.subnets.flatMap(({ prefixes }) => prefixes);
  const outside = addresses.subtract(remote, setOf([...reachablePrefixes(network, configuration), ...own]));
  const args = { address: to.prefixes.join(', '), network: network.name ?? '' };
  const missing: Missing = { code: 'address-in-no-network', args, at: network.at };
  return addresses.isEmpty(outside) ? null : { network, addresses: outside, missing };
}

/** Returns why private addresses of a flow's remote end may not be reachable; null where all are in a network. */
export const addressInNoNetwork = (flow: ResolvedFlow, context: RouteContext): Missing | null =>
  outsideOf(flow, context)?.missing ?? null;

/** Returns a point that leaves a flow to addresses in no pasted network undecided; null where they are in one. */
export function unreachableAddress(flow: ResolvedFlow, context: RouteContext): PlaceEnforcement | null {
  const outside = outsideOf(flow, context);
  if (outside === null || flow.from.kind !== 'place') return null;
  const { network, missing } = outside;
  const { place } = flow.from;
  // A route of the subnet leads there: what becomes of the packets is the route's question.
  const isRouted = routeTablesAt(place, context).some(({ routes }) =>
    routes.some((route) => {
      // A tag's prefixes are public.
      if (route.prefix.kind === 'tag') return false;
      const prefix = routePrefix(route);
      return prefix === null || addresses.intersects(addresses.ofPrefix(prefix), outside.addresses);
    }),
  );
  if (isRouted) return null;
  const { name, id, at } = network;
  const resource = { kind: 'virtual-network', name, id, at } as const;
  const point = unknownPoint({ place, resource, direction: flow.direction }, missing);
  return { alternatives: [[point]], assumptions: [] };
}
