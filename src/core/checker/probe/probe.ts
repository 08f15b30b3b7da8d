// One packet against each rule list of the paste by itself: the same machinery as the check, with a small set.
import type { Configuration, Resource, ServiceTagFile } from '../../azure/configuration/resources.ts';
import type { Library } from '../../model/schema.ts';
import { AH, ALL_PORTS, EPHEMERAL_PORTS, ESP, ICMP, type Ports, TCP, UDP } from '../../net/index.ts';
import { firewallPoint, firewallsOf } from '../firewall/firewall-point.ts';
import { judgePoint } from '../flow/evaluated-point.ts';
import type { Missing, PointResult, RuleRef } from '../lists/check-result.ts';
import { endpointAtoms } from '../lists/compile-required-traffic.ts';
import type { RuleListPoint } from '../lists/enforcement-point.ts';
import type { RequiredPackets } from '../lists/required-traffic.ts';
import { buildScope, type Scope } from '../lists/symbol-context.ts';
import { securityGroupPoint } from '../security-group/security-group-point.ts';
import { type PacketEnd, type PacketError, type ParsedPacket, parsePacket } from './parse-packet.ts';

export interface ProbeOptions {
  /** What VirtualNetwork stands for. */
  readonly virtualNetworkPrefixes?: readonly string[];
  readonly serviceTags?: ServiceTagFile;
  /** For regions and tags; without it no tag is known to be regional. */
  readonly library?: Pick<Library, 'shared'>;
}
export interface ProbeAnswer {
  readonly resource: PointResult['resource'];
  readonly verdict: 'allowed' | 'denied' | 'undecided';
  readonly rule: RuleRef | null;
  readonly needs: readonly Missing[];
}
export interface ProbeResult {
  readonly packet: string;
  /** null: the text is no packet. */
  readonly parsed: ParsedPacket | null;
  readonly error: PacketError | null;
  /** One for each security group, firewall or policy, in the order of the text. */
  readonly results: readonly ProbeAnswer[];
}

const BITS = { tcp: TCP, udp: UDP, icmp: ICMP, esp: ESP, ah: AH } as const;

function sideOf(end: PacketEnd, scope: Scope) {
  const hosts = end.kind === 'host' ? [{ pattern: end.host.toLowerCase(), missing: [] }] : [];
  const [side] =
    end.kind === 'address'
      ? endpointAtoms({ kind: 'prefixes', prefixes: [end.address], parameter: null }, scope)
      : end.kind === 'tag'
        ? endpointAtoms({ kind: 'tag', tag: end.tag, region: null, hosts: [], fqdnTag: null }, scope)
        : endpointAtoms({ kind: 'hosts', hosts, fqdnTag: null }, scope);
  return side ?? { atoms: [], hosts };
}

function packetsOf(packet: ParsedPacket, scope: Scope): RequiredPackets {
  const source = sideOf(packet.source, scope);
  const destination = sideOf(packet.destination, scope);
  const ported = packet.protocol === 'tcp' || packet.protocol === 'udp';
  const one = (port: number | null, otherwise: Ports): Ports =>
    !ported ? ALL_PORTS : port === null ? otherwise : [port, port + 1];
  const remote = packet.direction === 'outbound' ? packet.destination : packet.source;
  return {
    names: { hosts: destination.hosts, tag: remote.kind === 'tag' ? remote.tag : null },
    packets: source.atoms.flatMap((from) =>
      destination.atoms.map((to) => ({
        protocols: BITS[packet.protocol],
        source: from,
        sourcePorts: one(packet.sourcePort, EPHEMERAL_PORTS),
        destination: to,
        destinationPorts: one(packet.destinationPort, ALL_PORTS),
        doubts: [],
      })),
    ),
  };
}

function answer(
  point: RuleListPoint,
  packets: RequiredPackets,
  world: { readonly configuration: Configuration; readonly scope: Scope },
): ProbeAnswer {
  const { resource, verdict, rules, missing } = judgePoint({ place: '', ...point }, [packets], world);
  // A tag, or a packet without a port, is a set: the rules may let through a part of it.
  const needs: readonly Missing[] =
    verdict === 'partly' ? [{ code: 'one-packet', args: {}, at: null }] : missing;
  const answers = {
    allowed: 'allowed',
    blocked: 'denied',
    partly: 'undecided',
    undecided: 'undecided',
  } as const;
  return { resource, verdict: answers[verdict], rule: rules[0] ?? null, needs };
}

/** Sends one packet through each rule list that the configuration holds, each by itself. */
export function probe(
  configuration: Configuration,
  packetText: string,
  options: ProbeOptions = {},
): ProbeResult {
  const parsed = parsePacket(packetText);
  if ('code' in parsed) return { packet: packetText, parsed: null, error: parsed, results: [] };
  const library = options.library ?? null;
  const scope = buildScope(configuration, library, options);
  const packets = packetsOf(parsed, scope);
  const inForce = new Set<Resource>(firewallsOf(configuration));
  const points = configuration.resources.flatMap((resource): readonly RuleListPoint[] => {
    if (resource.kind === 'network-security-group')
      return [securityGroupPoint(resource, parsed.direction, scope)];
    if (resource.kind === 'firewall' && inForce.has(resource)) {
      return [firewallPoint(resource, parsed.direction, scope)];
    }
    return [];
  });
  return {
    packet: packetText,
    parsed,
    error: null,
    results: points.map((point) => answer(point, packets, { configuration, scope })),
  };
}
