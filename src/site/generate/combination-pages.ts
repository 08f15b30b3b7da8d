// The combinations that "Which scenario is mine?" ends in, each on one page: one picture, and each requirement once. What
// counts as the same requirement is what the checker counts once.
import { combineRequirements } from '../../core/model/combine-requirements.ts';
import type { ResolvedRequirement } from '../../core/model/resolved-scenario.ts';
import type { Library } from '../../core/model/schema.ts';
import type { ListedRequirement } from '../../core/report/listing/listed-requirement.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { combinedDiagram } from './flow-diagram.ts';
import { requirementsIn } from './listed-requirements.ts';
import { table } from './markdown-table.ts';
import { type CombinationName, combinationName, combinationPath, scenarioLink } from './page-paths.ts';
import { referencePage } from './reference-page.ts';
import { type LibraryBundle, listText, localeBundle, type RenderContext, renderContext } from './render-context.ts';

/** Several scenarios that are checked together. */
interface Combination {
  readonly name: CombinationName;
  readonly title: string;
  readonly scenarios: readonly string[];
}

/** Returns the ends of the decision tree with several scenarios; those with the same ones once. */
const combinationsOf = ({ library, shared }: LibraryBundle): readonly Combination[] => {
  const found = Object.entries(library.shared.decisions).flatMap(([question, { answers }]) =>
    answers.flatMap((answer): readonly Combination[] => {
      if (!('scenarios' in answer) || answer.scenarios.length < 2) return [];
      const words = shared.decisions?.[question];
      const title = words?.results?.[answer.id] ?? words?.answers[answer.id] ?? answer.id;
      return [{ name: combinationName(answer.scenarios), title, scenarios: answer.scenarios }];
    }),
  );
  return found.filter(({ name }, index) => found.findIndex((one) => one.name === name) === index);
};

/** A requirement of the combination with those of other scenarios that ask for the same. */
interface Row {
  readonly view: RenderContext;
  readonly requirement: ResolvedRequirement;
  readonly listed: ListedRequirement;
  readonly others: readonly ListedRequirement[];
}

const rowsOf = (views: readonly RenderContext[]): readonly Row[] => {
  const repeated = combineRequirements(views.map(({ resolved }) => resolved));
  const all = views.flatMap((view) => {
    const { flows, routes, settings } = view.resolved;
    const listed = new Map(requirementsIn(view).map((one) => [one.requirement, one]));
    return [...flows, ...routes, ...settings].flatMap((requirement) => {
      const own = listed.get(requirement.requirement);
      return own === undefined || requirement.need === 'obsolete' ? [] : [{ view, requirement, listed: own }];
    });
  });
  return all
    .filter(({ requirement }) => !repeated.has(requirement.requirement))
    .map((one) => ({
      ...one,
      others: all.flatMap(({ requirement: { requirement }, listed }) =>
        repeated.get(requirement) === one.requirement.requirement ? [listed] : [],
      ),
    }));
};

/** Its name, with an anchor of its own, leads to its card; below it stands who asks for it. */
const nameCell = ({ listed, others }: Row): string => {
  const link = ({ address }: ListedRequirement, text: string): string => `[${mdxText(text)}](${address})`;
  const scenarios = [mdxText(listed.scenario.title), ...others.map((one) => link(one, one.scenario.title))];
  const id = listed.requirement.replace('/', '_');
  return `<strong id="${id}">${link(listed, listed.title)}</strong><br />${scenarios.join(' · ')}`;
};

/** The far end: in code style where it is a service tag. */
const farCell = ({ listed: { from, to, tags } }: Row, direction: 'inbound' | 'outbound'): string => {
  const far = (direction === 'inbound' ? from : to) ?? '';
  return tags.includes(far) ? mdxCode(far) : mdxText(far);
};

const titles = (all: ListedRequirement['clouds']): string => (all ?? []).map(({ title }) => title).join(', ');

/** What decides it and when: places, need, clouds. */
const whenCell = ({ listed: { places, need, status, clouds } }: Row): string =>
  [titles(places), need === 'required' ? '' : status, titles(clouds)]
    .filter((text) => text !== '')
    .map(mdxText)
    .join(' · ');

const trafficCells = ({ listed: { protocol, ports, hosts } }: Row): readonly string[] => [
  [protocol ?? '', ports.join() === '0-65535' ? '' : ports.join(', ')]
    .filter((text) => text !== '')
    .map(mdxText)
    .join(' '),
  hosts.map(mdxCode).join(' '),
];

/** Writes flows by direction, routes, and settings, each under a heading; empty ones are left out. */
const listOf = ({ t }: LibraryBundle, rows: readonly Row[]): readonly string[] => {
  const flows = (direction: 'inbound' | 'outbound'): string =>
    table(
      [
        t('table.requirement'),
        t(`table.far.${direction}`),
        t('combination.traffic'),
        t('table.hosts'),
        t('combination.when'),
      ],
      rows
        .filter(({ listed }) => listed.direction === direction)
        .map((row) => [nameCell(row), farCell(row, direction), ...trafficCells(row), whenCell(row)]),
    );
  const others = (kind: 'route' | 'setting'): string =>
    table(
      [t('table.requirement'), t(kind === 'route' ? 'table.destination' : 'table.resource'), t('combination.when')],
      rows
        .filter(({ requirement }) => requirement.kind === kind)
        .map((row) => [nameCell(row), mdxCode(row.listed.to ?? row.listed.resource ?? ''), whenCell(row)]),
    );
  const parts: readonly (readonly [string, string])[] = [
    [`### ${mdxText(t('direction.inbound'))}`, flows('inbound')],
    [`### ${mdxText(t('direction.outbound'))}`, flows('outbound')],
    [`### ${mdxText(t('section.routes'))}`, others('route')],
    [`### ${mdxText(t('section.settings'))}`, others('setting')],
  ];
  return parts.flatMap(([heading, body]) => (body === '' ? [] : [heading, body]));
};

const viewsOf = ({ library, locale }: LibraryBundle, { scenarios }: Combination): readonly RenderContext[] =>
  scenarios.map((id) => {
    const revision = library.scenarios.find((one) => one.id === id)?.revisions.at(-1) ?? 'current';
    return renderContext(library, id, { locale, revision });
  });

const diagramOf = (words: LibraryBundle, combination: Combination): string => {
  const description = (counts: { readonly arrows: number; readonly boxes: number }): string =>
    words.t('combination.diagram', { ...counts, list: words.t('section.requirements') });
  return combinedDiagram(viewsOf(words, combination), { title: combination.title, description });
};

const pageOf = (words: LibraryBundle, combination: Combination, order: number): string => {
  const { locale, t } = words;
  const { name, title, scenarios } = combination;
  const views = viewsOf(words, combination);
  const rows = rowsOf(views);
  const shared = rows.reduce((count, { others }) => count + others.length, 0);
  const counts =
    shared === 0
      ? t('combination.none', { rows: rows.length })
      : t('combination.count', { rows: rows.length, count: shared });
  const all = listText(
    locale,
    views.map(({ text }) => text.title),
  );
  return referencePage(words, {
    page: name,
    key: 'combination',
    args: { title, scenarios: all },
    order,
    madeFrom: 'scenarios/_shared/decisions.yaml',
    body: [
      mdxText(t('combination.checker')),
      `[${mdxText(t('check.link'))}](${combinationPath(locale, scenarios)})`,
      views.map((view) => `- ${scenarioLink(view)}`).join('\n'),
      `## ${mdxText(t('section.diagram'))}`,
      ['```mermaid', diagramOf(words, combination), '```'].join('\n'),
      `## ${mdxText(t('section.requirements'))}`,
      mdxText(counts),
      // The search finds each requirement by its own record.
      '<div data-pagefind-ignore>',
      ...listOf(words, rows),
      '</div>',
    ],
  });
};

/** Writes the pages of the combinations in a language, by their names. */
export const combinationPages = (
  library: Library,
  locale: string,
): readonly (readonly [name: string, text: string])[] => {
  const words = localeBundle(library, locale);
  return combinationsOf(words).map((combination, index) => [combination.name, pageOf(words, combination, 20 + index)]);
};

/** Writes the pictures of the combinations as Mermaid text, by the names of their pages. */
export const combinationDiagrams = (
  library: Library,
  locale: string,
): readonly (readonly [name: string, text: string])[] => {
  const words = localeBundle(library, locale);
  return combinationsOf(words).map((combination) => [combination.name, diagramOf(words, combination)]);
};
