import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../../src/azure/index.ts';
import { inspection } from '../../../src/azure/inspection.ts';
import { azureWords } from '../../../src/azure/words.ts';

const words = azureWords('en');
/** How much is told of a text: resources and problems. */
const told = (text: string): number => {
  const { resources, inputs } = read([{ name: 'x', text }]);
  return inputs.reduce((count, { problems }) => count + problems.length, resources.length);
};
/** Processor time: other programs of the machine do not count. */
const secondsOf = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1e6;
};
const plan = (address: string): string =>
  JSON.stringify({
    format_version: '1.2',
    resource_changes: [
      {
        address,
        module_address: address,
        type: 'azurerm_subnet',
        name: 's',
        change: { actions: ['create'], after: {}, after_unknown: { virtual_network_name: true } },
      },
    ],
    configuration: { root_module: { resources: [] } },
  });

describe('no text stops the reader', () => {
  test.each([
    ['a million lists', '['.repeat(1e6)],
    ['a million objects', '{"a":'.repeat(1e6)],
    ['a million closed lists, strict JSON', '['.repeat(1e6) + ']'.repeat(1e6)],
    ['20 MB of brackets', '['.repeat(20e6)],
    ['20 MB of braces', '{'.repeat(20e6)],
    ['comments that never end', '{/*'.repeat(1e6)],
    ['quotes that never close', '"a\n\\"'.repeat(1e6)],
    ['closing brackets only', ']'.repeat(5e6)],
    ['single quotes', "[' ".repeat(1e6)],
    ['a million documents', '{"a":1}\n'.repeat(1e6)],
    ['many documents that close what was never opened', '{"a":[[[[[ }'.repeat(1e5)],
    ['many documents whose keys are twice', '{"a":1,"a":2}\n'.repeat(2e5)],
    ['a name of slashes', `[{"id":"${'/'.repeat(1e6)}x","securityRules":[]},{"id":"y","securityRules":[]}]`],
    ['addresses of modules that never end', plan(`${'module.a["'.repeat(1e5)}.azurerm_subnet.s`)],
    ['addresses of many brackets', plan(`${'.a_b.c['.repeat(1e5)}`)],
  ])('%s are read in ten seconds of processor time', (_, text) => {
    expect(secondsOf(() => expect(told(text)).toBeGreaterThan(0))).toBeLessThan(10);
  });

  test('nesting that is too deep is a problem with a place, in strict JSON too', () => {
    const text = `{"name":"x","securityRules":${'['.repeat(1000)}${']'.repeat(1000)}}`;
    const [input] = read([{ name: 'x', text }]).inputs;
    const deep = input?.problems.find((problem) => problem.code === 'too-deep');
    expect(deep?.offset).toBeGreaterThan(28);
  });

  test('`__proto__` and `constructor` are keys like any other and change nothing', () => {
    read([
      {
        name: 'x',
        text: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"securityRules":[]}',
      },
    ]);
    read([
      {
        name: 'x',
        text: '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"securityRules":[],}',
      },
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('an expression bomb and a circle of variables end as unresolved', () => {
    const bomb = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `v${index}`,
        index === 0 ? 'aaaaaaaaaa' : `[concat(variables('v${index - 1}'), variables('v${index - 1}'))]`,
      ]),
    );
    const text = JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      variables: { ...bomb, a: "[variables('b')]", b: "[variables('a')]" },
      resources: [
        {
          type: 'Microsoft.Network/networkSecurityGroups',
          name: "[variables('v39')]",
          properties: { securityRules: "[variables('a')]" },
        },
      ],
    });
    const { inputs, resources } = read([{ name: 'x', text }]);
    expect(inputs[0]?.unresolved.map((problem) => problem.code)).toEqual(['unresolved-expression']);
    expect(resources).toHaveLength(1);
  });

  test('random JSON of any shape is read', () => {
    const key = fc.constantFrom(
      'value',
      'data',
      'properties',
      'resources',
      'securityRules',
      'rules',
      'ruleCollections',
      'routes',
      'name',
      'id',
      'type',
      '$schema',
      'copy',
      'changes',
      'template',
      'priority',
      'action',
      'protocols',
      'subnets',
    );
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom(
        'Microsoft.Network/networkSecurityGroups',
        'deploymentTemplate.json#',
        "[variables('v')]",
        'Allow',
      ),
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 6 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        inspection(read([{ name: 'x', text: JSON.stringify(value) }]), words);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('50 MB are read in bounded time and memory', () => {
  const id = '/subscriptions/S/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/n';
  const rule = (index: number): object => ({
    name: `rule-${index}`,
    priority: 100 + (index % 3900),
    direction: 'Outbound',
    access: 'Allow',
    protocol: 'Tcp',
    sourceAddressPrefix: `10.${index % 250}.0.0/16`,
    sourcePortRange: '*',
    destinationAddressPrefix: 'Storage.WestEurope',
    destinationPortRange: '443',
    description: 'Opened for the application team, see the ticket that is named in the change',
  });
  const count = 130_000;
  const rules = Array.from({ length: count }, (_, index) => rule(index));
  const group = JSON.stringify({ id, name: 'n', securityRules: rules }, null, 2);
  const sizes: readonly (readonly [string, () => string])[] = [
    ['a group', () => group],
    ['a group with an error in its first line', () => group.replace(',', '')],
    [
      'rules, each a document',
      () => rules.map((item) => JSON.stringify({ ...item, id: `${id}/securityRules/x` })).join('\n'),
    ],
    [
      'child resources of one group',
      () =>
        JSON.stringify({
          $schema: 'deploymentTemplate.json#',
          resources: rules.map((properties, index) => ({
            type: 'Microsoft.Network/networkSecurityGroups/securityRules',
            apiVersion: '2024-05-01',
            name: `n/r${index}`,
            properties,
          })),
        }),
    ],
    [
      'one name for every group',
      () =>
        JSON.stringify(
          Array.from({ length: count / 5 }, (_, index) => ({
            id,
            name: 'n',
            securityRules: rules.slice(index, index + 5),
          })),
        ),
    ],
    [
      'faults in every rule',
      () => JSON.stringify(rules.map((item, index) => ({ ...item, [`x${index}`]: 1, priority: 'a' }))),
    ],
  ];
  test.each(sizes)('%s', (_, make) => {
    const text = make();
    expect(text.length).toBeGreaterThan(40e6);
    const seconds = secondsOf(() => {
      const { resources, inputs } = read([{ name: 'x', text }]);
      expect(resources.length).toBeGreaterThan(0);
      expect(inputs[0]?.problems.length).toBeLessThanOrEqual(5300);
    });
    expect(seconds).toBeLessThan(20);
  });
});
