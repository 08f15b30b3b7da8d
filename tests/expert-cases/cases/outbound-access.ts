// A subnet without default outbound access: a rule that allows is not a path to public addresses.
import { allowing, closed, type ExpertCase, NSG, one, open, ROUTING, toFirewall } from '../expert-case.ts';
import { endpoints, firewall, idOf, subnet, table, vnet } from '../network.ts';

const OUTBOUND = 'Default outbound access in Azure';
const withoutIp = { 'public-ip': false };
const withIp = { 'public-ip': true };

/** The network whose compute subnet has no default outbound access. */
const privateNetwork = (more: object = {}, tableName: string | null = null, others: readonly object[] = []): object =>
  vnet([
    subnet('snet-compute', { group: 'nsg', table: tableName, more: { defaultOutboundAccess: false, ...more } }),
    endpoints(),
    ...others,
  ]);
const natGateway = { natGateway: { id: idOf('natGateways', 'nat') } };

export const outboundAccess: readonly ExpertCase[] = [
  one(['a private subnet, and nodes without public IP', 'blocked'], [open, privateNetwork()], {
    because: 'nothing translates the private addresses of its machines',
    document: OUTBOUND,
    given: withoutIp,
  }),
  one(['a private subnet, and nodes with public IPs', 'allowed'], [open, privateNetwork()], {
    because: 'a public IP address is explicit outbound connectivity',
    document: OUTBOUND,
    given: withIp,
  }),
  one(['a private subnet with a NAT gateway', 'allowed'], [open, privateNetwork(natGateway)], {
    because: 'a NAT gateway is explicit outbound connectivity',
    document: OUTBOUND,
    given: withoutIp,
  }),
  one(
    ['a private subnet with a default route to the firewall', 'allowed'],
    [open, privateNetwork({}, 'rt'), table('rt', toFirewall), ...firewall({ allow: allowing })],
    { because: 'the firewall translates the addresses', document: ROUTING, given: withoutIp },
  ),
  one(
    ['a private subnet with a default route to the internet', 'blocked'],
    [open, privateNetwork({}, 'rt'), table('rt', ['0.0.0.0/0 internet'])],
    { because: 'a route to the internet gives no public address', document: OUTBOUND, given: withoutIp },
  ),
  one(
    ['a private subnet with a route for another range', 'blocked'],
    [open, privateNetwork({}, 'rt'), table('rt', ['10.3.0.0/16 10.9.0.4']), ...firewall({ allow: allowing })],
    { because: 'only the default route of Azure leads to the tag', document: ROUTING, given: withoutIp },
  ),
  one(
    ['a private subnet whose table takes routes of a gateway', 'undecided', 'outbound-access'],
    [
      open,
      privateNetwork({}, 'rt', [subnet('GatewaySubnet', { prefix: '10.0.9.0/27' })]),
      table('rt', ['10.3.0.0/16 10.9.0.4'], { disableBgpRoutePropagation: false }),
    ],
    { because: 'the gateway may announce a default route', document: ROUTING, given: withoutIp },
  ),
  one(
    ['a private subnet with a table that nobody pasted', 'undecided', 'attached-route-table'],
    [open, privateNetwork({}, 'rt')],
    { because: 'its default route may lead to a firewall', document: ROUTING, given: withoutIp },
  ),
  one(['a private subnet whose group denies', 'blocked'], [closed, privateNetwork()], {
    because: 'the group stops the packets first',
    document: NSG,
    given: withIp,
  }),
  one(['a private subnet, and packets to a private endpoint', 'allowed'], [open, privateNetwork()], {
    because: 'outbound access is about public addresses',
    document: OUTBOUND,
    ask: 'secrets-over-endpoint',
    given: withoutIp,
  }),
  one(
    ['a private subnet with a service endpoint for the service', 'allowed'],
    [open, privateNetwork({ serviceEndpoints: [{ service: 'Microsoft.AzureActiveDirectory' }] })],
    { because: 'packets to the service take the service endpoint', document: ROUTING, given: withoutIp },
  ),
];
