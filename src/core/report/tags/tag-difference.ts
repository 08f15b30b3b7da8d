// `portolan tags diff`: what differs between two lists of service tags, and what names a tag that differs.
import type { ServiceTagFile } from '../../azure/configuration/resources.ts';
import type { TagListDifference, TouchedRequirement, TouchedRule } from '../../checker/diff/compare-tag-lists.ts';
import type { Messages } from '../../i18n/messages.ts';
import { visible } from '../formats/visible-characters.ts';

/** A comparison of two lists. */
export interface TagComparison {
  readonly before: Pick<ServiceTagFile, 'cloud' | 'changeNumber'>;
  readonly after: Pick<ServiceTagFile, 'cloud' | 'changeNumber'>;
  readonly difference: TagListDifference;
  readonly requirements: readonly TouchedRequirement[];
  readonly rules: readonly TouchedRule[];
}

/** Formats a comparison as JSON, with every prefix. */
export const tagComparisonJson = ({ before, after, difference, requirements, rules }: TagComparison): string =>
  `${JSON.stringify(
    {
      before: { cloud: before.cloud, changeNumber: before.changeNumber },
      after: { cloud: after.cloud, changeNumber: after.changeNumber },
      ...difference,
      requirements,
      rules: rules.map(({ rule: { name, position }, tags }) => ({
        rule: name,
        file: position?.file ?? null,
        line: position?.line ?? null,
        column: position?.column ?? null,
        tags,
      })),
    },
    null,
    2,
  )}\n`;

/** Names that stand inline; the others are counted. */
const LIMIT_NAMES = 3;

/** Formats a comparison as text: counts of prefixes, not the prefixes themselves. */
export function tagComparisonText(comparison: TagComparison, t: Messages<'cli'>): string {
  const { before, after, difference, requirements, rules } = comparison;
  const { added, removed, changed } = difference;
  const listOf = ({ cloud, changeNumber }: TagComparison['before']): string =>
    t('tags.file', { cloud: visible(cloud ?? '?'), changeNumber: visible(changeNumber ?? '?') });
  const names = (tags: readonly string[]): string => {
    const shown = tags.slice(0, LIMIT_NAMES).map(visible).join(', ');
    return tags.length > LIMIT_NAMES ? t('tags.more', { names: shown, count: tags.length - LIMIT_NAMES }) : shown;
  };
  const section = (heading: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];
  return [
    t('tags.compared', { before: listOf(before), after: listOf(after) }),
    t('tags.summary', { added: added.length, removed: removed.length, changed: changed.length }),
    ...section(t('tags.changes'), [
      ...added.map(({ tag, prefixes }) => t('tags.added', { tag: visible(tag), count: prefixes })),
      ...removed.map(({ tag, prefixes }) => t('tags.removed', { tag: visible(tag), count: prefixes })),
      ...changed.map(({ tag, ...own }) =>
        t('tags.changed', { tag: visible(tag), added: own.added.length, removed: own.removed.length }),
      ),
    ]),
    ...section(
      t('tags.requirements'),
      requirements.map(({ requirement, tags }) => `${requirement}: ${names(tags)}`),
    ),
    ...section(
      t('tags.rules'),
      rules.map(({ rule: { name, position }, tags }) =>
        t('problem', {
          file: position?.file ?? '',
          line: `${position?.line ?? ''}`,
          column: `${position?.column ?? ''}`,
          message: `${visible(name)}: ${names(tags)}`,
        }),
      ),
    ),
  ]
    .map((line) => `${line}\n`)
    .join('');
}
