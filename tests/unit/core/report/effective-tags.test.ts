// Effective rules list the addresses of a service tag beside its name: the name decides and is shown, since it stays right
// when the addresses change. Of tags that depend on the network, the addresses decide, and the name is shown.
import { expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { check } from '../../../../src/core/checker/index.ts';
import { ruleContents } from '../../../../src/core/report/sentences/rule-content.ts';
import { ownLibraryWithTags } from '../../../own-library.ts';

const rule = (name: string, priority: number, more: object): object => ({
  name: `securityRules/${name}`,
  protocol: 'Tcp',
  direction: 'Outbound',
  access: 'Allow',
  priority,
  sourceAddressPrefix: '0.0.0.0/0',
  sourcePortRange: '0-65535',
  destinationPortRange: '0-65535',
  expandedSourceAddressPrefix: null,
  expandedDestinationAddressPrefix: null,
  ...more,
});
const effective = (destination: string, expanded: readonly string[]): string =>
  JSON.stringify({
    value: [
      {
        networkSecurityGroup: {
          id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg',
        },
        effectiveSecurityRules: [
          rule('entra', 100, { destinationAddressPrefix: destination, expandedDestinationAddressPrefix: expanded }),
          rule('deny', 200, { access: 'Deny', protocol: 'All', destinationAddressPrefix: '0.0.0.0/0' }),
        ],
      },
    ],
  });

test.each<
  readonly [reason: string, destination: string, expanded: readonly string[], verdict: string, content: string]
>([
  [
    'the tag is what the rule says, whichever addresses it had that day',
    'AzureActiveDirectory',
    ['20.20.32.0/19'],
    'allowed',
    'Allow TCP 0.0.0.0/0 -> AzureActiveDirectory:*',
  ],
  ['another tag allows none of it', 'Storage', ['20.38.108.0/23'], 'blocked', 'Allow TCP 0.0.0.0/0 -> Storage:*'],
  [
    'the addresses of the network are those that Azure printed',
    'VirtualNetwork',
    ['10.0.0.0/16'],
    'blocked',
    'Allow TCP 0.0.0.0/0 -> VirtualNetwork:*',
  ],
])('%s', (_, destination, expanded, verdict, content) => {
  const configuration = read([{ name: 'nic.json', text: effective(destination, expanded) }]);
  const options = { scenarios: ['compute'], revision: 'current', parameters: { region: 'westeurope' } };
  const { requirements } = check(configuration, ownLibraryWithTags, options);
  expect(requirements.find(({ requirement }) => requirement === 'compute/identity')?.verdict).toBe(verdict);
  const [group] = configuration.resources;
  const found =
    group?.kind === 'network-security-group' ? group.rules.find(({ name }) => name.endsWith('entra')) : null;
  expect(found == null ? null : ruleContents(configuration)(found)).toBe(content);
});
