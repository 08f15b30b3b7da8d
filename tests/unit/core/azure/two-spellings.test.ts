import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import type { Verdict } from '../../../../src/core/checker/index.ts';
import { defaults, library } from '../checker/build.ts';
import { check } from '../checker/checked.ts';

// A field that stands in one object twice, in two spellings, has one value or none that is known: no document says
// which of two values a tool would take.
const verdictAt = (place: 'compute' | 'firewall', text: string): Verdict | undefined =>
  check(read([{ name: 'x', text }]), library([{ at: [place] }]), {
    ...defaults,
    parameters: { region: 'westeurope' },
  }).requirements[0]?.verdict;
const doubles = (text: string): readonly string[] =>
  read([{ name: 'x', text }])
    .inputs.flatMap(({ problems }) => problems)
    .filter((problem) => problem.code === 'conflicting-fields')
    .map(({ args, at }) => `${args.field} / ${args.other} at ${at?.path.join('.')}`);

const allow = {
  name: 'r',
  priority: 100,
  direction: 'Outbound',
  access: 'Allow',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '*',
};
const deny = { ...allow, name: 'd', access: 'Deny' };
const group = (...rules: readonly object[]): string => JSON.stringify({ name: 'n', securityRules: rules });

describe('a field of a rule in two spellings', () => {
  test.each<readonly [string, object, Verdict, readonly string[]]>([
    ['once', deny, 'blocked', []],
    ['with one value', { ...deny, Access: 'Deny' }, 'blocked', []],
    ['with one list', { ...deny, destinationAddressPrefix: ['*'], DestinationAddressPrefix: ['*'] }, 'blocked', []],
    ['with two values', { ...deny, Access: 'Allow' }, 'undecided', ['access / Access at securityRules.0.Access']],
    [
      'with two values, the other way round',
      { ...allow, Access: 'Deny' },
      'undecided',
      ['access / Access at securityRules.0.Access'],
    ],
    [
      'beside the properties and in them',
      { access: 'Allow', properties: deny },
      'undecided',
      ['access / properties.access at securityRules.0.properties.access'],
    ],
    [
      'in properties that stand twice',
      { properties: deny, Properties: allow },
      'undecided',
      ['properties.access / Properties.access at securityRules.0.Properties.access'],
    ],
    [
      'in snake case',
      { ...deny, destination_port_range: '22' },
      'undecided',
      ['destinationPortRange / destination_port_range at securityRules.0.destination_port_range'],
    ],
    ['with nothing in one of them', { ...deny, Access: '', destination_port_range: null }, 'blocked', []],
    ['with nothing in the first', { Access: null, ...deny }, 'blocked', []],
    [
      'three times, twice alike',
      { ...deny, Access: 'Allow', ACCESS: 'Deny' },
      'undecided',
      ['access / Access at securityRules.0.ACCESS'],
    ],
  ])('%s', (_, rule, verdict, said) => {
    expect(verdictAt('compute', group(rule))).toBe(verdict);
    expect(doubles(group(rule))).toEqual(said);
  });
});

describe('a list of rules in two spellings', () => {
  test.each<readonly [string, object, Verdict]>([
    ['with one content', { securityRules: [deny], SecurityRules: [deny] }, 'blocked'],
    [
      'with one content, keys in another order',
      { securityRules: [{ a: 1, ...deny }], SecurityRules: [{ ...deny, a: 1 }] },
      'blocked',
    ],
    ['empty and filled', { securityRules: [], SecurityRules: [deny] }, 'undecided'],
    ['filled and empty', { securityRules: [deny], SecurityRules: [] }, 'undecided'],
  ])('%s', (_, lists, verdict) => {
    const text = JSON.stringify({ name: 'n', type: 'Microsoft.Network/networkSecurityGroups', ...lists });
    expect(verdictAt('compute', text)).toBe(verdict);
    expect(doubles(text)).toHaveLength(verdict === 'undecided' ? 1 : 0);
  });

  test('values that are too deep to compare are two values, and nothing crashes', () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const text = `{"name":"n","securityRules":${deep},"SecurityRules":${deep}}`;
    expect(doubles(text)).toHaveLength(1);
  });
});

describe('fields of a firewall in two spellings', () => {
  const rule = {
    ruleType: 'NetworkRule',
    name: 'r',
    ipProtocols: ['TCP'],
    sourceAddresses: ['*'],
    destinationAddresses: ['*'],
    destinationPorts: ['*'],
  };
  const collection = (more: object): object => ({
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name: 'c',
    priority: 100,
    action: { type: 'Allow' },
    rules: [rule],
    ...more,
  });
  const policy = (one: object): string =>
    JSON.stringify([
      {
        id: '/subscriptions/S/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p',
        type: 'Microsoft.Network/firewallPolicies',
        name: 'p',
        properties: {
          ruleCollectionGroups: [
            {
              id: '/subscriptions/S/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p/ruleCollectionGroups/x',
            },
          ],
        },
      },
      {
        id: '/subscriptions/S/resourceGroups/g/providers/Microsoft.Network/firewallPolicies/p/ruleCollectionGroups/x',
        type: 'Microsoft.Network/firewallPolicies/ruleCollectionGroups',
        name: 'x',
        properties: { priority: 100, ruleCollections: [one] },
      },
    ]);
  test.each<readonly [string, object, Verdict, readonly string[]]>([
    ['once', collection({}), 'allowed', []],
    [
      'two actions',
      collection({ Action: { Type: 'Deny' } }),
      'undecided',
      ['action / Action at 1.properties.ruleCollections.0.Action'],
    ],
    [
      'two lists of rules',
      collection({ Rules: [] }),
      'undecided',
      ['rules / Rules at 1.properties.ruleCollections.0.Rules'],
    ],
    [
      'the lists of two versions',
      collection({ ruleConditions: [] }),
      'undecided',
      ['rules / ruleConditions at 1.properties.ruleCollections.0.ruleConditions'],
    ],
    [
      'protocols under both names',
      collection({ rules: [{ ...rule, protocols: ['UDP'] }] }),
      'undecided',
      ['ipProtocols / protocols at 1.properties.ruleCollections.0.rules.0.ipProtocols'],
    ],
    ['one protocol under both names', collection({ rules: [{ ...rule, protocols: ['TCP'] }] }), 'allowed', []],
  ])('%s', (_, one, verdict, said) => {
    expect(verdictAt('firewall', policy(one))).toBe(verdict);
    expect(doubles(policy(one))).toEqual(said);
  });
});
