// Pagefind as this site uses it: one index per language (chosen by <html lang>), requirements and pages in it.
import { escaped, readableExcerpt } from './search-excerpt.ts';
import { type Ranked, ranked } from './search-rank.ts';
import { namesOf, nameWords, searchableWords } from './search-words.ts';

export type HitKind = 'requirement' | 'symptom' | 'scenario' | 'guide' | 'problem';
export interface Hit {
  readonly url: string;
  readonly title: string;
  readonly kind: HitKind;
  readonly scenario: string | null;
  readonly revision: string;
  /** Of a requirement: what a rule needs. */
  readonly facts: string;
  /** Escaped text in which the matches are in <mark>; of a requirement, why it exists. */
  readonly excerpt: string;
}
export type ChosenFilters = Readonly<Record<string, string>>;
export type FilterValues = Readonly<Record<string, Readonly<Record<string, number>>>>;
export interface SearchResults {
  readonly count: number;
  /** Loads the first hits; those of the public cloud come before those that only other clouds have, problems of a paste last. */
  readonly hits: (count: number) => Promise<readonly Hit[]>;
}

interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}
interface Found {
  readonly id: string;
  readonly score: number;
  data(): Promise<Fragment>;
}
interface Pagefind {
  options(options: object): Promise<void>;
  init(): Promise<void>;
  filters(): Promise<FilterValues>;
  search(query: string | null, options: object): Promise<{ results: Found[] }>;
}

let engine: Promise<Pagefind> | undefined;
const load = (): Promise<Pagefind> => {
  engine ??= (async () => {
    // Pagefind writes this file after the build, so no bundler knows it.
    const address = `${import.meta.env.BASE_URL}pagefind/pagefind.js`;
    const pagefind: Pagefind = await import(/* @vite-ignore */ address);
    await pagefind.options({ excerptLength: 24 });
    await pagefind.init();
    return pagefind;
  })();
  engine.catch(() => {
    engine = undefined;
  });
  return engine;
};

/** Only requirements have a kind of their own in the index. */
const kindOf = ({ url, meta }: Pick<Fragment, 'url' | 'meta'>): HitKind => {
  if (meta['kind'] !== undefined) return 'requirement';
  if (url.includes('/symptoms/')) return 'symptom';
  if (url.includes('/problems/')) return 'problem';
  return url.includes('/scenarios/') ? 'scenario' : 'guide';
};

const hitOf = (fragment: Fragment): Hit => {
  const { url, content, excerpt, meta } = fragment;
  const kind = kindOf(fragment);
  const title = meta['title'] ?? url;
  const from = kind === 'problem' || url.includes('/reference/') ? 'introduction' : 'match';
  return {
    url,
    kind,
    // A sentence says more than the names around a match.
    excerpt: kind === 'requirement' ? escaped(meta['why'] ?? '') : readableExcerpt({ title, content, excerpt, from }),
    title,
    scenario: meta['scenario'] ?? null,
    revision: meta['revision'] ?? 'current',
    facts: meta['facts'] ?? '',
  };
};

/** A hit that is loaded, and whether it names every word of the query. */
interface Loaded {
  readonly fragment: Fragment;
  readonly isNamed: boolean;
}

const seenAs = ({ fragment: { url, meta }, isNamed }: Loaded): Ranked => ({
  titles: [meta['title'] ?? '', ...(meta['words']?.split('; ') ?? [])],
  kind: url.includes('/reference/') ? 'reference' : kindOf({ url, meta }),
  isNamed,
  isOfOtherCloud: meta['cloud'] === 'other',
  place: Number(meta['place'] ?? 0),
});

/** Lists the filters and their values, with counts. */
export const filterValues = async (): Promise<FilterValues> => (await load()).filters();

/** Finds the requirements that name every word of the query (`5831 udp`), not those that only mention them. */
const requirementsNaming = async (query: string, filters: ChosenFilters): Promise<readonly Found[]> => {
  const words = nameWords(query);
  if (words.length === 0) return [];
  const pagefind = await load();
  const found = new Map<string, Found>();
  // What has the very word comes before what has another form of it, or a pattern that it fits.
  for (const named of [
    words.map((name) => ({ name })),
    words.map((word) => ({ any: namesOf(word).map((name) => ({ name })) })),
  ]) {
    const all = [...Object.entries(filters).map(([filter, value]) => ({ [filter]: value })), ...named];
    for (const result of (await pagefind.search(null, { filters: { all }, sort: { place: 'asc' } })).results)
      if (!found.has(result.id)) found.set(result.id, result);
  }
  return [...found.values()];
};

/** Finds what has every word of a query, each in one of its forms. */
const searchEveryWord = async (query: string, filters: ChosenFilters): Promise<readonly Found[]> => {
  const pagefind = await load();
  const words = searchableWords(query);
  const asTyped = words.map(([word]) => word).join(' ');
  const longer = words.flatMap(([, ...forms], place) =>
    forms.map((form) => words.map(([word], other) => (other === place ? form : word)).join(' ')),
  );
  const found = new Map<string, Found>();
  for (const each of [asTyped === '' ? query : asTyped, ...longer])
    for (const result of (await pagefind.search(each, { filters })).results)
      if (!found.has(result.id)) found.set(result.id, result);
  return [...found.values()];
};

/** Finds what has some of the words of a query, in any of their forms: what has more of them first, then by score. */
const searchAnyWord = async (query: string, filters: ChosenFilters): Promise<readonly Found[]> => {
  const pagefind = await load();
  const found = new Map<string, { readonly result: Found; readonly words: number; readonly score: number }>();
  for (const forms of searchableWords(query)) {
    const best = new Map<string, Found>();
    for (const form of forms) {
      const { results } = await pagefind.search(form, { filters });
      for (const result of results) if ((best.get(result.id)?.score ?? -1) < result.score) best.set(result.id, result);
    }
    for (const [id, result] of best) {
      const before = found.get(id);
      found.set(id, { result, words: (before?.words ?? 0) + 1, score: (before?.score ?? 0) + result.score });
    }
  }
  return [...found.values()].toSorted((a, b) => b.words - a.words || b.score - a.score).map(({ result }) => result);
};

/** So few hits may be mentions only: what has some of the words follows them. */
const FEW = 5;

const foundBy = async (query: string, filters: ChosenFilters): Promise<readonly Found[]> => {
  const whole = await searchEveryWord(query, filters);
  if (whole.length >= FEW) return whole;
  const known = new Set(whole.map(({ id }) => id));
  return [...whole, ...(await searchAnyWord(query, filters)).filter(({ id }) => !known.has(id))];
};

/**
 * Searches. What is called as the query says comes first, then what names it, in the order of the pages; an empty query lists
 * everything that fits the filters. A query that hardly anything has as a whole finds what has most of its words.
 */
export const searchSite = async (query: string, chosen: ChosenFilters): Promise<SearchResults> => {
  const filters = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ''));
  const named = query === '' ? [] : await requirementsNaming(query, filters);
  const found = query === '' ? (await (await load()).search(null, { filters })).results : await foundBy(query, filters);
  const first = new Set(named.map(({ id }) => id));
  const results = [...named, ...found.filter(({ id }) => !first.has(id))];
  return {
    count: results.length,
    hits: async (count) => {
      const loaded = await Promise.all(
        results.slice(0, count).map(
          async (result, place): Promise<Loaded> => ({
            fragment: await result.data(),
            isNamed: place < named.length,
          }),
        ),
      );
      return ranked(query, loaded, seenAs).map(({ fragment }) => hitOf(fragment));
    },
  };
};
