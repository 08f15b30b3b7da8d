// Where documents contradict each other: both sides, the one that is followed, and the requirements that it concerns.
// The marks of the scenarios lead here.
import type { Library } from '../../core/model/schema.ts';
import { mdxText } from './escape-mdx.ts';
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

const entry = (words: LibraryBundle, id: string, concerned: readonly Concerned[]): readonly string[] => {
  const { library, shared, t } = words;
  const facts = library.shared.contradictions[id];
  const said = shared.contradictions[id];
  if (facts === undefined || said === undefined) return [];
  const sides = facts.sides.map((side) => {
    const followed = side.id === facts.follows ? ` **${mdxText(t('disagreement.followed'))}**` : '';
    const marks = side.sources.map((source) => documentMark(words, source)).join(', ');
    return `- ${mdxText(said.sides[side.id] ?? side.id)} ${marks}${followed}`;
  });
  return [
    `### <a id="${id}"></a>${mdxText(said.title)}`,
    sides.join('\n'),
    mdxText(said.follows),
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
