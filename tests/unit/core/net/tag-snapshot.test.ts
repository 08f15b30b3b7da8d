import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { publishedCloud, publishedDate } from '../../../../src/core/azure/published-cloud.ts';
import { readBigNumbers, readNumbers, toDigits } from '../../../../src/core/net/tag-snapshot/digits.ts';
import { encodeSnapshot, type TagList } from '../../../../src/core/net/tag-snapshot/encode.ts';
import { readSnapshot } from '../../../../src/core/net/tag-snapshot/snapshot.ts';
import { draws } from '../../../prove/seed.ts';

const carried = (cloud: string): string =>
  readFileSync(join(import.meta.dirname, `../../../../service-tags/${cloud}.txt`), 'utf8');
const textOf = (values: Readonly<Record<string, readonly string[]>>): string =>
  JSON.stringify({
    changeNumber: 7,
    cloud: 'Public',
    values: Object.entries(values).map(([name, addressPrefixes]) => ({ name, properties: { addressPrefixes } })),
  });
const listOf = (values: Readonly<Record<string, readonly string[]>>): TagList => {
  const { resources } = read([{ name: 'tags.json', text: textOf(values) }]);
  const file = resources.find(({ kind }) => kind === 'service-tags');
  if (file?.kind !== 'service-tags') throw new Error('No service-tag file was read');
  return { cloud: 'public', changeNumber: file.changeNumber ?? '', date: '2025-11-17', tags: file.tags };
};
const snapshotOfTags = (values: Readonly<Record<string, readonly string[]>>) =>
  readSnapshot(encodeSnapshot(listOf(values)));

const values = {
  Storage: ['20.0.0.0/24', '20.0.2.0/23', '20.0.9.1/32', '2603:1000::/48', '2603:1000:4::/46', '::ffff:0:0/96'],
  'Storage.WestEurope': ['20.0.2.0/23', '2603:1000::/48'],
  // It shares a prefix with its neighbor, and has one that its tag does not list.
  'Storage.NorthEurope': ['20.0.2.0/23', '20.0.77.0/24', '2603:1000:4::/46'],
  'Storage.Nowhere': [],
  AzureCloud: ['20.0.0.0/16', '2603:1000::/47'],
  'AzureFrontDoor.FirstParty': ['13.0.0.0/24'],
  Empty: [],
};

describe('a snapshot of a small file', () => {
  const snapshot = snapshotOfTags(values);

  test('says of which list it is', () => {
    expect([snapshot.cloud, snapshot.changeNumber, snapshot.date]).toEqual(['public', '7', '2025-11-17']);
    expect(snapshot.names.toSorted()).toEqual(Object.keys(values).toSorted());
  });

  test.each(Object.entries(values))('has the prefixes of %s', (name, prefixes) => {
    expect(snapshot.tag(name)?.prefixes().toSorted()).toEqual(prefixes.toSorted());
  });

  test('finds a tag in any case, and no tag that the file lacks', () => {
    expect(snapshot.tag('storage.westEUROPE')?.name).toBe('Storage.WestEurope');
    expect(snapshot.tag('Storage.Elsewhere')).toBeNull();
    expect(snapshot.tag('FirstParty')).toBeNull();
  });

  test('merges prefixes into sets', () => {
    // 20.0.2.0/23 is 20.0.2.0 to 20.0.3.255; 20.0.77.0/24 comes after it.
    const at = (third: number): number => 20 * 2 ** 24 + third * 256;
    expect(snapshot.tag('Storage.NorthEurope')?.addresses.v4).toEqual([at(2), at(4), at(77), at(78)]);
    expect(snapshot.tag('Empty')?.addresses).toMatchObject({ v4: [], v6: [] });
  });

  test.each([
    ['Storage', 'Storage', 'equal', 'equal'],
    // 20.0.9.1 and the others lie in 20.0.0.0/16; 2603:1000:4::/46 does not lie in 2603:1000::/47.
    ['Storage', 'AzureCloud', 'subset', 'overlap'],
    ['AzureCloud', 'Storage', 'superset', 'overlap'],
    ['Storage', 'AzureFrontDoor.FirstParty', 'disjoint', 'disjoint'],
    ['Storage.WestEurope', 'AzureFrontDoor.FirstParty', 'disjoint', 'disjoint'],
    ['Storage.WestEurope', 'Storage', 'subset', 'subset'],
    ['Storage.WestEurope', 'Storage.NorthEurope', 'subset', 'overlap'],
    ['AzureCloud', 'Storage.WestEurope', 'superset', 'superset'],
    ['Empty', 'Storage', 'disjoint', 'disjoint'],
  ] as const)('relates %s to %s', (one, other, ipv4, all) => {
    const [a, b] = [snapshot.tag(one), snapshot.tag(other)];
    if (a === null || b === null) throw new Error('The list has both');
    expect(a.relationsTo(b)).toEqual({ ipv4, all });
  });
});

describe('what is no list or no snapshot', () => {
  test.each([
    [{ Storage: ['20.0.0.0/24', 'twenty'] }, 'Storage: not a prefix: twenty'],
    [{ Storage: ['20.0.0.1/24'] }, 'Storage: not a prefix: 20.0.0.1/24'],
    [{ 'Storage\t': [] }, 'Not the name of a service tag'],
  ])('%j is refused', (tags, message) => {
    expect(() => snapshotOfTags(tags)).toThrow(message);
  });

  test.each(['', 'portolan-service-tags 1 public 1 2025-11-17\n\n', '{}'])('text %j is refused', (text) => {
    expect(() => readSnapshot(text)).toThrow('Not a service-tag snapshot');
  });

  test('a damaged line is refused when its tag is read', () => {
    const text = encodeSnapshot(listOf({ Storage: ['20.0.0.0/24', '20.9.0.0/24'] }));
    const damaged = readSnapshot(text.replace(/[\w-]\n$/, '!\n').replace(/(\t+)\n$/, '!$1\n'));
    expect(() => damaged.tag('Storage')?.addresses.v4).toThrow('No digit');
  });

  test('a published file says its cloud, and its name says its date', () => {
    expect([publishedCloud('AzureGovernment'), publishedCloud('toString')]).toEqual(['government', null]);
    expect(publishedDate('ServiceTags_Public_20251117.json')).toBe('2025-11-17');
    expect(publishedDate('ServiceTags_Public_20251399.json')).toBeNull();
    expect(publishedDate('tags.json')).toBeNull();
  });
});

describe('random lists come back', () => {
  const prefix = fc.oneof(
    fc.tuple(fc.nat(0xffffffff), fc.integer({ min: 8, max: 32 })).map(([value, length]) => {
      const start = Math.floor(value / 2 ** (32 - length)) * 2 ** (32 - length);
      return `${[24, 16, 8, 0].map((bits) => Math.floor(start / 2 ** bits) % 256).join('.')}/${length}`;
    }),
    fc
      .tuple(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.integer({ min: 16, max: 128 }))
      .map(([value, length]) => {
        const bits = BigInt(128 - length);
        const start = (value >> bits) << bits;
        return `${Array.from({ length: 8 }, (_, group) => ((start >> BigInt(16 * (7 - group))) & 0xffffn).toString(16)).join(':')}/${length}`;
      }),
  );
  const prefixes = fc.array(prefix, { maxLength: 12 });
  const list = fc.tuple(prefixes, prefixes, prefixes, prefixes, fc.nat(11)).map(([own, one, other, more, kept]) => ({
    // Regions of some prefixes, one of them with the name of a part.
    AzureCloud: [...own, ...more],
    'AzureCloud.one': own.slice(0, kept),
    'AzureCloud.elsewhere': [...own.slice(kept), ...other],
    Tag: own,
    'Tag.One': [...own.slice(0, kept), ...one],
    'Tag.Two': [...own.slice(kept), ...other],
    'Tag.One.Deep': more,
    Other: [...more, ...own.slice(0, 2)],
  }));
  /** The same prefixes as the same texts, each once. */
  const canonical = (texts: readonly string[]): readonly string[] =>
    snapshotOfTags({ Any: texts }).tag('Any')?.prefixes() ?? [];

  test('each tag with its prefixes', () => {
    fc.assert(
      fc.property(list, (tags) => {
        const snapshot = snapshotOfTags(tags);
        for (const [name, texts] of Object.entries(tags))
          expect(snapshot.tag(name)?.prefixes().toSorted()).toEqual(canonical(texts).toSorted());
      }),
      draws(300),
    );
  });

  test('numbers of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n })), (numbers) => {
        expect(readBigNumbers(numbers.map(toDigits).join(''))).toEqual(numbers);
      }),
      draws(500),
    );
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 31 - 1)), (numbers) => {
        expect(readNumbers(numbers.map(toDigits).join(''))).toEqual(numbers);
      }),
      draws(500),
    );
  });
});

// Counts of the published files: Public of 17 November 2025, Government and China of 20 July 2026.
describe.each([
  { cloud: 'public', tags: 3041, prefixes: 95_823, changeNumber: '376', date: '2025-11-17', limit: 190 },
  { cloud: 'government', tags: 299, prefixes: 6591, changeNumber: '402', date: '2026-07-20', limit: 20 },
  { cloud: 'china', tags: 327, prefixes: 4390, changeNumber: '405', date: '2026-07-20', limit: 20 },
])('the list of the cloud $cloud', ({ cloud, tags, prefixes, changeNumber, date, limit }) => {
  const text = carried(cloud);
  const snapshot = readSnapshot(text);

  test('has all tags and prefixes', () => {
    expect([snapshot.cloud, snapshot.changeNumber, snapshot.date]).toEqual([cloud, changeNumber, date]);
    expect(snapshot.names).toHaveLength(tags);
    expect(snapshot.names.reduce((sum, name) => sum + (snapshot.tag(name)?.prefixes().length ?? 0), 0)).toBe(prefixes);
  });

  test(`takes at most ${limit} KB of the reader's line`, () => {
    expect(brotliCompressSync(`export default ${JSON.stringify(text)}`).length).toBeLessThan(limit * 1024);
  });

  test('comes back from its own tags', () => {
    const list = new Map(snapshot.names.map((name) => [name, snapshot.tag(name)?.prefixes() ?? []]));
    expect(encodeSnapshot({ cloud, changeNumber, date, tags: list })).toBe(text);
  });
});
