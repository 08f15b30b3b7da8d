import { describe, expect, test } from 'vitest';
import { parsePacket, probe } from '../../../src/checker/index.ts';
import { configuration, nsg } from './build.ts';
import { firewall } from './build-firewall.ts';

describe('a packet is read from a line', () => {
  test.each([
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:443', { kind: 'address', address: '20.60.1.1' }, 443],
    [
      'OUTBOUND TCP 10.0.1.4:50000 -> Storage.WestEurope:443',
      { kind: 'tag', tag: 'Storage.WestEurope' },
      443,
    ],
    ['outbound tcp 10.0.1.4 -> pypi.org:443', { kind: 'host', host: 'pypi.org' }, 443],
    [
      'outbound tcp [2001:db8::1]:50000 -> [2001:db8::2]:443',
      { kind: 'address', address: '2001:db8::2' },
      443,
    ],
    ['inbound icmp 2001:db8::1 -> 2001:db8::2', { kind: 'address', address: '2001:db8::2' }, null],
  ])('%s', (text, destination, destinationPort) => {
    expect(parsePacket(text)).toMatchObject({ destination, destinationPort });
  });
  test.each([
    ['tcp 10.0.1.4 -> 20.60.1.1', 'packet-form'],
    ['outbound tcp 10.0.1.4 20.60.1.1', 'packet-form'],
    ['outbound tcp 10.0.1.256 -> 20.60.1.1', 'packet-end'],
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:70000', 'packet-port'],
    ['outbound tcp 10.0.1.4 -> [20.60.1.1]:80', 'packet-end'],
  ])('%s is none', (text, code) => {
    expect(parsePacket(text)).toMatchObject({ code });
  });
});

describe('each list answers by itself', () => {
  const pasted = configuration(
    nsg('out 100 allow tcp * -> Storage@443', 'out 200 deny tcp * -> 20.0.0.0/8', 'out 300 allow esp * -> *'),
    firewall([
      'net 100 allow: tcp 10.0.0.0/16 -> 20.60.0.0/16@443',
      'app 200 allow: * -> https:443 pypi.org',
    ]),
  );
  const options = { virtualNetworkPrefixes: ['10.0.0.0/16'] };
  test.each([
    ['outbound tcp 10.0.1.4 -> Storage:443', ['allowed', 'undecided']],
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:80', ['denied', 'denied']],
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:443', ['undecided', 'allowed']],
    ['outbound tcp 10.0.1.4 -> 10.0.2.4:443', ['allowed', 'undecided']],
    ['outbound tcp 10.0.1.4 -> 10.1.2.4:443', ['denied', 'undecided']],
    ['outbound udp 10.0.1.4 -> 8.8.8.8:53', ['allowed', 'denied']],
    ['outbound udp 10.0.1.4 -> 168.63.129.16:53', ['allowed', 'denied']],
    ['outbound esp 10.0.1.4 -> 8.8.8.8', ['allowed', 'denied']],
    ['inbound ah 10.0.1.4 -> 10.0.2.4', ['undecided', 'denied']],
    ['inbound tcp 8.8.8.8 -> 10.0.1.4:22', ['denied', 'denied']],
    ['outbound tcp 10.0.1.4 -> pypi.org:443', ['undecided', 'allowed']],
  ])('%s', (text, verdicts) => {
    expect(probe(pasted, text, options).results.map(({ verdict }) => verdict)).toEqual(verdicts);
  });
  test('the rule that decides is named', () => {
    expect(
      probe(pasted, 'outbound tcp 10.0.1.4 -> 20.60.1.1:80', options).results.map(({ rule }) => rule?.name),
    ).toEqual(['r1', 'default-deny']);
  });
});
