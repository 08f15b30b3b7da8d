// One packet as a line of text: `inbound|outbound PROTOCOL SOURCE[:PORT] -> DESTINATION[:PORT]`.
import { parseIPv4, parseIPv6 } from '../net/index.ts';

export type PacketEnd =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'host'; readonly host: string };

export interface ParsedPacket {
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah';
  readonly source: PacketEnd;
  /** null: an ephemeral one. */
  readonly sourcePort: number | null;
  readonly destination: PacketEnd;
  /** null: every one. */
  readonly destinationPort: number | null;
}
/** What is wrong: `packet-form`, `packet-end`, `packet-port`, and the text it is about. */
export interface PacketError {
  readonly code: string;
  readonly text: string;
}

const FORM = /^\s*(inbound|outbound)\s+(tcp|udp|icmp|esp|ah)\s+(\S+)\s*->\s*(\S+)\s*$/i;
const TAG = /^[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$|^[a-z][A-Za-z0-9]*$/;
const HOST = /^(?:[a-z0-9_-]+\.)+[a-z0-9-]+$/i;

function readEnd(text: string): { readonly end: PacketEnd; readonly port: number | null } | PacketError {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  // An IPv6 address has colons of its own: with a port it stands in brackets.
  const bare = parseIPv6(text) !== null ? ['', text, undefined] : /^([^:]*)(?::(.*))?$/.exec(text);
  const [, name, portText] = bracketed ?? bare ?? [];
  if (name === undefined) return { code: 'packet-end', text };
  if (portText !== undefined && (!/^(?:0|[1-9]\d{0,4})$/.test(portText) || Number(portText) > 65535)) {
    return { code: 'packet-port', text: portText };
  }
  const port = portText === undefined ? null : Number(portText);
  if (parseIPv6(name) !== null || (bracketed === null && parseIPv4(name) !== null)) {
    return { end: { kind: 'address', address: name }, port };
  }
  // 10.0.0.256 is a mistake, not a host.
  if (bracketed !== null || /^[\d.]+$/.test(name)) return { code: 'packet-end', text };
  if (TAG.test(name)) return { end: { kind: 'tag', tag: name }, port };
  return HOST.test(name) ? { end: { kind: 'host', host: name }, port } : { code: 'packet-end', text };
}

/**
 * Reads a packet. IPv6 addresses stand in brackets when a port follows; a name is a service tag when it begins
 * with a capital or has no dot, else a host. No port is an ephemeral source, or every destination port.
 * @example parsePacket('outbound tcp 10.0.1.4 -> Storage.WestEurope:443')
 */
export function parsePacket(text: string): ParsedPacket | PacketError {
  const match = FORM.exec(text);
  if (match === null) return { code: 'packet-form', text: text.trim() };
  const [, direction = '', protocol = '', from = '', to = ''] = match;
  const source = readEnd(from);
  if ('code' in source) return source;
  const destination = readEnd(to);
  if ('code' in destination) return destination;
  return {
    direction: direction.toLowerCase() as ParsedPacket['direction'], // one of the two in the pattern
    protocol: protocol.toLowerCase() as ParsedPacket['protocol'], // one of the five in the pattern
    source: source.end,
    sourcePort: source.port,
    destination: destination.end,
    destinationPort: destination.port,
  };
}
