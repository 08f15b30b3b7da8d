// A gateway that was pasted may announce a default route, which no paste but the effective routes shows: what is allowed
// without a firewall says so.
import { type ExpertCase, network, one, open, ROUTING } from '../expert-case.ts';
import { gatewaySubnet, peering, table } from '../network.ts';

const propagating = { disableBgpRoutePropagation: false };
const ofPeer = { virtualNetworkPeerings: [peering({ useRemoteGateways: true })] };
const mayAnnounce = 'a gateway may announce 0.0.0.0/0, which is preferred to the route of the system';

export const gatewayDefault: readonly ExpertCase[] = [
  one(
    ['the network has a gateway, and the subnet no table', 'allowed', 'no-announced-default'],
    [open, network(null, {}, [gatewaySubnet()])],
    { because: mayAnnounce, document: ROUTING },
  ),
  one(
    ['the network uses the gateway of a peer, and the table takes its routes', 'allowed', 'no-announced-default'],
    [open, network('rt', ofPeer), table('rt', [], propagating)],
    { because: mayAnnounce, document: ROUTING },
  ),
  one(
    ['the network uses the gateway of a peer, and the table takes no routes of it', 'allowed'],
    [open, network('rt', ofPeer), table('rt', [])],
    { without: ['no-announced-default'], because: 'propagation is off', document: ROUTING },
  ),
  one(
    ['the network has a gateway, and the table a default route of its own', 'allowed'],
    [open, network('rt', {}, [gatewaySubnet()]), table('rt', ['0.0.0.0/0 internet'], propagating)],
    {
      without: ['no-announced-default'],
      because: 'a user-defined route is preferred to one of the same prefix that a gateway announces',
      document: ROUTING,
    },
  ),
  one(['no gateway is there, and the subnet has no table', 'allowed'], [open, network(null)], {
    without: ['no-announced-default'],
    because: 'nothing announces routes',
    document: ROUTING,
  }),
  one(['the network has a gateway: a private endpoint', 'allowed'], [open, network(null, {}, [gatewaySubnet()])], {
    ask: 'secrets-over-endpoint',
    without: ['no-announced-default'],
    because: 'packets to an endpoint follow its own route',
    document: ROUTING,
  }),
];
