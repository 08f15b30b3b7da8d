import { type ExpertCase, FQDN, network, one, open, RULES, toFirewall } from '../expert-case.ts';
import { firewall, resource, table } from '../network.ts';

/** A classic firewall whose one network rule is for login.microsoftonline.com. */
const classic = (more: object): object =>
  resource('azureFirewalls', 'fw', {
    ipConfigurations: [{ name: 'c', properties: { privateIPAddress: '10.9.0.4' } }],
    natRuleCollections: [],
    applicationRuleCollections: [],
    networkRuleCollections: [
      {
        name: 'allow',
        properties: {
          priority: 200,
          action: { type: 'Allow' },
          rules: [
            {
              name: 'entra',
              protocols: ['TCP'],
              sourceAddresses: ['*'],
              destinationAddresses: [],
              destinationFqdns: ['login.microsoftonline.com'],
              destinationPorts: ['80', '443'],
            },
          ],
        },
      },
    ],
    ...more,
  });
const behindClassic = (more: object): readonly object[] => [
  open,
  network('rt'),
  table('rt', toFirewall),
  classic(more),
];

export const namesInNetworkRules: readonly ExpertCase[] = [
  one(
    ['names with the DNS proxy of a classic firewall', 'allowed'],
    behindClassic({ additionalProperties: { 'Network.DNS.EnableProxy': 'true' } }),
    { because: 'the firewall resolves the name that the scenario asks for', document: FQDN },
  ),
  one(
    ['names without the DNS proxy of a classic firewall', 'blocked'],
    behindClassic({ additionalProperties: { 'Network.DNS.EnableProxy': 'false' } }),
    { because: 'the firewall resolves names only as a DNS proxy', document: FQDN },
  ),
  one(['names in a classic firewall that does not say whether it is a DNS proxy', 'undecided'], behindClassic({}), {
    because: 'no document says what Azure prints of a firewall that is none',
    document: FQDN,
  }),
  one(
    ['names with the DNS proxy', 'allowed'],
    [
      open,
      network('rt'),
      table('rt', toFirewall),
      ...firewall({ allow: ['login.microsoftonline.com'], policy: { dnsSettings: { enableProxy: true } } }),
    ],
    {
      because: 'the firewall resolves the name that the scenario asks for',
      document: FQDN,
    },
  ),
  one(
    ['names without the DNS proxy', 'blocked'],
    [open, network('rt'), table('rt', toFirewall), ...firewall({ allow: ['login.microsoftonline.com'] })],
    {
      because: 'the firewall resolves names only as a DNS proxy',
      document: FQDN,
    },
  ),
  one(
    ['the tag beside names without the DNS proxy', 'allowed'],
    [
      open,
      network('rt'),
      table('rt', toFirewall),
      ...firewall({ allow: ['login.microsoftonline.com', 'AzureActiveDirectory'] }),
    ],
    {
      because: 'the tag allows it',
      document: RULES,
    },
  ),
  one(
    ['names with the DNS proxy of the Basic SKU', 'blocked'],
    [
      open,
      network('rt'),
      table('rt', toFirewall),
      ...firewall({
        allow: ['login.microsoftonline.com'],
        policy: { sku: { tier: 'Basic' }, dnsSettings: { enableProxy: true } },
      }),
    ],
    {
      because: 'the Basic SKU has no DNS proxy',
      document: 'Azure Firewall features by SKU',
    },
  ),
];
