import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { defaults, library } from '../build.ts';
import { check } from '../checked.ts';

// Groups and collections whose policy was not pasted: other groups of it, or of its parent, may come before (Azure
// Firewall rule processing logic). The verdict says that it assumes there are none.
const scope = '/subscriptions/S/resourceGroups/g/providers/Microsoft.Network/firewallPolicies';
const rule = {
  ruleType: 'NetworkRule',
  name: 'r',
  ipProtocols: ['Any'],
  sourceAddresses: ['*'],
  destinationAddresses: ['*'],
  destinationPorts: ['*'],
};
const collection = (access: string): object => ({
  ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
  name: 'c',
  priority: 100,
  action: { type: access },
  rules: [rule],
});
const group = (policy: string | null, access = 'Allow'): object => ({
  ...(policy === null ? {} : { id: `${scope}/${policy}/ruleCollectionGroups/x` }),
  name: 'x',
  type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
  properties: { priority: 100, ruleCollections: [collection(access)] },
});
const policy = (name: string, more: object = {}): object => ({
  id: `${scope}/${name}`,
  name,
  type: 'Microsoft.Network/firewallPolicies',
  properties: { ruleCollectionGroups: [{ id: `${scope}/${name}/ruleCollectionGroups/x` }], ...more },
});
const judged = (...texts: readonly object[]): string => {
  const configuration = read(texts.map((text) => ({ name: 'x', text: JSON.stringify(text) })));
  const [one] = check(configuration, library([{ at: ['firewall'] }]), {
    ...defaults,
    parameters: { region: 'westeurope' },
  }).requirements;
  const assumed = (one?.assumptions ?? []).flatMap((each) => (each.code === 'no-other-groups' ? [each.args.name] : []));
  return [one?.verdict, ...assumed.map((name) => `if ${name || 'it'} has no more`)].join(' ');
};

describe('a verdict', () => {
  test.each<readonly [string, readonly object[], string]>([
    ['of a policy and its group', [policy('p'), group('p')], 'allowed'],
    ['of a group alone', [group('p')], 'allowed if p has no more'],
    ['of a group alone that denies', [group('p', 'Deny')], 'blocked if p has no more'],
    ['of a group that tells no policy', [group(null)], 'allowed if it has no more'],
    ['of a collection alone', [[collection('Allow')]], 'allowed if it has no more'],
    [
      'of a parent of which only a group was pasted',
      [policy('p', { basePolicy: { id: `${scope}/base` } }), group('p', 'Deny'), group('base')],
      'allowed if p has no more',
    ],
    ['of a policy that names another group', [policy('p')], 'undecided'],
  ])('%s', (_, texts, expected) => {
    expect(judged(...texts)).toBe(expected);
  });
});

test('a firewall of a template has the rules of the policy that it names beside it', () => {
  const typed = (type: string, name: string, properties: object): object => ({
    type: `Microsoft.Network/${type}`,
    apiVersion: '2024-05-01',
    name,
    properties,
  });
  const template = (named: string): object => ({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    resources: [
      typed('azureFirewalls', 'f', {
        firewallPolicy: { id: `[resourceId('Microsoft.Network/firewallPolicies', '${named}')]` },
      }),
      typed('firewallPolicies', 'p', {}),
      typed('firewallPolicies/ruleCollectionGroups', 'p/x', {
        priority: 100,
        ruleCollections: [collection('Allow')],
      }),
    ],
  });
  expect([judged(template('p')), judged(template('other'))]).toEqual(['allowed', 'undecided']);
});
