// Azure's own routes beside those of a table (Virtual network traffic routing): the virtual network's prefixes, the
// default route, and the blocks that are dropped. Those of peerings, of service endpoints, of private endpoints and of
// gateways depend on what no table tells, and are not among them.
import type { Configuration, Route, RouteTable } from '../../azure/configuration/resources.ts';
import { addresses, type Prefix, parsePrefix } from '../../net/index.ts';
import { isTableOf } from './check-route.ts';
import { type NextHop, prefixOf } from './compile-routes.ts';

/** Dropped unless the virtual network has the block itself. */
const DROPPED = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
/** Of these the document says that a user-defined route for 0.0.0.0/0 takes them away; of 172.16.0.0/12 it says nothing. */
const GIVING_WAY: ReadonlySet<string> = new Set(['10.0.0.0/8', '192.168.0.0/16', '100.64.0.0/10']);

export interface SystemRoute {
  readonly route: Route;
  /** `overtaken`: the table's routes surely take all of it; `open`: it is not known whether it is there. */
  readonly standing: 'listed' | 'overtaken' | 'open';
}
export interface SystemRoutes {
  readonly routes: readonly SystemRoute[];
  /** Prefixes of those that the table's default route takes away. */
  readonly removed: readonly string[];
  /** Whether all prefixes of the virtual network are known. */
  readonly isNetworkTold: boolean;
}

/** The prefixes of the virtual network that surely has the table. A table may be in several networks. */
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

/** Whether the table has a route for 0.0.0.0/0; null where that is not known. */
function hasDefault({ routes, incomplete }: RouteTable): boolean | null {
  const may = routes.filter((route) => {
    const prefix = prefixOf(route);
    return prefix === null ? route.prefix.kind !== 'tag' : isDefault(prefix);
  });
  if (may.some((route) => prefixOf(route) !== null && route.exists?.known !== false)) return true;
  return may.length > 0 || incomplete ? null : false;
}

/** Whether routes that are surely there, none of them shorter, take all of a prefix. */
function isOvertaken(prefix: Prefix, { routes }: RouteTable): boolean {
  const before = routes.flatMap((route) => {
    const own = route.exists?.known === false ? null : prefixOf(route);
    return own !== null && !own.hostBits && own.length >= prefix.length ? [addresses.ofPrefix(own)] : [];
  });
  return addresses.covers(addresses.unionOf(before), addresses.ofPrefix(prefix));
}

/** Gives the routes that Azure adds to a table that is not already all routes of an interface. */
export function systemRoutes(table: RouteTable, configuration: Configuration): SystemRoutes {
  const { known, isWhole } = networkPrefixes(table, configuration);
  const beside = hasDefault(table);
  const dropped = DROPPED.filter((text) => !known.includes(text));
  const removed = beside === true ? dropped.filter((text) => GIVING_WAY.has(text)) : [];
  const routeTo = (hop: NextHop, isOpen: boolean) => (text: string) => {
    const prefix = parsePrefix(text);
    const isTaken = prefix !== null && isOvertaken(prefix, table);
    return {
      route: {
        name: '',
        prefix: { kind: 'prefix', text },
        nextHop: { known: true, value: hop },
        nextHopAddress: null,
        at: table.at,
      },
      standing: isTaken ? 'overtaken' : isOpen ? 'open' : 'listed',
    } as const;
  };
  return {
    routes: [
      ...known.map(routeTo('vnet-local', false)),
      ...dropped.filter((text) => !removed.includes(text)).map(routeTo('none', beside !== false)),
      routeTo('internet', false)('0.0.0.0/0'),
    ],
    removed,
    isNetworkTold: isWhole,
  };
}
