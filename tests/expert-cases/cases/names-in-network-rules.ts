import { type ExpertCase, FQDN, network, one, open, RULES, toFirewall } from '../expert-case.ts';
import { firewall, table } from '../network.ts';

export const namesInNetworkRules: readonly ExpertCase[] = [
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
