// What changed between two revisions, computed from the data: nobody writes it, so nobody can forget it.
import { at, holdsIn } from '../../core/model/per-revision.ts';
import type { Predicate } from '../../core/model/predicate.ts';
import type { Flow, Route, Setting } from '../../core/model/schema.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { table } from './markdown-table.ts';
import { needWords } from './need-phrases.ts';
import { predicateWords } from './predicate-phrases.ts';
import type { Edition } from './render-context.ts';
import { hostsOf, sideName, sides, trafficLines } from './traffic-phrases.ts';

export interface Change {
  readonly id: string;
  readonly kind: 'flow' | 'route' | 'setting';
  readonly what: 'added' | 'removed' | 'changed';
  /** For each field that differs, its old and new value as MDX. */
  readonly fields: readonly {
    readonly field: 'ports' | 'from' | 'to' | 'hosts' | 'need' | 'value';
    readonly before: string;
    readonly after: string;
  }[];
}

type Values = Readonly<Partial<Record<Change['fields'][number]['field'], string>>>;
const flowValues = (view: Edition, flow: Flow): Values => {
  const { from, to } = sides(view, flow);
  return {
    ports: mdxText(trafficLines(view, [flow]).join(', ')),
    from: mdxText(sideName(view, from)),
    to: mdxText(sideName(view, to)),
    hosts: [...hostsOf(from), ...hostsOf(to)].map(mdxCode).join('<br />'),
    need: mdxText(needWords(view, flow.need)),
  };
};
const settingValues = (view: Edition, setting: Setting): Values => {
  const must = at<Predicate>(setting.must, view.revision);
  return {
    value: must === undefined ? '' : predicateWords(view, must),
    need: mdxText(needWords(view, setting.need)),
  };
};
const routeValues = (view: Edition, route: Route): Values => ({ need: mdxText(needWords(view, route.need)) });

const fieldNames = ['ports', 'from', 'to', 'hosts', 'value', 'need'] as const;
const compare = <T extends { readonly id: string; readonly revisions?: readonly string[] | undefined }>(
  kind: Change['kind'],
  entries: readonly T[] | undefined,
  { before, after, values }: { before: Edition; after: Edition; values: (view: Edition, entry: T) => Values },
): readonly Change[] =>
  (entries ?? []).flatMap((entry): readonly Change[] => {
    const was = holdsIn(entry, before.scenario, before.revision);
    const is = holdsIn(entry, after.scenario, after.revision);
    if (was !== is) return [{ id: entry.id, kind, what: is ? 'added' : 'removed', fields: [] }];
    if (!is) return [];
    const old = values(before, entry);
    const now = values(after, entry);
    const fields = fieldNames
      .filter((field) => (old[field] ?? '') !== (now[field] ?? ''))
      .map((field) => ({ field, before: old[field] ?? '', after: now[field] ?? '' }));
    return fields.length === 0 ? [] : [{ id: entry.id, kind, what: 'changed', fields }];
  });

/** Lists what differs between two editions of one scenario, in the order of its file. */
export const changes = (before: Edition, after: Edition): readonly Change[] => [
  ...compare('flow', after.scenario.flows, { before, after, values: flowValues }),
  ...compare('route', after.scenario.routes, { before, after, values: routeValues }),
  ...compare('setting', after.scenario.settings, { before, after, values: settingValues }),
];

const titleOf = (view: Edition, change: Change): string => {
  const words = { flow: view.text.flows, route: view.text.routes, setting: view.text.settings }[change.kind];
  return words?.[change.id]?.title ?? change.id;
};

/** Writes the changes: what is new and what is gone as lists, what differs as a table of old and new values. */
export const changeBlocks = (before: Edition, after: Edition, shown: Edition): readonly string[] => {
  const { t } = shown;
  const all = changes(before, after);
  const name = (change: Change): string => {
    const title = mdxText(titleOf(shown, change));
    const there =
      change.what === 'changed' || (change.what === 'added') === (shown.revision === after.revision);
    return there ? `[${title}](#${change.id})` : title;
  };
  const named = (what: 'added' | 'removed'): readonly string[] => {
    const found = all.filter((change) => change.what === what);
    if (found.length === 0) return [];
    return [[mdxText(t(`change.${what}`)), '', ...found.map((change) => `- ${name(change)}`)].join('\n')];
  };
  const rows = all.flatMap((change) =>
    change.fields.map(({ field, before: old, after: now }, index) => [
      index === 0 ? name(change) : '″',
      mdxText(t(`field.${field}`)),
      old,
      now,
    ]),
  );
  const revisionName = ({ revision }: Edition): string =>
    mdxText(shown.shared.revisions[revision] ?? revision);
  const differs = table(
    [t('table.requirement'), t('change.what'), revisionName(before), revisionName(after)],
    rows,
  );
  return [...named('added'), ...named('removed'), ...(differs === '' ? [] : [differs])];
};
