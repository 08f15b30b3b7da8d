import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../src/core/azure/index.ts';

// The same thing written twice is one; two things that only look alike stay two.
const provider = '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network';
const id = `${provider}/networkSecurityGroups/n`;
const fields = (more: object = {}): object => ({
  priority: 100,
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: 'Internet',
  destinationPortRange: '*',
  ...more,
});
const rule = (name: string, more: object = {}): object => ({ name, properties: fields(more) });
const defaults = [
  {
    name: 'DenyAllOutBound',
    properties: fields({ priority: 65500, destinationAddressPrefix: '*' }),
  },
];
const group = (more: object, properties: object = {}): object => ({
  name: 'n',
  ...more,
  properties: { securityRules: [rule('a'), rule('b', { priority: 200 })], ...properties },
});
const template = (...resources: readonly object[]): object => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  parameters: { x: { type: 'string' } },
  resources,
});
const typed = (type: string, more: object): object => ({
  type: `Microsoft.Network/${type}`,
  apiVersion: '1',
  ...more,
});

const shown = (resource: Resource): string => {
  if (resource.kind === 'network-security-group') {
    const rules = resource.rules.filter(({ origin }) => origin === 'custom');
    const parts = rules.map(({ name, exists }) => `${name}${exists.known ? '' : '?'}`);
    return `${resource.name ?? '-'}[${parts.join(' ')}]${resource.incomplete ? '…' : ''}`;
  }
  if (resource.kind === 'route-table')
    return `${resource.name}[${resource.routes.map(({ name, exists }) => `${name}${exists?.known === false ? '?' : ''}`).join(' ')}]`;
  if (resource.kind === 'firewall')
    return `${resource.name}[${resource.collections.map(({ name, exists }) => `${name}${exists?.known === false ? '?' : ''}`).join(' ')}]`;
  if (resource.kind === 'virtual-network')
    return `${resource.name}[${resource.subnets.map(({ name, exists }) => `${name}${exists?.known === false ? '?' : ''}`).join(' ')}]`;
  return `${resource.kind} ${'name' in resource ? resource.name : ''}`;
};
const readAll = (...values: readonly unknown[]) =>
  read(values.map((value, index) => ({ name: `${index}.json`, text: JSON.stringify(value) })));
const all = (...values: readonly unknown[]): readonly string[] => readAll(...values).resources.map(shown);

describe('written twice, one resource', () => {
  test.each<readonly [string, readonly unknown[], readonly string[]]>([
    ['in two files', [group({ id }), group({ id })], ['n[a b]']],
    ['with and without id', [group({ id }), group({})], ['n[a b]']],
    ['without and with id', [group({}), group({ id })], ['n[a b]']],
    ['with an id in other letters', [group({ id }), group({ id: id.toUpperCase() })], ['n[a b]']],
    [
      'with its rules in another order',
      [group({ id }), group({ id }, { securityRules: [rule('b', { priority: 200 }), rule('a')] })],
      ['n[a b]'],
    ],
    [
      'with and without its default rules',
      [group({ id }), group({ id }, { defaultSecurityRules: defaults })],
      ['n[a b]'],
    ],
    [
      'as a group and as the list of its rules',
      [
        group({ id }),
        ['a', 'b'].map((name, index) => ({
          ...fields({ priority: 100 + 100 * index }),
          name,
          id: `${id}/securityRules/${name}`,
        })),
      ],
      ['n[a b]'],
    ],
    [
      'inline and as child resources',
      [
        template(
          typed('networkSecurityGroups', group({})),
          typed('networkSecurityGroups/securityRules', { ...rule('a'), name: 'n/a' }),
        ),
      ],
      ['n[a b]'],
    ],
    [
      'of two writings of one name, a child belongs to both',
      [
        template(
          typed('networkSecurityGroups', group({})),
          typed('networkSecurityGroups', group({})),
          typed('networkSecurityGroups/securityRules', { ...rule('c', { priority: 300 }), name: 'n/c' }),
        ),
      ],
      ['n[a b c]'],
    ],
    [
      'an IP group',
      [1, 2].map(() => ({
        id: `${provider}/ipGroups/g`,
        name: 'g',
        properties: { ipAddresses: ['10.0.0.0/8'] },
      })),
      ['ip-group g'],
    ],
    [
      'a storage account, its keys in another order',
      [
        { type: 'Microsoft.Storage/storageAccounts', id: '/s', name: 's', properties: { a: 1, b: 2 } },
        { properties: { b: 2, a: 1 }, name: 's', id: '/s', type: 'Microsoft.Storage/storageAccounts' },
      ],
      ['other s'],
    ],
  ])('%s', (_, values, expected) => {
    expect(all(...values)).toEqual(expected);
    const codes = readAll(...values).inputs.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).not.toContain('conflicting-definitions');
    if (!expected[0]?.startsWith('other')) expect(codes).toEqual([]);
  });
});

describe('written twice, and which of the two stands is not known', () => {
  const route = (hop: string): object => ({
    name: 'r',
    properties: { addressPrefix: '0.0.0.0/0', nextHopType: hop },
  });
  const collections = (action: string): object => ({
    priority: 300,
    ruleCollections: [
      {
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name: 'c',
        priority: 200,
        action: { type: action },
        rules: [
          {
            ruleType: 'NetworkRule',
            name: 'r',
            ipProtocols: ['TCP'],
            sourceAddresses: ['*'],
            destinationAddresses: ['*'],
            destinationPorts: ['*'],
          },
        ],
      },
    ],
  });
  test.each<readonly [string, readonly unknown[], readonly string[]]>([
    [
      'a rule',
      [
        template(
          typed('networkSecurityGroups', group({})),
          typed('networkSecurityGroups/securityRules', { ...rule('a', { access: 'Allow' }), name: 'n/a' }),
        ),
      ],
      ['n[a? b a?]'],
    ],
    ['a group', [group({ id }), group({ id }, { securityRules: [rule('a')] })], ['n[a b]', 'n[a]']],
    [
      'a route',
      [
        template(
          typed('routeTables', { name: 'rt', properties: { routes: [route('Internet')] } }),
          typed('routeTables/routes', { ...route('None'), name: 'rt/r' }),
        ),
      ],
      ['rt[r? r?]'],
    ],
    [
      'a subnet',
      [
        template(
          typed('virtualNetworks', {
            name: 'v',
            properties: { subnets: [{ name: 's', properties: { addressPrefix: '10.0.0.0/24' } }] },
          }),
          typed('virtualNetworks/subnets', { name: 'v/s', properties: { addressPrefix: '10.0.1.0/24' } }),
        ),
      ],
      ['v[s? s?]'],
    ],
    [
      'two IP groups of one id, whose addresses are then not known',
      ['10.0.0.0/8', '10.0.0.0/9'].map((ip) => ({
        id: `${provider}/ipGroups/g`,
        name: 'g',
        properties: { ipAddresses: [ip] },
      })),
      ['ip-group g'],
    ],
  ])('%s', (_, values, expected) => {
    expect(all(...values)).toEqual(expected);
  });
  test('of an IP group in two writings, nothing is known', () => {
    const [found] = readAll(
      ...['10.0.0.0/8', '10.0.0.0/9'].map((ip) => ({
        id: '/g',
        name: 'g',
        properties: { ipAddresses: [ip] },
      })),
    ).resources;
    expect(found).toMatchObject({ addresses: [{ kind: 'unresolved' }] });
  });
  test('a collection', () => {
    const values = template(
      typed('firewallPolicies', { name: 'p', properties: {} }),
      ...['Allow', 'Deny'].map((action) =>
        typed('firewallPolicies/ruleCollectionGroups', { name: 'p/g', properties: collections(action) }),
      ),
    );
    expect(all(values)).toEqual(['p[c? c?]']);
  });
});

describe('one name in nested deployments', () => {
  const nested = (place: object, ...resources: readonly object[]): object => ({
    type: 'Microsoft.Resources/deployments',
    name: 'd',
    ...place,
    properties: { mode: 'Incremental', template: template(...resources) },
  });
  const parent = typed('networkSecurityGroups', group({}));
  const child = typed('networkSecurityGroups/securityRules', {
    ...rule('c', { priority: 300 }),
    name: 'n/c',
  });
  test.each<readonly [string, object, object, readonly string[]]>([
    ['in two resource groups', { resourceGroup: 'x' }, { resourceGroup: 'y' }, ['n[a b]', 'n[a b c]']],
    ['in one', { resourceGroup: 'x' }, { resourceGroup: 'X' }, ['n[a b c]']],
    ['in that of the deployment', {}, {}, ['n[a b c]']],
    [
      'both of one that is not known',
      { resourceGroup: "[parameters('x')]" },
      { resourceGroup: "[parameters('x')]" },
      ['n[a b c]'],
    ],
  ])('%s', (_, first, second, expected) => {
    expect(all(template(nested(first, parent), nested(second, parent, child)))).toEqual(expected);
  });
});

describe('two resources', () => {
  test.each<readonly [string, readonly unknown[], readonly string[]]>([
    ['of one name in two groups', [group({ id }), group({ id: id.replace('rg', 'other') })], ['n[a b]', 'n[a b]']],
    ['of two names', [group({}), group({ name: 'm' })], ['n[a b]', 'm[a b]']],
    ['without names', [[rule('a')], [rule('a')]], ['-[a]', '-[a]']],
    [
      'five with one name expression',
      [
        template(
          ...Array.from({ length: 5 }, () => typed('networkSecurityGroups', group({ name: "[parameters('x')]" }))),
        ),
      ],
      Array.from({ length: 5 }, () => '<x>[a b]'),
    ],
    [
      'of which a child by name alone may belong to either',
      [
        group({ id }),
        group({ id: id.replace('rg', 'other') }),
        template(typed('networkSecurityGroups/securityRules', { ...rule('c'), name: 'n/c' })),
      ],
      ['n[a b]…', 'n[a b]…', 'n[c]…'],
    ],
  ])('%s', (_, values, expected) => {
    expect(all(...values)).toEqual(expected);
  });
  test('what one interface meets takes no rule of the group', () => {
    const effective = {
      value: [{ networkSecurityGroup: { id }, association: { subnet: { id: '/s' } }, effectiveSecurityRules: [] }],
    };
    const child = {
      ...rule('a'),
      id: `${id}/securityRules/a`,
      type: 'Microsoft.Network/networkSecurityGroups/securityRules',
    };
    expect(all(effective, child)).toEqual(['n[]', 'n[a]…']);
  });
});

test('both counts are given: written and resolved', () => {
  const [input] = readAll(
    template(
      typed('networkSecurityGroups', group({})),
      typed('networkSecurityGroups/securityRules', { ...rule('a'), name: 'n/a' }),
      typed('networkSecurityGroups/securityRules', {
        ...rule('l'),
        copy: { name: 'l', count: 3 },
        name: "[concat('n/l', copyIndex())]",
      }),
    ),
  ).inputs;
  expect(input?.counts.securityRules).toEqual({ written: 4, resolved: 5 });
});
