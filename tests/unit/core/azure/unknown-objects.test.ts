import { describe, expect, test } from 'vitest';
import type { Configuration, NetworkSecurityGroup } from '../../../../src/core/azure/configuration/resources.ts';
import { read } from '../../../../src/core/azure/index.ts';
import { defaults, library } from '../checker/build.ts';
import { check } from '../checker/checked.ts';

// What a script puts around the answers of Azure: the resources and whole lists inside are read, each by itself.
const rule = (name: string, direction: 'Inbound' | 'Outbound', more: object = {}): object => ({
  name,
  priority: 200,
  direction,
  access: 'Deny',
  protocol: '*',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: direction === 'Inbound' ? 'VirtualNetwork' : 'Internet',
  destinationPortRange: '*',
  ...more,
});
const closed = rule('deny-internet', 'Outbound');
const inbound = rule('deny-inbound', 'Inbound');
const nested = ({ name, ...properties }: { name?: string } & object): object => ({ name, properties });
const snake = {
  name: 'deny-internet',
  priority: 200,
  direction: 'Outbound',
  access: 'Deny',
  protocol: '*',
  source_address_prefix: '*',
  source_port_range: '*',
  destination_address_prefix: 'Internet',
  destination_port_range: '*',
};
const groupId = '/subscriptions/s/resourceGroups/rg-ml/providers/Microsoft.Network/networkSecurityGroups/nsg-training';
const group = (...rules: readonly object[]): object => ({ id: groupId, name: 'nsg-training', securityRules: rules });
const route = {
  name: 'default',
  addressPrefix: '0.0.0.0/0',
  nextHopType: 'VirtualAppliance',
  nextHopIpAddress: '10.9.0.4',
};
const table = { name: 'rt-training', routes: [route] };

const readValue = (value: unknown): Configuration => read([{ name: 'x.json', text: JSON.stringify(value) }]);
const codes = ({ inputs }: Configuration): readonly string[] =>
  inputs.flatMap(({ problems }) => problems.map(({ code }) => code));
const ownRules = ({ rules }: NetworkSecurityGroup): readonly string[] =>
  rules.filter(({ origin }) => origin === 'custom').map(({ name }) => name);
const contents = ({ resources }: Configuration): readonly string[] =>
  resources
    .map((resource) => {
      if (resource.kind === 'network-security-group') return ownRules(resource).join(' ');
      return resource.kind === 'route-table' ? resource.routes.map(({ name }) => name).join(' ') : resource.kind;
    })
    .toSorted();

const toEntra = library([{ at: ['compute'], to: { tag: 'AzureActiveDirectory' } }]);
const verdict = (value: unknown): string | undefined =>
  check(readValue(value), toEntra, defaults).requirements[0]?.verdict;

describe('an object in no format of Azure', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['a group under a name', { group: group(closed) }, ['deny-internet']],
    ['a list of groups under a name', { groups: [group(closed)] }, ['deny-internet']],
    ['a group and a table', { nsg: group(closed), table }, ['default', 'deny-internet']],
    ['rules under a name', { group: { name: 'nsg-training', rules: [closed] } }, ['deny-internet']],
    ['rules with properties', { rules: [nested(closed)] }, ['deny-internet']],
    ['variables of Terraform', { nsg: { compute: { security_rules: [snake] } } }, ['deny-internet']],
    ['rules by direction', { inbound: [inbound], outbound: [closed] }, ['deny-inbound deny-internet']],
    [
      'lists of two groups',
      { training: [closed, inbound], endpoints: [closed] },
      ['deny-internet', 'deny-internet deny-inbound'],
    ],
    ['rules beside routes', { rules: [closed], routes: [route] }, ['default', 'deny-internet']],
    ['security rules beside routes', { securityRules: [closed], routes: [route] }, ['default', 'deny-internet']],
    [
      'a list with a rule that lacks something',
      { rules: [closed, { name: 'x', access: 'Deny', direction: 'Outbound' }] },
      ['deny-internet x'],
    ],
    ['outputs of a deployment', { nsg: { type: 'Object', value: group(closed) } }, ['deny-internet']],
    ['objects in a list', [{ a: group(closed) }, { b: table }], ['default', 'deny-internet']],
  ])('%s: what is inside is read', (_, value, expected) => {
    const configuration = readValue(value);
    expect(contents(configuration)).toEqual(expected);
    expect(codes(configuration)).toContain('unknown-object');
  });

  test('one list of rules decides as if it was pasted by itself', () => {
    expect(verdict({ group: { rules: [closed] } })).toBe('blocked');
    expect(verdict({ group: { rules: [inbound] } })).toBe('allowed');
  });

  test.each([
    ['two lists may be of two subnets', { training: [closed, inbound], endpoints: [inbound] }],
    ['two versions of one group contradict', { before: group(inbound), after: group(closed) }],
    ['a route to an appliance counts beside rules', { securityRules: [inbound], routes: [route] }],
  ])('%s: undecided', (_, value) => {
    expect(verdict(value)).toBe('undecided');
  });

  test('the record of a deployment is read for its outputs, and said to hold no rules without them', () => {
    const properties = { mode: 'Incremental', outputResources: [], provisioningState: 'Succeeded' };
    const outputs = { nsg: { type: 'Object', value: group(closed) }, port: { type: 'Int', value: 443 } };
    expect(contents(readValue({ properties: { ...properties, outputs } }))).toEqual(['deny-internet']);
    const without = readValue({ properties: { ...properties, outputs: { port: outputs.port } } });
    expect(codes(without)).toContain('deployment-holds-no-rules');
  });

  test.each([
    [
      'rules by other names',
      { rules: [{ source: 'any', destination: 'Storage', port: 443, protocol: 'tcp' }] },
      'hand-written-rules',
    ],
    ['an inventory', { machines: [{ name: 'vm', access: 'ssh', direction: 'north' }] }, 'unrecognized-json'],
  ])('%s: nothing is read by guess', (_, value, code) => {
    const configuration = readValue(value);
    expect(configuration.resources).toEqual([]);
    expect(codes(configuration)).toEqual(['no-network-configuration', code]);
  });

  test.each([
    ['an object of types', { azurerm_network_security_group: { training: { security_rule: [snake] } } }],
    ['a list of blocks', [{ azurerm_resource_group: {} }, { azurerm_route_table: {} }]],
  ])('configuration of Terraform as JSON, %s: its plan is asked for', (_, resource) => {
    const configuration = readValue({ terraform: {}, resource });
    expect(configuration.resources).toEqual([]);
    expect(codes(configuration)).toEqual(['terraform-source']);
  });

  test('a group that lies deeper than twelve steps is not looked for', () => {
    const deep = (levels: number): object => (levels === 0 ? group(closed) : { inside: deep(levels - 1) });
    expect(contents(readValue(deep(12)))).toEqual(['deny-internet']);
    expect(codes(readValue(deep(13)))).toContain('no-network-configuration');
  });
});

describe('the values of a parameter file without what is around them', () => {
  const values = { name: { value: 'nsg-training' }, securityRules: { value: [nested(inbound)] } };
  test.each([
    ['alone', values],
    ['in their object', { parameters: values }],
  ])('%s: they are a part, since the template may add rules', (_, value) => {
    const configuration = readValue(value);
    expect(contents(configuration)).toEqual(['deny-inbound']);
    expect(codes(configuration)).toEqual(['parameter-file-without-template']);
    expect(verdict(value)).toBe('undecided');
  });
});
