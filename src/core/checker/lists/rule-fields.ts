// Fields that network security groups and firewalls write alike.
import type { PortSpec, Protocol } from '../../azure/configuration/resources.ts';
import type { PortRange } from '../../model/resolved-scenario.ts';
import { AH, ESP, ICMP, intervals, type Ports, TCP, UDP } from '../../net/index.ts';
import { memo } from './memoize.ts';

export const PROTOCOL_BITS: Readonly<Record<Protocol, number>> = {
  tcp: TCP,
  udp: UDP,
  icmp: ICMP,
  esp: ESP,
  ah: AH,
  any: TCP | UDP | ICMP | ESP | AH,
};

export type ProtocolName = Exclude<Protocol, 'any'>;
const PROTOCOL_NAMES = ['tcp', 'udp', 'icmp', 'esp', 'ah'] as const satisfies readonly ProtocolName[];

/** Names of the protocols whose bits are set, in the order in which a reader expects them. */
export const protocolNames = (bits: number): readonly ProtocolName[] =>
  PROTOCOL_NAMES.filter((name) => (bits & PROTOCOL_BITS[name]) !== 0);

/**
 * Whether Azure takes the text as the name of a rule, a route or a collection: up to 80 word characters, dots and
 * hyphens, a word character at both ends (Network security groups; Azure Firewall rule processing).
 */
export const isLegalName = (name: string): boolean => /^\w(?:[\w.-]{0,78}\w)?$/.test(name);

/** Whether the ranges hold a range that is all ports. */
export const isEveryPort = (ports: readonly PortRange[]): boolean =>
  ports.some(({ from, to }) => from <= 0 && to >= 65535);

/** Most rules name one port, and long lists name few. */
const onePort = memo((port: number): Ports => [port, port + 1]);

/** Ports as a set; null for any; undefined where they are not known. */
export function portsOf(spec: PortSpec): Ports | null | undefined {
  if (!spec.known || spec.value.length === 0) return undefined;
  if (isEveryPort(spec.value)) return null;
  const first = spec.value[0] as PortRange; // not empty
  if (spec.value.length === 1 && first.from <= first.to)
    return first.from === first.to ? onePort(first.from) : [first.from, first.to + 1];
  const ports = intervals.fromPairs(spec.value.map(({ from, to }): [number, number] => [from, to + 1]));
  if (ports.length === 0) return undefined;
  return ports.length === 2 && (ports[0] ?? 1) <= 0 && (ports[1] ?? 0) >= 65536 ? null : ports;
}
