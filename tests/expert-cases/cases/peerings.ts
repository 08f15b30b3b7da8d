import { closed, type ExpertCase, NSG, network, one, open, PEERING, ROUTING } from '../expert-case.ts';
import { peering } from '../network.ts';

export const peerings: readonly ExpertCase[] = [
  one(
    ['the endpoint lies in a connected peer', 'allowed'],
    [open, network(null, { virtualNetworkPeerings: [peering()] })],
    {
      ask: 'secrets-over-endpoint',
      given: { 'private-endpoint-prefix': ['10.9.2.0/27'] },
      because: 'a connected peering has routes to it',
      document: PEERING,
    },
  ),
  one(
    ['the peering is only initiated', 'undecided', 'address-in-no-network'],
    [open, network(null, { virtualNetworkPeerings: [peering({ peeringState: 'Initiated' })] })],
    {
      ask: 'secrets-over-endpoint',
      given: { 'private-endpoint-prefix': ['10.9.2.0/27'] },
      because: 'a peering works only once both sides are connected',
      document: PEERING,
    },
  ),
  one(
    ['the peering is disconnected', 'undecided', 'address-in-no-network'],
    [open, network(null, { virtualNetworkPeerings: [peering({ peeringState: 'Disconnected' })] })],
    {
      ask: 'secrets-over-endpoint',
      given: { 'private-endpoint-prefix': ['10.9.2.0/27'] },
      because: 'it has no routes',
      document: PEERING,
    },
  ),
  one(
    ['the peering allows no access', 'undecided', 'address-in-no-network'],
    [open, network(null, { virtualNetworkPeerings: [peering({ allowVirtualNetworkAccess: false })] })],
    {
      ask: 'secrets-over-endpoint',
      given: { 'private-endpoint-prefix': ['10.9.2.0/27'] },
      because: 'it opens nothing between the networks',
      document: PEERING,
    },
  ),
  one(['the endpoint lies in no pasted network', 'undecided', 'address-in-no-network'], [open, network(null)], {
    ask: 'secrets-over-endpoint',
    given: { 'private-endpoint-prefix': ['192.168.7.0/27'] },
    because: 'nothing pasted leads there',
    document: ROUTING,
  }),
  one(['the endpoint lies in no pasted network, and the group denies', 'blocked'], [closed, network(null)], {
    ask: 'secrets-over-endpoint',
    given: { 'private-endpoint-prefix': ['192.168.7.0/27'] },
    because: 'the group denies it wherever it lies',
    document: NSG,
  }),
];
