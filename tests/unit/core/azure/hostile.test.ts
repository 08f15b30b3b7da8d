import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { messagesIn } from '../../../../src/core/i18n/messages.ts';
import { inspection } from '../../../../src/core/report/inspect/inspection.ts';
import { draws } from '../../../prove/seed.ts';
import { stepsOf } from './counted-steps.ts';
import { hostileTexts, longTexts } from './hostile-texts.ts';

const words = messagesIn('azure', 'en');
/** Counts the resources and problems of a text. */
const reported = (text: string): number => {
  const { resources, inputs } = read([{ name: 'x', text }]);
  return inputs.reduce((count, { problems }) => count + problems.length, resources.length);
};
/**
 * How many times as many steps a text takes that is four times as long: 4 when they grow with the text, 16 when with its
 * square. Of texts that are long enough that what each of them takes counts little.
 */
const growth = async (make: (size: number) => string, quarter: number): Promise<number> => {
  const [few, many] = [make(quarter), make(4 * quarter)];
  const steps = await stepsOf(() => void reported(few));
  return (await stepsOf(() => void reported(many))) / steps;
};
const MOST_GROWTH = 8;
/** Nothing is said about the time itself: on a busy machine it is long. */
const TIMEOUT_MS = 600_000;
describe('no text stops the reader', () => {
  test.each(hostileTexts)(
    '%s: in steps that grow with the text, not with its square',
    async (_, size, make) => {
      // Deep enough that a level of the stack for each bracket would be too many.
      expect(await growth(make, Math.min(4000, size / 100))).toBeLessThan(MOST_GROWTH);
    },
    TIMEOUT_MS,
  );

  test.each(longTexts)(
    '%s: in steps that grow with it',
    async (_, make) => {
      expect(await growth(make, 500)).toBeLessThan(MOST_GROWTH);
    },
    TIMEOUT_MS,
  );

  test('the count of steps tells a search over the whole text for each of its lines', async () => {
    const squared = async (lines: number): Promise<number> => {
      const text = 'a\n'.repeat(lines);
      return stepsOf(() => {
        reported('[]');
        for (let line = 0; line < lines; line++) text.includes('b');
      });
    };
    expect((await squared(8000)) / (await squared(2000))).toBeGreaterThan(MOST_GROWTH);
  });

  // With a blank before a colon, members are counted in another way.
  test.each([':', ' :'])('nesting that is too deep is a problem with a place, in strict JSON too: %j', (colon) => {
    const text = `{"name"${colon}"x","securityRules"${colon}${'['.repeat(1000)}${']'.repeat(1000)}}`;
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
        const [file] = inspection(read([{ name: 'x', text: JSON.stringify(value) }]), words);
        // Something was found in it, or a problem says why nothing was.
        expect((file?.forms.length ?? 0) + (file?.problems.length ?? 0)).toBeGreaterThan(0);
      }),
      draws(2000),
    );
  });
});
