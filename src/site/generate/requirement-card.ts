// All that a page says of one requirement, folded in the last cell of its row: a deep link opens it as a card. It stands on
// one line, as a table's cell must.
import type { ResolvedEndpoint, ResolvedFlow, ResolvedRequirement } from '../../core/model/resolved-scenario.ts';
import { hostPatterns } from '../../core/report/sentences/requirement-text.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { checkerPath } from './page-paths.ts';
import { prose } from './prose-references.ts';
import { type GenerateKey, listText, type RenderContext } from './render-context.ts';
import { flowRule } from './rule-commands.ts';
import { disputeLinks, followedIn, sourceLinks } from './source-marks.ts';
import { symptomLinks } from './symptom-links.ts';
import { fqdnTagOf, needLabel, portNames, protocolName, sideName } from './traffic-phrases.ts';

/** Words of a requirement, as its scenario's text has them. */
export interface RequirementWords {
  readonly title: string;
  readonly why?: string | undefined;
  readonly note?: string | undefined;
}
/** A heading of a card and what stands under it; a part without content is left out. */
type Part = readonly [heading: GenerateKey, content: readonly string[]];

const list = (items: readonly string[]): string => items.filter((item) => item !== '').join('<br />');

/** Writes an end of a flow: code where a rule can be written with it. */
export const sideCell = (view: RenderContext, endpoint: ResolvedEndpoint): string => {
  const name = sideName(view, endpoint);
  const isWrittenInRules = endpoint.kind === 'tag' || (endpoint.kind === 'prefixes' && endpoint.prefixes !== null);
  return isWrittenInRules ? mdxCode(name) : mdxText(name);
};

/** Lists the hosts of a flow, and the FQDN tag that has all of them. */
export const hostCells = (view: RenderContext, { from, to }: ResolvedFlow): readonly string[] => [
  ...[...hostPatterns(from), ...hostPatterns(to)].map(mdxCode),
  ...[from, to].flatMap((end) => {
    const tag = fqdnTagOf(end);
    return tag === null ? [] : [`${mdxText(view.t('table.fqdnTag'))} ${mdxCode(tag)}`];
  }),
];

/** Links to the settings that decide a flow, as far as the edition has them. */
const settingLinks = (view: RenderContext, flow: ResolvedFlow): readonly string[] => {
  const here = view.resolved.settings.map(({ id }) => id);
  return flow.settings
    .filter((id) => here.includes(id))
    .map((id) => `[${mdxText(view.text.settings?.[id]?.title ?? id)}](#${id})`);
};

const placeTitles = (view: RenderContext, places: readonly string[]): readonly string[] =>
  places.map((place) => mdxText(view.text.places[place] ?? place));

const flowParts = (view: RenderContext, flow: ResolvedFlow): readonly Part[] => {
  const protocol = protocolName(view, flow);
  const rules =
    flow.at.length === 0
      ? [mdxText(view.t('table.bySettings')), ...settingLinks(view, flow)]
      : placeTitles(view, flow.at);
  return [
    ['field.from', [sideCell(view, flow.from)]],
    ['field.to', [sideCell(view, flow.to)]],
    ['field.ports', protocol === null ? [] : [mdxText(`${protocol} ${portNames(view, flow).join(', ')}`)]],
    ['field.hosts', hostCells(view, flow)],
    ['table.rules', rules],
  ];
};

const ruleParts = (view: RenderContext, requirement: ResolvedRequirement): readonly Part[] => {
  const { places, revisions } = view.scenario;
  // Nobody should configure by an older edition.
  const isOffered =
    requirement.kind === 'flow' &&
    requirement.need !== 'obsolete' &&
    requirement.at.some((place) => places[place]?.kind === 'subnet') &&
    view.revision === revisions.at(-1);
  const rule = isOffered ? flowRule(requirement) : null;
  // A row is one line of text: the line breaks of the command are written as entities.
  return rule === null ? [] : [['card.rule', [`<pre><code>${rule.map(mdxText).join('&#10;')}</code></pre>`]]];
};

/**
 * Writes the folded part of a row. `summary` is the line that opens it; `parts` is what the kind of the
 * requirement has of its own.
 */
export const requirementCard = (
  view: RenderContext,
  requirement: ResolvedRequirement,
  {
    words,
    summary,
    parts = [],
  }: {
    readonly words: RequirementWords | undefined;
    readonly summary: string;
    readonly parts?: readonly Part[];
  },
): string => {
  const { t } = view;
  const said = (text: string | undefined): readonly string[] => (text === undefined ? [] : [prose(view, text)]);
  const all: readonly Part[] = [
    ...(requirement.kind === 'flow' ? flowParts(view, requirement) : parts),
    ['table.need', [mdxText(needLabel(view, requirement))]],
    ['card.why', [...said(words?.why), ...said(words?.note)]],
    // What is asked for today only: nobody troubleshoots an older edition.
    [
      requirement.kind === 'flow' ? 'card.see' : 'card.unmet',
      view.revision === view.scenario.revisions.at(-1) ? symptomLinks(view, requirement.id) : [],
    ],
    ['table.sources', sourceLinks(view, followedIn(requirement, view.revision))],
    ['card.disputes', disputeLinks(view, requirement)],
    ...ruleParts(view, requirement),
  ];
  const written = all
    .filter(([, content]) => content.some((item) => item !== ''))
    .map(([heading, content]) => `<dt>${mdxText(t(heading))}</dt><dd>${list(content)}</dd>`);
  // An obsolete one has no verdict there.
  const check =
    requirement.need === 'obsolete' ? '' : `[${mdxText(t('card.check'))}](${checkerPath(view, requirement.id)})`;
  return `<details><summary>${summary}</summary><dl>${written.join('')}</dl>${check}</details>`;
};

/** Joins the titles of places as a sentence needs them: `the compute subnet and the firewall behind it`. */
export const placesInSentence = (view: RenderContext, places: readonly string[]): string =>
  listText(
    view.locale,
    places.map((place) => view.names.placeInSentence(view.scenario.id, place)),
  );
