import { type ExpertCase, NSG, network, one, toFirewall } from '../expert-case.ts';
import { nsg, table } from '../network.ts';

export const certainFailures: readonly ExpertCase[] = [
  one(
    ['a part of the subnet is denied, and the appliance decides the rest', 'partly, uncertain', 'appliance-decides'],
    [nsg('nsg', ['100 out deny * 10.0.1.0/25 -> *']), network('rt'), table('rt', toFirewall)],
    {
      because: 'half of the subnet is surely denied',
      document: NSG,
    },
  ),
  one(
    ['port 80 is denied, and the appliance decides the rest', 'partly, uncertain', 'appliance-decides'],
    [nsg('nsg', ['100 out deny tcp * -> * 80']), network('rt'), table('rt', toFirewall)],
    {
      because: 'one of two ports is surely denied',
      document: NSG,
    },
  ),
  one(
    ['a wider prefix than the subnet is denied', 'blocked'],
    [nsg('nsg', ['100 out deny * 10.0.0.0/16 -> *']), network('rt'), table('rt', toFirewall)],
    {
      because: 'all of the subnet is denied',
      document: NSG,
    },
  ),
  one(
    ['port 80 is denied, and all else allowed', 'partly'],
    [nsg('nsg', ['100 out deny tcp * -> * 80']), network(null)],
    {
      because: 'one of two ports is denied, for sure',
      document: NSG,
    },
  ),
];
