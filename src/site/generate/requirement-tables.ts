// The tables of a page: flows by direction, routes, settings. What most rows have in common stands once above a table; a
// row says what differs, in columns that line up, and folds the rest (requirement-card.ts). Each row has an anchor that is
// the requirement's address in every language.
import type {
  ResolvedEndpoint,
  ResolvedFlow,
  ResolvedRequirement,
  ResolvedRoute,
  ResolvedSetting,
} from '../../core/model/resolved-scenario.ts';
import { destinationText } from '../../core/report/sentences/requirement-text.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { table } from './markdown-table.ts';
import { settingCell } from './predicate-phrases.ts';
import type { RenderContext } from './render-context.ts';
import { hostCells, placesInSentence, type RequirementWords, requirementCard, sideCell } from './requirement-card.ts';
import { cloudAttribute, cloudName, cloudsOf, withoutCloud } from './row-clouds.ts';
import { needLabel, portNames, protocolName, sideName } from './traffic-phrases.ts';

/** A requirement's name, which leads to its own anchor. */
const nameCell = (
  view: RenderContext,
  requirement: ResolvedRequirement,
  words: RequirementWords | undefined,
): string => {
  const { id } = requirement;
  return `<strong id="${id}"${cloudAttribute(view, requirement)}>[${mdxText(words?.title ?? id)}](#${id})</strong>`;
};

/** What a row says of its need; nothing for one that is required. */
const needParts = (view: RenderContext, requirement: ResolvedRequirement): readonly string[] => {
  const shown = withoutCloud(view, requirement);
  return shown.need === 'required' && shown.condition === null ? [] : [mdxText(needLabel(view, shown))];
};

/** The line that opens a row: what differs from the other rows, and the clouds of one that is not for all. */
const summaryLine = (
  view: RenderContext,
  requirement: ResolvedRequirement,
  parts: readonly string[] = needParts(view, requirement),
): string => {
  const clouds = cloudsOf(view, requirement);
  const line = parts.length === 0 ? mdxText(view.t('card.details')) : parts.join(' · ');
  if (clouds === null) return line;
  const only = mdxText(view.t('table.cloudOnly', { cloud: cloudNames(view, clouds) }));
  return `${line}<span data-of-cloud> · ${only}</span>`;
};

const cloudNames = (view: RenderContext, clouds: readonly string[]): string =>
  clouds.map((cloud) => cloudName(view.t, cloud)).join(', ');

/** Returns the commonest of some values; undefined of none. */
const commonest = <T>(values: readonly T[], keyOf: (value: T) => string): T | undefined => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return values.find((value) => counts.get(keyOf(value)) === most);
};

const nearEnd = ({ direction, from, to }: ResolvedFlow): ResolvedEndpoint => (direction === 'inbound' ? to : from);
const farEnd = ({ direction, from, to }: ResolvedFlow): ResolvedEndpoint => (direction === 'inbound' ? from : to);

/** What most flows of a direction have in common: the end on the reader's side, and the places whose rules must allow. */
interface Common {
  readonly end: ResolvedEndpoint;
  readonly at: readonly string[];
}
const commonOf = (view: RenderContext, flows: readonly ResolvedFlow[]): Common | null => {
  const end = commonest(flows.map(nearEnd), (each) => sideName(view, each));
  const at = commonest(
    flows.map((flow) => flow.at),
    (each) => each.join(),
  );
  return end === undefined || at === undefined ? null : { end, at };
};

const endInSentence = (view: RenderContext, end: ResolvedEndpoint): string =>
  end.kind === 'place' ? view.names.placeInSentence(view.scenario.id, end.place) : sideName(view, end);

const commonSentence = (view: RenderContext, direction: ResolvedFlow['direction'], { end, at }: Common): string => {
  const slots = { end: endInSentence(view, end), places: placesInSentence(view, at) };
  return mdxText(
    at.length === 0 ? view.t(`table.common.${direction}.settings`, slots) : view.t(`table.common.${direction}`, slots),
  );
};

const flowRow = (view: RenderContext, flow: ResolvedFlow, common: Common): readonly string[] => {
  const { t } = view;
  const protocol = protocolName(view, flow);
  const end = nearEnd(flow);
  const far = farEnd(flow);
  const [host = '', ...more] = hostCells(view, flow);
  const isEnd = sideName(view, end) === sideName(view, common.end);
  const isAt = flow.at.join() === common.at.join();
  const parts = [
    ...needParts(view, flow),
    ...(isEnd ? [] : [mdxText(t(`table.end.${flow.direction}`, { end: endInSentence(view, end) }))]),
    ...(isAt
      ? []
      : [
          mdxText(
            flow.at.length === 0 ? t('table.bySettings') : t('table.at', { places: placesInSentence(view, flow.at) }),
          ),
        ]),
  ];
  const words = view.text.flows[flow.id];
  return [
    nameCell(view, flow, words),
    far.kind === 'hosts' ? '' : sideCell(view, far),
    protocol === null ? '' : mdxText(protocol),
    portNames(view, flow).map(mdxText).join(', '),
    more.length === 0 ? host : `${host} ${mdxText(t('table.moreHosts', { count: more.length }))}`,
    requirementCard(view, flow, { words, summary: summaryLine(view, flow, parts) }),
  ];
};

/** Rows of what is no longer needed come last. */
const lastObsolete = <R extends ResolvedRequirement>(requirements: readonly R[]): readonly R[] => [
  ...requirements.filter(({ need }) => need !== 'obsolete'),
  ...requirements.filter(({ need }) => need === 'obsolete'),
];

/** Writes what the rows of one direction have in common and their table; empty when the revision has no such flow. */
export const flowTable = (view: RenderContext, direction: ResolvedFlow['direction']): string => {
  const { t } = view;
  const flows = lastObsolete(view.resolved.flows.filter((flow) => flow.direction === direction));
  const common = commonOf(view, flows);
  if (common === null) return '';
  const head = [
    t('table.requirement'),
    t(`table.far.${direction}`),
    t('table.protocol'),
    t('table.portsOnly'),
    t('table.hosts'),
    t('card.details'),
  ];
  const rows = flows.map((flow) => flowRow(view, flow, common));
  return [commonSentence(view, direction, common), table(head, rows)].join('\n\n');
};

const routeRow = (view: RenderContext, route: ResolvedRoute): readonly string[] => {
  const words = view.text.routes?.[route.id];
  const place = mdxText(view.text.places[route.on] ?? route.on);
  const destination = mdxCode(destinationText(route));
  const hop = mdxText(view.words(`hop.${route.nextHop}`));
  return [
    nameCell(view, route, words),
    destination,
    hop,
    mdxText(view.t(`expect.${route.expect}`)),
    requirementCard(view, route, {
      words,
      summary: summaryLine(view, route),
      parts: [
        ['table.routeTable', [place]],
        ['table.destination', [destination]],
        ['table.nextHop', [hop]],
        ['table.expect', [mdxText(view.t(`expect.${route.expect}`))]],
      ],
    }),
  ];
};
/** Writes the table of user-defined routes that must, or must not, exist. */
export const routeTable = (view: RenderContext): string => {
  const { t } = view;
  const head = [t('table.route'), t('table.destination'), t('table.nextHop'), t('table.expect'), t('card.details')];
  return table(
    head,
    lastObsolete(view.resolved.routes).map((route) => routeRow(view, route)),
  );
};

const settingRow = (view: RenderContext, setting: ResolvedSetting): readonly string[] => {
  const words = view.text.settings?.[setting.id];
  const value = settingCell(view, setting);
  return [
    nameCell(view, setting, words),
    value,
    requirementCard(view, setting, {
      words,
      summary: summaryLine(view, setting),
      parts: [
        ['table.resource', [mdxCode(setting.resource)]],
        ['table.value', [value]],
      ],
    }),
  ];
};
/** Writes the table of settings outside of network rules: property path and required value; the ARM type is folded. */
export const settingTable = (view: RenderContext): string => {
  const { t } = view;
  const head = [t('table.setting'), t('table.value'), t('card.details')];
  return table(
    head,
    lastObsolete(view.resolved.settings).map((setting) => settingRow(view, setting)),
  );
};
