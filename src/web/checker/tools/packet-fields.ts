// One packet as the fields of a form, and as the line of text that `portolan probe` takes. Pure.
import type { AddressText, Packet } from '../../../core/checker/lists/check-result.ts';
import type { Explanation, ScenarioExplanation } from '../../../core/report/sentences/explain.ts';

/** The packet of a form. `to` and `from` are an address, a service tag or a host name; `from` may end in a port. */
export interface PacketFields {
  readonly direction: 'inbound' | 'outbound';
  readonly protocol: (typeof packetProtocols)[number];
  readonly from: string;
  readonly to: string;
  /** The destination's; empty: every port. */
  readonly port: string;
}

export const packetProtocols = ['tcp', 'udp', 'icmp', 'esp', 'ah'] as const;

/** An IPv6 address with a port is in brackets. */
const withPort = (end: string, port: string): string => {
  if (port === '') return end;
  return end.includes(':') && !end.startsWith('[') ? `[${end}]:${port}` : `${end}:${port}`;
};

/** Writes a packet as one line. */
export const packetLine = ({ direction, protocol, from, to, port }: PacketFields): string =>
  `${direction} ${protocol} ${from.trim()} -> ${withPort(to.trim(), port.trim())}`;

const LINE = /^\s*(inbound|outbound)\s+(\S+)\s+(\S+)\s*->\s*(?:\[([^\]\s]*)\]|([^\s:[\]]+)|(\S+))(?::(\d*))?\s*$/i;

/** Reads the fields of a line; null where it is not whole yet. The worker says what is wrong with it. */
export const packetFields = (line: string): PacketFields | null => {
  const [, direction, protocolText, from, bracketed, plain, other, port] = LINE.exec(line) ?? [];
  const protocol = packetProtocols.find((one) => one === protocolText?.toLowerCase());
  if (direction === undefined || protocol === undefined || from === undefined) return null;
  return {
    direction: direction.toLowerCase() === 'inbound' ? 'inbound' : 'outbound',
    protocol,
    from,
    to: bracketed ?? plain ?? other ?? '',
    port: port ?? '',
  };
};

/** Addresses for ends of which no address is known: they are seen, and changed, in the form. */
const NEAR = '10.0.1.4';
const FAR = '10.0.2.4';

const endOf = (address: AddressText, unknown: string): string => {
  switch (address.kind) {
    case 'addresses':
      return address.texts[0] ?? unknown;
    case 'tag':
      return address.tag;
    case 'host':
      return address.host;
    case 'any':
      return 'Internet';
    case 'place':
    case 'private-endpoint':
      return unknown;
  }
};

const fieldsOf = ({ direction, protocol, source, destination, destinationPort }: Packet): PacketFields => ({
  direction,
  protocol,
  from: endOf(source, direction === 'outbound' ? NEAR : FAR),
  to: endOf(destination, direction === 'outbound' ? FAR : NEAR),
  port: destinationPort === null ? '' : `${destinationPort}`,
});

/** A requirement with the packet that shows its verdict. */
export interface RequiredPacket extends Pick<Explanation, 'requirement' | 'title' | 'verdict'> {
  readonly fields: PacketFields;
}

/** Returns the packets of a scenario's requirements. */
export const requiredPackets = ({
  requirements,
}: Pick<ScenarioExplanation, 'requirements'>): readonly RequiredPacket[] =>
  requirements.flatMap(({ requirement, title, verdict, packet }) =>
    packet === null ? [] : [{ requirement, title, verdict, fields: fieldsOf(packet.data) }],
  );

/** The packet that is tested where no scenario has one. */
export const examplePacket: PacketFields = {
  direction: 'outbound',
  protocol: 'tcp',
  from: NEAR,
  to: 'Storage',
  port: '443',
};
