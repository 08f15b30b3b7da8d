import { allowing, type ExpertCase, network, one, open, PEERING, ROUTING, RULES } from '../expert-case.ts';
import { firewall, gatewaySubnet, peering, table } from '../network.ts';

export const noRouteToFirewall: readonly ExpertCase[] = [
  one(
    ['a table without a default route, no gateway', 'allowed', 'no-route-to-firewall'],
    [open, network('rt'), table('rt', []), ...firewall()],
    {
      because: 'the system route leads to the internet',
      document: ROUTING,
    },
  ),
  one(
    ['a default route to the internet beside a firewall that denies', 'allowed', 'around-firewall'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 internet']), ...firewall()],
    {
      because: 'its rules neither allow nor block',
      document: ROUTING,
    },
  ),
  one(
    ['propagation is off', 'allowed', 'no-route-to-firewall'],
    [open, network('rt', {}, [gatewaySubnet()]), table('rt', []), ...firewall()],
    {
      because: 'the routes of the gateway do not come into the table',
      document: ROUTING,
    },
  ),
  one(
    ['propagation is on, with a gateway', 'undecided', 'gateway-routes'],
    [open, network('rt', {}, [gatewaySubnet()]), table('rt', [], { disableBgpRoutePropagation: false }), ...firewall()],
    {
      because: 'the gateway may announce a default route',
      document: ROUTING,
    },
  ),
  one(
    ['propagation is on, with a gateway, and the firewall allows', 'allowed'],
    [
      open,
      network('rt', {}, [gatewaySubnet()]),
      table('rt', [], { disableBgpRoutePropagation: false }),
      ...firewall({ allow: allowing }),
    ],
    {
      because: 'both paths allow',
      document: ROUTING,
    },
  ),
  one(
    ['propagation is on, and the network uses the gateway of a peer', 'undecided', 'gateway-routes'],
    [
      open,
      network('rt', { virtualNetworkPeerings: [peering({ useRemoteGateways: true })] }),
      table('rt', [], { disableBgpRoutePropagation: false }),
      ...firewall(),
    ],
    {
      because: 'the gateway of the peer announces its routes here',
      document: PEERING,
    },
  ),
  one(
    ['propagation is on, and no gateway is there', 'allowed', 'no-route-to-firewall'],
    [open, network('rt'), table('rt', [], { disableBgpRoutePropagation: false }), ...firewall()],
    {
      because: 'nothing announces routes',
      document: ROUTING,
    },
  ),
  one(
    ['the subnet has no table, no gateway', 'allowed', 'no-route-to-firewall'],
    [open, network(null), ...firewall()],
    {
      because: 'the system route leads to the internet',
      document: ROUTING,
    },
  ),
  one(
    ['the subnet has no table, with a gateway', 'undecided', 'no-route-table'],
    [open, network(null, {}, [gatewaySubnet()]), ...firewall()],
    {
      because: 'the gateway may announce a route to the firewall',
      document: ROUTING,
    },
  ),
  one(
    ['a table that sends only private addresses to the firewall', 'allowed', 'no-route-to-firewall'],
    [open, network('rt'), table('rt', ['10.0.0.0/8 10.9.0.4']), ...firewall()],
    {
      because: 'public addresses do not follow it',
      document: ROUTING,
    },
  ),
  one(['no table was pasted, nor a network', 'blocked', 'through-firewall'], [open, ...firewall()], {
    because: 'the scenario says that the path leads through it, and nothing pasted says otherwise',
    document: RULES,
  }),
];
