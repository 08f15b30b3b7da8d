// A list with more problems than are listed: the others are counted by severity, behind those that are listed.
import { expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/read.ts';
import { problemTexts } from '../../../../src/core/report/sentences/problems.ts';

const rules = Array.from({ length: 10_200 }, (_, index) => ({
  name: `rule-${index}`,
  // A warning above 4,096; an error where it is no number.
  priority: index < 10_100 ? 5000 + index : 'first',
  direction: 'Outbound',
  access: 'Allow',
  protocol: 'Tcp',
  sourceAddressPrefix: '*',
  sourcePortRange: '*',
  destinationAddressPrefix: '*',
  destinationPortRange: '443',
}));

test('problems beyond the limit are counted by severity, and are no syntax error', () => {
  const [input] = read([{ name: 'long.json', text: JSON.stringify(rules, null, 1) }]).inputs;
  if (input === undefined) throw new Error('No input');
  const texts = problemTexts(input, { say: ({ args }) => JSON.stringify(args), ruleAt: () => null });
  const lastLine = rules.length * 11 + 2;
  expect(texts.slice(-2)).toMatchObject([
    { code: 'more-problems', severity: 'error', message: '{"count":100}', line: lastLine, syntax: false },
    { code: 'more-problems', severity: 'warning', message: '{"count":5100}', line: lastLine, syntax: false },
  ]);
  expect(texts.length).toBe(5002);
  expect(texts.some(({ syntax }) => syntax)).toBe(false);
});
