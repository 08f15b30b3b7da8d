// Rules for prefixes that a required tag has only in part.
import { type ExpertCase, NSG, network, one, ROUTING } from '../expert-case.ts';
import { gatewaySubnet, nsg, table } from '../network.ts';

const VNET_TAG = 'Virtual network service tags';
const toVnet = { ask: 'virtual-network', document: VNET_TAG } as const;
const toInternet = { scenario: 'attached-compute', ask: 'machines-to-internet', document: NSG } as const;
const given = { 'machines-prefix': ['10.0.1.0/24'] };
const ENTRA = '20.190.128.0/18';
const partOf = (prefix: string): object => nsg('nsg', [`100 out allow * * -> ${prefix}`, '4000 out deny * * -> *']);

export const partsOfTags: readonly ExpertCase[] = [
  one(['a prefix of the internet allowed, all else denied', 'partly'], [partOf('20.0.0.0/8'), network(null)], {
    ...toInternet,
    given,
    because: 'the internet has more addresses than the prefix, and the network uses none of them',
  }),
  one(['a prefix of the internet denied', 'partly'], [nsg('nsg', ['100 out deny * * -> 20.0.0.0/8']), network(null)], {
    ...toInternet,
    given,
    because: 'all else is allowed, and the network uses none of it',
  }),
  one(['a prefix of Entra ID allowed, and only the group pasted', 'partly', 'published-apart'], [partOf(ENTRA)], {
    ...toInternet,
    given,
    because: 'Microsoft publishes the prefix: no network of one’s own is assumed to use it, nor the rest of the list',
  }),
  one(
    ['a prefix of Entra ID denied, and only the group pasted', 'partly', 'published-apart'],
    [nsg('nsg', [`100 out deny * * -> ${ENTRA}`])],
    { ...toInternet, given, because: 'Microsoft publishes the prefix, and more that it lacks' },
  ),
  one(
    ['a prefix that nobody publishes allowed, and only the group pasted', 'partly, uncertain', 'internet-prefixes'],
    [partOf('203.0.113.0/24')],
    { ...toInternet, given, because: 'the network may use public addresses, these among them' },
  ),
  one(
    ['a prefix of Entra ID allowed, and a default route leads to an appliance', 'undecided'],
    [partOf(ENTRA), table('rt', ['0.0.0.0/0 10.9.0.4'])],
    {
      ...toInternet,
      given,
      without: ['published-apart'],
      document: VNET_TAG,
      because: 'VirtualNetwork has the prefixes of routes: it may be the whole internet',
    },
  ),
  one(
    ['the lower half of all addresses allowed, all else denied: VirtualNetwork', 'allowed'],
    [partOf('0.0.0.0/1'), network(null)],
    {
      ...toVnet,
      because: 'the network and its peer are in the lower half, and it has no gateway',
    },
  ),
  one(
    ['a public prefix denied: VirtualNetwork', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> 20.0.0.0/8']), network(null)],
    {
      ...toVnet,
      because: 'the network and its peer have none of it, and it has no gateway',
    },
  ),
  one(
    ['a public prefix denied, and the table has routes of the network alone: VirtualNetwork', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> 20.0.0.0/8']), network('rt'), table('rt', ['10.0.0.0/16 local'])],
    {
      ...toVnet,
      because: 'prefixes of routes are in the tag, too, and these are the network’s own',
    },
  ),
  one(
    ['a public prefix denied, and a route leads it to an appliance: VirtualNetwork', 'undecided'],
    [nsg('nsg', ['100 out deny * * -> 20.0.0.0/8']), network('rt'), table('rt', ['20.0.0.0/8 10.9.0.4'])],
    {
      ...toVnet,
      document: ROUTING,
      because: 'prefixes of routes are in the tag, too',
    },
  ),
  one(
    ['a private prefix denied, and the network has a gateway: VirtualNetwork', 'undecided'],
    [nsg('nsg', ['100 out deny * * -> 192.168.0.0/16']), network(null, {}, [gatewaySubnet()])],
    {
      ...toVnet,
      because: 'the networks behind the gateway are in the tag, too',
    },
  ),
  one(
    ['a private prefix denied that the network lacks: VirtualNetwork', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> 192.168.0.0/16']), network(null)],
    {
      ...toVnet,
      because: 'nothing in the tag has the prefix',
    },
  ),
];
