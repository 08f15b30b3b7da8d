// From the files under content/ to the pages of every language: own translation or fallback, alternates, neighbours.
// Pure: it sees ids and frontmatter, not files, so that a test can feed it.

/** The parts of the site that pages of content/ belong to, in reading order. */
export const sections = ['scenarios', 'symptoms', 'guides', 'reference', 'problems'] as const;
export type Section = (typeof sections)[number];

/** Sections with too many pages for the side navigation: only their index stands there. */
const INDEX_ONLY: ReadonlySet<Section> = new Set(['problems']);

/** Reports whether a page is about several scenarios. The index of its section lists it, not the side navigation. */
export const isCombination = ({ path }: Pick<Page, 'path'>): boolean => path.startsWith('reference/combination-');

/** Returns the pages of a section that the side navigation lists. */
export const listedPages = <P extends Page>(pages: readonly P[], section: Section): readonly P[] =>
  INDEX_ONLY.has(section) ? [] : pages.filter((page) => page.section === section && !isCombination(page));

/** Frames of the layout by section: references and problems look like guides. */
export const sectionFrames = {
  scenarios: 'scenarios',
  symptoms: 'guides',
  guides: 'guides',
  reference: 'guides reference',
  problems: 'guides',
} as const satisfies Readonly<Record<Section, string>>;

/** Frontmatter that the tree reads. */
export interface PageFacts {
  readonly title: string;
  readonly description?: string | undefined;
  readonly order?: number | undefined;
  readonly scenario?: string | undefined;
  readonly revision?: string | undefined;
  readonly service?: string | undefined;
  readonly sourceHash?: string | undefined;
  /** Of a generated page: `missing` when its words are another language's. */
  readonly translation?: 'complete' | 'missing' | 'stale' | undefined;
}

/** One content file: `id` is its path without extension, `en/guides/glossary`. */
export interface Source {
  readonly id: string;
  readonly data: PageFacts;
  /** Hash of the text (source-hash.ts), where it is known. */
  readonly hash?: string | undefined;
}

export interface Page<S extends Source = Source> {
  readonly locale: string;
  /** Below the language, with a slash at its end: `guides/glossary/`. The same in every language. */
  readonly path: string;
  readonly section: Section;
  /** `current` for guides and references. */
  readonly revision: string;
  readonly source: S;
  /** Language that the text is written in; differs from `locale` on a fallback page. */
  readonly contentLocale: string;
  /** Languages with a translation of their own. */
  readonly translations: readonly string[];
  /** The translation was made from another text than the source has now. */
  readonly stale: boolean;
}

const sectionOf = (path: string): Section | undefined => sections.find((section) => path.startsWith(`${section}/`));

const older = /^(.*?)[/.-](\d{4}-\d{2})$/;

/** Splits a content id into language, address and revision. `en/scenarios/compute.2021-09` is an older edition. */
export const addressOf = (id: string): { locale: string; path: string; revision: string } => {
  const [locale = '', ...rest] = id.split('/');
  const name = rest.join('/');
  const match = older.exec(name);
  return match === null
    ? { locale, path: `${name}/`, revision: 'current' }
    : { locale, path: `${match[1]}/${match[2]}/`, revision: match[2] ?? '' };
};

/** A translation is stale when it was made from another text than its source is now. Generated pages tell it themselves. */
const isStale = (own: Source, origin: Source | undefined): boolean => {
  const { scenario, translation, sourceHash } = own.data;
  if (scenario !== undefined) return translation === 'stale';
  return sourceHash !== undefined && origin?.hash !== undefined && sourceHash !== origin.hash;
};

const byOrder = (a: Page, b: Page): number =>
  sections.indexOf(a.section) - sections.indexOf(b.section) ||
  (a.source.data.order ?? 999) - (b.source.data.order ?? 999) ||
  a.path.localeCompare(b.path, 'en');

/**
 * Lists every page of every language, in reading order within a language. A page that only another language than
 * the default one has is not shown elsewhere: there is no source to fall back to.
 */
export const pageTree = <S extends Source>(
  sources: readonly S[],
  locales: readonly string[],
  defaultLocale: string,
): readonly Page<S>[] => {
  const groups = new Map<string, Map<string, S>>();
  for (const source of sources) {
    const { locale, path } = addressOf(source.id);
    if (source.data.translation === 'missing') continue;
    if (sectionOf(path) === undefined) continue;
    const group = groups.get(path) ?? new Map<string, S>();
    groups.set(path, group.set(locale, source));
  }
  return locales.flatMap((locale) =>
    [...groups]
      .flatMap(([path, group]): Page<S>[] => {
        const own = group.get(locale);
        const origin = group.get(defaultLocale);
        const source = own ?? origin;
        const section = sectionOf(path);
        if (source === undefined || section === undefined) return [];
        const { revision } = addressOf(source.id);
        return [
          {
            locale,
            path,
            section,
            revision,
            source,
            contentLocale: own === undefined ? defaultLocale : locale,
            translations: locales.filter((each) => group.has(each)),
            stale: own !== undefined && locale !== defaultLocale && isStale(own, origin),
          },
        ];
      })
      .sort(byOrder),
  );
};

/** Pages of scenarios about one service; title null: pages of one service need none, and others have no service. */
export interface ServicePages<P extends Page> {
  readonly title: string | null;
  readonly pages: readonly P[];
}

/** Groups pages by the service that they are about, in their order; pages of one service, or of none, are one group. */
export const pagesByService = <P extends Page>(pages: readonly P[]): readonly ServicePages<P>[] => {
  const groups = Map.groupBy(pages, ({ source }) => source.data.service ?? null);
  if (groups.size < 2) return [{ title: null, pages }];
  return [...groups].map(([title, own]) => ({ title, pages: own }));
};

/** The pages before and after one, among the pages of its language, section and revision. */
export const neighbours = <P extends Page>(
  pages: readonly P[],
  page: P,
): { previous: P | undefined; next: P | undefined } => {
  const row = pages.filter(
    (each) => each.locale === page.locale && each.section === page.section && each.revision === page.revision,
  );
  const place = row.findIndex((each) => each.path === page.path);
  return { previous: row[place - 1], next: row[place + 1] };
};

/** The other revisions of a scenario's page in the same language, and itself; newest first. */
export const editions = <P extends Page>(pages: readonly P[], page: P): readonly P[] => {
  const root = page.path.split('/').slice(0, 2).join('/');
  return pages
    .filter(
      (each) =>
        each.locale === page.locale &&
        each.section === 'scenarios' &&
        each.path.split('/').slice(0, 2).join('/') === root,
    )
    .sort((a, b) => {
      if (a.revision === 'current') return -1;
      return b.revision === 'current' ? 1 : b.revision.localeCompare(a.revision, 'en');
    });
};
