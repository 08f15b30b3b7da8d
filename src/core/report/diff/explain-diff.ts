// A comparison in words: what terminal, Markdown and page are readers of.
import type {
  Comparison,
  ListChange,
  RequirementChange,
  ResourceChange,
  ResourceRef,
  RouteChange,
} from '../../checker/diff/index.ts';
import { resolveScenarios } from '../../checker/flow/resolve-scenarios.ts';
import type { RuleRef, Verdict } from '../../checker/lists/check-result.ts';
import type { Library } from '../../model/schema.ts';
import { assumptionText } from '../sentences/assumptions.ts';
import { resourceText, ruleLabel } from '../sentences/decisions.ts';
import { fillFacts } from '../sentences/fill-facts.ts';
import { type DeciderText, detourEntry, type EntryText, regionEntry } from './explain-region.ts';
import type { DiffSpeech } from './messages.ts';

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
  /** Resources that only one of the two has. */
  readonly only: readonly string[];
  readonly assumptions: readonly string[];
}

type Change = ListChange | RouteChange;

const nameOf = (speech: DiffSpeech, { before, after }: Pick<ResourceChange, 'before' | 'after'>): string =>
  resourceText(speech, after.name === null && after.id === null ? before : after);

function headingOf(speech: DiffSpeech, resource: string, change: Change): string {
  if (change.kind === 'routes') return speech.diff('heading.routes', { resource });
  const { list, direction, target } = change;
  if (list === 'security') return speech.diff(`heading.security.${direction}`, { resource });
  return speech.diff(`heading.${list}`, { resource, target: target ?? '' });
}

function entriesOf(speech: DiffSpeech, change: Change): readonly EntryText[] {
  if (change.kind === 'routes')
    return [
      ...change.moved.map((detour) => detourEntry(speech, 'moved', detour)),
      ...change.undecided.map((detour) => detourEntry(speech, 'undecided', detour)),
    ];
  return (['opened', 'closed', 'undecided'] as const).flatMap((sign) =>
    change[sign].map((region) => regionEntry(speech, sign, region, change)),
  );
}

function notesOf({ diff }: DiffSpeech, change: Change): readonly string[] {
  const given = change.isGivenUp ? [diff('given-up')] : [];
  if (change.kind !== 'routes' || change.propagation === null) return given;
  const { after, before } = change.propagation;
  const way = after === null || before === null ? 'unknown' : after ? 'on' : 'off';
  return [...given, diff(`propagation.${way}`)];
}

const sectionsOf = (speech: DiffSpeech, resource: ResourceChange): readonly SectionText[] =>
  resource.changes.map((change, index) => ({
    heading: headingOf(speech, nameOf(speech, resource), change),
    entries: entriesOf(speech, change),
    notes: [
      ...notesOf(speech, change),
      ...(index === 0 &&
      (resource.pairedBy === 'only-one' || resource.pairedBy === 'file') &&
      resource.before.name !== resource.after.name
        ? [
            speech.diff('paired', {
              before: resourceText(speech, resource.before),
              after: resourceText(speech, resource.after),
            }),
          ]
        : []),
    ],
  }));

function requirementText(
  speech: DiffSpeech,
  change: RequirementChange,
  titleOf: (change: RequirementChange) => string,
): RequirementText {
  const verdict = (value: Verdict | null): string =>
    value === null
      ? speech.diff('requirement.none')
      : speech.words(change.kind === 'setting' ? `verdict.setting.${value}` : `verdict.${value}`);
  const decider = (version: DeciderText['version'], rule: RuleRef | null): readonly DeciderText[] => {
    if (rule === null || rule.name === '') return [];
    const label = ruleLabel(speech, rule, true);
    const sentence = speech.diff(version === 'after' ? 'requirement.now' : 'requirement.before', {
      rule: label,
    });
    return [{ version, sentence, rules: [{ label, rule }] }];
  };
  const title = titleOf(change);
  return {
    change,
    title,
    sentence: speech.diff('requirement', {
      title,
      before: verdict(change.before),
      after: verdict(change.after),
    }),
    deciders: [...decider('after', change.ruleAfter), ...decider('before', change.ruleBefore)],
  };
}

function summaryOf({ diff }: DiffSpeech, comparison: Comparison): string {
  const { resources, requirements, added, removed, compared } = comparison;
  if (resources.length + requirements.length + added.length + removed.length === 0)
    return compared === 0 ? diff('summary.nothing') : diff('summary.same', { count: compared });
  const changes = resources.flatMap((resource) => resource.changes);
  const count = (of: (change: Change) => number): string =>
    `${changes.reduce((sum, change) => sum + of(change), 0)}`;
  const lists = (name: 'opened' | 'closed'): string =>
    count((change) => (change.kind === 'list' ? change[name].length : 0));
  return diff('summary', {
    opened: lists('opened'),
    closed: lists('closed'),
    moved: count((change) => (change.kind === 'routes' ? change.moved.length : 0)),
    undecided: count((change) => change.undecided.length + Number(change.isGivenUp)),
    requirements: `${requirements.length}`,
  });
}

/** Says what changed. `library` is the one that the comparison was made with. */
export function explainDiff(comparison: Comparison, speech: DiffSpeech, library: Library): DiffExplanation {
  const { revision, scenarios } = comparison;
  const held = library.scenarios.filter(({ id }) => scenarios.includes(id));
  const resolved = resolveScenarios(library, held, { revision, parameters: {} });
  const titleOf = ({ scenario, kind, id }: RequirementChange): string => {
    const { title } = speech.names.requirement(scenario, kind, id);
    const own = resolved.find((one) => one.id === scenario);
    return own === undefined ? title : fillFacts(title, own);
  };
  const only = (key: 'added' | 'removed') => (resource: ResourceRef) =>
    speech.diff(key, { resource: resourceText(speech, resource) });
  return {
    summary: summaryOf(speech, comparison),
    sections: comparison.resources.flatMap((resource) => sectionsOf(speech, resource)),
    requirements: comparison.requirements.map((change) => requirementText(speech, change, titleOf)),
    only: [...comparison.added.map(only('added')), ...comparison.removed.map(only('removed'))],
    assumptions: comparison.assumptions.map((assumption) => assumptionText(speech, '', assumption)),
  };
}
