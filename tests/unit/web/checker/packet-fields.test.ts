// A packet as a form and as a line: each says what the other does.
import { describe, expect, test } from 'vitest';
import { parsePacket } from '../../../../src/core/checker/probe/parse-packet.ts';
import {
  examplePacket,
  type PacketFields,
  packetFields,
  packetLine,
  requiredPackets,
} from '../../../../src/web/checker/tools/packet-fields.ts';

const tcp: PacketFields = { direction: 'outbound', protocol: 'tcp', from: '10.0.1.4', to: 'Storage', port: '443' };
const lines: readonly (readonly [string, PacketFields])[] = [
  ['outbound tcp 10.0.1.4 -> Storage:443', tcp],
  ['outbound tcp 10.0.1.4 -> Storage', { ...tcp, port: '' }],
  [
    'inbound udp Internet -> 10.0.1.4:53',
    { ...tcp, direction: 'inbound', protocol: 'udp', from: 'Internet', to: '10.0.1.4', port: '53' },
  ],
  ['outbound tcp 10.0.1.4:50000 -> pypi.org:443', { ...tcp, from: '10.0.1.4:50000', to: 'pypi.org' }],
  ['outbound tcp 2001:db8::1 -> [2001:db8::2]:443', { ...tcp, from: '2001:db8::1', to: '2001:db8::2' }],
  ['outbound icmp 10.0.1.4 -> 2001:db8::2', { ...tcp, protocol: 'icmp', to: '2001:db8::2', port: '' }],
];

describe('a packet', () => {
  test.each(lines)('%s is the same in the form', (line, fields) => {
    expect(packetFields(line)).toEqual(fields);
    expect(packetLine(fields)).toBe(line);
    expect(parsePacket(line)).not.toHaveProperty('code');
  });

  test.each([
    '',
    'outbound',
    'outbound tcp 10.0.1.4',
    'outbound tcp 10.0.1.4 -> ',
    'sideways tcp a -> b',
    'inbound xyz a -> b',
  ])('"%s" is no whole packet yet', (line) => expect(packetFields(line)).toBeNull());

  test('the example is one', () => {
    expect(parsePacket(packetLine(examplePacket))).not.toHaveProperty('code');
  });
});

test('a requirement’s packet has an address where the scenario has a place, and its own tag, host and port', () => {
  const packet = (source: object, destination: object, direction = 'outbound') => ({
    requirement: 'a/b',
    title: 'Title',
    packet: {
      text: '',
      sentence: '',
      data: { direction, protocol: 'tcp', source, sourcePort: null, destination, destinationPort: 443 },
    },
  });
  const lineOf = (...args: Parameters<typeof packet>) =>
    requiredPackets({ requirements: [packet(...args)] } as unknown as Parameters<typeof requiredPackets>[0]).map(
      ({ fields }) => packetLine(fields),
    );
  expect(lineOf({ kind: 'place', place: 'compute' }, { kind: 'tag', tag: 'Storage.WestEurope' })).toEqual([
    'outbound tcp 10.0.1.4 -> Storage.WestEurope:443',
  ]);
  expect(lineOf({ kind: 'addresses', texts: ['10.9.1.4'] }, { kind: 'host', host: 'pypi.org' })).toEqual([
    'outbound tcp 10.9.1.4 -> pypi.org:443',
  ]);
  expect(lineOf({ kind: 'any' }, { kind: 'place', place: 'compute' }, 'inbound')).toEqual([
    'inbound tcp Internet -> 10.0.1.4:443',
  ]);
});
