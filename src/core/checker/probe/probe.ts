// Tests one packet against each pasted rule list by itself, as a check does with one small set of packets.
import type { Configuration, Resource, ServiceTagFile } from '../../azure/configuration/resources.ts';
import type { ResolvedEndpoint, ResolvedHost } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import {
  AH,
  ALL_PORTS,
  addresses,
  EPHEMERAL_PORTS,
  ESP,
  ICMP,
  INTERNET_AT_MOST,
  type Ports,
  TCP,
  UDP,
} from '../../net/index.ts';
import { firewallPoint, firewallsInForce } from '../firewall/firewall-point.ts';
import { decidingSymbols } from '../flow/assumptions.ts';
import { pointEvidence } from '../flow/point-evidence.ts';
import type { Assumption, ChosenAssumption, Missing } from '../lists/check-result.ts';
import { endpointCubes } from '../lists/compile-required-traffic.ts';
import type { RuleListPoint } from '../lists/enforcement-point.ts';
import type { RequiredPackets } from '../lists/required-traffic.ts';
import { buildSymbolContext, type SymbolContext } from '../lists/symbol-context.ts';
import { exactVirtualNetwork } from '../lists/virtual-network-space.ts';
import { securityGroupPoint } from '../security-group/security-group-point.ts';
import { type PacketEndpoint, type PacketError, type ParsedPacket, parsePacket } from './parse-packet.ts';
import { type ProbeListResult, type ProbePath, probePath } from './probe-path.ts';

export interface ProbeOptions {
  /** The prefixes of the tag VirtualNetwork. */
  readonly virtualNetworkPrefixes?: readonly string[];
  readonly serviceTags?: ServiceTagFile;
  /** For regions and tags; without it no tag is recognized as regional. */
  readonly library?: Pick<Library, 'shared'>;
  /** What the reader chose to assume; absent: nothing. */
  readonly assume?: readonly ChosenAssumption[];
}
export interface ProbeResult {
  readonly packet: string;
  /** null: the text cannot be parsed. */
  readonly parsed: ParsedPacket | null;
  readonly error: PacketError | null;
  /** One for each security group, firewall or policy, in the order of the text. */
  readonly results: readonly ProbeListResult[];
  /** The whole path, where an end of the packet is an address in a pasted subnet; else null. */
  readonly path: ProbePath | null;
  /** What the results assume because nothing that was pasted says it. */
  readonly assumptions: readonly Assumption[];
}

const BITS = { tcp: TCP, udp: UDP, icmp: ICMP, esp: ESP, ah: AH } as const;

type NamedEnd = Extract<ResolvedEndpoint, { readonly kind: 'prefixes' | 'tag' | 'hosts' }>;

function resolvedEndpoint(end: PacketEndpoint, hosts: readonly ResolvedHost[]): NamedEnd {
  switch (end.kind) {
    case 'address':
      return { kind: 'prefixes', prefixes: [end.address], parameter: null };
    case 'tag':
      return { kind: 'tag', tag: end.tag, region: null, hosts: [], fqdnTag: null };
    case 'host':
      return { kind: 'hosts', hosts, fqdnTag: null };
  }
}

const hostsOf = (end: PacketEndpoint): readonly ResolvedHost[] =>
  end.kind === 'host' ? [{ pattern: end.host.toLowerCase(), missing: [] }] : [];

const farEnd = (end: PacketEndpoint): NamedEnd => resolvedEndpoint(end, hostsOf(end));

function endpointOf(end: PacketEndpoint, symbols: SymbolContext) {
  const hosts = hostsOf(end);
  const [endpoint] = endpointCubes(resolvedEndpoint(end, hosts), symbols);
  return endpoint ?? { cubes: [], hosts };
}

function packetsOf(packet: ParsedPacket, symbols: SymbolContext): RequiredPackets {
  const source = endpointOf(packet.source, symbols);
  const destination = endpointOf(packet.destination, symbols);
  const ported = packet.protocol === 'tcp' || packet.protocol === 'udp';
  const portsOf = (port: number | null, unspecified: Ports): Ports => {
    if (!ported) return ALL_PORTS;
    return port === null ? unspecified : [port, port + 1];
  };
  const remote = packet.direction === 'outbound' ? packet.destination : packet.source;
  return {
    names: { hosts: destination.hosts, tag: remote.kind === 'tag' ? remote.tag : null },
    packets: source.cubes.flatMap((from) =>
      destination.cubes.map((to) => ({
        protocols: BITS[packet.protocol],
        source: from,
        sourcePorts: portsOf(packet.sourcePort, EPHEMERAL_PORTS),
        destination: to,
        destinationPorts: portsOf(packet.destinationPort, ALL_PORTS),
        guards: [],
      })),
    ),
  };
}

function probeList(
  point: RuleListPoint,
  packets: RequiredPackets,
  context: { readonly configuration: Configuration; readonly symbols: SymbolContext },
): ProbeListResult {
  const { resource, verdict, rules, ...evidence } = pointEvidence({ place: '', ...point }, [packets], context);
  // A tag, or a packet without a port, is a set of packets: the rules may allow a part of it.
  const missing: readonly Missing[] =
    verdict === 'partly' ? [{ code: 'several-packets', args: {}, at: null } as const] : evidence.missing;
  return { resource, verdict: verdict === 'partly' ? 'undecided' : verdict, rule: rules[0] ?? null, missing };
}

const isPrivate = (address: string): boolean =>
  !addresses.intersects(addresses.readPrefixes([address]).set, INTERNET_AT_MOST);

/**
 * Returns the private address at the near end of a packet, where nothing says which virtual network that is in: a security
 * group sees what its own subnet sends and receives, so that the address is in VirtualNetwork. Else null.
 */
function addressOfOwnSubnet(packet: ParsedPacket, configuration: Configuration, options: ProbeOptions): string | null {
  const near = packet.direction === 'outbound' ? packet.source : packet.destination;
  if (options.virtualNetworkPrefixes !== undefined || near.kind !== 'address') return null;
  if (configuration.resources.some(({ kind }) => kind === 'virtual-network')) return null;
  return isPrivate(near.address) ? near.address : null;
}

/** Returns the pasted lists that may filter a packet, each by itself. */
function pointsFor(
  { direction }: ParsedPacket,
  symbols: SymbolContext,
  configuration: Configuration,
): readonly RuleListPoint[] {
  const inForce = new Set<Resource>(firewallsInForce(configuration));
  return configuration.resources.flatMap((resource): readonly RuleListPoint[] => {
    if (resource.kind === 'network-security-group') return [securityGroupPoint(resource, direction, symbols)];
    if (resource.kind === 'firewall' && inForce.has(resource)) return [firewallPoint(resource, direction, symbols)];
    return [];
  });
}

function probeLists(
  packet: ParsedPacket,
  symbols: SymbolContext,
  configuration: Configuration,
): readonly ProbeListResult[] {
  const packets = packetsOf(packet, symbols);
  return pointsFor(packet, symbols, configuration).map((point) =>
    probeList(point, packets, { configuration, symbols }),
  );
}

/**
 * Reports whether an answer is so because VirtualNetwork has no public address: nothing that was pasted says that no route
 * widens it.
 */
function assumesNoDefaultRoute(packet: ParsedPacket, symbols: SymbolContext, configuration: Configuration): boolean {
  const isOutbound = packet.direction === 'outbound';
  const remote = isOutbound ? packet.destination : packet.source;
  if (remote.kind === 'address' || symbols.virtualNetwork.exact) return false;
  if (configuration.resources.some(({ kind }) => kind === 'route-table')) return false;
  const packets = packetsOf(packet, symbols);
  return pointsFor(packet, symbols, configuration).some((point) => {
    if (!['allowed', 'blocked'].includes(point.verdict([packets]))) return false;
    const { virtualNetworkAt } = decidingSymbols(point.parts([packets]), symbols);
    return virtualNetworkAt.has(isOutbound ? 'destination' : 'source');
  });
}

/** Tests one packet against each rule list of the configuration, each by itself. */
export function probe(configuration: Configuration, packetText: string, options: ProbeOptions = {}): ProbeResult {
  const parsed = parsePacket(packetText);
  if ('code' in parsed)
    return { packet: packetText, parsed: null, error: parsed, results: [], path: null, assumptions: [] };
  const library = options.library ?? null;
  const prefixes = options.virtualNetworkPrefixes ?? exactVirtualNetwork(configuration);
  const symbolsWith = (members: readonly string[]): SymbolContext =>
    buildSymbolContext(configuration, library, { ...options, virtualNetworkPrefixes: prefixes, members });
  const symbols = symbolsWith([]);
  const certain = probeLists(parsed, symbols, configuration);
  const own = addressOfOwnSubnet(parsed, configuration, options);
  const results = own === null ? certain : probeLists(parsed, symbolsWith([own]), configuration);
  const isAssumed = results.some(({ verdict }, index) => verdict !== certain[index]?.verdict);
  return {
    packet: packetText,
    parsed,
    error: null,
    results,
    path: probePath(parsed, { configuration, symbols, assume: options.assume ?? [] }, farEnd),
    assumptions: [
      ...(own !== null && isAssumed ? [{ code: 'address-of-subnet', args: { address: own } } as const] : []),
      ...(assumesNoDefaultRoute(parsed, symbols, configuration)
        ? [{ code: 'no-default-route', args: {} } as const]
        : []),
    ],
  };
}
