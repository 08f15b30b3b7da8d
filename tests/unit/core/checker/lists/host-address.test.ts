import { expect, test } from 'vitest';
import { hostAddress } from '../../../../../src/core/checker/lists/host-address.ts';
import { addresses } from '../../../../../src/core/net/index.ts';

test.each([
  ['a subnet: its first four are Azure’s own', ['10.40.1.0/24'], '10.40.1.4'],
  ['the smallest subnet', ['10.40.1.8/29'], '10.40.1.12'],
  ['a single address', ['10.40.1.8'], '10.40.1.8'],
  ['less than a subnet', ['10.40.1.4/30'], '10.40.1.4'],
  ['the lowest of several', ['10.40.3.0/24', '10.40.1.0/24'], '10.40.1.4'],
  ['all', ['0.0.0.0/0', '::/0'], '10.0.0.4'],
  ['IPv4 before IPv6', ['51.4.0.7', '::/0'], '51.4.0.7'],
  ['all of IPv6', ['::/0'], 'fd00::4'],
  ['a subnet of IPv6', ['fd12:3456::/64'], 'fd12:3456::4'],
  ['nothing', [], null],
])('%s', (_, prefixes, expected) => {
  expect(hostAddress(addresses.addressSet(...prefixes))).toBe(expected);
});
