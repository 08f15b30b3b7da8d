// Rules for the platform's own services: its resolver at 168.63.129.16, its metadata service at 169.254.169.254.
import { type ExpertCase, NSG, one } from '../expert-case.ts';
import { endpoints, nsg, subnet, vnet } from '../network.ts';

const TAGS_OF_PLATFORM = 'Virtual network service tags';
const network = vnet([subnet('snet-dns', { prefix: '10.0.4.0/28', group: 'nsg' }), endpoints()]);
const forwards = {
  scenario: 'custom-dns',
  ask: 'forward-to-azure',
  given: { 'dns-server-prefix': ['10.0.4.0/28'] },
} as const;

export const platformTags: readonly ExpertCase[] = [
  one(
    ['everything denied: the resolver of Azure', 'allowed'],
    [nsg('nsg', ['100 out allow * * -> VirtualNetwork', '4000 out deny * * -> *']), network],
    { ...forwards, document: NSG, because: 'security groups do not stop it unless a rule has a tag of the platform' },
  ),
  one(
    ['the address of the resolver denied by its prefix', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> 168.63.129.16/32']), network],
    { ...forwards, document: NSG, because: 'security groups do not stop it unless a rule has a tag of the platform' },
  ),
  one(
    ['AzurePlatformDNS denied: the resolver of Azure', 'blocked'],
    [nsg('nsg', ['100 out deny * * -> AzurePlatformDNS']), network],
    { ...forwards, document: TAGS_OF_PLATFORM, because: 'the tag disables the default resolver' },
  ),
  one(
    ['AzurePlatformDNS allowed, then denied', 'allowed'],
    [nsg('nsg', ['100 out allow * * -> AzurePlatformDNS 53', '200 out deny * * -> AzurePlatformDNS']), network],
    { ...forwards, document: NSG, because: 'the first rule that matches decides' },
  ),
  one(
    ['AzurePlatformIMDS and AzurePlatformLKM denied: the resolver of Azure', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> AzurePlatformIMDS', '110 out deny * * -> AzurePlatformLKM']), network],
    { ...forwards, document: TAGS_OF_PLATFORM, because: 'these are the metadata service and Windows activation' },
  ),
  one(
    ['AzurePlatformDNS denied: Microsoft Entra ID', 'allowed'],
    [
      nsg('nsg', ['100 out deny * * -> AzurePlatformDNS', '110 out deny * * -> AzurePlatformIMDS']),
      vnet([subnet('snet-compute', { group: 'nsg' }), endpoints()]),
    ],
    { document: TAGS_OF_PLATFORM, because: 'the services of the platform have none of its addresses' },
  ),
];
