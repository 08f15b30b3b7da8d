// Explains a comparison, for terminal, Markdown and page.
import type {
  Comparison,
  ListChange,
  RequirementChange,
  ResourceChange,
  ResourceRef,
  RouteChange,
} from '../../checker/diff/index.ts';
import type { RuleRef, Verdict } from '../../checker/lists/check-result.ts';
import { assumptionText } from '../sentences/assumptions.ts';
import { countsText } from '../sentences/counts.ts';
import { resourceText, ruleLabel } from '../sentences/decisions.ts';
import { fillFacts } from '../sentences/fill-facts.ts';
import { type DeciderText, type EntryText, nextHopEntry, regionEntry } from './explain-region.ts';
import type { DiffLocaleBundle } from './messages.ts';

export interface SectionText {
  readonly heading: string;
  readonly entries: readonly EntryText[];
  readonly notes: readonly string[];
}
export interface RequirementText {
  readonly change: RequirementChange;
  readonly title: string;
  readonly sentence: string;
  readonly deciders: readonly DeciderText[];
}
export interface DiffExplanation {
  readonly summary: string;
  readonly sections: readonly SectionText[];
  readonly requirements: readonly RequirementText[];
  /** Resources of only one version. */
  readonly only: readonly string[];
  readonly assumptions: readonly string[];
}

type Change = ListChange | RouteChange;

const nameOf = (bundle: DiffLocaleBundle, { before, after }: Pick<ResourceChange, 'before' | 'after'>): string =>
  resourceText(bundle, after.name === null && after.id === null ? before : after);

function headingOf(bundle: DiffLocaleBundle, resource: string, change: Change): string {
  if (change.kind === 'routes') return bundle.diff('heading.routes', { resource });
  const { list, direction, target } = change;
  if (list === 'security') return bundle.diff(`heading.security.${direction}`, { resource });
  return bundle.diff(`heading.${list}`, { resource, target: target ?? '' });
}

function entriesOf(bundle: DiffLocaleBundle, change: Change): readonly EntryText[] {
  if (change.kind === 'routes')
    return [
      ...change.moved.map((one) => nextHopEntry(bundle, 'moved', one)),
      ...change.undecided.map((one) => nextHopEntry(bundle, 'undecided', one)),
    ];
  return (['opened', 'closed', 'undecided'] as const).flatMap((sign) =>
    change[sign].map((region) => regionEntry(bundle, region, { sign, list: change.list })),
  );
}

function notesOf({ diff }: DiffLocaleBundle, change: Change): readonly string[] {
  const limit = change.limitReached ? [diff('limit-reached')] : [];
  if (change.kind !== 'routes' || change.propagation === null) return limit;
  const { after, before } = change.propagation;
  if (after === null || before === null) return [...limit, diff('propagation.unknown')];
  return [...limit, diff(after ? 'propagation.on' : 'propagation.off')];
}

const sectionsOf = (bundle: DiffLocaleBundle, resource: ResourceChange): readonly SectionText[] =>
  resource.changes.map((change, index) => ({
    heading: headingOf(bundle, nameOf(bundle, resource), change),
    entries: entriesOf(bundle, change),
    notes: [
      ...notesOf(bundle, change),
      ...(index === 0 &&
      (resource.pairedBy === 'only-one' || resource.pairedBy === 'file') &&
      resource.before.name !== resource.after.name
        ? [
            bundle.diff('paired', {
              before: resourceText(bundle, resource.before),
              after: resourceText(bundle, resource.after),
            }),
          ]
        : []),
    ],
  }));

function requirementText(
  bundle: DiffLocaleBundle,
  change: RequirementChange,
  titleOf: (change: RequirementChange) => string,
): RequirementText {
  const verdict = (value: Verdict | null): string =>
    value === null
      ? bundle.diff('requirement.none')
      : bundle.words(change.kind === 'setting' ? `verdict.setting.${value}` : `verdict.${value}`);
  const decider = (version: DeciderText['version'], rule: RuleRef | null): readonly DeciderText[] => {
    if (rule === null || rule.name === '') return [];
    const label = ruleLabel(bundle, rule, 'file');
    const sentence = bundle.diff(version === 'after' ? 'requirement.now' : 'requirement.before', {
      rule: label,
    });
    return [{ version, sentence, rules: [{ label, rule }] }];
  };
  const title = titleOf(change);
  return {
    change,
    title,
    sentence: bundle.diff('requirement', {
      title,
      before: verdict(change.before),
      after: verdict(change.after),
    }),
    deciders: [...decider('after', change.ruleAfter), ...decider('before', change.ruleBefore)],
  };
}

/** What the summary counts, in its order. */
const summarized = ['opened', 'closed', 'moved', 'undecided', 'requirements', 'only'] as const;

function summaryOf(bundle: DiffLocaleBundle, comparison: Comparison): string {
  const { diff } = bundle;
  const { resources, requirements, added, removed, compared } = comparison;
  if (resources.length + requirements.length + added.length + removed.length === 0)
    return compared === 0 ? diff('summary.nothing') : diff('summary.same', { count: compared });
  const changes = resources.flatMap((resource) => resource.changes);
  const count = (of: (change: Change) => number): number => changes.reduce((sum, change) => sum + of(change), 0);
  const lists = (name: 'opened' | 'closed'): number =>
    count((change) => (change.kind === 'list' ? change[name].length : 0));
  const counts = {
    opened: lists('opened'),
    closed: lists('closed'),
    moved: count((change) => (change.kind === 'routes' ? change.moved.length : 0)),
    undecided: count((change) => change.undecided.length + Number(change.limitReached)),
    requirements: requirements.length,
    only: added.length + removed.length,
  };
  const text = countsText(counts, summarized, (key, some) => diff(`summary.${key}`, { count: some }));
  // What else can have changed is said by a note: whether a gateway's routes reach a table.
  return text === '' ? changes.flatMap((change) => notesOf(bundle, change)).join(' ') : text;
}

/** Explains what changed. */
export function explainDiff(comparison: Comparison, bundle: DiffLocaleBundle): DiffExplanation {
  const titleOf = ({ scenario, kind, id }: RequirementChange): string => {
    const { title } = bundle.names.requirement(scenario, kind, id);
    const own = comparison.scenarios.find((one) => one.id === scenario);
    return own === undefined ? title : fillFacts(title, own);
  };
  const only = (key: 'added' | 'removed') => (resource: ResourceRef) =>
    bundle.diff(key, { resource: resourceText(bundle, resource) });
  return {
    summary: summaryOf(bundle, comparison),
    sections: comparison.resources.flatMap((resource) => sectionsOf(bundle, resource)),
    requirements: comparison.requirements.map((change) => requirementText(bundle, change, titleOf)),
    only: [...comparison.added.map(only('added')), ...comparison.removed.map(only('removed'))],
    assumptions: comparison.assumptions.map((assumption) => assumptionText(bundle, '', assumption)),
  };
}
