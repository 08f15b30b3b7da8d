// One scenario in one language and revision as MDX: what the site renders and what a code host shows as it is.
import type { ResolvedFlow } from '../../core/model/resolved-scenario.ts';
import type { Library } from '../../core/model/schema.ts';
import { byService } from '../../core/model/services.ts';
import { type Editions, newestEditions } from './edition-moves.ts';
import { mdxText, yamlString } from './escape-mdx.ts';
import { flowDiagram } from './flow-diagram.ts';
import { flowSentences } from './flow-sentences.ts';
import { hash } from './hash.ts';
import { checkerPath, movingPage, pagePath, referencePath } from './page-paths.ts';
import { privateNames } from './private-names.ts';
import { plain, prose } from './prose-references.ts';
import { inForce, type RenderContext, type RenderOptions, renderContext } from './render-context.ts';
import { flowTable, routeTable, settingTable } from './requirement-tables.ts';
import { changeBlocks } from './revision-changes.ts';
import { cloudAttribute } from './row-clouds.ts';
import { ruleCommands } from './rule-commands.ts';
import { sourceMarks } from './source-marks.ts';

/** Returns the hash of the facts and words that a page shows. */
export const factsHash = (library: Library, id: string): string => {
  const scenario = library.scenarios.find((one) => one.id === id);
  return hash(JSON.stringify([scenario, library.text[id]?.['en'], library.shared.revisions]));
};

const frontmatter = (view: RenderContext): readonly string[] => {
  const { library, scenario, locale, revision, text } = view;
  const [service] = byService([scenario], library, locale);
  return [
    '---',
    `title: ${yamlString(text.title)}`,
    `description: ${yamlString(plain(view, text.summary))}`,
    `order: ${scenario.order}`,
    `scenario: ${scenario.id}`,
    ...(service?.title == null ? [] : [`service: ${yamlString(service.title)}`]),
    `madeFrom: scenarios/${scenario.id}/scenario.yaml`,
    `revision: ${yamlString(revision)}`,
    `factsHash: ${yamlString(factsHash(library, scenario.id))}`,
    `translation: ${library.text[scenario.id]?.[locale] === undefined ? 'missing' : 'complete'}`,
    '---',
    '',
    `{/* Made from scenarios/${scenario.id}/ by "npm run generate". Edit the scenario, not this page. */}`,
  ];
};

/** A heading and what stands under it; nothing when nothing does. */
const section = (heading: string, ...body: readonly string[]): readonly string[] => {
  const blocks = body.filter((block) => block !== '');
  return blocks.length === 0 ? [] : [`## ${mdxText(heading)}`, ...blocks];
};

/** A list behind its name and length. Blank lines let what is inside be read as Markdown. */
const folded = (name: string, lines: readonly string[]): readonly string[] => [
  `<details><summary>${mdxText(name)} (${lines.length})</summary>`,
  lines.join('\n'),
  '</details>',
];

const kinds = ['assumption', 'configuration', 'important', 'note', 'tip'] as const;
const notes = (view: RenderContext): string =>
  kinds
    .flatMap((kind): readonly string[] => {
      const lines = inForce(view, view.scenario.notes)
        .filter((note) => note.kind === kind)
        .map((note) => `- ${prose(view, view.text.notes?.[note.id] ?? note.id)} ${sourceMarks(view, note).join(', ')}`);
      return lines.length === 0 ? [] : folded(view.t(`notes.${kind}`), lines);
    })
    .join('\n\n');

/** Leads to the rules to copy, where the newest revision has some: nobody should configure by an older one. */
const rulesLink = (view: RenderContext): string =>
  view.revision !== view.scenario.revisions.at(-1) || ruleCommands(view).length === 0
    ? ''
    : `[${mdxText(view.t('rules.link'))}](${referencePath(view.locale, 'rules')}#${view.scenario.id})`;

/** Writes a sentence that is hidden where the reader chose a cloud that its flow is not of. */
const ofCloud = (view: RenderContext, flow: ResolvedFlow | undefined, sentence: string): string => {
  const attribute = flow === undefined ? '' : cloudAttribute(view, flow);
  return attribute === '' ? mdxText(sentence) : `<span${attribute}>${mdxText(sentence)}</span>`;
};

/** Leads to the rules to open and to close in all scenarios, from an edition to the newest one. */
const movingLink = ({ library, locale, scenario, shared, t }: RenderContext, editions: Editions): string => {
  const names = {
    before: shared.revisions[editions.before] ?? editions.before,
    after: shared.revisions[editions.after] ?? editions.after,
  };
  return `[${mdxText(t('reference.moving', names))}](${referencePath(locale, movingPage(library, null))}#${scenario.id})`;
};

const older = (view: RenderContext): readonly string[] => {
  const { library, scenario, locale, revision, shared, t } = view;
  const order = library.shared.revisions.map((one) => one.id).filter((one) => scenario.revisions.includes(one));
  const newest = order.at(-1);
  const before = revision === newest ? order.at(-2) : revision;
  if (newest === undefined || before === undefined || before === newest) return [];
  const at = (id: string): RenderContext => renderContext(library, scenario.id, { locale, revision: id });
  const other = revision === newest ? before : newest;
  const link = `[${mdxText(t('change.other', { revision: shared.revisions[other] ?? other }))}](${pagePath(locale, scenario.id, other)})`;
  const editions = newestEditions(library);
  const moving = editions?.before === before && editions.after === newest ? [movingLink(view, editions)] : [];
  const changed = changeBlocks(at(before), at(newest), view);
  if (changed.length === 0) return section(t('section.changes'), mdxText(t('change.none')), link);
  const opener = mdxText(t('change.show', { before: shared.revisions[before] ?? before }));
  const fold = [`<details><summary>${opener}</summary>`, ...changed, '</details>'];
  return section(t('section.changes'), ...fold, link, ...moving);
};

/**
 * Writes a scenario's page. Previous, next and the legend of the picture are the site's; everything else that the
 * page says stands here.
 */
export const scenarioPage = (library: Library, id: string, options: RenderOptions): string => {
  const view = renderContext(library, id, options);
  const { t } = view;
  const direction = (way: 'inbound' | 'outbound'): string => {
    const rows = flowTable(view, way);
    return [`### ${mdxText(t(`direction.${way}`))}`, rows === '' ? mdxText(t(`direction.${way}.none`)) : rows].join(
      '\n\n',
    );
  };
  const blocks = [
    frontmatter(view).join('\n'),
    ...view.text.about.map((paragraph) => prose(view, paragraph)),
    `[${mdxText(t('check.link'))}](${checkerPath(view)})`,
    ...section(t('section.diagram'), ['```mermaid', flowDiagram(library, id, options), '```'].join('\n')),
    ...section(t('section.requirements'), direction('inbound'), direction('outbound'), rulesLink(view)),
    ...section(
      t('section.words'),
      flowSentences(view)
        .map((sentence, index) => `${index + 1}. ${ofCloud(view, view.resolved.flows[index], sentence)}`)
        .join('\n'),
    ),
    ...section(t('section.routes'), routeTable(view)),
    ...section(t('section.settings'), settingTable(view)),
    ...section(t('section.names'), ...privateNames(view)),
    ...section(t('section.notes'), notes(view)),
    ...older(view),
  ];
  return `${blocks.join('\n\n')}\n`;
};
