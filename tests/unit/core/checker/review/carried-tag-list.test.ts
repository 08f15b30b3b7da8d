// Findings about service tags with the list that the product carries: of 17 November 2025.
import { describe, expect, test } from 'vitest';
import { review } from '../../../../../src/core/checker/review/review.ts';
import { carriedServiceTags } from '../../../../../src/node/files/read-service-tags.ts';
import { configuration, defaults, library, nsg, tagFile } from '../build.ts';
import { check } from '../checked.ts';

const own = { ...library([]), serviceTags: carriedServiceTags() };
const found = (rules: readonly string[], today?: string, ...files: readonly ReturnType<typeof tagFile>[]) => {
  const pasted = configuration(nsg(...rules.map((to, index) => `out ${100 + index} allow tcp * -> ${to}`)), ...files);
  const options = { ...defaults, ...(today === undefined ? {} : { today }) };
  return review({ configuration: pasted, library: own, options, result: check(pasted, own, options) })
    .filter(({ code }) => code.includes('service-tag'))
    .map(({ code, rule, args }) => ({ code, rule: rule?.name ?? null, args }));
};

describe('a tag that the list lacks', () => {
  test.each<readonly [tag: string, suggestion: string | null]>([
    // A tag that no scenario names.
    ['AzureBakup', 'AzureBackup'],
    ['Storage.WestEuropa', 'Storage.WestEurope'],
    ['AzureDreams', null],
    // A tag and a region that exist: the list has no regions of this tag.
    ['AzureActiveDirectory.WestEurope', null],
  ])('%s: %s', (tag, suggestion) => {
    expect(found([tag])).toEqual([
      suggestion === null
        ? { code: 'unknown-service-tag', rule: 'r0', args: { tag } }
        : { code: 'misspelled-service-tag', rule: 'r0', args: { tag, suggestion } },
    ]);
  });

  test.each([
    ...['Storage', 'storage.westeurope', 'AzureCloud.centralfrance', 'AzureMonitor.Core'],
    ...['Internet', 'VirtualNetwork', 'AzureLoadBalancer', 'AzurePlatformDNS'],
  ])('is not %s', (tag) => {
    expect(found([tag])).toEqual([]);
  });
});

describe('a list of more than 180 days', () => {
  const old = { code: 'old-service-tag-list', rule: null, args: { date: '2025-11-17', days: 181 } };
  test('is mentioned once', () => {
    expect(found(['Storage', 'AzureKeyVault'], '2026-05-17')).toEqual([old]);
  });
  test('is not, a day before', () => {
    expect(found(['Storage'], '2026-05-16')).toEqual([]);
  });
  test('is not, where no rule names a tag, where a file is loaded, or where no day is given', () => {
    expect(found(['10.0.0.0/8'], '2026-05-17')).toEqual([]);
    expect(found(['Storage'], '2026-05-17', tagFile({ Storage: ['20.0.0.0/8'] }))).toEqual([]);
    expect(found(['Storage'])).toEqual([]);
  });
});
