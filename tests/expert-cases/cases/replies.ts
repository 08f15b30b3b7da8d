// Requests that come in from outside, and the routes of their replies.
import { type ExpertCase, network, one, ROUTING, toFirewall } from '../expert-case.ts';
import { firewall, idOf, nsg, resource, subnet, table, vnet } from '../network.ts';

const BEHIND_FIREWALL = 'Integrate Azure Firewall with Azure Standard Load Balancer';
const managed = { ask: 'aml-manages-node', given: { 'public-ip': true } } as const;
const lets = nsg('nsg', ['100 in allow tcp AzureMachineLearning -> * 44224']);
const past = [...toFirewall, 'AzureMachineLearning internet'];

/** A group of the policy `fwp` with one DNAT rule. */
const translates: object = {
  name: 'nat',
  id: `${idOf('firewallPolicies', 'fwp')}/ruleCollectionGroups/nat`,
  type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  properties: {
    priority: 100,
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyNatRuleCollection',
        name: 'nat',
        priority: 100,
        action: { type: 'DNAT' },
        rules: [
          {
            ruleType: 'NatRule',
            name: 'in',
            ipProtocols: ['TCP'],
            sourceAddresses: ['*'],
            destinationAddresses: ['20.1.2.3'],
            destinationPorts: ['44224'],
            translatedAddress: '10.0.1.4',
            translatedPort: '44224',
          },
        ],
      },
    ],
  },
};

export const replies: readonly ExpertCase[] = [
  one(
    ['the service manages a node, and all replies go to the pasted firewall', 'blocked'],
    [lets, network('rt'), table('rt', toFirewall), ...firewall()],
    { ...managed, document: BEHIND_FIREWALL, because: 'the firewall drops replies to requests that it has not seen' },
  ),
  one(
    ['the service manages a node, and a firewall that allows everything gets the replies', 'blocked'],
    [lets, network('rt'), table('rt', toFirewall), ...firewall({ allow: ['*'] })],
    { ...managed, document: BEHIND_FIREWALL, because: 'no rule of a firewall lets a reply pass without its request' },
  ),
  one(
    ['the service manages a node, and its replies leave by a route of their own', 'allowed'],
    [lets, network('rt'), table('rt', past), ...firewall()],
    { ...managed, document: ROUTING, because: 'the tag goes to the internet, past the firewall' },
  ),
  one(
    ['the service manages a node, and all replies go to an appliance', 'undecided', 'asymmetric-route'],
    [lets, network('rt'), table('rt', toFirewall)],
    { ...managed, document: ROUTING, because: 'no document says what an appliance does with them' },
  ),
  one(
    ['the service manages a node, and the firewall translates addresses', 'undecided', 'asymmetric-route'],
    [lets, network('rt'), table('rt', toFirewall), ...firewall(), translates],
    { ...managed, document: BEHIND_FIREWALL, because: 'the requests may come in through a DNAT rule' },
  ),
  one(
    ['the service manages a node, and of the firewall only the address was pasted', 'undecided', 'asymmetric-route'],
    [
      lets,
      network('rt'),
      table('rt', toFirewall),
      resource('azureFirewalls', 'fw', {
        ipConfigurations: [{ name: 'c', properties: { privateIPAddress: '10.9.0.4' } }],
        firewallPolicy: { id: idOf('firewallPolicies', 'fwp') },
      }),
    ],
    { ...managed, document: BEHIND_FIREWALL, because: 'its policy may have DNAT rules' },
  ),
  one(
    ['people come to an application gateway, and a service endpoint may take some replies', 'undecided'],
    [
      nsg('nsg', ['100 in allow * * -> *']),
      vnet([
        subnet('snet-appgw', { group: 'nsg', table: 'rt', more: { serviceEndpoints: [{ service: 'Microsoft.Web' }] } }),
      ]),
      table('rt', toFirewall),
      ...firewall(),
    ],
    {
      scenario: 'application-gateway',
      ask: 'client-https',
      given: { 'application-gateway-prefix': ['10.0.1.0/24'] },
      document: ROUTING,
      because: 'replies to addresses of the service do not come to the firewall',
    },
  ),
  one(
    ['the service manages a node whose subnet has a service endpoint for another service', 'blocked'],
    [
      lets,
      vnet([
        subnet('snet-compute', {
          group: 'nsg',
          table: 'rt',
          more: { serviceEndpoints: [{ service: 'Microsoft.Storage' }] },
        }),
      ]),
      table('rt', toFirewall),
      ...firewall(),
    ],
    { ...managed, document: BEHIND_FIREWALL, because: 'the routes of the endpoint are for Storage alone' },
  ),
  one(
    ['a group lets nothing in, and all replies go to the firewall', 'blocked'],
    [nsg('nsg', []), network('rt'), table('rt', toFirewall), ...firewall()],
    { ...managed, document: ROUTING, because: 'the group blocks the requests first' },
  ),
  one(
    ['people come to an application gateway whose replies go to the firewall', 'blocked'],
    [
      nsg('nsg', ['100 in allow * * -> *']),
      vnet([subnet('snet-appgw', { group: 'nsg', table: 'rt' })]),
      table('rt', toFirewall),
      ...firewall(),
    ],
    {
      scenario: 'application-gateway',
      ask: 'gateway-manager',
      given: { 'application-gateway-prefix': ['10.0.1.0/24'] },
      document: BEHIND_FIREWALL,
      because: 'its management comes in directly, and the firewall drops the replies',
    },
  ),
];
