import { describe, expect, test } from 'vitest';
import { parsePacket, probe } from '../../../../../src/core/checker/index.ts';
import { configuration, nsg } from '../build.ts';
import { firewall } from '../build-firewall.ts';

describe('a packet is read from a line', () => {
  test.each([
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:443', { kind: 'address', address: '20.60.1.1' }, 443],
    ['OUTBOUND TCP 10.0.1.4:50000 -> Storage.WestEurope:443', { kind: 'tag', tag: 'Storage.WestEurope' }, 443],
    ['outbound tcp 10.0.1.4 -> pypi.org:443', { kind: 'host', host: 'pypi.org' }, 443],
    ['outbound tcp [2001:db8::1]:50000 -> [2001:db8::2]:443', { kind: 'address', address: '2001:db8::2' }, 443],
    ['inbound icmp 2001:db8::1 -> 2001:db8::2', { kind: 'address', address: '2001:db8::2' }, null],
  ])('%s', (text, destination, destinationPort) => {
    expect(parsePacket(text)).toMatchObject({ destination, destinationPort });
  });
  test.each([
    ['', 'packet-direction', 1, ''],
    ['tcp 10.0.1.4 -> 20.60.1.1', 'packet-direction', 1, 'tcp'],
    ['  outbound', 'packet-protocol', 11, ''],
    ['outbound http 10.0.1.4 -> 20.60.1.1', 'packet-protocol', 10, 'http'],
    ['outbound tcp -> 20.60.1.1', 'packet-end', 13, ''],
    ['outbound tcp 10.0.1.4 20.60.1.1', 'packet-arrow', 23, '20.60.1.1'],
    ['outbound tcp 10.0.1.4', 'packet-arrow', 22, ''],
    ['outbound tcp 10.0.1.4 443 -> 20.60.1.1', 'packet-arrow', 23, '443'],
    ['outbound tcp 10.0.1.256 -> 20.60.1.1', 'packet-end', 14, '10.0.1.256'],
    ['outbound tcp 10.0.1.4 -> ', 'packet-end', 25, ''],
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:70000', 'packet-port', 36, '70000'],
    ['outbound tcp 10.0.1.4: -> 20.60.1.1', 'packet-port', 23, ''],
    ['outbound tcp 10.0.1.4 -> [20.60.1.1]:80', 'packet-end', 26, '[20.60.1.1]:80'],
    ['outbound tcp 10.0.1.4 -> 20.60.1.1 443', 'packet-rest', 36, '443'],
  ])('%s is none: %s at column %i', (text, code, column, found) => {
    expect(parsePacket(text)).toEqual({ code, column, text: found });
  });
  test('every place where a text is cut off has an error no later than its end', () => {
    const whole = 'outbound tcp [2001:db8::1]:50000 -> Storage.WestEurope:443';
    for (let length = 0; length < whole.length; length++) {
      const found = parsePacket(whole.slice(0, length));
      if ('code' in found) expect(found.column, whole.slice(0, length)).toBeLessThanOrEqual(length + 1);
    }
  });
});

describe('each list answers by itself', () => {
  const pasted = configuration(
    nsg('out 100 allow tcp * -> Storage@443', 'out 200 deny tcp * -> 20.0.0.0/8', 'out 300 allow esp * -> *'),
    firewall(['net 100 allow: tcp 10.0.0.0/16 -> 20.60.0.0/16@443', 'app 200 allow: * -> https:443 pypi.org']),
  );
  const options = { virtualNetworkPrefixes: ['10.0.0.0/16'] };
  test.each([
    ['outbound tcp 10.0.1.4 -> Storage:443', ['allowed', 'undecided']],
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:80', ['blocked', 'blocked']],
    ['outbound tcp 10.0.1.4 -> 20.60.1.1:443', ['undecided', 'allowed']],
    ['outbound tcp 10.0.1.4 -> 10.0.2.4:443', ['allowed', 'undecided']],
    ['outbound tcp 10.0.1.4 -> 10.1.2.4:443', ['blocked', 'undecided']],
    ['outbound udp 10.0.1.4 -> 8.8.8.8:53', ['allowed', 'blocked']],
    ['outbound udp 10.0.1.4 -> 168.63.129.16:53', ['allowed', 'blocked']],
    ['outbound esp 10.0.1.4 -> 8.8.8.8', ['allowed', 'blocked']],
    ['inbound ah 10.0.1.4 -> 10.0.2.4', ['undecided', 'blocked']],
    ['inbound tcp 8.8.8.8 -> 10.0.1.4:22', ['blocked', 'blocked']],
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

describe('a group without rules has those of Azure (Network security groups: default security rules)', () => {
  const options = { virtualNetworkPrefixes: ['10.0.0.0/16'] };
  test.each([
    ['inbound tcp 10.0.2.4 -> 10.0.1.4:22', 'allowed', 'AllowVnetInBound'],
    // The virtual address of the host, of which probes come, is part of VirtualNetwork (Virtual network service tags).
    ['inbound tcp AzureLoadBalancer -> 10.0.1.4:80', 'allowed', 'AllowVnetInBound'],
    ['inbound tcp 8.8.8.8 -> 10.0.1.4:80', 'blocked', 'DenyAllInBound'],
    ['outbound tcp 10.0.1.4 -> 10.0.2.4:22', 'allowed', 'AllowVnetOutBound'],
    ['outbound tcp 10.0.1.4 -> 8.8.8.8:443', 'allowed', 'AllowInternetOutBound'],
    ['outbound tcp 10.0.1.4 -> 10.9.0.4:443', 'blocked', 'DenyAllOutBound'],
  ])('%s is %s by %s', (text, verdict, name) => {
    const [only] = probe(configuration(nsg()), text, options).results;
    expect([only?.verdict, only?.rule?.name]).toEqual([verdict, name]);
  });
});

describe('a security group alone', () => {
  const pasted = configuration(nsg('out 100 allow tcp VirtualNetwork -> Storage@443', 'out 200 deny * * -> *'));
  test.each([
    ['outbound tcp 10.0.1.4 -> Storage:443', 'allowed'],
    ['outbound tcp 10.0.1.4 -> Storage:80', 'blocked'],
    // An address that may be public may be in no virtual network at all.
    ['outbound tcp 20.60.1.1 -> Storage:443', 'undecided'],
    // The other end may be in another network.
    ['inbound tcp 10.9.9.9 -> 10.0.1.4:22', 'undecided'],
  ])('%s is %s: its own end is in the subnet', (text, verdict) => {
    expect(probe(pasted, text).results.map((one) => one.verdict)).toEqual([verdict]);
  });
  test('what that assumes is said where it decides', () => {
    const assumed = (text: string) => probe(pasted, text).assumptions;
    expect(assumed('outbound tcp 10.0.1.4 -> Storage:443')).toEqual([
      { code: 'address-of-subnet', args: { address: '10.0.1.4' } },
    ]);
    expect(assumed('outbound tcp 20.60.1.1 -> Storage:443')).toEqual([]);
    expect(assumed('outbound tcp 10.0.1.4 -> Storage:80')).toEqual([]);
  });
  test('a pasted or given network decides instead', () => {
    const options = { virtualNetworkPrefixes: ['10.8.0.0/16'] };
    const { results, assumptions } = probe(pasted, 'outbound tcp 10.0.1.4 -> Storage:443', options);
    expect(results.map(({ verdict }) => verdict)).toEqual(['blocked']);
    expect(assumptions).toEqual([]);
  });
});

describe('an answer that rests on VirtualNetwork having no public address says so', () => {
  const entra = 'outbound tcp 10.0.1.4 -> AzureActiveDirectory:443';
  const assumed = (rules: readonly string[], prefixes?: readonly string[]) => {
    const options = prefixes === undefined ? {} : { virtualNetworkPrefixes: prefixes };
    const { results, assumptions } = probe(configuration(nsg(...rules)), entra, options);
    return [results[0]?.verdict, ...assumptions.map(({ code }) => code)];
  };
  test.each([
    [['out 100 deny * * -> VirtualNetwork', 'out 200 allow * * -> AzureActiveDirectory'], 'allowed'],
    [['out 100 allow * * -> VirtualNetwork', 'out 200 deny * * -> *'], 'blocked'],
    [['out 100 deny * * -> Internet', 'out 200 allow * * -> *'], 'blocked'],
  ])('%j', (rules, verdict) => {
    expect(assumed(rules)).toEqual([verdict, 'no-default-route']);
    expect(assumed(rules, ['10.0.0.0/16'])).toEqual([verdict]);
  });
  test('and another does not', () => {
    expect(assumed(['out 100 allow * * -> AzureActiveDirectory'])).toEqual(['allowed']);
  });
});
