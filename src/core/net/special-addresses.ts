// Address space that Azure treats specially. "Sourced" means: the documents that we follow say so.
import { type AddressSet, ALL, addressSet, isEmpty, subtract } from './address-set.ts';

/** The host's virtual address: resolver, health probes, platform channel. What the tag AzureLoadBalancer means. */
export const HOST_VIRTUAL_ADDRESS = addressSet('168.63.129.16');
/** Traffic to these is not subject to network security groups, unless a rule uses an AzurePlatform tag. */
export const PLATFORM_ADDRESSES = addressSet('168.63.129.16', '169.254.169.254');

const ordinary = new WeakMap<AddressSet, AddressSet>();

/**
 * What a flow to a set means that nobody told more of: its IPv4 addresses, but the platform's own, of which rules do
 * not decide. The same object for the same set.
 */
export function ordinaryIPv4(set: AddressSet): AddressSet {
  const known = ordinary.get(set);
  if (known !== undefined) return known;
  const found = withoutPlatform({ v4: set.v4, v6: [] });
  ordinary.set(set, found);
  return found;
}

/** What the platform's own addresses do is not up to rules; a set that is more than them is taken without them. */
export function withoutPlatform(set: AddressSet): AddressSet {
  const rest = subtract(set, PLATFORM_ADDRESSES);
  return isEmpty(rest) ? set : rest;
}

/** Never the internet, and in no service tag of the published file. */
const PRIVATE = addressSet('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7');
/** Not private, and no document says whether Azure's tag Internet holds it. */
const UNCLEAR = addressSet(
  '0.0.0.0/8',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '198.18.0.0/15',
  '224.0.0.0/3',
  '::/3',
  '4000::/2',
  '8000::/2',
  'c000::/3',
  'e000::/4',
  'f000::/5',
  'f800::/6',
  'fe00::/7',
);
/** What Internet may hold at most (where the virtual network does not use it itself). */
export const INTERNET_AT_MOST = subtract(subtract(ALL, PRIVATE), HOST_VIRTUAL_ADDRESS);
/** What Internet holds for sure (where the virtual network does not use it itself). */
export const INTERNET_AT_LEAST = subtract(INTERNET_AT_MOST, UNCLEAR);
/** Where the addresses of a public service tag lie: every entry of the published file does. */
export const PUBLIC_TAG_SPACE = INTERNET_AT_LEAST;
