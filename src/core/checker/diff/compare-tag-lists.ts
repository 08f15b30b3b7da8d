// Compares two lists of service tags, and finds what of the scenarios and of a configuration names a tag that differs.
import type { Configuration, ServiceTagFile } from '../../azure/configuration/resources.ts';
import { memoize } from '../../memoize.ts';
import { holdsIn, valueIn } from '../../model/per-revision.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { Endpoint, Library, Scenario } from '../../model/schema.ts';
import { formatPrefix, parsePrefix } from '../../net/index.ts';
import type { RuleRef } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { customRules } from '../review/analysis/custom-rules.ts';

/** A tag whose prefixes differ. */
export interface ChangedTag {
  readonly tag: string;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** A tag that only one of two lists has. */
export interface OwnTag {
  readonly tag: string;
  readonly prefixes: number;
}

/** What differs between two lists. */
export interface TagListDifference {
  readonly added: readonly OwnTag[];
  readonly removed: readonly OwnTag[];
  readonly changed: readonly ChangedTag[];
}

/** A requirement with the tags that it names and that differ. */
export interface TouchedRequirement {
  readonly requirement: RequirementId;
  readonly tags: readonly string[];
}

/** A rule or route with the tags that it names and that differ. */
export interface TouchedRule {
  readonly rule: RuleRef;
  readonly tags: readonly string[];
}

type Tags = Pick<ServiceTagFile, 'tags'>;

/** Returns a prefix as one text for all its spellings; text that is none as it is. */
const canonical = (text: string): string => {
  const prefix = parsePrefix(text.trim());
  return prefix === null ? text : formatPrefix(prefix);
};

const prefixesByTag = ({ tags }: Tags): ReadonlyMap<string, { readonly tag: string; readonly all: Set<string> }> =>
  new Map([...tags].map(([tag, prefixes]) => [tag.toLowerCase(), { tag, all: new Set(prefixes.map(canonical)) }]));

/** Compares the tags of two lists, and the prefixes of the tags that both have. */
export function compareTagLists(before: Tags, after: Tags): TagListDifference {
  const [old, now] = [prefixesByTag(before), prefixesByTag(after)];
  const only = (own: typeof old, other: typeof old): readonly OwnTag[] =>
    [...own].flatMap(([key, { tag, all }]) => (other.has(key) ? [] : [{ tag, prefixes: all.size }]));
  const changed = [...now].flatMap(([key, { tag, all }]): readonly ChangedTag[] => {
    const was = old.get(key)?.all;
    if (was === undefined) return [];
    const added = [...all].filter((prefix) => !was.has(prefix));
    const removed = [...was].filter((prefix) => !all.has(prefix));
    return added.length + removed.length === 0 ? [] : [{ tag, added, removed }];
  });
  return { added: only(now, old), removed: only(old, now), changed };
}

/** Returns a function that finds the tags that differ of a name in a rule. */
function findTag({ added, removed, changed }: TagListDifference): (name: string) => string | null {
  const names = new Map([...added, ...removed, ...changed].map(({ tag }) => [tag.toLowerCase(), tag]));
  return (name) => names.get(name.trim().toLowerCase()) ?? null;
}

/** Returns a function that finds the tags that differ of a name in a scenario: with any region, where it has one. */
function findTags({
  added,
  removed,
  changed,
}: TagListDifference): (name: string, regional: boolean) => readonly string[] {
  const all = [...added, ...removed, ...changed].map(({ tag }) => tag);
  const within = memoize((name: string) => all.filter((tag) => tag.toLowerCase().startsWith(`${name}.`)));
  return (name, regional) => {
    const key = name.toLowerCase();
    return [...all.filter((tag) => tag.toLowerCase() === key), ...(regional ? within(key) : [])];
  };
}

type End = Endpoint | NonNullable<Scenario['routes']>[number]['destination'];
const tagOf = (end: End | undefined): { readonly name: string; readonly regional: boolean } | null =>
  end !== undefined && 'tag' in end && typeof end.tag === 'string'
    ? { name: end.tag, regional: end.regional === true }
    : null;

/** Returns the requirements of a library's scenarios that name a tag that differs, in the scenarios' order. */
export function requirementsTouched(
  difference: TagListDifference,
  { scenarios }: Library,
  revision: string,
): readonly TouchedRequirement[] {
  const find = findTags(difference);
  return scenarios
    .filter(({ revisions }) => revisions.includes(revision))
    .flatMap((scenario) =>
      [
        ...scenario.flows.map((flow) => ({
          entry: flow,
          ends: [valueIn<Endpoint>(flow.from, revision), valueIn<Endpoint>(flow.to, revision)],
        })),
        ...(scenario.routes ?? []).map((route) => ({ entry: route, ends: [route.destination] })),
      ]
        .filter(({ entry }) => holdsIn(entry, scenario, revision))
        .flatMap(({ entry, ends }): readonly TouchedRequirement[] => {
          const named = ends.map(tagOf).filter((tag) => tag !== null);
          const tags = [...new Set(named.flatMap(({ name, regional }) => find(name, regional)))];
          return tags.length === 0 ? [] : [{ requirement: `${scenario.id}/${entry.id}`, tags }];
        }),
    );
}

/** Returns the rules and routes of a configuration that name a tag that differs, in the order of the text. */
export function rulesTouched(difference: TagListDifference, configuration: Configuration): readonly TouchedRule[] {
  const find = findTag(difference);
  return customRules(configuration).flatMap(({ name, endpoints }): readonly TouchedRule[] => {
    const named = endpoints.flat().flatMap((item) => (item.kind === 'tag' ? (find(item.tag) ?? []) : []));
    return named.length === 0 ? [] : [{ rule: positioned(name, configuration), tags: [...new Set(named)] }];
  });
}
