// Where documents contradict each other: both sides, the one that is followed, and the requirements that it concerns.
// The marks of the scenarios lead here.

import { resolveScenario } from '../../core/model/resolve-scenario.ts';
import type { Library } from '../../core/model/schema.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { pagePath, scenarioLink } from './page-paths.ts';
import { referencePage } from './reference-page.ts';
import { type LibraryBundle, localeBundle, type RenderContext, renderContext } from './render-context.ts';
import { documentMark, factsOf } from './source-marks.ts';

/** The newest edition of each scenario that has facts of the disagreement, with those facts. */
interface Concerned {
  readonly view: RenderContext;
  readonly facts: readonly string[];
}
const concernedBy = ({ library, locale }: LibraryBundle, id: string): readonly Concerned[] =>
  library.scenarios.flatMap((scenario) => {
    const factsIn = (revision: string): readonly string[] =>
      factsOf(scenario, revision)
        .filter((fact) => fact.disagreement?.includes(id))
        .map((fact) => fact.id);
    const revision = scenario.revisions.findLast((one) => factsIn(one).length > 0);
    if (revision === undefined) return [];
    return [{ view: renderContext(library, scenario.id, { locale, revision }), facts: factsIn(revision) }];
  });

/** Links to the scenario and, below it, to the requirements; notes have no address of their own. */
const concerns = ({ view, facts }: Concerned): readonly string[] => {
  const { text, locale, scenario, revision } = view;
  const requirements = facts.flatMap((id) => {
    const title = (text.flows[id] ?? text.routes?.[id] ?? text.settings?.[id])?.title;
    if (title === undefined) return [];
    return [`  - [${mdxText(title)}](${pagePath(locale, scenario.id, revision)}#${id})`];
  });
  return [`- ${scenarioLink(view)}`, ...requirements];
};

/** Marks the side that is followed; where editions differ, it names those that follow it. */
const followedMark = (
  { t, shared }: LibraryBundle,
  follows: Library['shared']['contradictions'][string]['follows'],
  side: string,
): string => {
  if (typeof follows === 'string') return follows === side ? ` **${mdxText(t('disagreement.followed'))}**` : '';
  const editions = Object.entries(follows).flatMap(([revision, own]) =>
    own === side ? [shared.revisions[revision] ?? revision] : [],
  );
  if (editions.length === 0) return '';
  return ` **${mdxText(t('disagreement.followed.in', { editions: editions.join(', ') }))}**`;
};

/** Finds the first scenario that a side changes, with its newest edition in which it does; null: it changes none. */
const changedBy = (library: Library, id: string, side: string): { scenario: string; revision: string } | null => {
  for (const { id: scenario, revisions } of library.scenarios)
    for (const revision of revisions.toReversed()) {
      const { flows, routes, settings } = resolveScenario(library, scenario, { revision, parameters: { [id]: side } });
      if ([...flows, ...routes, ...settings].some(({ taken }) => taken !== undefined)) return { scenario, revision };
    }
  return null;
};

/** Says how to take another side, in the checker and on the command line; where there is no choice, why. */
const choiceOf = (words: LibraryBundle, id: string): readonly string[] => {
  const { library, locale, t } = words;
  const facts = library.shared.contradictions[id];
  if (facts === undefined) return [];
  if (facts['no-choice'] !== undefined) return [mdxText(t(`disagreement.no-choice.${facts['no-choice']}`))];
  const links = facts.sides.flatMap(({ id: side }) => {
    const edition = changedBy(library, id, side);
    if (edition === null) return [];
    const path = `/${locale}/checker/?scenario=${edition.scenario}&revision=${edition.revision}&take=${id}%3D${side}`;
    return [
      `- [${mdxText(words.shared.contradictions[id]?.sides[side] ?? side)}](${path})<br />${mdxCode(`--take ${id}=${side}`)}`,
    ];
  });
  if (links.length === 0) return [];
  return [[mdxText(t('disagreement.take')), '', ...links].join('\n')];
};

const entry = (words: LibraryBundle, id: string, concerned: readonly Concerned[]): readonly string[] => {
  const { library, shared, t } = words;
  const facts = library.shared.contradictions[id];
  const said = shared.contradictions[id];
  if (facts === undefined || said === undefined) return [];
  const sides = facts.sides.map((side) => {
    const followed = followedMark(words, facts.follows, side.id);
    const marks = side.sources.map((source) => documentMark(words, source)).join(', ');
    return `- ${mdxText(said.sides[side.id] ?? side.id)} ${marks}${followed}`;
  });
  return [
    `### <a id="${id}"></a>${mdxText(said.title)}`,
    sides.join('\n'),
    mdxText(said.follows),
    ...choiceOf(words, id),
    [mdxText(t('disagreement.concerns')), '', ...concerned.flatMap(concerns)].join('\n'),
  ];
};

/** Writes the page of disagreements in a language; nothing when the library has none. */
export const disagreementsPage = (library: Library, locale: string): string | null => {
  const words = localeBundle(library, locale);
  const entries = Object.keys(library.shared.contradictions)
    .map((id) => ({ id, concerned: concernedBy(words, id) }))
    .filter(({ concerned }) => concerned.length > 0);
  if (entries.length === 0) return null;
  const under = (heading: string, held: (concerned: readonly Concerned[]) => boolean): readonly string[] => {
    const here = entries.filter(({ concerned }) => held(concerned));
    if (here.length === 0) return [];
    return [`## ${mdxText(heading)}`, ...here.flatMap(({ id, concerned }) => entry(words, id, concerned))];
  };
  const title = ({ id, revisions }: Library['scenarios'][number]): string =>
    renderContext(library, id, { locale, revision: revisions.at(-1) ?? 'current' }).text.title;
  return referencePage(words, {
    page: 'disagreements',
    order: 1,
    madeFrom: 'scenarios/_shared/contradictions.yaml',
    body: [
      ...under(words.t('disagreement.several'), (concerned) => concerned.length > 1),
      ...library.scenarios.flatMap((scenario) =>
        under(title(scenario), ([first, ...more]) => more.length === 0 && first?.view.scenario.id === scenario.id),
      ),
    ],
  });
};
