import { type ExpertCase, NSG, network, one } from '../expert-case.ts';
import { nsg } from '../network.ts';

/** Protocols, ports, directions, priorities and prefixes of rules, beside those with tags. */
export const ruleFields: readonly ExpertCase[] = [
  one(['UDP denied: identity', 'allowed'], [nsg('nsg', ['100 out deny udp * -> *']), network(null)], {
    ask: 'identity',
    because: 'the flow is TCP',
    document: NSG,
  }),
  one(['TCP 443 denied: identity', 'partly'], [nsg('nsg', ['100 out deny tcp * -> * 443']), network(null)], {
    ask: 'identity',
    because: 'port 80 still passes',
    document: NSG,
  }),
  one(['TCP 80-443 denied: identity', 'blocked'], [nsg('nsg', ['100 out deny tcp * -> * 80-443']), network(null)], {
    ask: 'identity',
    because: 'both ports lie in the range',
    document: NSG,
  }),
  one(['an inbound rule denies: identity', 'allowed'], [nsg('nsg', ['100 in deny * * -> *']), network(null)], {
    ask: 'identity',
    because: 'replies to an allowed request pass',
    document: NSG,
  }),
  one(
    ['a lower number allows before a deny: identity', 'allowed'],
    [nsg('nsg', ['4096 out deny * * -> *', '100 out allow * * -> *']), network(null)],
    {
      ask: 'identity',
      because: 'the lowest number is tried first',
      document: NSG,
    },
  ),
  one(
    ['the subnet as the source of an allow rule: identity', 'allowed'],
    [nsg('nsg', ['100 out allow tcp 10.0.1.0/24 -> AzureActiveDirectory', '200 out deny * * -> *']), network(null)],
    {
      ask: 'identity',
      because: 'all of the subnet is the source',
      document: NSG,
    },
  ),
  one(
    ['half of the subnet as the source of an allow rule: identity', 'partly'],
    [nsg('nsg', ['100 out allow tcp 10.0.1.0/25 -> AzureActiveDirectory', '200 out deny * * -> *']), network(null)],
    {
      ask: 'identity',
      because: 'the other half is denied',
      document: NSG,
    },
  ),
  one(
    ['another subnet as the source of an allow rule: identity', 'blocked'],
    [nsg('nsg', ['100 out allow tcp 10.0.2.0/24 -> AzureActiveDirectory', '200 out deny * * -> *']), network(null)],
    {
      ask: 'identity',
      because: 'no packet of the subnet matches it',
      document: NSG,
    },
  ),
  one(
    ['another subnet as the source of a deny rule: identity', 'allowed'],
    [nsg('nsg', ['100 out deny tcp 10.0.2.0/24 -> *']), network(null)],
    {
      ask: 'identity',
      because: 'no packet of the subnet matches it',
      document: NSG,
    },
  ),
  one(
    ['the endpoint subnet denied: a private endpoint', 'blocked'],
    [nsg('nsg', ['100 out deny * * -> 10.0.2.0/24']), network(null)],
    {
      ask: 'secrets-over-endpoint',
      because: 'the endpoint lies in the prefix',
      document: NSG,
    },
  ),
  one(
    ['another prefix of the network denied: a private endpoint', 'allowed'],
    [nsg('nsg', ['100 out deny * * -> 10.0.3.0/24']), network(null)],
    {
      ask: 'secrets-over-endpoint',
      because: 'the endpoint lies outside the prefix',
      document: NSG,
    },
  ),
  one(
    ['a quarter of the endpoint subnet denied: a private endpoint', 'partly'],
    [nsg('nsg', ['100 out deny * * -> 10.0.2.0/29']), network(null)],
    {
      ask: 'secrets-over-endpoint',
      because: 'the endpoint may have any address of its subnet',
      document: NSG,
    },
  ),
];
