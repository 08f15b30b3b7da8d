// Address space that Azure treats specially.
import { memoizeWeak } from '../memoize.ts';
import { type AddressSet, ALL, addressSet, covers, intersects, isEmpty, subtract } from './address-set.ts';

/** The host's virtual address (DNS, health probes, platform channel), which the tag AzureLoadBalancer stands for. */
export const HOST_VIRTUAL_ADDRESS = addressSet('168.63.129.16');
/** Traffic to these is not subject to network security groups, unless a rule uses an AzurePlatform tag. */
export const PLATFORM_ADDRESSES = addressSet('168.63.129.16', '169.254.169.254');

/** A service of the platform: the tag that alone can keep it out, its address, and its port there. */
export interface PlatformService {
  readonly tag: string;
  readonly address: string;
  readonly port: number;
}
/** Virtual network service tags; What is IP address 168.63.129.16; Azure Instance Metadata Service. */
export const PLATFORM_SERVICES: readonly PlatformService[] = [
  { tag: 'AzurePlatformDNS', address: '168.63.129.16', port: 53 },
  { tag: 'AzurePlatformIMDS', address: '169.254.169.254', port: 80 },
];
/** Returns the service that a tag is for, in any case. */
export const platformService = (tag: string): PlatformService | undefined =>
  PLATFORM_SERVICES.find((service) => service.tag.toLowerCase() === tag.trim().toLowerCase());

/**
 * Returns the addresses that a flow to a set uses when nothing else is said: its IPv4 addresses without the platform's
 * own, which rules do not decide. The same object for the same set.
 */
export const ordinaryIPv4 = memoizeWeak((set: AddressSet): AddressSet => withoutPlatform({ v4: set.v4, v6: [] }));

/** Returns a set without the platform's own addresses, which rules do not decide; a set of nothing else as it is. */
export function withoutPlatform(set: AddressSet): AddressSet {
  const rest = subtract(set, PLATFORM_ADDRESSES);
  return isEmpty(rest) ? set : rest;
}

/** Private address space: never the internet, and in no service tag of Microsoft's file. */
const PRIVATE = addressSet('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7');
/** Not private, and no document says whether Azure's tag Internet has it. */
const UNDOCUMENTED = addressSet(
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
/** Upper bound of the tag Internet, where the virtual network does not use the addresses itself. */
export const INTERNET_AT_MOST = subtract(subtract(ALL, PRIVATE), HOST_VIRTUAL_ADDRESS);
/** Lower bound of the tag Internet, where the virtual network does not use the addresses itself. */
export const INTERNET_AT_LEAST = subtract(INTERNET_AT_MOST, UNDOCUMENTED);
/** Upper bound of every public service tag: each entry of Microsoft's file lies in it. */
export const PUBLIC_TAG_SPACE = INTERNET_AT_LEAST;

/** Reports whether a set has some addresses that service tags may have, and lacks others: it may cut a tag. */
export const mayCutTags = memoizeWeak(
  (set: AddressSet): boolean => intersects(set, PUBLIC_TAG_SPACE) && !covers(set, ordinaryIPv4(PUBLIC_TAG_SPACE)),
);
