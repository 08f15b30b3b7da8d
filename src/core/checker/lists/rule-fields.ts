// Fields that rules of network security groups and firewalls share.
import type { PortSpec, Protocol } from '../../azure/configuration/resources.ts';
import { memoize } from '../../memoize.ts';
import type { PortRange } from '../../model/resolved-scenario.ts';
import { AH, ESP, ICMP, intervals, type Ports, TCP, UDP } from '../../net/index.ts';

/** Bits of `PacketSet.protocols` by the name of a protocol. */
export const PROTOCOL_BITS: Readonly<Record<Protocol, number>> = {
  tcp: TCP,
  udp: UDP,
  icmp: ICMP,
  esp: ESP,
  ah: AH,
  any: TCP | UDP | ICMP | ESP | AH,
};

/** A single protocol. */
export type ProtocolName = Exclude<Protocol, 'any'>;
const PROTOCOL_NAMES = ['tcp', 'udp', 'icmp', 'esp', 'ah'] as const satisfies readonly ProtocolName[];

/** Returns the names of the protocols whose bits are set, the most common first. */
export const protocolNames = (bits: number): readonly ProtocolName[] =>
  PROTOCOL_NAMES.filter((name) => (bits & PROTOCOL_BITS[name]) !== 0);

/**
 * Reports whether Azure accepts a text as the name of a rule, a route or a collection: up to 80 word characters, dots and
 * hyphens, a word character at both ends (Network security groups; Azure Firewall rule processing).
 */
export const isValidRuleName = (name: string): boolean => /^\w(?:[\w.-]{0,78}\w)?$/.test(name);

/** Reports whether one of the ranges is all ports. */
export const includesEveryPort = (ports: readonly PortRange[]): boolean =>
  ports.some(({ from, to }) => from <= 0 && to >= 65535);

/** Returns a set of one port, the same object each time: long lists name few ports. */
const onePort = memoize((port: number): Ports => [port, port + 1]);

/** Compiles ports into a set; null for all ports, undefined for ports that are unknown or missing. */
export function compilePorts(spec: PortSpec): Ports | null | undefined {
  if (!spec.known || spec.value.length === 0) return undefined;
  if (includesEveryPort(spec.value)) return null;
  const first = spec.value[0] as PortRange; // not empty
  if (spec.value.length === 1 && first.from <= first.to)
    return first.from === first.to ? onePort(first.from) : [first.from, first.to + 1];
  const ports = intervals.fromPairs(spec.value.map(({ from, to }): [number, number] => [from, to + 1]));
  if (ports.length === 0) return undefined;
  return ports.length === 2 && (ports[0] ?? 1) <= 0 && (ports[1] ?? 0) >= 65536 ? null : ports;
}
