// One packet as a line of text: `inbound|outbound PROTOCOL SOURCE[:PORT] -> DESTINATION[:PORT]`.
import { parseIPv4, parseIPv6 } from '../../net/index.ts';

export type PacketEndpoint =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'host'; readonly host: string };

export interface ParsedPacket {
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'esp' | 'ah';
  readonly source: PacketEndpoint;
  /** null: an ephemeral port. */
  readonly sourcePort: number | null;
  readonly destination: PacketEndpoint;
  /** null: every port. */
  readonly destinationPort: number | null;
}
/** What the parser expected. */
export const packetErrorCodes = [
  'packet-direction',
  'packet-protocol',
  'packet-arrow',
  'packet-end',
  'packet-port',
  'packet-rest',
] as const;

/** Where a text stops being a packet. */
export interface PacketError {
  readonly code: (typeof packetErrorCodes)[number];
  /** What it found instead; empty at the end of the text. */
  readonly text: string;
  /** From 1, in UTF-16 code units of the given text. */
  readonly column: number;
}
/** A word of the text. */
interface Word {
  readonly text: string;
  /** As the column of an error. */
  readonly column: number;
}

const DIRECTION = /^(?:inbound|outbound)$/i;
const PROTOCOL = /^(?:tcp|udp|icmp|esp|ah)$/i;
const TAG = /^[A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*$|^[a-z][A-Za-z0-9]*$/;
const HOST = /^(?:[a-z0-9_-]+\.)+[a-z0-9-]+$/i;

const errorAt = (code: PacketError['code'], { text, column }: Word): PacketError => ({ code, text, column });

function parseEndpoint(word: Word): { readonly end: PacketEndpoint; readonly port: number | null } | PacketError {
  const { text, column } = word;
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  // An IPv6 address contains colons: with a port it is in brackets.
  const bare = parseIPv6(text) !== null ? ['', text, undefined] : /^([^:]*)(?::(.*))?$/.exec(text);
  const [, name, portText] = bracketed ?? bare ?? [];
  if (name === undefined) return errorAt('packet-end', word);
  if (portText !== undefined && (!/^(?:0|[1-9]\d{0,4})$/.test(portText) || Number(portText) > 65535)) {
    return errorAt('packet-port', { text: portText, column: column + text.length - portText.length });
  }
  const port = portText === undefined ? null : Number(portText);
  if (parseIPv6(name) !== null || (bracketed === null && parseIPv4(name) !== null)) {
    return { end: { kind: 'address', address: name }, port };
  }
  // 10.0.0.256 is a wrong address, not a host.
  if (bracketed !== null || /^[\d.]+$/.test(name)) return errorAt('packet-end', word);
  if (TAG.test(name)) return { end: { kind: 'tag', tag: name }, port };
  return HOST.test(name) ? { end: { kind: 'host', host: name }, port } : errorAt('packet-end', word);
}

/** Splits the text between two offsets into words, with an empty one at the end. */
function wordsOf(text: string, from: number, to: number): readonly Word[] {
  const part = text.slice(from, to);
  const words = [...part.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    column: from + match.index + 1,
  }));
  return [...words, { text: '', column: from + part.trimEnd().length + 1 }];
}

/**
 * Parses a packet, or returns where the text is wrong. An IPv6 address with a port is in brackets; a name is a service
 * tag when it begins with a capital or has no dot, else a host. No port means an ephemeral source port, or every
 * destination port.
 * @example parsePacket('outbound tcp 10.0.1.4 -> Storage.WestEurope:443')
 */
export function parsePacket(text: string): ParsedPacket | PacketError {
  const arrow = text.indexOf('->');
  const [direction, protocol, from, ...more] = wordsOf(text, 0, arrow < 0 ? text.length : arrow);
  if (direction === undefined || !DIRECTION.test(direction.text))
    return errorAt('packet-direction', direction ?? { text: '', column: 1 });
  if (protocol === undefined || !PROTOCOL.test(protocol.text)) return errorAt('packet-protocol', protocol ?? direction);
  const source = parseEndpoint(from ?? protocol);
  if ('code' in source) return source;
  const [next] = more;
  if (next !== undefined && (arrow < 0 || next.text !== '')) return errorAt('packet-arrow', next);
  const [to, ...rest] = wordsOf(text, arrow + 2, text.length);
  const destination = parseEndpoint(to ?? { text: '', column: text.length + 1 });
  if ('code' in destination) return destination;
  if (rest[0] !== undefined && rest[0].text !== '') return errorAt('packet-rest', rest[0]);
  return {
    direction: direction.text.toLowerCase() as ParsedPacket['direction'], // one of the two in the pattern
    protocol: protocol.text.toLowerCase() as ParsedPacket['protocol'], // one of the five in the pattern
    source: source.end,
    sourcePort: source.port,
    destination: destination.end,
    destinationPort: destination.port,
  };
}
