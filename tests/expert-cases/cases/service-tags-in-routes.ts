import { type ExpertCase, network, one, open, ROUTING, toFirewall } from '../expert-case.ts';
import { firewall, table } from '../network.ts';

export const serviceTagsInRoutes: readonly ExpertCase[] = [
  one(
    ['a route for another tag past the firewall that denies', 'blocked'],
    [open, network('rt'), table('rt', [...toFirewall, 'AzureMonitor internet']), ...firewall({})],
    {
      ask: 'identity',
      because: 'the tags share no address',
      document: ROUTING,
    },
  ),
  one(
    ['a route for the tag past the firewall that denies', 'allowed', 'around-firewall'],
    [open, network('rt'), table('rt', [...toFirewall, 'AzureMonitor internet']), ...firewall({})],
    {
      ask: 'monitor',
      because: 'the route for the tag is longer',
      document: ROUTING,
    },
  ),
  one(['a route that drops another tag', 'allowed'], [open, network('rt'), table('rt', ['Storage none'])], {
    ask: 'identity',
    because: 'the tags share no address',
    document: ROUTING,
  }),
  one(['a route that drops the tag', 'blocked'], [open, network('rt'), table('rt', ['AzureActiveDirectory none'])], {
    ask: 'identity',
    because: 'next hop None drops it',
    document: ROUTING,
  }),
  one(['a route that drops the parent tag', 'blocked'], [open, network('rt'), table('rt', ['Storage none'])], {
    ask: 'batch-storage',
    because: 'a tag includes its regions',
    document: ROUTING,
  }),
  one(
    ['a route for the region before one that drops the tag', 'allowed'],
    [open, network('rt'), table('rt', ['Storage none', 'Storage.WestEurope internet'])],
    {
      ask: 'batch-storage',
      because: 'a regional tag comes before its base tag',
      document: ROUTING,
    },
  ),
  one(
    ['a route that drops another region', 'allowed'],
    [open, network('rt'), table('rt', ['Storage.NorthEurope none'])],
    {
      ask: 'batch-storage',
      because: 'the regional parts share no address',
      document: ROUTING,
    },
  ),
];
