// Pagefind as this site uses it: one index per language (chosen by <html lang>), requirements and pages in it.
import { searchableWords } from './search-words.ts';

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
  /** Loads the first hits; of requirements, those of the public cloud come before those that only other clouds have. */
  readonly hits: (count: number) => Promise<readonly Hit[]>;
}

interface Fragment {
  readonly url: string;
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
const kindOf = ({ url, meta }: Fragment): HitKind => {
  if (meta['kind'] !== undefined) return 'requirement';
  if (url.includes('/symptoms/')) return 'symptom';
  if (url.includes('/problems/')) return 'problem';
  return url.includes('/scenarios/') ? 'scenario' : 'guide';
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const hitOf = (fragment: Fragment): Hit => {
  const { url, excerpt, meta } = fragment;
  const kind = kindOf(fragment);
  return {
    url,
    kind,
    // A sentence says more than the names around a match.
    excerpt: kind === 'requirement' ? escaped(meta['why'] ?? '') : excerpt,
    title: meta['title'] ?? url,
    scenario: meta['scenario'] ?? null,
    revision: meta['revision'] ?? 'current',
    facts: meta['facts'] ?? '',
  };
};

const isOfOtherCloud = ({ meta }: Fragment): boolean => meta['cloud'] === 'other';

/** Lists the filters and their values, with counts. */
export const filterValues = async (): Promise<FilterValues> => (await load()).filters();

/** Finds the requirements that name every word of the query (`5831 udp`), not those that only mention them. */
const requirementsNaming = async (query: string, filters: ChosenFilters): Promise<readonly Found[]> => {
  const name = query.toLowerCase().split(/\s+/);
  const { results } = await (await load()).search(query, {
    filters: { ...filters, name },
    sort: { place: 'asc' },
  });
  return results;
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

/**
 * Searches. What names the query comes first, in the order of the pages; an empty query lists everything that fits the
 * filters. A query that nothing has as a whole finds what has most of its words.
 */
export const searchSite = async (query: string, chosen: ChosenFilters): Promise<SearchResults> => {
  const pagefind = await load();
  const filters = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ''));
  const named = query === '' ? [] : await requirementsNaming(query, filters);
  const { results: whole } = await pagefind.search(query === '' ? null : query, { filters });
  const found = whole.length > 0 || query === '' ? whole : await searchAnyWord(query, filters);
  const first = new Set(named.map(({ id }) => id));
  const results = [...named, ...found.filter(({ id }) => !first.has(id))];
  return {
    count: results.length,
    hits: async (count) => {
      const fragments = await Promise.all(results.slice(0, count).map((result) => result.data()));
      return [...fragments.filter((fragment) => !isOfOtherCloud(fragment)), ...fragments.filter(isOfOtherCloud)].map(
        hitOf,
      );
    },
  };
};
