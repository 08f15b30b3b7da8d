// Verdicts with the list of service tags that the product carries, and nothing else loaded. The answers are worked out from
// Microsoft's list of 17 November 2025.
import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../../../src/core/checker/lists/check-result.ts';
import { serviceTagSets } from '../../../../../src/core/checker/lists/service-tag-sets.ts';
import { addresses } from '../../../../../src/core/net/index.ts';
import { carriedServiceTags } from '../../../../../src/node/files/read-service-tags.ts';
import { ownLibrary } from '../../../../own-library.ts';
import { checkOne, type FlowText, nsg, tagFile } from '../build.ts';

const { public: carried } = carriedServiceTags();
const regions = new Map(
  Object.entries(ownLibrary.shared.regions).map(([id, { suffix }]) => [suffix.toLowerCase(), id] as const),
);

// Tags that lie in others are not read for it.
test.each(Object.entries(carriedServiceTags()))(
  'what is published in the cloud %s is what all of its tags have',
  (_, list) => {
    const published = serviceTagSets([], list, regions)?.published();
    const all = list.names.map((name) => ({ v4: list.tag(name)?.addresses.v4 ?? [], v6: [] }));
    expect(published).toEqual(addresses.unionOf(all));
    expect(all.every(({ v4 }) => addresses.covers(published ?? addresses.NONE, { v4, v6: [] }))).toBe(true);
    expect(published?.v4.length).toBeGreaterThan(50);
  },
);

const to = (tag: string): Partial<FlowText> => ({ to: { tag } });
const toRegion = (tag: string): Partial<FlowText> => ({ to: { tag, regional: true } });
const check = (flow: Partial<FlowText>, rules: readonly string[], region?: string) =>
  checkOne(flow, [nsg(...rules)], { carried, ...(region === undefined ? {} : { parameters: { region } }) });
/** A group that allows the destinations, one rule for each, and denies all others. */
const allowing = (...destinations: readonly string[]): readonly string[] => [
  ...destinations.map((destination, index) => `out ${100 + index} allow tcp * -> ${destination}`),
  'out 4096 deny * * -> *',
];

describe('a group that allows AzureActiveDirectory and AzureMachineLearning, and denies the rest', () => {
  const rules = allowing('AzureActiveDirectory', 'AzureMachineLearning');
  // None of them shares an address with the two.
  test.each([
    ...['Storage', 'BatchNodeManagement', 'AzureResourceManager', 'AzureKeyVault', 'MicrosoftContainerRegistry'],
    ...['AzureContainerRegistry', 'AzureFrontDoor.Frontend', 'AzureFrontDoor.FirstParty', 'AzureMonitor', 'Internet'],
  ])('blocks %s', (tag) => {
    // Of the internet the two are a part.
    expect(check(to(tag), rules).verdict).toBe(tag === 'Internet' ? 'partly' : 'blocked');
  });
  test.each(['AzureActiveDirectory', 'AzureMachineLearning'])('allows %s', (tag) => {
    expect(check(to(tag), rules).verdict).toBe('allowed');
  });
  test('blocks a region that nobody named: no region of Storage shares an address with the two', () => {
    expect(check(toRegion('Storage'), rules).verdict).toBe('blocked');
  });
});

describe.each<readonly [allowed: readonly string[], required: string, Verdict]>([
  // AzureCloud has none of the 42 prefixes of FirstParty.
  [['AzureCloud'], 'AzureFrontDoor.FirstParty', 'blocked'],
  // Of AzureActiveDirectory it lacks 4 of 200 prefixes, of Storage 6 of 495, of Frontend 22 of 90.
  [['AzureCloud'], 'AzureActiveDirectory', 'partly'],
  [['AzureCloud'], 'Storage', 'partly'],
  [['AzureCloud'], 'AzureFrontDoor.Frontend', 'partly'],
  // It contains all IPv4 addresses of these.
  [['AzureCloud'], 'AzureKeyVault', 'allowed'],
  [['AzureCloud'], 'AzureMachineLearning', 'allowed'],
  [['AzureCloud'], 'AzureMonitor', 'allowed'],
  [['AzureCloud', 'Storage'], 'Storage', 'allowed'],
  [['Storage', 'Sql'], 'AzureCloud', 'partly'],
  // A tag and its part.
  [['AzureActiveDirectory'], 'AzureActiveDirectoryDomainServices', 'allowed'],
  [['AzureActiveDirectoryDomainServices'], 'AzureActiveDirectory', 'partly'],
  // Tags against prefixes: 52.239.0.0/16 has a part of Storage, 198.51.100.0/24 (RFC 5737) of no tag.
  [['52.239.0.0/16'], 'Storage', 'partly'],
  [['198.51.100.0/24'], 'Storage', 'blocked'],
  [['0.0.0.0/1', '128.0.0.0/1'], 'Storage', 'allowed'],
  [['10.0.0.0/8'], 'Storage', 'blocked'],
  // Tags against Azure's own tags.
  [['Internet'], 'AzureKeyVault', 'allowed'],
  [['VirtualNetwork'], 'AzureKeyVault', 'blocked'],
  [['AzureKeyVault'], 'VirtualNetwork', 'blocked'],
])('with %j allowed', (allowed, required, verdict) => {
  test(`${required} is ${verdict}`, () => {
    expect(check(to(required), allowing(...allowed)).verdict).toBe(verdict);
  });
});

describe('regions', () => {
  test.each<readonly [allowed: string, flow: Partial<FlowText>, region: string | undefined, Verdict]>([
    ['Storage.WestEurope', to('Storage'), undefined, 'partly'],
    ['Storage.WestEurope', toRegion('Storage'), 'westeurope', 'allowed'],
    ['Storage.WestEurope', toRegion('Storage'), 'northeurope', 'blocked'],
    ['Storage.WestEurope', toRegion('Storage'), undefined, 'undecided'],
    ['Storage', toRegion('Storage'), undefined, 'allowed'],
    ['AzureCloud.WestEurope', toRegion('Storage'), 'westeurope', 'allowed'],
    ['AzureCloud.WestEurope', toRegion('Storage'), 'northeurope', 'blocked'],
    // AzureCloud lacks a part of Storage, but all regions of it lie in AzureCloud.
    ['AzureCloud', to('Storage'), undefined, 'partly'],
    ['AzureCloud', toRegion('Storage'), undefined, 'allowed'],
    // Of DataFactory it has a part alone in some regions, and of WindowsVirtualDesktop nothing in some.
    ['AzureCloud', toRegion('DataFactory'), undefined, 'undecided'],
    ['AzureCloud', toRegion('WindowsVirtualDesktop'), undefined, 'undecided'],
    ['AzureCloud.WestEurope', toRegion('BatchNodeManagement'), undefined, 'undecided'],
    // The list has the suffix `centralfrance` for AzureCloud, and `FranceCentral` for all other tags.
    ['AzureCloud.centralfrance', toRegion('AzureCloud'), 'francecentral', 'allowed'],
    ['AzureCloud.francecentral', toRegion('AzureCloud'), 'francecentral', 'allowed'],
    ['AzureCloud.centralfrance', toRegion('Storage'), 'francecentral', 'allowed'],
  ])('%s allowed, %j required in %s: %s', (allowed, flow, region, verdict) => {
    expect(check(flow, allowing(allowed), region).verdict).toBe(verdict);
  });

  test('an unknown region is what an undecided answer asks for, not a file', () => {
    const { missing } = check(toRegion('Storage'), allowing('Storage.WestEurope'));
    expect(missing.map(({ code }) => code)).toEqual(['parameter']);
  });
});

// Microsoft's list has no regions of AzureActiveDirectory. A tag that it lacks may be newer, or match nothing.
describe('a tag of a region that the list lacks', () => {
  const west = 'AzureActiveDirectory.WestEurope';
  test('allowed before a deny of all leaves some of its tag blocked, at least', () => {
    const { verdict, certain, missing } = check(to('AzureActiveDirectory'), allowing(west));
    expect([verdict, certain]).toEqual(['partly', false]);
    expect(missing.map(({ code, args }) => [code, args])).toEqual([['service-tags', { tag: west }]]);
  });
  test('denied before an allow of all may deny nothing', () => {
    const rules = [`out 100 deny tcp * -> ${west}`, 'out 110 allow tcp * -> *'];
    expect(check(to('AzureActiveDirectory'), rules).verdict).toBe('undecided');
  });
  test.each<readonly [rule: string, Verdict]>([
    [west, 'allowed'],
    ['AzureActiveDirectory', 'allowed'],
    ['AzureMonitor', 'blocked'],
  ])('is there where a requirement names it: %s allowed, %s', (rule, verdict) => {
    expect(check(toRegion('AzureActiveDirectory'), allowing(rule), 'westeurope').verdict).toBe(verdict);
  });
  test('lies in its tag, which shares no address with another one', () => {
    expect(check(to('AzureMonitor'), allowing(west)).verdict).toBe('blocked');
  });
  test('is not said to have addresses of the list', () => {
    const { assumptions } = check(to('AzureActiveDirectory'), allowing(west));
    expect(assumptions.flatMap((one) => (one.code === 'tag-snapshot' ? [one.args.tag] : []))).not.toContain(west);
  });
});

describe('rules in order', () => {
  test.each<readonly [string, readonly string[], string, Verdict]>([
    [
      'a deny of a region before the tag that contains it',
      [
        'out 100 deny tcp * -> Storage.WestEurope',
        'out 110 allow tcp * -> AzureCloud',
        'out 120 allow tcp * -> Storage',
      ],
      'Storage',
      'partly',
    ],
    [
      'a deny of a prefix that no address of the tag has',
      ['out 100 deny tcp * -> 198.51.100.0/24', 'out 110 allow tcp * -> Storage', 'out 120 deny * * -> *'],
      'Storage',
      'allowed',
    ],
    [
      'a deny of all that AzureCloud has, before an allow of a tag that it contains',
      ['out 100 deny tcp * -> AzureCloud', 'out 110 allow tcp * -> *'],
      'AzureKeyVault',
      'blocked',
    ],
    [
      'a part of AzureActiveDirectory by AzureCloud, the rest by its own name',
      ['out 100 allow tcp * -> AzureCloud', 'out 110 allow tcp * -> AzureActiveDirectory', 'out 120 deny * * -> *'],
      'AzureActiveDirectory',
      'allowed',
    ],
  ])('%s', (_, rules, required, verdict) => {
    expect(check(to(required), rules).verdict).toBe(verdict);
  });
});

test('prefixes that a scenario requires lie in the tags of the list that have them', () => {
  // 52.239.228.0/23 is a prefix of Storage.
  const flow: Partial<FlowText> = { to: { prefixes: ['52.239.228.0/24'] } };
  expect(check(flow, allowing('Storage')).verdict).toBe('allowed');
  expect(check(flow, allowing('AzureKeyVault')).verdict).toBe('blocked');
});

test('a tag that the list does not have stays a name', () => {
  expect(check(to('Storage'), allowing('AzureDreams')).verdict).toBe('undecided');
  expect(check(to('AzureDreams'), allowing('AzureDreams')).verdict).toBe('allowed');
  expect(check(to('AzureDreams'), allowing('Storage')).verdict).toBe('undecided');
});

describe('what a verdict assumes of the list', () => {
  const codes = (flow: Partial<FlowText>, allowed: string) =>
    check(flow, allowing(allowed)).assumptions.filter(({ code }) => code.startsWith('tag-'));
  test('nothing, where a rule has the same name', () => {
    expect(codes(to('Storage'), 'Storage')).toEqual([]);
  });
  test('that tags relate as it says, where names decide', () => {
    expect(codes(to('AzureKeyVault'), 'Storage')).toEqual([{ code: 'tag-names', args: { date: '2025-11-17' } }]);
  });
  test.each<readonly [string, readonly string[]]>([
    ['52.239.0.0/16', ['Storage']],
    ['AzureCloud', ['Storage', 'AzureCloud']],
  ])('that tags have its addresses, where they decide against %s', (allowed, tags) => {
    expect(codes(to('Storage'), allowed)).toEqual(
      tags.map((tag) => ({ code: 'tag-snapshot', args: { tag, date: '2025-11-17' } })),
    );
  });
});

test('a file takes the place of the list', () => {
  const serviceTags = tagFile({ Storage: ['20.0.0.0/24'], AzureKeyVault: ['20.0.0.0/25'] });
  const result = checkOne(to('AzureKeyVault'), [nsg(...allowing('Storage'))], { carried, serviceTags });
  expect(result.verdict).toBe('allowed');
  expect(result.assumptions).toContainEqual({ code: 'tag-file', args: { tag: 'AzureKeyVault', change: '1' } });
});

test('another cloud has a list of its own', () => {
  const rules = allowing('AzureKeyVault');
  // FirstParty is a tag of the public cloud alone.
  const flow: Partial<FlowText> = to('AzureFrontDoor.FirstParty');
  const { government } = carriedServiceTags();
  expect(checkOne(flow, [nsg(...rules)], { carried: government }).verdict).toBe('undecided');
  expect(checkOne(to('Storage'), [nsg(...rules)], { carried: government }).verdict).toBe('blocked');
});
