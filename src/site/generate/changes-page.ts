// What changed over time: requirements that were corrected, newest first, and what the newest edition adds, changes and no
// longer has, scenario by scenario. A feed beside the page says the same (machine/changes-feed.ts).
import type { Library } from '../../core/model/schema.ts';
import { type EditionMove, type Editions, movesBetween, newestEditions } from './edition-moves.ts';
import { mdxText, mdxWithCode } from './escape-mdx.ts';
import { changeLink } from './moving-page.ts';
import { movingPage, pagePath, referencePath, scenarioLink } from './page-paths.ts';
import { referencePage } from './reference-page.ts';
import { dateText, type LibraryBundle, localeBundle, renderContext } from './render-context.ts';
import { type Change, titleOf } from './revision-changes.ts';
import { sourceLinks } from './source-marks.ts';

type Correction = Library['shared']['corrections'][string];

interface NamedRequirement {
  readonly title: string;
  /** In the newest edition of its scenario that has it, as a path from the site's root. */
  readonly address: string;
}

/** Finds the requirements that a correction names. */
const requirementsOf = (
  { library, locale, t }: LibraryBundle,
  { requirements }: Correction,
): readonly NamedRequirement[] =>
  requirements.flatMap((name) => {
    const [scenario = '', id = ''] = name.split('/');
    const revisions = library.scenarios.find((one) => one.id === scenario)?.revisions.toReversed() ?? [];
    for (const revision of revisions) {
      const { resolved, text } = renderContext(library, scenario, { locale, revision });
      if (![...resolved.flows, ...resolved.routes, ...resolved.settings].some((one) => one.id === id)) continue;
      const title = (text.flows[id] ?? text.routes?.[id] ?? text.settings?.[id])?.title ?? id;
      return [
        {
          title: t('changes.named', { scenario: text.title, name: title }),
          address: `${pagePath(locale, scenario, revision)}#${id}`,
        },
      ];
    }
    return [];
  });

const correctionBlock = (words: LibraryBundle, id: string, correction: Correction): string =>
  [
    `- <a id="${id}"></a>${mdxWithCode(words.shared.corrections?.[id] ?? id)}`,
    ...requirementsOf(words, correction).map(({ title, address }) => `  - [${mdxText(title)}](${address})`),
    `  - ${mdxText(words.t('label', { name: words.t('table.sources') }))} ${sourceLinks(words, correction.sources).join('; ')}`,
  ].join('\n');

/** Writes the corrections of each day under its date. */
const correctionBlocks = (words: LibraryBundle): readonly string[] => {
  const corrections = Object.entries(words.library.shared.corrections);
  const days = [...new Set(corrections.map(([, { date }]) => date))].sort().reverse();
  return days.flatMap((day) => [
    `### ${mdxText(dateText(words.locale, day))}`,
    corrections
      .filter(([, { date }]) => date === day)
      .map(([id, correction]) => correctionBlock(words, id, correction))
      .join('\n'),
  ]);
};

const changeKinds = ['added', 'changed', 'removed'] as const;

const named = (move: EditionMove, what: Change['what'], t: LibraryBundle['t']): readonly string[] => {
  const found = move.changes.filter((change) => change.what === what);
  if (found.length === 0) return [];
  return [`- ${mdxText(t(`change.${what}`))} ${found.map((change) => changeLink(move, change)).join(', ')}`];
};

const editionAnchor = ({ after }: EditionMove): string => `${after.revision}-${after.scenario.id}`;

const editionBlocks = (words: LibraryBundle, editions: Editions): readonly string[] =>
  movesBetween(words, editions, null).flatMap((move) => [
    `### <a id="${editionAnchor(move)}"></a>${scenarioLink(move.after)}`,
    changeKinds.flatMap((what) => named(move, what, words.t)).join('\n') || mdxText(words.t('change.none')),
  ]);

/** Writes the page in a language; null where a library has one edition and nothing was corrected. */
export const changesPage = (library: Library, locale: string): string | null => {
  const words = localeBundle(library, locale);
  const { shared, t } = words;
  const editions = newestEditions(library);
  const corrections = correctionBlocks(words);
  const moves = editions === null ? [] : editionBlocks(words, editions);
  if (corrections.length + moves.length === 0) return null;
  const names = {
    before: shared.revisions[editions?.before ?? ''] ?? '',
    after: shared.revisions[editions?.after ?? ''] ?? '',
  };
  return referencePage(words, {
    page: 'changes',
    order: 3.5,
    madeFrom: 'scenarios',
    body: [
      ...(corrections.length === 0
        ? []
        : [
            `## ${mdxText(t('changes.corrections'))}`,
            `[${mdxText(t('changes.feed'))}](/${locale}/changes.atom)`,
            ...corrections,
          ]),
      ...(moves.length === 0
        ? []
        : [
            `## ${mdxText(t('reference.moving', names))}`,
            `[${mdxText(t('changes.moving'))}](${referencePath(locale, movingPage(library, null))})`,
            ...moves,
          ]),
    ],
  });
};

/** A change as an entry of a feed. */
export interface ChangeSummary {
  /** The anchor of the entry on the page. */
  readonly id: string;
  readonly title: string;
  /** As `2026-12-01`. */
  readonly date: string;
  readonly lines: readonly string[];
}

/** Lists what was corrected, in the order of their file. */
export const correctionSummaries = (library: Library, locale: string): readonly ChangeSummary[] => {
  const words = localeBundle(library, locale);
  return Object.entries(library.shared.corrections).map(([id, correction]) => ({
    id,
    title: (words.shared.corrections?.[id] ?? id).replaceAll('`', ''),
    date: correction.date,
    lines: requirementsOf(words, correction).map(({ title }) => title),
  }));
};

/** Lists the scenarios that the newest edition changed, each with the requirements that it adds, changes, or no longer has. */
export const editionSummaries = (library: Library, locale: string): readonly ChangeSummary[] => {
  const words = localeBundle(library, locale);
  const editions = newestEditions(library);
  const date = library.shared.revisions.at(-1)?.date;
  if (editions === null || date === undefined) return [];
  return movesBetween(words, editions, null)
    .filter(({ changes }) => changes.length > 0)
    .map((move) => ({
      id: editionAnchor(move),
      title: words.t('changes.named', {
        scenario: move.after.text.title,
        name: words.shared.revisions[editions.after] ?? editions.after,
      }),
      date,
      lines: changeKinds.flatMap((what) => {
        const titles = move.changes
          .filter((change) => change.what === what)
          .map((change) => titleOf(change.what === 'removed' ? move.before : move.after, change));
        return titles.length === 0 ? [] : [`${words.t(`change.${what}`)} ${titles.join(', ')}`];
      }),
    }));
};
