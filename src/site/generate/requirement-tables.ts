// The tables of a page: flows by direction, routes, settings. Each row has an anchor that is the requirement's
// address in every language.
import { at } from '../../core/model/per-revision.ts';
import type { Predicate } from '../../core/model/predicate.ts';
import type { Endpoint, Flow, Need, Route, Setting } from '../../core/model/schema.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { table } from './markdown-table.ts';
import { needWords } from './need-phrases.ts';
import { checkerPath } from './page-paths.ts';
import { predicateWords } from './predicate-phrases.ts';
import { prose } from './prose-references.ts';
import { type Edition, held } from './render-context.ts';
import { sourceMarks } from './source-marks.ts';
import { fqdnTagOf, hostsOf, portNames, protocolName, sideName, sides, tagName } from './traffic-phrases.ts';

const breaks = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('<br />');
/** A requirement's name, which is its anchor and leads to it in the checker; why it exists, and a note. */
const nameCell = (
  view: Edition,
  { id, need }: Pick<Flow, 'id' | 'need'>,
  words: { title: string; why?: string | undefined; note?: string | undefined } | undefined,
): string => {
  const parts = [words?.why, words?.note]
    .filter((part) => part !== undefined)
    .map((part) => prose(view, part));
  const title = mdxText(words?.title ?? id);
  // An obsolete one has no verdict there.
  const asked = (at<Need>(need, view.revision) ?? 'obsolete') !== 'obsolete';
  const name = asked ? `[${title}](${checkerPath(view, id)})` : title;
  return breaks([`<strong id="${id}">${name}</strong>`, ...parts]);
};
const titlesOf = (view: Edition, places: readonly string[]): string =>
  places.map((place) => mdxText(view.text.places[place] ?? place)).join('<br />');

const side = (view: Edition, endpoint: Endpoint | undefined): string => {
  const name = sideName(view, endpoint);
  if (
    endpoint !== undefined &&
    ('tag' in endpoint || ('prefixes' in endpoint && typeof endpoint.prefixes !== 'string'))
  )
    return mdxCode(name);
  return mdxText(name);
};

const flowRow = (view: Edition, flow: Flow): readonly string[] => {
  const { from, to } = sides(view, flow);
  const protocol = protocolName(view, flow);
  const ports = (portNames(view, flow) ?? []).map(mdxText).join(', ');
  const here = held(view, view.scenario.settings).map(({ id }) => id);
  const settings = (flow.settings ?? [])
    .filter((id) => here.includes(id))
    .map((id) => `<a href="#${id}">${mdxText(view.text.settings?.[id]?.title ?? id)}</a>`);
  const rules =
    flow.at.length === 0
      ? [mdxText(view.t('table.bySettings')), ...settings].join('<br />')
      : titlesOf(view, flow.at);
  return [
    nameCell(view, flow, view.text.flows[flow.id]),
    `${side(view, from)} → ${side(view, to)}`,
    protocol === null ? '' : `${mdxText(protocol)} ${ports}`,
    [
      ...[...hostsOf(from), ...hostsOf(to)].map(mdxCode),
      ...[from, to].flatMap((end) => {
        const tag = fqdnTagOf(end);
        return tag === null ? [] : [`${mdxText(view.t('table.fqdnTag'))} ${mdxCode(tag)}`];
      }),
    ].join('<br />'),
    mdxText(needWords(view, flow.need)),
    rules,
    breaks(sourceMarks(view, flow)),
  ];
};

/** Writes the table of one direction; empty when the revision has no such flow. */
export const flowTable = (view: Edition, direction: Flow['direction']): string => {
  const { t } = view;
  const head = [
    t('table.requirement'),
    t('table.way'),
    t('table.ports'),
    t('table.hosts'),
    t('table.need'),
    t('table.rules'),
    t('table.sources'),
  ];
  const flows = held(view, view.scenario.flows).filter((flow) => flow.direction === direction);
  return table(
    head,
    flows.map((flow) => flowRow(view, flow)),
  );
};

const routeRow = (view: Edition, route: Route): readonly string[] => [
  nameCell(view, route, view.text.routes?.[route.id]),
  mdxText(view.text.places[route.on] ?? route.on),
  mdxCode('tag' in route.destination ? tagName(route.destination) : route.destination.prefix),
  mdxText(view.t(`hop.${route['next-hop']}`)),
  mdxText(view.t(`expect.${route.expect ?? 'present'}`)),
  mdxText(needWords(view, route.need)),
  breaks(sourceMarks(view, route)),
];
/** Writes the table of user-defined routes that must, or must not, exist. */
export const routeTable = (view: Edition): string => {
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
    held(view, view.scenario.routes).map((route) => routeRow(view, route)),
  );
};

const settingRow = (view: Edition, setting: Setting): readonly string[] => {
  const must = at<Predicate>(setting.must, view.revision);
  return [
    nameCell(view, setting, view.text.settings?.[setting.id]),
    mdxCode(setting.resource),
    must === undefined ? '' : predicateWords(view, must),
    mdxText(needWords(view, setting.need)),
    breaks(sourceMarks(view, setting)),
  ];
};
/** Writes the table of settings outside of network rules: ARM type, property path and required value. */
export const settingTable = (view: Edition): string => {
  const { t } = view;
  const head = [
    t('table.setting'),
    t('table.resource'),
    t('table.value'),
    t('table.need'),
    t('table.sources'),
  ];
  return table(
    head,
    held(view, view.scenario.settings).map((setting) => settingRow(view, setting)),
  );
};
