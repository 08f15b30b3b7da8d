// What changed between two revisions, computed from the data: nobody writes it, so nobody can forget it.
import type {
  ResolvedFlow,
  ResolvedRequirement,
  ResolvedRoute,
  ResolvedScenario,
  ResolvedSetting,
} from '../../core/model/resolved-scenario.ts';
import { hostPatterns } from '../../core/report/sentences/requirement-text.ts';
import { mdxCode, mdxText } from './escape-mdx.ts';
import { table } from './markdown-table.ts';
import { settingCell } from './predicate-phrases.ts';
import type { RenderContext } from './render-context.ts';
import { needLabel, sideName, trafficLines } from './traffic-phrases.ts';

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
const flowValues = (view: RenderContext, flow: ResolvedFlow): Values => ({
  ports: mdxText(trafficLines(view, [flow]).join(', ')),
  from: mdxText(sideName(view, flow.from)),
  to: mdxText(sideName(view, flow.to)),
  hosts: [...hostPatterns(flow.from), ...hostPatterns(flow.to)].map(mdxCode).join('<br />'),
  need: mdxText(needLabel(view, flow)),
});
const settingValues = (view: RenderContext, setting: ResolvedSetting): Values => ({
  value: settingCell(view, setting),
  need: mdxText(needLabel(view, setting)),
});
const routeValues = (view: RenderContext, route: ResolvedRoute): Values => ({
  need: mdxText(needLabel(view, route)),
});

const fieldNames = ['ports', 'from', 'to', 'hosts', 'value', 'need'] as const;
const valuesOf = (view: RenderContext, requirement: ResolvedRequirement): Values => {
  switch (requirement.kind) {
    case 'flow':
      return flowValues(view, requirement);
    case 'route':
      return routeValues(view, requirement);
    case 'setting':
      return settingValues(view, requirement);
  }
};

const requirementsOf = ({ flows, routes, settings }: ResolvedScenario) =>
  new Map([...flows, ...routes, ...settings].map((requirement) => [requirement.id, requirement]));

/** Lists what differs between two editions of one scenario, in the order of its file. */
export const changes = (before: RenderContext, after: RenderContext): readonly Change[] => {
  const olds = requirementsOf(before.resolved);
  const nows = requirementsOf(after.resolved);
  const { flows, routes = [], settings = [] } = after.scenario;
  return [...flows, ...routes, ...settings].flatMap(({ id }): readonly Change[] => {
    const old = olds.get(id);
    const now = nows.get(id);
    if (old === undefined) return now === undefined ? [] : [{ id, kind: now.kind, what: 'added', fields: [] }];
    if (now === undefined) return [{ id, kind: old.kind, what: 'removed', fields: [] }];
    const [oldValues, newValues] = [valuesOf(before, old), valuesOf(after, now)];
    const fields = fieldNames
      .map((field) => ({ field, before: oldValues[field] ?? '', after: newValues[field] ?? '' }))
      .filter((field) => field.before !== field.after);
    return fields.length === 0 ? [] : [{ id, kind: now.kind, what: 'changed', fields }];
  });
};

/** Returns the title of what changes, in a scenario's words. */
export const titleOf = (view: RenderContext, change: Change): string => {
  const words = { flow: view.text.flows, route: view.text.routes, setting: view.text.settings }[change.kind];
  return words?.[change.id]?.title ?? change.id;
};

/** Writes values one under the other, each with its field's name. */
const valueCell = ({ t }: RenderContext, values: Values): string =>
  fieldNames
    .filter((field) => (values[field] ?? '') !== '')
    .map((field) => `${mdxText(t('label', { name: t(`field.${field}`) }))} ${values[field]}`)
    .join('<br />');

/** Writes what a change was before and is after: every value of what is added or removed, else those that differ. */
export const changedCells = (
  before: RenderContext,
  after: RenderContext,
  change: Change,
): readonly [string, string] => {
  const whole = (view: RenderContext): string => {
    const requirement = requirementsOf(view.resolved).get(change.id);
    return requirement === undefined ? '' : valueCell(view, valuesOf(view, requirement));
  };
  const part = (view: RenderContext, side: 'before' | 'after'): string =>
    valueCell(view, Object.fromEntries(change.fields.map((field) => [field.field, field[side]])));
  return change.what === 'changed' ? [part(before, 'before'), part(after, 'after')] : [whole(before), whole(after)];
};

/** Writes the changes: what is new and what is gone as lists, what differs as a table of old and new values. */
export const changeBlocks = (before: RenderContext, after: RenderContext, shown: RenderContext): readonly string[] => {
  const { t } = shown;
  const all = changes(before, after);
  const name = (change: Change): string => {
    const title = mdxText(titleOf(shown, change));
    const there = change.what === 'changed' || (change.what === 'added') === (shown.revision === after.revision);
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
  const revisionName = ({ revision }: RenderContext): string => mdxText(shown.shared.revisions[revision] ?? revision);
  const differs = table([t('table.requirement'), t('change.what'), revisionName(before), revisionName(after)], rows);
  return [...named('added'), ...named('removed'), ...(differs === '' ? [] : [differs])];
};
