import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../../src/core/azure/index.ts';
import { inspection } from '../../../src/core/report/inspect/inspection.ts';
import { azureWords } from '../../../src/core/report/inspect/messages.ts';

const words = azureWords('en');
/** How much is told of a text: resources and problems. */
const told = (text: string): number => {
  const { resources, inputs } = read([{ name: 'x', text }]);
  return inputs.reduce((count, { problems }) => count + problems.length, resources.length);
};
/** Processor time: other programs of the machine count little. */
const secondsOf = (run: () => void): number => {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1e6;
};
/** What is too short to be measured. */
const shortest = 0.1;
/** How many times as long a text takes as one of a quarter of its size: 4 when time is linear, 16 when it is squared. */
const growth = (make: (size: number) => string, size: number, run: (text: string) => void): number => {
  const [quarter, whole] = [make(size / 4), make(size)];
  const least = Math.min(
    secondsOf(() => run(quarter)),
    secondsOf(() => run(quarter)),
  );
  return secondsOf(() => run(whole)) / Math.max(shortest, least);
};
/** Between the two, with room for a machine that does other things. */
const mostGrowth = 12;
/** Nothing is said about the time itself: on a busy machine it is long. */
const patience = 600_000;
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
  test.each<readonly [string, number, (size: number) => string]>([
    ['a million lists', 1e6, (size) => '['.repeat(size)],
    ['a million objects', 1e6, (size) => '{"a":'.repeat(size)],
    ['a million closed lists, strict JSON', 1e6, (size) => '['.repeat(size) + ']'.repeat(size)],
    ['20 MB of brackets', 20e6, (size) => '['.repeat(size)],
    ['20 MB of braces', 20e6, (size) => '{'.repeat(size)],
    ['comments that never end', 1e6, (size) => '{/*'.repeat(size)],
    ['quotes that never close', 1e6, (size) => '"a\n\\"'.repeat(size)],
    ['closing brackets only', 5e6, (size) => ']'.repeat(size)],
    ['single quotes', 1e6, (size) => "[' ".repeat(size)],
    ['200,000 documents', 2e5, (size) => '{"a":1}\n'.repeat(size)],
    ['many documents that close what was never opened', 1e5, (size) => '{"a":[[[[[ }'.repeat(size)],
    ['many documents whose keys are twice', 8e4, (size) => '{"a":1,"a":2}\n'.repeat(size)],
    [
      'a name of slashes',
      1e6,
      (size) => `[{"id":"${'/'.repeat(size)}x","securityRules":[]},{"id":"y","securityRules":[]}]`,
    ],
    [
      'addresses of modules that never end',
      1e5,
      (size) => plan(`${'module.a["'.repeat(size)}.azurerm_subnet.s`),
    ],
    ['addresses of many brackets', 1e5, (size) => plan(`${'.a_b.c['.repeat(size)}`)],
    [
      'members in two spellings',
      2e5,
      (size) =>
        `{"name":"n","securityRules":[{"access":"Allow",${Array.from({ length: size }, (_, at) => `"x${at}":1,`).join('')}"Access":"Deny","direction":"Inbound"}]}`,
    ],
  ])(
    '%s: time grows with the text, not with its square',
    (_, size, make) => {
      expect(growth(make, size, (text) => expect(told(text)).toBeGreaterThan(0))).toBeLessThan(mostGrowth);
    },
    patience,
  );

  // With a blank before a colon, members are counted in another way.
  test.each([':', ' :'])(
    'nesting that is too deep is a problem with a place, in strict JSON too: %j',
    (colon) => {
      const text = `{"name"${colon}"x","securityRules"${colon}${'['.repeat(1000)}${']'.repeat(1000)}}`;
      const [input] = read([{ name: 'x', text }]).inputs;
      const deep = input?.problems.find((problem) => problem.code === 'too-deep');
      expect(deep?.offset).toBeGreaterThan(28);
    },
  );

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

describe('50 MB are read in time that grows with the text', () => {
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
  const all = 130_000;
  const rules = (count: number): object[] => Array.from({ length: count }, (_, index) => rule(index));
  const group = (count: number): string =>
    JSON.stringify({ id, name: 'n', securityRules: rules(count) }, null, 2);
  const sizes: readonly (readonly [string, (count: number) => string])[] = [
    ['a group', group],
    ['a group with an error in its first line', (count) => group(count).replace(',', '')],
    [
      'rules, each a document',
      (count) =>
        rules(count)
          .map((item) => JSON.stringify({ ...item, id: `${id}/securityRules/x` }))
          .join('\n'),
    ],
    [
      'child resources of one group',
      (count) =>
        JSON.stringify({
          $schema: 'deploymentTemplate.json#',
          resources: rules(count).map((properties, index) => ({
            type: 'Microsoft.Network/networkSecurityGroups/securityRules',
            apiVersion: '2024-05-01',
            name: `n/r${index}`,
            properties,
          })),
        }),
    ],
    [
      'one name for every group',
      (count) =>
        JSON.stringify(
          Array.from({ length: count / 5 }, (_, index) => ({
            id,
            name: 'n',
            securityRules: [0, 1, 2, 3, 4].map((more) => rule(index + more)),
          })),
        ),
    ],
    [
      'faults in every rule',
      (count) =>
        JSON.stringify(rules(count).map((item, index) => ({ ...item, [`x${index}`]: 1, priority: 'a' }))),
    ],
  ];
  test.each(sizes)(
    '%s',
    (_, make) => {
      expect(make(all).length).toBeGreaterThan(40e6);
      const rate = growth(make, all, (text) => {
        const { resources, inputs } = read([{ name: 'x', text }]);
        expect(resources.length).toBeGreaterThan(0);
        expect(inputs[0]?.problems.length).toBeLessThanOrEqual(5300);
      });
      expect(rate).toBeLessThan(mostGrowth);
    },
    patience,
  );
});
