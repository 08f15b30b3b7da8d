// Compiles the routes that override those of the virtual network itself (Virtual network traffic routing; Manage network
// policies for private endpoints): the network's prefixes, its peers' and the /32 of each private endpoint are system
// routes. A user-defined route overrides them only when it is at least as long as the network's prefix, and for a
// private endpoint only where its subnet has network policies for routes.
import type { Configuration, Route, RouteTable, Subnet, VirtualNetwork } from '../../azure/configuration/resources.ts';
import {
  type AddressSet,
  addresses,
  INTERNET_AT_LEAST,
  PLATFORM_ADDRESSES,
  type Prefix,
  parsePrefix,
} from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { type ListRule, RuleList } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { knownReach, prefixesAround, reachablePrefixes } from '../lists/virtual-network-space.ts';
import { type RouteDecision, routeDestination, routePrefix, routeRule, unknownRouteField } from './compile-routes.ts';
import { subnetProperty } from './subnets.ts';

/** A route table, and the remote end of a flow. */
export interface PrivatePath {
  readonly table: RouteTable;
  /** The remote end: a private endpoint, an address in the network, or addresses that may lie elsewhere. */
  readonly remote: 'endpoint' | 'inside' | 'anywhere';
  /** Prefixes that surely lie in the virtual network of the table's subnet. */
  readonly members: readonly string[];
}

/** The length of an unknown prefix: longer than any prefix. */
const UNKNOWN_LENGTH = 1000;

/** The addresses for which a route overrides the system's, and those for which that is unknown. */
interface OverriddenAddresses {
  readonly known: AddressSet;
  readonly unknown: AddressSet;
  readonly missing: Missing;
}

type NetworkPolicies = 'on' | 'off' | 'unknown';

/** Returns whether routes apply to private endpoints of a subnet. */
export function routePoliciesOf(subnet: Subnet): NetworkPolicies {
  const value = subnetProperty(subnet, 'privateEndpointNetworkPolicies');
  // The default depends on the version of the API.
  if (typeof value !== 'string') return 'unknown';
  const text = value.toLowerCase();
  if (text === 'enabled' || text === 'routetableenabled') return 'on';
  return text === 'disabled' || text === 'networksecuritygroupenabled' ? 'off' : 'unknown';
}

const readSet = (prefixes: readonly string[]): AddressSet => addresses.readPrefixes(prefixes).set;

/** Returns the part of `overridden` in which a route overrides the /32 of a private endpoint, too. */
function overriddenAtEndpoints(
  overridden: AddressSet,
  networks: readonly VirtualNetwork[],
): Pick<OverriddenAddresses, 'known' | 'unknown'> {
  const subnets = networks.flatMap((network) => network.subnets);
  const where = (policies: NetworkPolicies): AddressSet =>
    addresses.unionOf(
      subnets
        .filter((subnet) => subnet.exists?.known !== false && routePoliciesOf(subnet) === policies)
        .map(({ prefixes }) => readSet(prefixes)),
    );
  const on = addresses.intersect(overridden, where('on'));
  return { known: on, unknown: addresses.subtract(addresses.subtract(overridden, on), where('off')) };
}

/** Private addresses in no network that the subnet's network is connected to: `surely`, or as far as the paste shows. */
interface Elsewhere {
  readonly surely: AddressSet;
  readonly maybe: AddressSet;
}

/**
 * Returns the private addresses that are in no network that the subnet's network is connected to: for them Azure has no
 * route of its own beside a table's default route, which takes away those that drop them. Where no network was pasted, all
 * of them are taken to be in it.
 */
function elsewhereFor({ remote, members }: PrivatePath, configuration: Configuration): Elsewhere {
  const wanted = readSet(members);
  const own = configuration.resources.flatMap((one) =>
    one.kind === 'virtual-network' && addresses.intersects(readSet(one.prefixes), wanted) ? [one] : [],
  );
  const [network] = own;
  if (remote === 'inside' || network === undefined || own.length > 1)
    return { surely: addresses.NONE, maybe: addresses.NONE };
  const outOf = (set: AddressSet): AddressSet =>
    [set, INTERNET_AT_LEAST, PLATFORM_ADDRESSES].reduce(addresses.subtract, addresses.ALL);
  const reach = knownReach(network, configuration);
  return reach === null
    ? { surely: addresses.NONE, maybe: outOf(readSet(reachablePrefixes(network, configuration))) }
    : { surely: outOf(reach), maybe: addresses.NONE };
}

function overriddenBy(
  { name, at }: Route,
  prefix: Prefix,
  { table, remote, members, configuration }: PrivatePath & { readonly configuration: Configuration },
): OverriddenAddresses {
  const networks = configuration.resources.filter((resource) => resource.kind === 'virtual-network');
  const all = addresses.ofPrefix(prefix);
  const code = networks.some(({ prefixes }) => prefixes.length > 0) ? 'outside-network' : 'virtual-network';
  const missing: Missing = { code, args: { rule: name }, at };
  // Effective routes include the system's: the longest of all is in force.
  if (table.effective === true) return { known: all, unknown: addresses.NONE, missing };
  const blocks = prefixesAround(configuration, members).flatMap((text) => parsePrefix(text.trim()) ?? []);
  const inside = addresses.unionOf(blocks.map(addresses.ofPrefix));
  const known = addresses.unionOf(
    blocks
      .filter((block) => prefix.length >= block.length)
      .map((block) => addresses.intersect(all, addresses.ofPrefix(block))),
  );
  const elsewhere = addresses.subtract(all, inside);
  const internet = addresses.intersect(elsewhere, INTERNET_AT_LEAST);
  // Outside the network, only gateways have routes. A default route is shorter than any network's prefix.
  const outside = prefix.length === 0 ? addresses.NONE : elsewhere;
  if (remote === 'anywhere')
    return {
      known: addresses.union(known, internet),
      unknown: addresses.subtract(outside, internet),
      missing,
    };
  if (remote === 'inside') return { known, unknown: outside, missing };
  const atEndpoints = overriddenAtEndpoints(known, networks);
  return {
    known: atEndpoints.known,
    unknown: addresses.union(atEndpoints.unknown, outside),
    missing: addresses.isEmpty(atEndpoints.unknown) ? missing : { code: 'endpoint-policies', args: { rule: name }, at },
  };
}

/**
 * Compiles the routes that override the network's own, longest first; `otherwise` decides the rest. `decideElsewhere`
 * decides packets to private addresses that the network is not connected to.
 */
export function compilePrivateRoutes(
  path: PrivatePath,
  { configuration, symbols }: { readonly configuration: Configuration; readonly symbols: SymbolContext },
  {
    decide,
    decideElsewhere,
    otherwise,
  }: { readonly decide: RouteDecision; readonly decideElsewhere: RouteDecision; readonly otherwise: ListRule },
): RuleList {
  const elsewhere = elsewhereFor(path, configuration);
  // A tag's prefixes are public.
  const compiled = path.table.routes
    .filter(({ prefix }) => prefix.kind !== 'tag')
    .flatMap((route): readonly { readonly length: number; readonly rule: ListRule }[] => {
      const decided = decide(route);
      const prefix = routePrefix(route);
      if (prefix === null) {
        const destination = routeDestination(route, path.table, symbols);
        const reasons = [unknownRouteField(route, 'addressPrefix'), ...decided.missing];
        return [
          {
            length: UNKNOWN_LENGTH,
            rule: routeRule(route, { decision: 'undecided', missing: reasons }, destination),
          },
        ];
      }
      const outside = addresses.intersect(elsewhere.surely, addresses.ofPrefix(prefix));
      const maybeOutside = addresses.intersect(elsewhere.maybe, addresses.ofPrefix(prefix));
      const overridden = overriddenBy(route, prefix, { ...path, configuration });
      const { missing } = overridden;
      const without = (set: AddressSet): AddressSet =>
        addresses.subtract(addresses.subtract(set, outside), maybeOutside);
      /** Where it is unknown whether the route is in force: without it, packets pass. */
      const ifApplied = (found: ReturnType<RouteDecision>): ReturnType<RouteDecision> =>
        found.decision === 'allow' ? found : { decision: 'undecided', missing: [missing, ...found.missing] };
      const on = (bound: AddressSet, as: ReturnType<RouteDecision>) =>
        addresses.isEmpty(bound)
          ? []
          : [
              {
                length: prefix.length,
                rule: routeRule(route, as, { any: false, matches: [{ bound, inside: [], outside: [] }] }),
              },
            ];
      return [
        ...on(without(overridden.known), decided),
        ...on(without(overridden.unknown), ifApplied(decided)),
        ...on(outside, decideElsewhere(route)),
        ...on(maybeOutside, ifApplied(decideElsewhere(route))),
      ];
    });
  const sorted = compiled.sort((a, b) => b.length - a.length);
  const rules = sorted.map(({ rule, length }, place): ListRule => {
    const ties = sorted
      .slice(place + 1)
      .filter((other) => other.length === length && other.rule.decision !== rule.decision)
      .map((other) => other.rule);
    return { ...rule, ties };
  });
  return new RuleList([...rules, otherwise]);
}
