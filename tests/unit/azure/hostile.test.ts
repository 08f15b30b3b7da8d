import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBytes, read } from '../../../src/azure/index.ts';
import { inspection } from '../../../src/azure/inspection.ts';
import { azureWords } from '../../../src/azure/words.ts';

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'azure');
const fixtures = readdirSync(folder)
  .filter((file) => !file.endsWith('.expected'))
  .map((file) => decodeBytes(readFileSync(join(folder, file))));
const words = azureWords('en');
const codes = (text: string): string[] =>
  read([{ name: 'x', text }]).inputs.flatMap((input) => input.problems.map((problem) => problem.code));

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
  ])('%s are read within ten seconds', (_, text) => {
    const start = performance.now();
    expect(codes(text)).not.toEqual([]);
    expect(performance.now() - start).toBeLessThan(10_000);
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

  test('any mutation of a fixture gives a configuration whose every place is in the text', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      "'",
      '\\',
      '\n',
      'null',
      '0',
      '"properties"',
      '...',
      '//',
      '/*',
      '[',
      "[parameters('x')]",
      '\u0000',
      '\ud800',
      '\ufeff',
      '__proto__',
    );
    const mutation = fc.record({
      text: fc.constantFrom(...fixtures),
      cuts: fc.array(
        fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(12), put: piece }),
        { maxLength: 4 },
      ),
    });
    fc.assert(
      fc.property(mutation, ({ text, cuts }) => {
        const mutated = cuts.reduce((all, { at, drop, put }) => {
          const offset = Math.floor(at * all.length);
          return all.slice(0, offset) + put + all.slice(offset + drop);
        }, text);
        const configuration = read([{ name: 'x', text: mutated }]);
        const lines = mutated.split(/\r\n?|\n/).length;
        for (const file of inspection(configuration, words))
          for (const { line, column } of [...file.problems, ...file.unresolved, ...file.resources]) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        for (const resource of configuration.resources)
          if (resource.kind === 'network-security-group')
            expect(resource.rules.length).toBeGreaterThanOrEqual(6);
      }),
      { numRuns: 5000 },
    );
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
