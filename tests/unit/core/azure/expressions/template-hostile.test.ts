import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { inspection } from '../../../../../src/core/report/inspect/inspection.ts';
import { stepsOf } from '../counted-steps.ts';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const words = messagesIn('azure', 'en');
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));
const group = (properties: unknown, more: object = {}): object => ({
  type: 'Microsoft.Network/networkSecurityGroups',
  name: 'nsg',
  properties,
  ...more,
});
const withRules = (rules: unknown, more: object = {}): object => ({
  $schema: schema,
  resources: [group({ securityRules: rules })],
  ...more,
});
/** Variables v0, v1, ... of which each is made from the one before. */
const chain = (count: number, first: unknown, next: (before: string) => unknown): Record<string, unknown> =>
  Object.fromEntries(times(count, (at) => [`v${at}`, at === 0 ? first : next(`variables('v${at - 1}')`)]));
const wrapped = (count: number, inner: string, around: (text: string) => string): string =>
  times(count, () => around).reduce((text, wrap) => wrap(text), inner);
/** Loops inside of each other. */
const loops = (depth: number): unknown =>
  depth === 0 ? 'x' : { copy: [{ name: `l${depth}`, count: 800, input: loops(depth - 1) }] };
const deployments = (depth: number): object =>
  depth === 0
    ? group({ securityRules: [] })
    : {
        type: 'Microsoft.Resources/deployments',
        name: `d${depth}`,
        copy: { name: `c${depth}`, count: 800 },
        properties: { template: { resources: [deployments(depth - 1)] } },
      };

const bombs: readonly (readonly [string, object, string])[] = [
  [
    'a text that doubles',
    withRules("[variables('v60')]", { variables: chain(61, 'aaaa', (v) => `[concat(${v}, ${v})]`) }),
    'too-large',
  ],
  [
    'a list that doubles',
    withRules("[variables('v60')]", { variables: chain(61, [1], (v) => `[concat(${v}, ${v})]`) }),
    'too-large',
  ],
  [
    'an object that doubles',
    withRules("[variables('v18')]", { variables: chain(19, {}, (v) => ({ a: `[${v}]`, b: `[${v}]` })) }),
    'too-large',
  ],
  [
    'a list in a list in a list',
    withRules("[reduce(range(0, 9999), createArray(), lambda('a', 'b', createArray(lambdaVariables('a'))))]"),
    'too-large',
  ],
  [
    'loops of lambdas',
    withRules(`[${wrapped(8, '1', (inner) => `map(range(0, 10000), lambda('x', ${inner}))`)}]`),
    'too-large',
  ],
  [
    'a sort of much',
    withRules("[sort(range(0, 10000), lambda('a', 'b', less(lambdaVariables('a'), lambdaVariables('b'))))]"),
    'too-large',
  ],
  ['loops inside of each other', withRules([loops(6)]), 'too-large'],
  ['deployments in loops inside of each other', { $schema: schema, resources: [deployments(6)] }, 'template-too-large'],
  [
    'variables of variables',
    withRules("[variables('v5000')]", {
      variables: chain(5001, 'x', (v) => `[${wrapped(25, v, (text) => `first(createArray(${text}))`)}]`),
    }),
    'too-large',
  ],
  ['a parenthesis too many', withRules(`[${wrapped(100, '1', (text) => `createArray(${text})`)}]`), 'syntax'],
  ['an expression of 100,000 signs', withRules(`[concat('${'x'.repeat(100_000)}')]`), 'syntax'],
  ['members without end', withRules(`[variables('v0')${'.a'.repeat(10_000)}]`), 'syntax'],
  [
    'two variables of each other',
    withRules("[variables('a')]", { variables: { a: "[variables('b')]", b: "[variables('a')]" } }),
    'circular-reference',
  ],
  [
    'a parameter of itself',
    withRules("[parameters('a')]", { parameters: { a: { defaultValue: "[parameters('A')]" } } }),
    'circular-reference',
  ],
  [
    'a function that calls itself',
    withRules('[a.b()]', {
      functions: [{ namespace: 'a', members: { b: { parameters: [], output: { value: '[a.b()]' } } } }],
    }),
    'too-large',
  ],
  [
    'deployments that wait for each other',
    {
      $schema: schema,
      languageVersion: '2.0',
      resources: Object.fromEntries(
        ['a', 'b'].map((name) => [
          name,
          {
            type: 'Microsoft.Resources/deployments',
            name,
            properties: {
              parameters: { p: { value: `[reference('${name === 'a' ? 'b' : 'a'}').outputs.o.value]` } },
              template: {
                parameters: { p: { type: 'array' } },
                resources: [group({ securityRules: "[parameters('p')]" })],
                outputs: { o: { type: 'array', value: "[parameters('p')]" } },
              },
            },
          },
        ]),
      ),
    },
    'circular-reference',
  ],
  [
    'a number of 200,000 digits',
    withRules("[int(variables('digits'))]", { variables: { digits: `${'1'.repeat(200_000)}x` } }),
    'rejected',
  ],
  [
    'deep JSON in a text',
    withRules("[json(variables('deep'))]", { variables: { deep: '['.repeat(100_000) } }),
    'undocumented',
  ],
];

/** A second of work or so; what would be worked out without limits is beyond any number. */
const MOST_STEPS = 2e7;

describe('no template stops the reader, and what it does not work out has a reason with a place', () => {
  test.each(bombs)('%s', async (_, template, reason) => {
    const text = JSON.stringify(template, null, 1);
    let configuration = read([]);
    const steps = await stepsOf(() => {
      configuration = read([{ name: 'x', text }]);
    });
    expect(steps).toBeLessThan(MOST_STEPS);
    const [input] = configuration.inputs;
    const reported = [...(input?.unresolved ?? []), ...(input?.problems ?? [])];
    expect(reported.flatMap(({ code, args }) => [code, 'reason' in args ? args.reason : ''])).toContain(reason);
    const lines = text.split('\n').length;
    for (const file of inspection(configuration, words))
      for (const { line, column, message } of [...file.problems, ...file.unresolved]) {
        expect(line).toBeLessThanOrEqual(lines);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(message).not.toMatch(/\{[a-z]+\}/i);
      }
  });

  test('what a template too large leaves unread makes nothing of it whole', () => {
    const { resources } = read([
      {
        name: 'x',
        text: JSON.stringify({ $schema: schema, resources: [group({ securityRules: [] }), deployments(6)] }),
      },
    ]);
    const groups = resources.filter((resource) => resource.kind === 'network-security-group');
    expect(groups.length).toBeGreaterThan(0);
    expect(groups.every(({ incomplete }) => incomplete)).toBe(true);
  });

  test('`__proto__` and `constructor` are names like any other', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    const cases = names.flatMap((name) => [
      `[parameters('${name}')]`,
      `[variables('${name}').a]`,
      `[createObject('${name}', 1).${name}]`,
      `[createObject('a', 1).${name}]`,
      `[contains(createObject('a', 1), '${name}')]`,
      `[${name}()]`,
      `[a.${name}()]`,
    ]);
    const { resources } = read([
      {
        name: 'x',
        text: JSON.stringify(
          withRules([], { functions: [{ namespace: 'a', members: {} }], variables: { all: cases } }),
        ),
      },
      {
        name: 'y',
        text: JSON.stringify({
          $schema: schema,
          variables: { all: cases },
          resources: cases.map((text, at) => group({ securityRules: text }, { name: `nsg${at}` })),
        }),
      },
    ]);
    expect(resources.length).toBe(1 + cases.length);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});

test('objects where texts should stand: nothing is made a text of', () => {
  const odd = [
    {},
    [],
    null,
    7,
    { a: "[createObject('b', 1)]" },
    '[createObject()]',
    "[variables('x')[createObject()]]",
  ];
  for (const value of odd) {
    const template = {
      $schema: schema,
      languageVersion: value,
      parameters: { p: { type: value, $ref: value }, q: value },
      variables: { copy: [{ name: value, count: value, input: 1 }], x: value },
      functions: [{ namespace: value, members: { f: { parameters: [{ name: value }], output: { value } } } }, value],
      resources: [
        group(
          { securityRules: [{ copy: [{ name: 'a', count: value, input: value }] }] },
          { condition: value, name: value },
        ),
        group(
          { securityRules: [] },
          { copy: { name: value, count: value }, resources: [{ type: value, condition: value }] },
        ),
        {
          type: 'Microsoft.Resources/deployments',
          name: value,
          properties: {
            templateLink: value,
            expressionEvaluationOptions: { scope: value },
            parameters: value,
          },
        },
        {
          type: 'Microsoft.Resources/deployments',
          name: 'd',
          properties: {
            expressionEvaluationOptions: { scope: value },
            parameters: { z: value },
            template: { resources: [], outputs: { o: { type: value, condition: value, copy: value } } },
          },
        },
        group({ securityRules: "[reference('d').outputs.o.value]" }),
      ],
    };
    // Trailing commas take the tolerant parser, whose objects have no prototype.
    for (const text of [JSON.stringify(template), JSON.stringify(template).replace(/\}$/, ',}')])
      expect(read([{ name: 'x', text }]).resources.length).toBeGreaterThan(0);
  }
});

test('800 rules of a module, each property an expression over the whole list, are worked out', () => {
  const list = "coalesce(parameters('rules'), createArray())";
  const one = `${list}[copyIndex('securityRules')]`;
  const names = ['protocol', 'sourcePortRange', 'destinationPortRange', 'sourceAddressPrefix'];
  const rules = times(800, (at) => ({
    name: `r${at}`,
    properties: {
      ...Object.fromEntries(names.map((name) => [name, '*'])),
      destinationAddressPrefix: 'Storage',
      access: 'Allow',
      direction: at % 2 === 0 ? 'Inbound' : 'Outbound',
      priority: 100 + at,
    },
  }));
  const properties = Object.fromEntries(
    [...names, 'destinationAddressPrefix', 'access', 'direction', 'priority'].map((name) => [
      name,
      `[coalesce(tryGet(${one}.properties, '${name}'), '')]`,
    ]),
  );
  const template = {
    $schema: schema,
    parameters: { rules: { type: 'array', defaultValue: rules } },
    resources: [
      group({
        copy: [{ name: 'securityRules', count: `[length(${list})]`, input: { name: `[${one}.name]`, properties } }],
      }),
    ],
  };
  const { inputs } = read([{ name: 'x', text: JSON.stringify(template) }]);
  expect(inputs[0]?.unresolved).toEqual([]);
  expect(inputs[0]?.counts.securityRules).toEqual({ written: 1, resolved: 800 });
});
