import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../../../src/core/checker/lists/check-result.ts';
import { checkOne, type FlowText, nsg, tagFile } from '../build.ts';
import { deny, regional, storage, weu } from './required.ts';

describe('with a service-tag file', () => {
  const file = tagFile({
    Storage: ['20.38.108.0/23', '52.239.0.0/16'],
    'Storage.WestEurope': ['20.38.108.0/23'],
    AzureCloud: ['20.38.0.0/16'],
  });
  test.each<readonly [string, Partial<FlowText>, readonly string[], Verdict]>([
    ['all prefixes of the tag', storage, ['out 100 allow tcp * -> 20.38.108.0/23,52.239.0.0/16@443', deny], 'allowed'],
    ['one prefix of the tag', storage, ['out 100 allow tcp * -> 20.38.108.0/23@443', deny], 'partly'],
    ['AzureCloud holds a part of Storage', storage, ['out 100 allow tcp * -> AzureCloud@443', deny], 'partly'],
    ['AzureCloud holds a region of Storage', regional, ['out 100 allow tcp * -> AzureCloud@443', deny], 'allowed'],
    ['names compare without case', storage, ['out 100 allow tcp * -> STORAGE@443', deny], 'allowed'],
    ['the tag is still outside the virtual network', storage, ['out 100 deny * * -> VirtualNetwork'], 'allowed'],
  ])('%s', (_, flow, rules, verdict) => {
    expect(checkOne(flow, [nsg(...rules)], { parameters: weu, serviceTags: file }).verdict).toBe(verdict);
  });
});
