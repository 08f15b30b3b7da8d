import { type ExpertCase, NSG, network, one, TAGS } from '../expert-case.ts';
import { nsg } from '../network.ts';

export const serviceTags: readonly ExpertCase[] = [
  one(
    ['two tags allowed, all else denied: resource-manager', 'blocked'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'resource-manager',
      because: 'neither tag shares an address with this one',
      document: TAGS,
    },
  ),
  one(
    ['two tags allowed, all else denied: studio-entry', 'blocked'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'studio-entry',
      because: 'neither tag shares an address with this one',
      document: TAGS,
    },
  ),
  one(
    ['two tags allowed, all else denied: monitor', 'blocked'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'monitor',
      because: 'neither tag shares an address with this one',
      document: TAGS,
    },
  ),
  one(
    ['two tags allowed, all else denied: microsoft-images', 'blocked'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'microsoft-images',
      because: 'neither tag shares an address with this one',
      document: TAGS,
    },
  ),
  one(
    ['two tags allowed, all else denied: microsoft-images-data', 'blocked'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'microsoft-images-data',
      because: 'neither tag shares an address with this one',
      document: TAGS,
    },
  ),
  one(
    ['two tags allowed, all else denied: batch-storage', 'blocked'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'batch-storage',
      because: 'neither tag shares an address with this one',
      document: TAGS,
    },
  ),
  one(
    ['two tags allowed, all else denied: batch-backend', 'blocked'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'batch-backend',
      because: 'neither tag shares an address with this one',
      document: TAGS,
    },
  ),
  one(
    ['two tags allowed, all else denied: identity', 'allowed'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'identity',
      because: 'the tag itself is allowed',
      document: TAGS,
    },
  ),
  one(
    ['two tags allowed, all else denied: aml-service', 'allowed'],
    [
      nsg('nsg', [
        '100 out allow tcp * -> AzureActiveDirectory',
        '110 out allow tcp * -> AzureMachineLearning',
        '4000 out deny * * -> *',
      ]),
      network(null),
    ],
    {
      ask: 'aml-service',
      because: 'the tag itself is allowed',
      document: TAGS,
    },
  ),
  one(
    ['AzureCloud allowed: identity', 'partly'],
    [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'identity',
      because: '4 of the 200 prefixes of AzureActiveDirectory lie outside AzureCloud',
      document: TAGS,
    },
  ),
  one(
    ['AzureCloud allowed: resource-manager', 'allowed'],
    [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'resource-manager',
      because: 'AzureCloud contains AzureResourceManager',
      document: TAGS,
    },
  ),
  one(
    ['AzureCloud allowed: monitor', 'allowed'],
    [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'monitor',
      because: 'AzureCloud contains AzureMonitor',
      document: TAGS,
    },
  ),
  one(
    ['AzureCloud allowed: microsoft-images-data', 'blocked'],
    [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'microsoft-images-data',
      because: 'AzureCloud has none of the prefixes of AzureFrontDoor.FirstParty',
      document: TAGS,
    },
  ),
  one(
    ['AzureCloud allowed: studio-entry', 'partly'],
    [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'studio-entry',
      because: '22 of the 90 prefixes of AzureFrontDoor.Frontend lie outside AzureCloud',
      document: TAGS,
    },
  ),
  one(
    ['AzureCloud allowed: batch-storage', 'allowed'],
    [nsg('nsg', ['100 out allow tcp * -> AzureCloud', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'batch-storage',
      because: 'AzureCloud.westeurope contains Storage.WestEurope',
      document: TAGS,
    },
  ),
  one(
    ['AzureCloud.westeurope allowed: batch-storage', 'allowed'],
    [nsg('nsg', ['100 out allow tcp * -> AzureCloud.westeurope', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'batch-storage',
      because: 'it contains Storage.WestEurope',
      document: TAGS,
    },
  ),
  one(
    ['Storage of another region allowed: batch-storage', 'blocked'],
    [nsg('nsg', ['100 out allow tcp * -> Storage.NorthEurope', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'batch-storage',
      because: 'the regional parts of Storage share no address',
      document: TAGS,
    },
  ),
  one(
    ['Storage of the region allowed: batch-storage', 'allowed'],
    [nsg('nsg', ['100 out allow tcp * -> Storage.WestEurope', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'batch-storage',
      because: 'it is the tag itself',
      document: TAGS,
    },
  ),
  one(
    ['Storage allowed: batch-storage', 'allowed'],
    [nsg('nsg', ['100 out allow tcp * -> Storage', '4000 out deny * * -> *']), network(null)],
    {
      ask: 'batch-storage',
      because: 'a tag includes its regions',
      document: TAGS,
    },
  ),
  one(
    ['Storage denied, all else allowed: batch-storage', 'blocked'],
    [nsg('nsg', ['100 out deny * * -> Storage']), network(null)],
    {
      ask: 'batch-storage',
      because: 'a tag includes its regions',
      document: TAGS,
    },
  ),
  one(
    ['Storage denied, all else allowed: identity', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> Storage']), network(null)],
    {
      ask: 'identity',
      because: 'the tags share no address',
      document: TAGS,
    },
  ),
  one(
    ['another region of Storage denied, all else allowed: batch-storage', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> Storage.NorthEurope']), network(null)],
    {
      ask: 'batch-storage',
      because: 'the regional parts share no address',
      document: TAGS,
    },
  ),
  one(
    ['Internet denied, AzureActiveDirectory allowed before: identity', 'allowed'],
    [nsg('nsg', ['100 out allow tcp * -> AzureActiveDirectory', '200 out deny * * -> Internet']), network(null)],
    {
      ask: 'identity',
      because: 'the first match decides',
      document: NSG,
    },
  ),
  one(
    ['Internet denied before AzureActiveDirectory: identity', 'blocked'],
    [nsg('nsg', ['100 out deny * * -> Internet', '200 out allow tcp * -> AzureActiveDirectory']), network(null)],
    {
      ask: 'identity',
      because: 'the addresses of the tag are public, and the first match decides',
      document: NSG,
    },
  ),
  one(
    ['Internet denied: a private endpoint', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> Internet']), network(null)],
    {
      ask: 'secrets-over-endpoint',
      because: 'the endpoint has a private address',
      document: NSG,
    },
  ),
  one(
    ['VirtualNetwork denied: a private endpoint', 'blocked'],
    [nsg('nsg', ['100 out deny * * -> VirtualNetwork']), network(null)],
    {
      ask: 'secrets-over-endpoint',
      because: 'the endpoint lies in the virtual network',
      document: NSG,
    },
  ),
  one(
    ['VirtualNetwork denied: identity', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> VirtualNetwork']), network(null)],
    {
      ask: 'identity',
      because: 'the addresses of the tag are public',
      document: NSG,
    },
  ),
];
