// The address of a set that an example packet shows.
import { type AddressSet, addresses, formatIPv4, formatIPv6 } from '../../net/index.ts';

/** Addresses that a reader recognizes as a host's. */
const TYPICAL = [
  ['10.0.0.4', addresses.addressSet('10.0.0.4')],
  ['20.60.0.4', addresses.addressSet('20.60.0.4')],
  ['fd00::4', addresses.addressSet('fd00::4')],
  ['2603:1000::4', addresses.addressSet('2603:1000::4')],
] as const;

/**
 * Returns an address of the set as text, IPv4 before IPv6; null for the empty set. A typical one, else one of the lowest
 * range: the fifth where a subnet could begin, as Azure reserves the first four of each (Azure Virtual Network FAQ).
 */
export function hostAddress(set: AddressSet): string | null {
  const [v4, end4 = 0] = set.v4;
  const shown = v4 === undefined ? set : { v4: set.v4, v6: [] };
  const typical = TYPICAL.find(([, one]) => addresses.covers(shown, one));
  if (typical !== undefined) return typical[0];
  if (v4 !== undefined) return formatIPv4(v4 % 8 === 0 && v4 + 4 < end4 ? v4 + 4 : v4);
  const [v6, end6 = 0n] = set.v6;
  if (v6 === undefined) return null;
  return formatIPv6(v6 % 8n === 0n && v6 + 4n < end6 ? v6 + 4n : v6);
}
