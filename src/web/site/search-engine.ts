// Pagefind as this site uses it: one index per language (chosen by <html lang>), requirements and pages in it.

export interface Hit {
  readonly url: string;
  readonly title: string;
  /** `flow`, `route`, `setting`; null for a page. */
  readonly kind: string | null;
  readonly scenario: string | null;
  readonly revision: string;
  /** Escaped text in which the matches are in <mark>. */
  readonly excerpt: string;
}
export type ChosenFilters = Readonly<Record<string, string>>;
export type FilterValues = Readonly<Record<string, Readonly<Record<string, number>>>>;
export interface SearchResults {
  readonly count: number;
  /** Loads the hits from one index to another. */
  readonly hits: (from: number, to: number) => Promise<readonly Hit[]>;
}

interface Fragment {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}
interface Found {
  readonly id: string;
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

const hitOf = ({ url, excerpt, meta }: Fragment): Hit => ({
  url,
  excerpt,
  title: meta['title'] ?? url,
  kind: meta['kind'] ?? null,
  scenario: meta['scenario'] ?? null,
  revision: meta['revision'] ?? 'current',
});

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

/** Searches. What names the query comes first, in the order of the pages; an empty query lists everything that fits the filters. */
export const searchSite = async (query: string, chosen: ChosenFilters): Promise<SearchResults> => {
  const pagefind = await load();
  const filters = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ''));
  const named = query === '' ? [] : await requirementsNaming(query, filters);
  const found = await pagefind.search(query === '' ? null : query, { filters });
  const first = new Set(named.map(({ id }) => id));
  const results = [...named, ...found.results.filter(({ id }) => !first.has(id))];
  return {
    count: results.length,
    hits: (from, to) => Promise.all(results.slice(from, to).map(async (result) => hitOf(await result.data()))),
  };
};
