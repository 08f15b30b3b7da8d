import { describe, expect, test } from 'vitest';
import { type Ranked, ranked, titleShare } from '../../../../src/web/site/search-rank.ts';
import { namesOf, nameWords, searchableWords } from '../../../../src/web/site/search-words.ts';

describe('how much of a title a query says', () => {
  test.each([
    { query: 'route that is never used', title: 'Route that is never used', share: 1 },
    { query: 'règle masquée', title: 'Regle masquée', share: 1 },
    { query: 'jobs queued', title: 'Job queued', share: 1 },
    { query: 'nsg', title: 'Network security group', share: 2 / 3 },
    { query: 'storage', title: 'Reach Azure Storage', share: 1 / 3 },
    { query: 'storage lock', title: 'Reach Azure Storage', share: 0 },
    { query: '168.63.129.16', title: '168.63.129.160', share: 0 },
    { query: '443', title: '4431', share: 0 },
    { query: 'what is', title: 'Storage', share: 0 },
  ])('"$query" says $share of "$title"', ({ query, title, share }) => {
    expect(titleShare(query, title)).toBeCloseTo(share);
  });
});

describe('order', () => {
  const hit = (title: string, kind: string, more: Partial<Ranked> = {}): Ranked & { readonly title: string } => ({
    ...{ title, titles: [title], kind, isNamed: false, isOfOtherCloud: false, place: 0 },
    ...more,
  });
  const order = (query: string, ...hits: readonly ReturnType<typeof hit>[]) =>
    ranked(query, hits, (each) => each).map(({ title }) => title);

  test('what is called so comes before what names it, before what mentions it, and problems come last', () => {
    const hits = [
      hit('A problem of Storage', 'problem'),
      hit('Documents', 'reference'),
      hit('Mention', 'guide'),
      hit('Named', 'requirement', { isNamed: true }),
      hit('Storage', 'guide'),
    ];
    expect(order('storage', ...hits)).toEqual(['Storage', 'Named', 'Mention', 'Documents', 'A problem of Storage']);
  });

  test('other words for a page count as its title', () => {
    const known = hit('Azure Policy rejects a resource', 'symptom', { titles: ['RequestDisallowedByPolicy'] });
    expect(order('requestdisallowedbypolicy', hit('Named', 'requirement', { isNamed: true }), known)[0]).toBe(
      known.title,
    );
  });

  test('requirements called the same stand in the order of the pages, those of other clouds last', () => {
    const second = hit('Use DNS', 'requirement', { place: 12 });
    const first = { ...hit('Use DNS', 'requirement', { place: 9 }), title: 'first' };
    const other = hit('Other', 'requirement', { isNamed: true, isOfOtherCloud: true });
    expect(order('use dns', other, second, first)).toEqual(['first', 'Use DNS', 'Other']);
    expect(order('dns', other, second)).toEqual(['Use DNS', 'Other']);
  });

  test('hits that nothing tells apart stay in their order', () => {
    expect(order('x', hit('b', 'guide', { place: 2 }), hit('a', 'guide', { place: 1 }))).toEqual(['b', 'a']);
  });
});

describe('words of a query', () => {
  const words = (query: string) => searchableWords(query).map(([word]) => word);
  test.each([
    { query: 'port 445', found: ['445'] },
    { query: 'open ports', found: ['open', 'ports'] },
    { query: 'tcp/443', found: ['tcp', '443'] },
    { query: '5831/udp', found: ['5831', 'udp'] },
    { query: 'https://pypi.org/simple', found: ['pypi.org'] },
    { query: 'mcr.microsoft.com:443', found: ['mcr.microsoft.com', '443'] },
    { query: 'Pourquoi mon cluster ne démarre pas ?', found: ['cluster', 'démarre'] },
    { query: 'It does not start.', found: ['start'] },
    { query: '10.0.0.0/16', found: ['10.0.0.0/16'] },
  ])('$query', ({ query, found }) => {
    expect(words(query)).toEqual(found);
  });
});

test.each([
  { word: 'v1_legacy_mode', names: ['v1_legacy_mode', 'v1legacymode'] },
  { word: 'a.conda.anaconda.org', names: ['a.conda.anaconda.org', '*.conda.anaconda.org', '*.anaconda.org'] },
  { word: 'pypi.org', names: ['pypi.org'] },
  { word: '168.63.129.16', names: ['168.63.129.16'] },
  { word: '443', names: ['443'] },
])('names of $word', ({ word, names }) => {
  expect(namesOf(word)).toEqual(names);
});

test.each([
  { query: 'VirtualNetwork tag', names: ['virtualnetwork'] },
  { query: 'service tag', names: ['service'] },
  { query: 'tag', names: ['tag'] },
])('names in "$query"', ({ query, names }) => {
  expect(nameWords(query)).toEqual(names);
});
