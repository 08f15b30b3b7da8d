// The tables of a page: flows by direction, routes, settings. Each row has an anchor that is the requirement's
// address in every language.
import type {
  ResolvedEndpoint,
  ResolvedFlow,
  ResolvedRequirement,
  ResolvedRoute,
  ResolvedSetting,
} from '../../core/model/resolved-scenario.ts';
import { destinationText, hostPatterns } from '../../core/report/sentences/requirement-text.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { table } from './markdown-table.ts';
import { checkerPath } from './page-paths.ts';
import { settingCell } from './predicate-phrases.ts';
import { prose } from './prose-references.ts';
import type { RenderContext } from './render-context.ts';
import { sourceMarks } from './source-marks.ts';
import { fqdnTagOf, needLabel, portNames, protocolName, sideName } from './traffic-phrases.ts';

const breaks = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('<br />');
/** A requirement's name, which is its anchor and leads to it in the checker; why it exists, and a note. */
const nameCell = (
  view: RenderContext,
  { id, need }: ResolvedRequirement,
  words: { title: string; why?: string | undefined; note?: string | undefined } | undefined,
): string => {
  const parts = [words?.why, words?.note].filter((part) => part !== undefined).map((part) => prose(view, part));
  const title = mdxText(words?.title ?? id);
  // An obsolete one has no verdict there.
  const name = need !== 'obsolete' ? `[${title}](${checkerPath(view, id)})` : title;
  return breaks([`<strong id="${id}">${name}</strong>`, ...parts]);
};
const titlesOf = (view: RenderContext, places: readonly string[]): string =>
  places.map((place) => mdxText(view.text.places[place] ?? place)).join('<br />');

const side = (view: RenderContext, endpoint: ResolvedEndpoint): string => {
  const name = sideName(view, endpoint);
  const isWrittenInRules = endpoint.kind === 'tag' || (endpoint.kind === 'prefixes' && endpoint.prefixes !== null);
  return isWrittenInRules ? mdxCode(name) : mdxText(name);
};

const flowRow = (view: RenderContext, flow: ResolvedFlow): readonly string[] => {
  const { from, to } = flow;
  const protocol = protocolName(view, flow);
  const ports = portNames(view, flow).map(mdxText).join(', ');
  const here = view.resolved.settings.map(({ id }) => id);
  const settings = flow.settings
    .filter((id) => here.includes(id))
    .map((id) => `<a href="#${id}">${mdxText(view.text.settings?.[id]?.title ?? id)}</a>`);
  const rules =
    flow.at.length === 0 ? [mdxText(view.t('table.bySettings')), ...settings].join('<br />') : titlesOf(view, flow.at);
  return [
    nameCell(view, flow, view.text.flows[flow.id]),
    `${side(view, from)} → ${side(view, to)}`,
    protocol === null ? '' : `${mdxText(protocol)} ${ports}`,
    [
      ...[...hostPatterns(from), ...hostPatterns(to)].map(mdxCode),
      ...[from, to].flatMap((end) => {
        const tag = fqdnTagOf(end);
        return tag === null ? [] : [`${mdxText(view.t('table.fqdnTag'))} ${mdxCode(tag)}`];
      }),
    ].join('<br />'),
    mdxText(needLabel(view, flow)),
    rules,
    breaks(sourceMarks(view, flow)),
  ];
};

/** Writes the table of one direction; empty when the revision has no such flow. */
export const flowTable = (view: RenderContext, direction: ResolvedFlow['direction']): string => {
  const { t } = view;
  const head = [
    t('table.requirement'),
    t('table.path'),
    t('table.ports'),
    t('table.hosts'),
    t('table.need'),
    t('table.rules'),
    t('table.sources'),
  ];
  const flows = view.resolved.flows.filter((flow) => flow.direction === direction);
  return table(
    head,
    flows.map((flow) => flowRow(view, flow)),
  );
};

const routeRow = (view: RenderContext, route: ResolvedRoute): readonly string[] => [
  nameCell(view, route, view.text.routes?.[route.id]),
  mdxText(view.text.places[route.on] ?? route.on),
  mdxCode(destinationText(route)),
  mdxText(view.words(`hop.${route.nextHop}`)),
  mdxText(view.t(`expect.${route.expect}`)),
  mdxText(needLabel(view, route)),
  breaks(sourceMarks(view, route)),
];
/** Writes the table of user-defined routes that must, or must not, exist. */
export const routeTable = (view: RenderContext): string => {
  const { t } = view;
  const head = [
    t('table.route'),
    t('table.routeTable'),
    t('table.destination'),
    t('table.nextHop'),
    t('table.expect'),
    t('table.need'),
    t('table.sources'),
  ];
  return table(
    head,
    view.resolved.routes.map((route) => routeRow(view, route)),
  );
};

const settingRow = (view: RenderContext, setting: ResolvedSetting): readonly string[] => [
  nameCell(view, setting, view.text.settings?.[setting.id]),
  mdxCode(setting.resource),
  settingCell(view, setting),
  mdxText(needLabel(view, setting)),
  breaks(sourceMarks(view, setting)),
];
/** Writes the table of settings outside of network rules: ARM type, property path and required value. */
export const settingTable = (view: RenderContext): string => {
  const { t } = view;
  const head = [t('table.setting'), t('table.resource'), t('table.value'), t('table.need'), t('table.sources')];
  return table(
    head,
    view.resolved.settings.map((setting) => settingRow(view, setting)),
  );
};
