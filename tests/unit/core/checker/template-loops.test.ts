// What a template's loop writes stands at one place in the text and is many rules: a value that is not known may be
// another one in each.
import { expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { probe } from '../../../../src/core/checker/index.ts';

const NETWORK = 'Microsoft.Network';
const PREFIX = "[parameters('prefixes')[copyIndex()]]";
const template = (...resources: readonly object[]): string =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: { prefixes: { type: 'array' } },
    resources,
  });

const group = template(
  { type: `${NETWORK}/networkSecurityGroups`, name: 'nsg', properties: { securityRules: [] } },
  {
    type: `${NETWORK}/networkSecurityGroups/securityRules`,
    name: "[concat('nsg/r', copyIndex())]",
    copy: { name: 'rules', count: 2 },
    properties: {
      priority: '[add(100, copyIndex())]',
      direction: 'Outbound',
      access: "[if(equals(copyIndex(), 0), 'Allow', 'Deny')]",
      protocol: '*',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: PREFIX,
      destinationPortRange: '*',
    },
  },
);

const firewall = template(
  { type: `${NETWORK}/firewallPolicies`, name: 'policy', properties: {} },
  {
    type: `${NETWORK}/firewallPolicies/ruleCollectionGroups`,
    name: "[concat('policy/g', copyIndex())]",
    copy: { name: 'groups', count: 2 },
    properties: {
      priority: '[add(100, copyIndex())]',
      ruleCollections: [
        {
          ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
          name: 'c',
          priority: 100,
          action: { type: "[if(equals(copyIndex(), 0), 'Deny', 'Allow')]" },
          rules: [
            {
              ruleType: 'NetworkRule',
              name: 'r',
              ipProtocols: ['Any'],
              sourceAddresses: ['*'],
              destinationAddresses: [PREFIX],
              destinationPorts: ['*'],
            },
          ],
        },
      ],
    },
  },
);

// With one address for both, the group would let it through in any case, and the firewall would deny it.
test.each([
  ['rules of a group', group],
  ['groups of a policy', firewall],
])('%s', (_, text) => {
  const { results } = probe(read([{ name: 'loop.json', text }]), 'outbound tcp 10.0.0.4 -> 20.60.1.1:443', {
    virtualNetworkPrefixes: ['10.0.0.0/16'],
  });
  expect(results.map(({ verdict }) => verdict)).toEqual(['undecided']);
});
