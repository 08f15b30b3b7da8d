// A default route that a scenario requires, and longer routes that take its addresses elsewhere.
import { allowing, type ExpertCase, network, one, open, ROUTING, toFirewall } from '../expert-case.ts';
import { firewall, gatewaySubnet, table } from '../network.ts';

/** Two routes that together are for all addresses. */
const halves = (lower: string, upper: string): readonly string[] => [`0.0.0.0/1 ${lower}`, `128.0.0.0/1 ${upper}`];
/** A subnet with these routes, and a firewall at 10.9.0.4 that allows the tag. */
const routed = (...routes: readonly string[]): readonly object[] => [
  open,
  network('rt'),
  table('rt', routes),
  ...firewall({ allow: allowing }),
];
const rest = { ask: 'default-route-to-firewall', document: ROUTING } as const;

export const defaultRoutes: readonly ExpertCase[] = [
  one(
    ['two halves lead to the internet beside a default route to the firewall', 'blocked'],
    routed(...toFirewall, ...halves('internet', 'internet')),
    {
      ...rest,
      because: 'the longest prefix wins, and no address follows the default route',
    },
  ),
  one(
    ['four quarters lead to the internet beside a default route to the firewall', 'blocked'],
    routed(...toFirewall, '0.0.0.0/2 internet', '64.0.0.0/2 internet', '128.0.0.0/2 internet', '192.0.0.0/2 internet'),
    {
      ...rest,
      because: 'the longest prefix wins, and no address follows the default route',
    },
  ),
  one(
    ['packets follow the two halves, past a firewall that allows nothing', 'allowed', 'around-firewall'],
    [open, network('rt'), table('rt', [...toFirewall, ...halves('internet', 'internet')]), ...firewall()],
    {
      document: ROUTING,
      because: 'no packet reaches the firewall',
    },
  ),
  one(['one half leads to the internet', 'partly'], routed(...toFirewall, '0.0.0.0/1 internet'), {
    ...rest,
    because: 'half of the internet does not follow the default route',
  }),
  one(
    ['one half leads to the internet, and nobody knows where the other leads', 'partly, uncertain', 'next-hop-address'],
    routed(...toFirewall, ...halves('internet', '10.9.0.5')),
    {
      ...rest,
      because: 'half of the internet surely does not follow the default route',
    },
  ),
  one(
    ['nobody knows where one half leads', 'undecided', 'expression'],
    routed(...toFirewall, '0.0.0.0/1 internet').map((one) =>
      JSON.parse(JSON.stringify(one).replace('"Internet"', '"Elsewhere"')),
    ),
    {
      ...rest,
      because: 'its addresses follow the default route only where it leads there, too',
    },
  ),
  one(
    ['one half leads to another appliance', 'undecided', 'next-hop-address'],
    routed(...toFirewall, '0.0.0.0/1 10.9.0.5'),
    {
      ...rest,
      because: 'what that appliance does is unknown',
    },
  ),
  one(
    ['both halves lead to another appliance', 'undecided', 'next-hop-address'],
    routed(...halves('10.9.0.5', '10.9.0.5')),
    {
      ...rest,
      because: 'what that appliance does is unknown',
    },
  ),
  one(
    ['both halves lead to the firewall, and the default route to the internet', 'allowed'],
    routed('0.0.0.0/0 internet', ...halves('10.9.0.4', '10.9.0.4')),
    {
      ...rest,
      because: 'no address follows the default route',
    },
  ),
  one(
    ['both halves lead to the internet, and four quarters to the firewall', 'allowed'],
    routed(
      ...halves('internet', 'internet'),
      '0.0.0.0/2 10.9.0.4',
      '64.0.0.0/2 10.9.0.4',
      '128.0.0.0/2 10.9.0.4',
      '192.0.0.0/2 10.9.0.4',
    ),
    {
      ...rest,
      because: 'the longest prefix wins',
    },
  ),
  one(
    ['narrow routes lead elsewhere beside a default route to the firewall', 'allowed'],
    routed(...toFirewall, '10.0.0.0/8 none', '20.40.0.0/14 internet', 'AzureMonitor internet'),
    {
      ...rest,
      because: 'they are exceptions of a few services, or private',
    },
  ),
  one(['the network shows the table of the subnet', 'allowed'], routed(...toFirewall), {
    ...rest,
    without: ['route-table-of-place', 'no-gateway-routes'],
    because: 'nothing is assumed where the subnet names its table',
  }),
  one(
    ['the network shows the table and no gateway', 'allowed'],
    [open, network('rt'), table('rt', toFirewall, { disableBgpRoutePropagation: false }), ...firewall()],
    {
      ...rest,
      without: ['route-table-of-place', 'no-gateway-routes'],
      because: 'nothing announces routes',
    },
  ),
  one(
    ['the network shows the table and a gateway', 'allowed', 'no-gateway-routes'],
    [
      open,
      network('rt', {}, [gatewaySubnet()]),
      table('rt', toFirewall, { disableBgpRoutePropagation: false }),
      ...firewall(),
    ],
    {
      ...rest,
      without: ['route-table-of-place'],
      because: 'the gateway may announce longer routes',
    },
  ),
  one(
    ['a table alone, without its network', 'allowed', 'route-table-of-place'],
    [table('rt', toFirewall), ...firewall()],
    {
      ...rest,
      because: 'no subnet says that the table is its own',
    },
  ),
];
