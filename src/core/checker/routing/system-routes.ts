// Azure's system routes beside those of a table (Virtual network traffic routing): the virtual network's prefixes, the
// default route, and the blocks that are dropped. Those of peerings, service endpoints, private endpoints and gateways
// are left out: no table shows them.
import type { Configuration, Route, RouteTable } from '../../azure/configuration/resources.ts';
import { addresses, type Prefix, parsePrefix } from '../../net/index.ts';
import { isTableOf } from './check-route.ts';
import { type NextHop, routePrefix } from './compile-routes.ts';

/** Dropped unless the virtual network has the block itself. */
const DROPPED = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
/** Blocks that a user-defined route for 0.0.0.0/0 removes; the document does not say so of 172.16.0.0/12. */
const REMOVED_BY_DEFAULT: ReadonlySet<string> = new Set(['10.0.0.0/8', '192.168.0.0/16', '100.64.0.0/10']);

/** A system route beside a table's. */
export interface SystemRoute {
  readonly route: Route;
  /** `overridden`: the table's routes surely match all of it; `unknown`: it may not exist. */
  readonly state: 'listed' | 'overridden' | 'unknown';
}

/** The system routes beside a table. */
export interface SystemRoutes {
  readonly routes: readonly SystemRoute[];
  /** Prefixes of the system routes that the table's default route removes. */
  readonly removed: readonly string[];
  /** Whether all prefixes of the virtual network are known. */
  readonly isNetworkKnown: boolean;
}

/** Returns the prefixes of the one virtual network that surely uses a table; of several networks, none. */
function networkPrefixes(table: RouteTable, { resources }: Configuration) {
  const networks = resources.flatMap((resource) =>
    resource.kind === 'virtual-network' &&
    resource.exists?.known !== false &&
    resource.subnets.some((subnet) => subnet.exists?.known !== false && isTableOf(table, subnet))
      ? [resource]
      : [],
  );
  const [network] = networks.length === 1 ? networks : [];
  const texts = [...new Set(network?.prefixes)];
  const known = texts.filter((text) => parsePrefix(text)?.hostBits === false);
  return { known, isWhole: known.length > 0 && known.length === texts.length };
}

const isDefault = (prefix: Prefix): boolean => prefix.family === 4 && prefix.length === 0;

/** Reports whether a table has a route for 0.0.0.0/0; null where that is unknown. */
function hasDefault({ routes, incomplete }: RouteTable): boolean | null {
  const candidates = routes.filter((route) => {
    const prefix = routePrefix(route);
    return prefix === null ? route.prefix.kind !== 'tag' : isDefault(prefix);
  });
  if (candidates.some((route) => routePrefix(route) !== null && route.exists?.known !== false)) return true;
  return candidates.length > 0 || incomplete ? null : false;
}

/** Reports whether routes that surely exist, none of them shorter, match all of a prefix. */
function isOverridden(prefix: Prefix, { routes }: RouteTable): boolean {
  const before = routes.flatMap((route) => {
    const own = route.exists?.known === false ? null : routePrefix(route);
    return own !== null && !own.hostBits && own.length >= prefix.length ? [addresses.ofPrefix(own)] : [];
  });
  return addresses.covers(addresses.unionOf(before), addresses.ofPrefix(prefix));
}

/** Returns the routes that Azure adds to a table; not for effective routes, which include them. */
export function systemRoutes(table: RouteTable, configuration: Configuration): SystemRoutes {
  const { known, isWhole } = networkPrefixes(table, configuration);
  const hasOwnDefault = hasDefault(table);
  const dropped = DROPPED.filter((text) => !known.includes(text));
  const removed = hasOwnDefault === true ? dropped.filter((text) => REMOVED_BY_DEFAULT.has(text)) : [];
  const routeTo = (hop: NextHop, state: SystemRoute['state']) => (text: string) => {
    const prefix = parsePrefix(text);
    return {
      route: {
        name: '',
        prefix: { kind: 'prefix', text },
        nextHop: { known: true, value: hop },
        nextHopAddress: null,
        at: table.at,
      },
      state: prefix !== null && isOverridden(prefix, table) ? 'overridden' : state,
    } as const;
  };
  return {
    routes: [
      ...known.map(routeTo('vnet-local', 'listed')),
      ...dropped
        .filter((text) => !removed.includes(text))
        .map(routeTo('none', hasOwnDefault === false ? 'listed' : 'unknown')),
      routeTo('internet', 'listed')('0.0.0.0/0'),
    ],
    removed,
    isNetworkKnown: isWhole,
  };
}
