import {
  closed,
  type ExpertCase,
  entra,
  NSG,
  network,
  one,
  open,
  POLICIES,
  ROUTING,
  toFirewall,
} from '../expert-case.ts';
import { table } from '../network.ts';

export const unpastedHops: readonly ExpertCase[] = [
  one(
    ['a default route to an appliance', 'undecided', 'appliance-decides'],
    [open, network('rt'), table('rt', toFirewall)],
    {
      because: 'the appliance decides, and its policy is unknown',
      document: ROUTING,
    },
  ),
  one(['a table and a group without a network', 'undecided', 'appliance-decides'], [open, table('rt', toFirewall)], {
    because: 'the pasted route says otherwise than that no firewall is in the way',
    document: ROUTING,
  }),
  one(
    ['two halves to an appliance', 'undecided', 'appliance-decides'],
    [open, table('rt', ['0.0.0.0/1 10.9.0.4', '128.0.0.0/1 10.9.0.4'])],
    {
      because: 'together they are a default route',
      document: ROUTING,
    },
  ),
  one(['one half to an appliance', 'undecided', 'appliance-decides'], [open, table('rt', ['0.0.0.0/1 10.9.0.4'])], {
    because: 'some addresses of the tag go there',
    document: ROUTING,
  }),
  one(
    ['a default route to a gateway', 'undecided', 'gateway-decides'],
    [open, network('rt'), table('rt', ['0.0.0.0/0 gateway'])],
    {
      because: 'what is behind the gateway decides',
      document: ROUTING,
    },
  ),
  one(
    ['the appliance, assumed to forward everything', 'allowed', 'through-appliance'],
    [open, table('rt', toFirewall)],
    {
      because: 'the reader says so',
      document: ROUTING,
      assume: ['appliance-forwards'],
    },
  ),
  one(
    ['the gateway, assumed to forward everything', 'allowed', 'through-gateway'],
    [open, table('rt', ['0.0.0.0/0 gateway'])],
    {
      because: 'the reader says so',
      document: ROUTING,
      assume: ['appliance-forwards'],
    },
  ),
  one(['the group denies before the appliance', 'blocked'], [closed, network('rt'), table('rt', toFirewall)], {
    because: 'no packet comes to the appliance',
    document: NSG,
  }),
  one(
    ['the group allows only this, and the appliance decides', 'undecided', 'appliance-decides'],
    [entra, network('rt'), table('rt', toFirewall)],
    {
      because: 'the group is not the last word',
      document: ROUTING,
    },
  ),
  one(
    ['a route for the tag past the appliance', 'allowed'],
    [open, network('rt'), table('rt', [...toFirewall, 'AzureActiveDirectory internet'])],
    {
      because: 'the route for a tag is longer than the default route',
      document: ROUTING,
    },
  ),
  one(['a default route to nowhere', 'blocked'], [open, network('rt'), table('rt', ['0.0.0.0/0 none'])], {
    because: 'next hop None drops the packets',
    document: ROUTING,
  }),
  one(['a default route to the internet', 'allowed'], [open, network('rt'), table('rt', ['0.0.0.0/0 internet'])], {
    because: 'it is what Azure does without it',
    document: ROUTING,
  }),
  one(
    ['a route to an appliance for private addresses alone', 'allowed'],
    [open, network('rt'), table('rt', ['10.0.0.0/8 10.9.0.4'])],
    {
      because: 'public addresses follow the system route',
      document: ROUTING,
    },
  ),
  one(
    ['a private endpoint behind a default route to an appliance', 'allowed'],
    [open, network('rt'), table('rt', toFirewall)],
    {
      ask: 'secrets-over-endpoint',
      because: 'the /32 of the endpoint is longer than 0.0.0.0/0',
      document: POLICIES,
    },
  ),
];
