// Tags of the platform: what they have for sure, and that nothing exact is said of addresses that no document lists.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/index.ts';
import { compare, compareExit } from '../../../../../src/core/checker/diff/index.ts';
import { messagesIn } from '../../../../../src/core/i18n/messages.ts';
import { explainDiff } from '../../../../../src/core/report/diff/explain-diff.ts';
import { diffToText } from '../../../../../src/core/report/diff/to-text.ts';
import { namesOf } from '../../../../../src/core/report/sentences/names.ts';
import { nsg } from '../../../../expert-cases/network.ts';
import { ownLibraryWithTags as library } from '../../../../own-library.ts';

const kept = '100 out allow * * -> 10.0.0.0/8 443';
const versionOf = (rules: readonly string[]) => {
  const inputs = [{ name: 'nsg.json', text: JSON.stringify(nsg('nsg', [kept, ...rules])) }];
  return { inputs, configuration: read(inputs) };
};
function difference(rule: string) {
  const options = { scenarios: ['registries'], revision: 'current', parameters: {} };
  const comparison = compare({ before: versionOf([]), after: versionOf([rule]) }, library, options);
  const [change] = comparison.resources
    .flatMap(({ changes }) => changes)
    .flatMap((one) => (one.kind === 'list' ? [one] : []));
  const words = messagesIn('checker', 'en');
  const bundle = { locale: 'en', words, names: namesOf(library, 'en'), diff: messagesIn('diff', 'en') } as const;
  const explanation = explainDiff(comparison, bundle);
  return {
    exit: compareExit(comparison),
    closed: change?.closed.map(({ surelyExists, witness }) => [surelyExists, witness?.destinationPort]),
    text: (isDetailed: boolean) => diffToText(explanation, bundle, { isDetailed }),
  };
}

describe('a rule that denies', () => {
  test.each([
    ['the DNS of Azure', '200 out deny * * -> AzurePlatformDNS *', 53],
    ['port 53 of it', '200 out deny udp * -> AzurePlatformDNS 53', 53],
    ['the metadata service', '200 out deny * VirtualNetwork -> AzurePlatformIMDS *', 80],
  ])('%s closes something for sure', (_, rule, port) => {
    const { exit, closed, text } = difference(rule);
    expect([exit, closed]).toEqual([1, [[true, port]]]);
    expect(text(false)).not.toContain('This part may be empty');
  });
  test.each([
    ['another port of the DNS of Azure', '200 out deny tcp * -> AzurePlatformDNS 443'],
    ['echo requests to it', '200 out deny icmp * -> AzurePlatformDNS *'],
    ['what it sends', '200 out deny * AzurePlatformDNS -> * *'],
    ['the activation of Windows', '200 out deny * * -> AzurePlatformLKM *'],
  ])('%s may close nothing', (_, rule) => {
    const { exit, closed, text } = difference(rule);
    expect(exit).not.toBe(1);
    expect(closed?.map(([isSure]) => isSure)).toEqual([false]);
    expect(text(false)).toContain('This part may be empty');
  });
});

describe('the details', () => {
  test.each([
    ['the tag without a known address', '200 out deny * * -> AzurePlatformLKM *'],
    ['what the DNS of Azure sends', '200 out deny * AzurePlatformDNS -> * *'],
  ])('of %s are names and prefixes of rules', (_, rule) => {
    const text = difference(rule).text(true);
    const own = [...text.matchAll(/\b[\d.]+\/\d+\b|[\da-f:]*::\/\d+/g)].map(([prefix]) => prefix);
    expect(new Set(own)).toEqual(new Set(['10.0.0.0/8']));
    expect(text).not.toContain('Exact addresses');
  });
  test('of another tag still have its exact addresses', () => {
    expect(difference('200 out deny * * -> * *').text(true)).toContain('Exact addresses');
  });
});
