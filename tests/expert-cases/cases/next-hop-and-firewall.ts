import { allowing, type ExpertCase, network, one, open, ROUTING, RULES, toFirewall } from '../expert-case.ts';
import { firewall, policy, subnetId, table } from '../network.ts';

export const nextHopAndFirewall: readonly ExpertCase[] = [
  one(
    ['the address of the pasted firewall, whose policy allows', 'allowed'],
    [open, network('rt'), table('rt', toFirewall), ...firewall({ allow: allowing })],
    {
      because: 'every list on the path allows',
      document: RULES,
    },
  ),
  one(
    ['the address of the pasted firewall, whose policy allows nothing', 'blocked'],
    [open, network('rt'), table('rt', toFirewall), ...firewall()],
    {
      because: 'Azure Firewall denies what no rule allows',
      document: RULES,
    },
  ),
  one(
    ['the pasted firewall has no IP configuration, and its policy allows', 'undecided', 'stopped-firewall'],
    [
      open,
      network('rt'),
      table('rt', toFirewall),
      ...firewall({ allow: allowing, properties: { ipConfigurations: [] } }),
    ],
    {
      because: 'a stopped firewall has no address, and forwards nothing',
      document: 'Azure Firewall FAQ',
    },
  ),
  one(
    ['another address than that of the firewall', 'undecided', 'next-hop-address'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.5']), ...firewall({ allow: allowing })],
    {
      because: 'it is another appliance',
      document: ROUTING,
    },
  ),
  one(
    ['another address, and the firewall would deny', 'undecided', 'next-hop-address'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 10.9.0.5']), ...firewall()],
    {
      because: 'the pasted firewall is not on the path',
      document: ROUTING,
    },
  ),
  one(
    ['two halves to the firewall, and machines with public IP addresses', 'blocked'],
    [open, network('rt'), table('rt', ['0.0.0.0/1 10.9.0.4', '128.0.0.0/1 10.9.0.4']), ...firewall({ allow: ['*'] })],
    {
      ask: 'aml-route-past-firewall',
      because: 'two halves are a default route: replies to the management traffic would pass the firewall',
      document: ROUTING,
    },
  ),
  one(
    ['the table of the firewall’s own subnet beside that of the compute subnet', 'blocked'],
    [
      open,
      network('rt'),
      table('rt', toFirewall),
      table('rt-fw', ['0.0.0.0/0 internet'], { subnets: [{ id: subnetId('AzureFirewallSubnet', 'hub') }] }),
      ...firewall({ allow: ['*'] }),
    ],
    {
      ask: 'aml-route-past-firewall',
      because: 'the network names the table of the compute subnet: its default route counts alone',
      document: ROUTING,
    },
  ),
  one(
    ['a policy without its firewall, which allows', 'allowed', 'through-firewall'],
    [open, network('rt'), table('rt', toFirewall), ...policy(allowing)],
    {
      because: 'no address was pasted that contradicts it',
      document: RULES,
    },
  ),
  one(
    ['the firewall of a policy that denies, and a route for the tag past it', 'allowed', 'around-firewall'],
    [open, network('rt'), table('rt', [...toFirewall, 'AzureActiveDirectory internet']), ...firewall()],
    {
      because: 'the packets never come to the firewall',
      document: ROUTING,
    },
  ),
];
