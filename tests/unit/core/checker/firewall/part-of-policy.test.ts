import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import type { ChosenAssumption } from '../../../../../src/core/checker/index.ts';
import { defaults, library } from '../build.ts';
import { check } from '../checked.ts';

// Groups and collections whose policy was not pasted decide nothing: other groups of it, or of its parent, may come before,
// and others may allow more (Azure Firewall rule processing logic). The reader may say that they are the whole policy.
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
const verdictOf = (texts: readonly object[], assume: readonly ChosenAssumption[]): string => {
  const configuration = read(texts.map((text) => ({ name: 'x', text: JSON.stringify(text) })));
  const [one] = check(configuration, library([{ at: ['firewall'] }]), {
    ...defaults,
    parameters: { region: 'westeurope' },
    assume,
  }).requirements;
  const assumed = (one?.assumptions ?? []).flatMap((each) => (each.code === 'whole-policy' ? [each.args.name] : []));
  const codes = (one?.missing ?? []).flatMap(({ code }) => (code === 'rest-of-policy' ? [code] : []));
  return [one?.verdict, ...codes, ...assumed.map((name) => `if ${name || 'it'} is whole`)].join(' ');
};
const judged = (...texts: readonly object[]): string => verdictOf(texts, []);

describe('a verdict', () => {
  test.each<readonly [string, readonly object[], string]>([
    ['of a policy and its group', [policy('p'), group('p')], 'allowed'],
    ['of a group alone', [group('p')], 'undecided rest-of-policy'],
    ['of a group alone that denies', [group('p', 'Deny')], 'undecided rest-of-policy'],
    ['of a group that tells no policy', [group(null)], 'undecided rest-of-policy'],
    ['of a collection alone', [[collection('Allow')]], 'undecided rest-of-policy'],
    [
      'of a parent of which only a group was pasted',
      [policy('p', { basePolicy: { id: `${scope}/base` } }), group('p', 'Deny'), group('base')],
      'undecided rest-of-policy',
    ],
    ['of a policy that names another group', [policy('p')], 'undecided'],
  ])('%s', (_, texts, expected) => {
    expect(judged(...texts)).toBe(expected);
  });

  test.each<readonly [string, readonly object[], string]>([
    ['of a group', [group('p')], 'allowed if p is whole'],
    ['of a group that denies', [group('p', 'Deny')], 'blocked if p is whole'],
    ['of a group that tells no policy', [group(null)], 'allowed if it is whole'],
    ['of a policy that names another group', [policy('p')], 'undecided'],
  ])('%s that is the whole policy, as the reader says', (_, texts, expected) => {
    expect(verdictOf(texts, ['whole-policy'])).toBe(expected);
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
