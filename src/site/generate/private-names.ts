// The names of private endpoints: which private DNS zones hold them in each cloud, who resolves them, and what a wrong answer
// looks like. What it says of resolution follows the documents that the endpoints' zones follow, named without links: pages
// of many requirements have no bytes left for them (tests/site/weight.test.ts).
import { type Cloud, clouds } from '../../core/azure/published-cloud.ts';
import type { ResolvedEndpoint } from '../../core/model/resolved-scenario.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { dateText, listText, type RenderContext } from './render-context.ts';
import { documentLink, followedIn } from './source-marks.ts';

const endpointIds = ({ resolved }: RenderContext): readonly string[] => [
  ...new Set(
    resolved.flows
      .flatMap(({ from, to }): readonly ResolvedEndpoint[] => [from, to])
      .flatMap((end) => (end.kind === 'private-endpoint' ? [end.id] : [])),
  ),
];

/** The documents of 2021 have the zones of the public cloud alone. */
const cloudsOf = ({ scenario, revision }: RenderContext): readonly Cloud[] =>
  revision === scenario.revisions.at(-1) ? clouds : clouds.slice(0, 1);

/** Writes what stands under the heading; nothing for a scenario that no private endpoint stands in. */
export const privateNames = (view: RenderContext): readonly string[] => {
  const { library, locale, revision, t } = view;
  const kinds = endpointIds(view).flatMap((id) => {
    const kind = library.shared.privateEndpoints[id];
    return kind === undefined ? [] : [kind];
  });
  if (kinds.length === 0) return [];
  const lines = cloudsOf(view).flatMap((cloud) => {
    const zones = new Set(kinds.flatMap((kind) => kind.zones[cloud] ?? []));
    return zones.size === 0
      ? []
      : [`- ${mdxText(t('label', { name: t(`cloud.${cloud}`) }))} ${mdxCode([...zones].join(', '))}`];
  });
  const documents = new Set(kinds.flatMap((kind) => followedIn(kind, revision)));
  const sources = [...documents].map((id) => {
    const date = library.shared.documents[id]?.date;
    return `${documentLink(view, id)}${date === undefined ? '' : mdxText(` (${dateText(locale, date)})`)}`;
  });
  const said = mdxText(`${t('names.zones')} ${t('names.wrong')}`);
  return [lines.join('\n'), `${said} ${t('names.sources', { documents: listText(locale, sources) })}`];
};
