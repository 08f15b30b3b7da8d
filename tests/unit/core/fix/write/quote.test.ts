import { describe, expect, test } from 'vitest';
import { camelSymbol, snakeSymbol } from '../../../../../src/core/fix/write/quote.ts';

describe.each([
  ['camel case', camelSymbol, ['nsgTrain', 'nsgTrain2', 'nsgTrain3', 'nsgOther']],
  ['snake case', snakeSymbol, ['nsg_train', 'nsg_train_2', 'nsg_train_3', 'nsg_other']],
] as const)('names in %s', (_, symbol, wanted) => {
  test('are numbered from 2 where they are in use', () => {
    const used = new Set<string>();
    const names = ['train', 'Train', 'nsg train', 'other'].map((text) => symbol('nsg', text, used));
    expect(names).toEqual(wanted);
    expect([...used]).toEqual(wanted);
  });
  test('have at most 240 characters before the number', () => {
    const used = new Set<string>();
    const [first, second] = [1, 2].map(() => symbol('nsg', 'x'.repeat(300), used));
    expect(first).toHaveLength(240);
    expect(second?.startsWith(first ?? ' ')).toBe(true);
  });
});
