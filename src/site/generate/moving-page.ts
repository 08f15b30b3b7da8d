// Moving from one edition to the next: one page across scenarios for each cloud, with rules to open and to close, and every
// requirement that changes.
import type { Library } from '../../core/model/schema.ts';
import { type EditionMove, type Editions, movesBetween, newestEditions } from './edition-moves.ts';
import { mdxText } from './escape-mdx.ts';
import { table } from './markdown-table.ts';
import { movingPage, pagePath, referencePath, scenarioLink } from './page-paths.ts';
import { referencePage } from './reference-page.ts';
import { type LibraryBundle, localeBundle, type RenderContext, renderContext } from './render-context.ts';
import { type Change, changedCells, titleOf } from './revision-changes.ts';
import { cloudName, cloudsIn } from './row-clouds.ts';
import { closeFunction, ruleFunction } from './rule-commands.ts';
import { type RuleMoves, ruleMoves } from './rule-moves.ts';

const fence = (text: string): string => `\`\`\`sh\n${text}\n\`\`\``;

/** Links to a requirement in the newest of the two editions that has it. */
export const changeLink = ({ before, after }: EditionMove, change: Change): string => {
  const view = change.what === 'removed' ? before : after;
  return `[${mdxText(titleOf(view, change))}](${pagePath(view.locale, view.scenario.id, view.revision)}#${change.id})`;
};

const scenarioBlocks = (words: LibraryBundle, editions: Editions, move: EditionMove): readonly string[] => {
  const { shared, t } = words;
  const { scenario, after, changes } = move;
  const name = (revision: string): string => mdxText(shared.revisions[revision] ?? revision);
  const head = [mdxText(t('table.requirement')), name(editions.before), name(editions.after)];
  const rows = changes.map((change) => [changeLink(move, change), ...changedCells(move.before, move.after, change)]);
  return [
    `## <a id="${scenario.id}"></a>${mdxText(after.text.title)}`,
    rows.length === 0 ? mdxText(t('change.none')) : table(head, rows),
  ];
};

const ruleBlocks = ({ t }: LibraryBundle, moves: readonly RuleMoves[], which: 'open' | 'close'): readonly string[] => {
  const changing = moves.filter((move) => move[which].length > 0);
  if (changing.length === 0) return [];
  return [
    `## ${mdxText(t(`moving.${which}`))}`,
    mdxText(t(`moving.${which}.about`)),
    fence(which === 'open' ? ruleFunction : closeFunction),
    ...changing.flatMap((move) => [`### ${mdxText(move.title)}`, fence(move[which].join('\n'))]),
  ];
};

/** Links to the scenarios that only the newer edition has. */
const newScenarios = (
  words: LibraryBundle,
  { after }: Editions,
  others: readonly RenderContext[],
): readonly string[] =>
  others.length === 0
    ? []
    : [
        `## ${mdxText(words.t('moving.only', { after: words.shared.revisions[after] ?? after }))}`,
        others.map((view) => `- ${scenarioLink(view)}`).join('\n'),
      ];

const otherClouds = ({ library, locale, t }: LibraryBundle, own: string | null): readonly string[] => {
  const others = cloudsIn(library).filter((cloud) => cloud !== own);
  if (others.length === 0) return [];
  const links = others.map(
    (cloud) => `[${mdxText(cloudName(t, cloud))}](${referencePath(locale, movingPage(library, cloud))})`,
  );
  return [`${mdxText(t('moving.clouds'))} ${links.join(', ')}`];
};

const pageOf = (words: LibraryBundle, editions: Editions, cloud: string | null): string => {
  const { library, locale, shared, t } = words;
  const { before, after } = editions;
  const moves = movesBetween(words, editions, cloud);
  const others = library.scenarios
    .filter(({ revisions }) => revisions.includes(after) && !revisions.includes(before))
    .map(({ id }) => renderContext(library, id, { locale, revision: after }));
  const rules = ruleMoves(moves, others);
  const names = { before: shared.revisions[before] ?? before, after: shared.revisions[after] ?? after };
  const place = cloud === null ? -1 : cloudsIn(library).indexOf(cloud);
  return referencePage(words, {
    page: movingPage(library, cloud),
    key: place > 0 ? 'moving-cloud' : 'moving',
    args: { ...names, cloud: cloud === null ? '' : cloudName(t, cloud) },
    order: 4 + Math.max(0, place) / 10,
    madeFrom: 'scenarios',
    body: [
      ...otherClouds(words, cloud),
      ...ruleBlocks(words, rules, 'open'),
      ...ruleBlocks(words, rules, 'close'),
      ...moves.flatMap((move) => scenarioBlocks(words, editions, move)),
      ...newScenarios(words, editions, others),
    ],
  });
};

/** Writes the page of each cloud in a language, by its name; none where a library has one edition alone. */
export const movingPages = (library: Library, locale: string): readonly (readonly [name: string, text: string])[] => {
  const words = localeBundle(library, locale);
  const editions = newestEditions(library);
  if (editions === null || movesBetween(words, editions, null).length === 0) return [];
  const clouds = cloudsIn(library);
  return (clouds.length === 0 ? [null] : clouds).map((cloud) => [
    movingPage(library, cloud),
    pageOf(words, editions, cloud),
  ]);
};
