// Routes that take packets off the ways of the virtual network itself (Virtual network traffic routing; Manage network
// policies for private endpoints): the network's own prefixes, its peers' and the /32 of each private endpoint are
// system routes, which a user-defined route beats only when it is at least as long as the network's prefix, and for
// a private endpoint only where its subnet has network policies for routes.
import { isObject, own } from '../../azure/configuration/json-node.ts';
import type {
  Configuration,
  Route,
  RouteTable,
  VirtualNetwork,
} from '../../azure/configuration/resources.ts';
import { type AddressSet, addresses, INTERNET_AT_LEAST, type Prefix, parsePrefix } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { type ListRule, RuleList } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { blocksAround } from '../lists/virtual-network-space.ts';
import { destinationSide, prefixOf, type RouteDecision, routeRule, unknownOf } from './compile-routes.ts';

export interface InnerWay {
  readonly table: RouteTable;
  /** A private endpoint, something in the network, or addresses of which nobody says that they lie in it. */
  readonly far: 'endpoint' | 'inside' | 'anywhere';
  /** Prefixes that surely lie in the virtual network of the table's subnet. */
  readonly members: readonly string[];
}

/** Longer than any prefix: a prefix that is not known may be as long as there are. */
const ANY_LENGTH = 1000;

/** Where a route beats the system's routes, where it may, and nowhere else. */
interface Reach {
  readonly wins: AddressSet;
  readonly open: AddressSet;
  readonly missing: Missing;
}

type Policies = 'on' | 'off' | 'open';

function policiesOf({ body }: VirtualNetwork['subnets'][number]): Policies {
  const properties = isObject(body) ? own(body, 'properties') : undefined;
  const value = isObject(properties) ? own(properties, 'privateEndpointNetworkPolicies') : undefined;
  // What an absent value means depends on the version of the API.
  if (typeof value !== 'string') return 'open';
  const text = value.toLowerCase();
  if (text === 'enabled' || text === 'routetableenabled') return 'on';
  return text === 'disabled' || text === 'networksecuritygroupenabled' ? 'off' : 'open';
}

const readSet = (prefixes: readonly string[]): AddressSet => addresses.readPrefixes(prefixes).set;

/** Of what beats the network's own prefix, what beats the /32 of a private endpoint too. */
function atEndpoints(wins: AddressSet, networks: readonly VirtualNetwork[]): Pick<Reach, 'wins' | 'open'> {
  const subnets = networks.flatMap((network) => network.subnets);
  const where = (policies: Policies): AddressSet =>
    addresses.unionOf(
      subnets
        .filter((subnet) => subnet.exists?.known !== false && policiesOf(subnet) === policies)
        .map(({ prefixes }) => readSet(prefixes)),
    );
  const on = addresses.intersect(wins, where('on'));
  return { wins: on, open: addresses.subtract(addresses.subtract(wins, on), where('off')) };
}

function reachOf(
  route: Route,
  prefix: Prefix,
  { table, far, members }: InnerWay,
  networks: readonly VirtualNetwork[],
): Reach {
  const all = addresses.ofPrefix(prefix);
  const missing: Missing = { code: 'virtual-network', args: { rule: route.name }, at: route.at };
  // Effective routes hold the system's: the longest of all is in force.
  if (table.effective === true) return { wins: all, open: addresses.NONE, missing };
  const blocks = blocksAround(networks, members).flatMap((text) => parsePrefix(text.trim()) ?? []);
  const inside = addresses.unionOf(blocks.map(addresses.ofPrefix));
  const wins = addresses.unionOf(
    blocks
      .filter((block) => prefix.length >= block.length)
      .map((block) => addresses.intersect(all, addresses.ofPrefix(block))),
  );
  const elsewhere = addresses.subtract(all, inside);
  const internet = addresses.intersect(elsewhere, INTERNET_AT_LEAST);
  // Beyond the network, only gateways have routes. A default route is shorter than any network's prefix.
  const beyond = prefix.length === 0 ? addresses.NONE : elsewhere;
  if (far === 'anywhere')
    return { wins: addresses.union(wins, internet), open: addresses.subtract(beyond, internet), missing };
  if (far === 'inside') return { wins, open: beyond, missing };
  const known = atEndpoints(wins, networks);
  return {
    wins: known.wins,
    open: addresses.union(known.open, beyond),
    missing: addresses.isEmpty(known.open)
      ? missing
      : { code: 'endpoint-policies', args: { rule: route.name }, at: route.at },
  };
}

/** What routes take off the network's own ways, longest first; the rest is `otherwise`. */
export function innerRoutes(
  way: InnerWay,
  { configuration, scope }: { readonly configuration: Configuration; readonly scope: Scope },
  { decide, otherwise }: { readonly decide: RouteDecision; readonly otherwise: ListRule },
): RuleList {
  const networks = configuration.resources.filter((resource) => resource.kind === 'virtual-network');
  // A tag's prefixes are public.
  const placed = way.table.routes
    .filter(({ prefix }) => prefix.kind !== 'tag')
    .flatMap((route): readonly { readonly length: number; readonly rule: ListRule }[] => {
      const decided = decide(route);
      const prefix = prefixOf(route);
      if (prefix === null) {
        const side = destinationSide(route, way.table, scope);
        const reasons = [unknownOf(route, 'addressPrefix'), ...decided.missing];
        return [
          { length: ANY_LENGTH, rule: routeRule(route, { decision: 'undecided', missing: reasons }, side) },
        ];
      }
      const { wins, open, missing } = reachOf(route, prefix, way, networks);
      const inDoubt =
        decided.decision === 'allow'
          ? decided
          : ({ decision: 'undecided', missing: [missing, ...decided.missing] } as const);
      const on = (bound: AddressSet, as: ReturnType<RouteDecision>) =>
        addresses.isEmpty(bound)
          ? []
          : [
              {
                length: prefix.length,
                rule: routeRule(route, as, { any: false, terms: [{ bound, inside: [], outside: [] }] }),
              },
            ];
      return [...on(wins, decided), ...on(open, inDoubt)];
    });
  const sorted = placed.sort((a, b) => b.length - a.length);
  const rules = sorted.map(({ rule, length }, place): ListRule => {
    const rivals = sorted
      .slice(place + 1)
      .filter((other) => other.length === length && other.rule.decision !== rule.decision)
      .map((other) => other.rule);
    return { ...rule, rivals };
  });
  return new RuleList([...rules, otherwise]);
}
