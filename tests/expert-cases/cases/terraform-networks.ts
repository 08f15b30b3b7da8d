import { type ExpertCase, one, PEERING, ROUTING } from '../expert-case.ts';
import { closedFirewall, network, openGroup, peering, state, subnet, table } from '../terraform.ts';

const inHub = { ask: 'secrets-over-endpoint', given: { 'private-endpoint-prefix': ['10.9.2.0/27'] } } as const;
const vnet = network('vnet', '10.0.0.0/16');
const hub = network('hub', '10.9.0.0/16');
const bothSides = [peering('vnet', 'hub'), peering('hub', 'vnet')];
const compute = (...[tableName]: readonly string[]) => [
  openGroup('nsg'),
  ...subnet('snet-compute', { prefix: '10.0.1.0/24', group: 'nsg', ...(tableName ? { table: tableName } : {}) }),
];
const ASSOCIATION = 'azurerm_subnet_route_table_association';

export const terraformNetworks: readonly ExpertCase[] = [
  one(
    ['a state associates no table with the subnet, and the firewall allows nothing', 'allowed', 'no-route-to-firewall'],
    [state(vnet, hub, bothSides, compute(), closedFirewall)],
    { because: 'associations are resources of their own, and the state has none', document: ASSOCIATION },
  ),
  one(
    ['a state associates the table that leads to a firewall that allows nothing', 'blocked'],
    [state(vnet, hub, bothSides, compute('rt'), table('rt', '10.9.0.4'), closedFirewall)],
    { because: 'the default route leads through the firewall', document: ROUTING },
  ),
  one(
    ['a state associates the table that drops with another subnet', 'allowed'],
    [state(vnet, compute(), subnet('snet-other', { prefix: '10.0.3.0/24', table: 'rt' }), table('rt', 'None'))],
    { because: 'a table counts for its own subnets', document: ASSOCIATION },
  ),
  one(
    ['a state has both sides of the peering to the hub that has the endpoint', 'allowed'],
    [state(vnet, hub, bothSides, compute('rt'), table('rt', 'None'))],
    { ...inHub, because: 'the routes of a peering are longer than a default route', document: PEERING },
  ),
  one(
    ['a state has one side of the peering to the hub that has the endpoint', 'undecided', 'address-in-no-network'],
    [state(vnet, hub, peering('vnet', 'hub'), compute())],
    { ...inHub, because: 'a peering works only once both sides exist', document: PEERING },
  ),
  one(
    ['a state has one side of the peering, and a default route drops', 'undecided', 'outside-network'],
    [state(vnet, hub, peering('vnet', 'hub'), compute('rt'), table('rt', 'None'))],
    { ...inHub, because: 'the other side decides whether the default route takes the packets', document: PEERING },
  ),
  one(
    ['a state has no peering to the hub that has the endpoint, and a default route drops', 'blocked'],
    [state(vnet, hub, compute('rt'), table('rt', 'None'))],
    { ...inHub, because: 'no longer route leads there', document: ROUTING },
  ),
  one(
    ['a state has both sides of a peering that allows no access', 'undecided', 'address-in-no-network'],
    [
      state(
        vnet,
        hub,
        peering('vnet', 'hub', { allow_virtual_network_access: false }),
        peering('hub', 'vnet'),
        compute(),
      ),
    ],
    { ...inHub, because: 'it opens nothing between the networks', document: PEERING },
  ),
  one(
    ['a state has a peering over which gateway routes come', 'undecided', 'no-route-table'],
    [
      state(
        vnet,
        hub,
        peering('vnet', 'hub', { use_remote_gateways: true }),
        peering('hub', 'vnet'),
        compute(),
        closedFirewall,
      ),
    ],
    { because: 'the gateway may announce a default route to the firewall', document: ROUTING },
  ),
];
