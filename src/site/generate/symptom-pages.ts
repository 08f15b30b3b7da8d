// A page for each symptom: what is noticed, what to check first, and the requirements that may be behind it. Its other
// words are there for search.
import type { ResolvedRequirement } from '../../core/model/resolved-scenario.ts';
import type { Library } from '../../core/model/schema.ts';
import { destinationText } from '../../core/report/sentences/requirement-text.ts';
import { mdxCode, mdxText, mdxWithCode, yamlString } from './escape-mdx.ts';
import { table } from './markdown-table.ts';
import { checkerPath, pagePath } from './page-paths.ts';
import { type LibraryBundle, localeBundle, type RenderContext, renderContext } from './render-context.ts';
import { sideCell } from './requirement-card.ts';
import { sourceLinks } from './source-marks.ts';
import { portNames, protocolName } from './traffic-phrases.ts';

/** A requirement of a symptom, in the newest edition of its scenario. */
interface Cause {
  readonly view: RenderContext;
  readonly requirement: ResolvedRequirement;
}

const causesOf = ({ library, locale }: LibraryBundle, requirements: readonly string[]): readonly Cause[] =>
  requirements.flatMap((name) => {
    const [scenario = '', id = ''] = name.split('/');
    const revision = library.scenarios.find((one) => one.id === scenario)?.revisions.at(-1);
    if (revision === undefined) return [];
    const view = renderContext(library, scenario, { locale, revision });
    const { flows, routes, settings } = view.resolved;
    const requirement = [...flows, ...routes, ...settings].find((one) => one.id === id);
    return requirement === undefined ? [] : [{ view, requirement }];
  });

const titleOf = ({ view, requirement: { kind, id } }: Cause): string =>
  ({ flow: view.text.flows, route: view.text.routes, setting: view.text.settings })[kind]?.[id]?.title ?? id;

const trafficCell = ({ view, requirement }: Cause): string => {
  if (requirement.kind !== 'flow') return '';
  const protocol = protocolName(view, requirement);
  return protocol === null ? '' : mdxText(`${protocol} ${portNames(view, requirement).join(', ')}`);
};

const aboutCell = ({ view, requirement }: Cause): string => {
  switch (requirement.kind) {
    case 'flow':
      return sideCell(view, requirement.direction === 'inbound' ? requirement.from : requirement.to);
    case 'route':
      return mdxCode(destinationText(requirement));
    case 'setting':
      return mdxCode(requirement.resource);
  }
};

const causeRow = (cause: Cause): readonly string[] => {
  const { view, requirement } = cause;
  const { locale, scenario, revision } = view;
  return [
    `[${mdxText(titleOf(cause))}](${pagePath(locale, scenario.id, revision)}#${requirement.id})`,
    aboutCell(cause),
    trafficCell(cause),
    `[${mdxText(view.t('symptom.check.this'))}](${checkerPath(view, requirement.id)})`,
  ];
};

const symptomPage = (words: LibraryBundle, id: string, order: number): string | null => {
  const { library, locale, shared, t } = words;
  const facts = library.shared.symptoms[id];
  const said = shared.symptoms?.[id];
  if (facts === undefined || said === undefined) return null;
  const causes = causesOf(words, facts.requirements);
  const scenarios = [...new Set(causes.map(({ view }) => view))].filter(
    (view, index, all) => all.findIndex((one) => one.scenario.id === view.scenario.id) === index,
  );
  const head = [t('table.requirement'), t('symptom.about'), t('field.ports'), t('symptom.check')];
  const blocks = [
    [
      '---',
      `title: ${yamlString(said.title)}`,
      `description: ${yamlString(said.see)}`,
      `order: ${order}`,
      'madeFrom: scenarios/_shared/symptoms.yaml',
      `translation: ${library.shared.text[locale]?.symptoms === undefined ? 'missing' : 'complete'}`,
      '---',
      '',
      '{/* Made from scenarios/ by "npm run generate". Edit scenarios/_shared/symptoms.yaml, not this page. */}',
    ].join('\n'),
    `## ${mdxText(t('symptom.first'))}`,
    said.check.map((step, index) => `${index + 1}. ${mdxWithCode(step)}`).join('\n'),
    `## ${mdxText(t('symptom.requirements'))}`,
    mdxText(t('symptom.requirements.about')),
    ...scenarios.flatMap((view) => [
      `### ${mdxText(view.text.title)}`,
      table(head, causes.filter((cause) => cause.view.scenario.id === view.scenario.id).map(causeRow)),
    ]),
    `## ${mdxText(t('table.sources'))}`,
    sourceLinks(words, facts.sources)
      .map((link) => `- ${link}`)
      .join('\n'),
    `## ${mdxText(t('symptom.also'))}`,
    said.also.map((other) => `- ${mdxText(other)}`).join('\n'),
  ];
  return `${blocks.join('\n\n')}\n`;
};

/** Writes the page of each symptom in a language, by its id. A symptom without words has none. */
export const symptomPages = (
  library: Library,
  locale: string,
): readonly (readonly [id: string, text: string | null])[] => {
  const words = localeBundle(library, locale);
  return Object.keys(library.shared.symptoms).map((id, index) => [id, symptomPage(words, id, index + 1)]);
};
