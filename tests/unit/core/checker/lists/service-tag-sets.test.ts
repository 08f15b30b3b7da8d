// A service-tag file beside the names of tags: what a name says holds whatever the file says, and the file says more.
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../../../src/core/checker/lists/check-result.ts';
import { checkOne, type FlowText, nsg, tagFile } from '../build.ts';

const deny = 'out 4000 deny * * -> *';
const storage: Partial<FlowText> = { to: { tag: 'Storage' } };
const regional: Partial<FlowText> = { to: { tag: 'Storage', regional: true } };
const file = tagFile({
  Storage: ['20.38.108.0/23', '52.239.0.0/16', '2603:1000::/40'],
  'Storage.WestEurope': ['20.38.108.0/23'],
  AzureCloud: ['20.38.0.0/16'],
  Sql: ['40.0.0.0/24'],
});
const given = { parameters: { region: 'westeurope' }, serviceTags: file };

describe('with a file, a rule meets a tag', () => {
  test.each<readonly [string, Partial<FlowText>, string, Verdict]>([
    ['by its name', storage, 'Storage', 'allowed'],
    ['by its prefixes', storage, '20.38.108.0/23,52.239.0.0/16', 'allowed'],
    ['by anything wider', storage, '20.0.0.0/8,52.0.0.0/8', 'allowed'],
    ['by the name of its parent', regional, 'Storage', 'allowed'],
    ['by another tag that holds its addresses', regional, 'AzureCloud', 'allowed'],
    ['in part', storage, 'AzureCloud', 'partly'],
    ['not at all, where no address is shared', storage, 'Sql', 'blocked'],
    ['by the whole IPv4 space: flows are IPv4', storage, '0.0.0.0/0', 'allowed'],
  ])('%s', (_, flow, destination, verdict) => {
    const list = [`out 100 allow tcp * -> ${destination}@443`, deny];
    expect(checkOne(flow, [nsg(...list)], given).verdict).toBe(verdict);
  });
});

describe('a region that nobody named lies in its tag', () => {
  test.each<readonly [string, string, Verdict]>([
    ['all of the tag', '20.38.0.0/16,52.0.0.0/8', 'allowed'],
    ['none of it', '40.0.0.0/8', 'blocked'],
    ['a part of it, which may be the region', '52.0.0.0/8', 'undecided'],
  ])('prefixes have %s', (_, destination, verdict) => {
    const list = [`out 100 allow tcp * -> ${destination}@443`, deny];
    expect(checkOne(regional, [nsg(...list)], { serviceTags: file }).verdict).toBe(verdict);
  });
});

describe('a file that contradicts the names', () => {
  const odd = tagFile({ Storage: ['52.239.0.0/16'], 'Storage.WestEurope': ['20.38.108.0/23'] });
  const options = { ...given, serviceTags: odd };
  const difference = { code: 'tag-file-differs', args: { tag: 'Storage' } };
  test('does not take a region out of its tag, and is said to contradict', () => {
    const result = checkOne(regional, [nsg('out 100 allow tcp * -> Storage@443', deny)], options);
    expect(result.verdict).toBe('allowed');
    expect(result.assumptions).toContainEqual(difference);
  });
  test('nor makes a deny of the tag miss its region', () => {
    expect(checkOne(regional, [nsg('out 100 deny tcp * -> Storage@443')], options).verdict).toBe('blocked');
  });
  test('is not mentioned where it plays no part', () => {
    const result = checkOne(regional, [nsg('out 100 allow tcp * -> Storage.WestEurope@443', deny)], options);
    expect(result.assumptions).not.toContainEqual(difference);
  });
});

test('a tag that the file lacks is known by name alone', () => {
  const rules = nsg('out 100 allow tcp * -> EventHub@443', deny);
  expect(checkOne({ to: { tag: 'EventHub' } }, [rules], given).verdict).toBe('allowed');
  expect(checkOne(storage, [rules], given).verdict).toBe('undecided');
});

test('a verdict about addresses of the file names it', () => {
  const rules = nsg('out 100 allow tcp * -> 20.0.0.0/8,52.0.0.0/8@443', deny);
  expect(checkOne(storage, [rules], given).assumptions).toContainEqual({
    code: 'tag-file',
    args: { tag: 'Storage', change: '1' },
  });
  expect(checkOne(storage, [rules]).assumptions.map(({ code }) => code)).not.toContain('tag-file');
});
