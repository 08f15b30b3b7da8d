// Compiles the packets that a flow of a scenario requires. Flows are IPv4 unless a prefix is IPv6; the source port is
// an ephemeral one.
import { memoizePerCheck, memoizeWeak } from '../../memoize.ts';
import type { ResolvedEndpoint, ResolvedFlow, ResolvedHost } from '../../model/resolved-scenario.ts';
import {
  AddressCube,
  type AddressSet,
  type AddressSymbol,
  ALL_PORTS,
  addresses,
  EPHEMERAL_PORTS,
  HOST_VIRTUAL_ADDRESS,
  ICMP,
  INTERNET_AT_LEAST,
  intervals,
  ordinaryIPv4,
  PLATFORM_ADDRESSES,
  type Ports,
  parseTagName,
  regionalTag,
  TCP,
  UDP,
  withoutPlatform,
  withoutSymbol,
} from '../../net/index.ts';
import type { RequiredPackets, RequiredTraffic } from './required-traffic.ts';
import type { Packets } from './rule-list.ts';
import { opaqueSymbol, type SymbolContext, serviceTag, tagOfUnknownRegion } from './symbol-context.ts';

/** The addresses of one end of a flow. */
interface EndpointCubes {
  readonly cubes: readonly AddressCube[];
  /** The hosts that have them. */
  readonly hosts: readonly ResolvedHost[];
}

/** Returns all of a symbol's addresses, without the platform's own. A service tag that is required exists. */
export const symbolCube = memoizePerCheck((symbol: AddressSymbol, _: SymbolContext): AddressCube => {
  if (symbol.exact) return new AddressCube(withoutPlatform(symbol.within), [symbol]);
  const ipv4 = ordinaryIPv4(symbol.within);
  const cube = new AddressCube(addresses.isEmpty(ipv4) ? symbol.within : ipv4, [symbol]);
  return symbol.tag === null ? cube : cube.markKnownNonEmpty();
});

type EndpointOfKind<Kind extends ResolvedEndpoint['kind']> = Extract<ResolvedEndpoint, { kind: Kind }>;
type EndpointWithPrefixes = EndpointOfKind<'place' | 'private-endpoint' | 'prefixes'>;

const inVirtualNetwork = memoizePerCheck(
  (_: null, { virtualNetwork }: SymbolContext): AddressSet =>
    virtualNetwork.exact ? virtualNetwork.within : addresses.subtract(addresses.ALL, PLATFORM_ADDRESSES),
);

/** Returns the key and description of the symbol for an endpoint whose prefixes are unspecified. */
function unspecifiedPrefixes(endpoint: EndpointWithPrefixes, symbols: SymbolContext) {
  const parameter = endpoint.parameter ?? '';
  if (endpoint.kind === 'prefixes') {
    const resolvedBy = { code: 'parameter', args: { parameter } } as const;
    return { key: `prefixes ${parameter}`, kind: 'prefixes', name: `<${parameter}>`, resolvedBy } as const;
  }
  const within = inVirtualNetwork(null, symbols);
  const given = endpoint.parameter === null ? {} : { parameter };
  if (endpoint.kind === 'place') {
    const { place } = endpoint;
    const resolvedBy = { code: 'place-prefixes', args: { place, ...given } } as const;
    return { key: `place ${place} ${parameter}`, kind: 'place', name: place, within, resolvedBy } as const;
  }
  const { id } = endpoint;
  const resolvedBy = { code: 'private-endpoint-address', args: { id, ...given } } as const;
  return {
    key: `private-endpoint ${id}`,
    kind: 'private-endpoint',
    name: id,
    within,
    resolvedBy,
  } as const;
}

/** Returns the addresses of an endpoint by its prefixes; an invalid one becomes an unresolved symbol. */
function cubesOfPrefixes(endpoint: EndpointWithPrefixes, symbols: SymbolContext): readonly AddressCube[] {
  const { key, ...description } = unspecifiedPrefixes(endpoint, symbols);
  const { prefixes } = endpoint;
  if (prefixes === null || prefixes.length === 0)
    return [symbolCube(opaqueSymbol(symbols, key, { ...description, nonEmpty: true }), symbols)];
  const { set, invalid } = addresses.readPrefixes(prefixes.map((prefix) => prefix.trim()));
  const unresolved = invalid.map((text) =>
    opaqueSymbol(symbols, `invalid ${description.name} ${text}`, {
      kind: 'unresolved',
      name: text,
      resolvedBy: { code: 'invalid-address', args: { text } },
    }),
  );
  return [
    ...(addresses.isEmpty(set) ? [] : [new AddressCube(withoutPlatform(set))]),
    ...unresolved.map((symbol) => symbolCube(symbol, symbols)),
  ];
}

/** Returns the addresses of one end of a flow, one entry for each host where only names are known. */
export function endpointCubes(endpoint: ResolvedEndpoint, symbols: SymbolContext): readonly EndpointCubes[] {
  switch (endpoint.kind) {
    case 'place':
    case 'prefixes':
      return [{ cubes: cubesOfPrefixes(endpoint, symbols), hosts: [] }];
    case 'private-endpoint':
      return [{ cubes: cubesOfPrefixes(endpoint, symbols), hosts: endpoint.hosts }];
    case 'tag':
      return [{ cubes: cubesOfTag(endpoint, symbols), hosts: endpoint.hosts }];
    case 'hosts':
      return endpoint.hosts.map((host) => ({
        cubes: [symbolCube(hostSymbol(host, symbols), symbols)],
        hosts: [host],
      }));
    default:
      return endpoint satisfies never;
  }
}

function cubesOfTag({ tag, region }: EndpointOfKind<'tag'>, symbols: SymbolContext): readonly AddressCube[] {
  const lower = tag.toLowerCase();
  if (lower === 'virtualnetwork') return [symbolCube(symbols.virtualNetwork, symbols)];
  if (lower === 'azureloadbalancer') return [new AddressCube(HOST_VIRTUAL_ADDRESS)];
  if (lower === 'internet') {
    // What is surely the internet: no one means the blocks of which documents say nothing.
    const whole = new AddressCube({ v4: INTERNET_AT_LEAST.v4, v6: [] }, [symbols.internetSpace]);
    const cube = withoutSymbol(whole, symbols.virtualNetwork, symbols.table);
    return cube === null ? [] : [cube];
  }
  return [symbolCube(symbolOfTag({ tag, region }, symbols), symbols)];
}

/** Returns the symbol of a public service tag as a scenario names it. */
export function symbolOfTag(
  { tag, region }: Pick<EndpointOfKind<'tag'>, 'tag' | 'region'>,
  symbols: SymbolContext,
): AddressSymbol {
  if (region === 'unknown') return tagOfUnknownRegion(symbols, tag);
  return region === null
    ? serviceTag(symbols, parseTagName(tag, symbols.regions), tag)
    : serviceTag(symbols, regionalTag(tag, region, symbols.regions), `${tag}.${region}`);
}

/** Returns the symbol of a host's addresses: public ones, unless a document says otherwise (assumption `public-host`). */
export function hostSymbol(host: ResolvedHost, symbols: SymbolContext): AddressSymbol {
  return opaqueSymbol(symbols, `host ${host.pattern.toLowerCase()}`, {
    kind: 'host',
    name: host.pattern,
    within: INTERNET_AT_LEAST,
    nonEmpty: true,
    resolvedBy: { code: 'host-addresses', args: { host: host.pattern } },
  });
}

/** What a resolved flow says of packets whatever the symbols are. */
interface FlowKeys {
  /** The same text for flows that require the same packets. */
  readonly key: string;
  /** The same text for ends that have the same addresses. */
  readonly from: string;
  readonly to: string;
  readonly ports: Ports;
}
/** Returns a key of an endpoint's addresses and hosts: much faster than its JSON, which every check would need. */
const endpointKey = memoizeWeak((endpoint: ResolvedEndpoint): string => {
  const prefixes = 'prefixes' in endpoint && endpoint.prefixes !== null ? JSON.stringify(endpoint.prefixes) : '';
  const hosts = 'hosts' in endpoint ? endpoint.hosts.map(({ pattern }) => pattern).join(' ') : '';
  switch (endpoint.kind) {
    case 'place':
      return `place ${endpoint.place} ${endpoint.parameter} ${prefixes}`;
    case 'private-endpoint':
      return `private-endpoint ${endpoint.id} ${endpoint.parameter} ${prefixes} ${hosts}`;
    case 'tag':
      return `tag ${endpoint.tag} ${endpoint.region} ${hosts}`;
    case 'hosts':
      return `hosts ${hosts}`;
    case 'prefixes':
      return `prefixes ${endpoint.parameter} ${prefixes}`;
    default:
      return endpoint satisfies never;
  }
});

const portSet = memoizeWeak(
  (ports: NonNullable<ResolvedFlow['ports']>): Ports =>
    intervals.fromPairs(ports.map((range): [number, number] => [range.from, range.to + 1])),
);

const flowKeys = memoizeWeak((flow: ResolvedFlow): FlowKeys => {
  const [from, to] = [endpointKey(flow.from), endpointKey(flow.to)];
  const ports = flow.ports === null ? [] : portSet(flow.ports);
  return {
    key: `${flow.direction} ${flow.protocol} ${flow.ports === null ? null : ports} ${from} > ${to}`,
    from,
    to,
    ports,
  };
});

const trafficByKey = memoizePerCheck((_: null, __: SymbolContext): Map<string, RequiredTraffic> => new Map());
const cubesByKey = memoizePerCheck((_: null, __: SymbolContext): Map<string, readonly EndpointCubes[]> => new Map());

/**
 * Returns the packets that a flow requires, the same object for the same packets; empty where network rules do not
 * decide the flow.
 */
export function compileRequiredTraffic(flow: ResolvedFlow, symbols: SymbolContext): RequiredTraffic {
  const known = trafficByKey(null, symbols);
  const { key } = flowKeys(flow);
  const traffic = known.get(key) ?? trafficOf(flow, symbols);
  known.set(key, traffic);
  return traffic;
}

function cubesOf(endpoint: ResolvedEndpoint, key: string, symbols: SymbolContext): readonly EndpointCubes[] {
  const known = cubesByKey(null, symbols);
  const cubes = known.get(key) ?? endpointCubes(endpoint, symbols);
  known.set(key, cubes);
  return cubes;
}

const NO_GUARDS: readonly never[] = [];

/** Protocols with the ports that packets of them have. */
type Service = Pick<Packets, 'protocols' | 'sourcePorts' | 'destinationPorts'>;

/** Returns the packets of some services between two ends. */
function packetsBetween(from: EndpointCubes, to: EndpointCubes, services: readonly Service[]): readonly Packets[] {
  const packets: Packets[] = [];
  for (const source of from.cubes)
    for (const destination of to.cubes)
      for (const service of services) packets.push({ source, destination, guards: NO_GUARDS, ...service });
  return packets;
}

function trafficOf(flow: ResolvedFlow, symbols: SymbolContext): RequiredTraffic {
  if (flow.protocol === null || flow.ports === null) return [];
  const { ports, ...keys } = flowKeys(flow);
  const ported = { tcp: TCP, udp: UDP, icmp: 0, any: TCP | UDP }[flow.protocol];
  // Any protocol on named ports is TCP and UDP: nothing else has ports.
  const icmp = flow.protocol === 'icmp' || (flow.protocol === 'any' && intervals.covers(ports, ALL_PORTS));
  const remote = flow.direction === 'outbound' ? flow.to : flow.from;
  const tag = remote.kind === 'tag' ? remote.tag : null;
  const services = [
    ...(ported === 0 ? [] : [{ protocols: ported, sourcePorts: EPHEMERAL_PORTS, destinationPorts: ports }]),
    ...(icmp ? [{ protocols: ICMP, sourcePorts: ALL_PORTS, destinationPorts: ALL_PORTS }] : []),
  ];
  const traffic: RequiredPackets[] = [];
  const destinations = cubesOf(flow.to, keys.to, symbols);
  for (const from of cubesOf(flow.from, keys.from, symbols)) {
    for (const to of destinations) {
      const { hosts } = flow.direction === 'outbound' ? to : from;
      traffic.push({ packets: packetsBetween(from, to, services), names: { hosts, tag } });
    }
  }
  return traffic;
}
