// A resource that is defined in two texts or formats: equal definitions are merged; different ones both stay, and are
// reported.

import { sameId } from '../configuration/resource-id.ts';
import type {
  IpGroup,
  Known,
  OtherResource,
  SecurityRule,
  ServiceTagFile,
  SourceRef,
} from '../configuration/resources.ts';
import { contentOf } from '../configuration/same-content.ts';
import type {
  FirewallBuilder,
  RouteTableBuilder,
  SecurityGroupBuilder,
  VirtualNetworkBuilder,
} from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { canonicalText } from '../expressions/values/equality.ts';
import { sortedContent } from './deduplicate-children.ts';
import { isExpressionName, lowerCaseName, type NamedResource } from './parents.ts';

interface Deduplication<Item> {
  /** What identifies a resource besides its name. */
  readonly kind?: (item: Item) => string;
  readonly content: (item: Item) => string;
  /** Merges two definitions of equal content; null where both stay, so that settings are compared. */
  readonly merge: (first: Item, second: Item) => Item | null;
  /** Merges two definitions that differ; null where both stay. Without it both stay and are reported. */
  readonly differ?: (first: Item, second: Item) => Item | null;
}

const mayBeSame = (one: NamedResource, other: NamedResource): boolean =>
  one.id === null || other.id === null || sameId(one.id, other.id);

/** Merges equal definitions of a resource; different ones are handled as the last argument says. */
export const deduplicate = <Item extends NamedResource & { readonly at: SourceRef }>(
  session: Session,
  list: readonly Item[],
  { kind = () => '', content, merge, differ }: Deduplication<Item>,
): Item[] => {
  const kept: Item[] = [];
  const places = new Map<string, number[]>();
  const texts = new Map<Item, string>();
  const textOf = (item: Item): string => {
    const text = texts.get(item) ?? content(item);
    texts.set(item, text);
    return text;
  };
  /** Merges an item into the kept one at a place; false where both stay. */
  const mergeAt = (place: number, item: Item): boolean => {
    const candidate = kept[place];
    if (candidate === undefined || !mayBeSame(candidate, item)) return false;
    const same = textOf(candidate) === textOf(item);
    if (!same && differ === undefined && candidate.id !== null && item.id !== null)
      session.problem(item.at, 'conflicting-definitions', {
        severity: 'warning',
        args: { name: item.name ?? item.id },
      });
    const merged = same ? merge(candidate, item) : (differ?.(candidate, item) ?? null);
    if (merged === null) return false;
    if (same) texts.set(merged, textOf(item));
    kept[place] = merged;
    return true;
  };
  for (const item of list) {
    const name = lowerCaseName(item);
    const key = `${kind(item)} ${name ?? ''}`;
    const others = places.get(key) ?? [];
    const candidates = name === null || isExpressionName(name) ? [] : others.slice(-LIMIT_COMPARED);
    if (candidates.some((place) => mergeAt(place, item))) continue;
    places.set(key, others);
    others.push(kept.length);
    kept.push(item);
  }
  return kept;
};
/** Definitions of one name that a further one is compared with. */
const LIMIT_COMPARED = 20;

const moreCertain = (one: Known<boolean> | undefined, other: Known<boolean> | undefined) =>
  one === undefined || one.known ? one : other;
const union = (one: readonly string[], other: readonly string[]): string[] => [...new Set([...one, ...other])];
const custom = (rules: readonly SecurityRule[]): SecurityRule[] => rules.filter(({ origin }) => origin === 'custom');
const defaults = (rules: readonly SecurityRule[]): SecurityRule[] => rules.filter(({ origin }) => origin !== 'custom');

/** Security groups: a bare list of rules lacks default rules and associations. */
export const securityGroupDeduplication: Deduplication<SecurityGroupBuilder> = {
  kind: ({ effective, subnets, networkInterfaces }) =>
    // Effective rules of two interfaces are not the same group.
    effective ? `effective ${[...subnets, ...networkInterfaces].join(' ')}` : '',
  content: ({ rules, incomplete }) => `${incomplete} ${sortedContent(custom(rules))}`,
  merge: (first, second) => ({
    ...first,
    name: first.name ?? second.name,
    id: first.id ?? second.id,
    rules: [...first.rules, ...(defaults(first.rules).length > 0 ? [] : defaults(second.rules))],
    subnets: union(first.subnets, second.subnets),
    networkInterfaces: union(first.networkInterfaces, second.networkInterfaces),
    exists: first.exists.known ? first.exists : second.exists,
  }),
};
export const routeTableDeduplication: Deduplication<RouteTableBuilder> = {
  kind: ({ effective }) => `${effective}`,
  content: ({ routes, incomplete }) => `${incomplete} ${sortedContent(routes)}`,
  merge: (first, second) => ({
    ...first,
    name: first.name ?? second.name,
    id: first.id ?? second.id,
    subnets: union(first.subnets, second.subnets),
    bgpPropagationDisabled: first.bgpPropagationDisabled ?? second.bgpPropagationDisabled,
  }),
};
export const firewallDeduplication: Deduplication<FirewallBuilder> = {
  kind: ({ form }) => form,
  content: ({ collections, ...firewall }) => {
    const { basePolicy, policyId, missingGroups, incomplete } = firewall;
    const modes = [firewall.threatIntelMode, firewall.intrusionDetectionMode, firewall.dnsProxy];
    return contentOf([basePolicy?.id, policyId, missingGroups, incomplete, modes, sortedContent(collections)]);
  },
  merge: (first, second) => ({
    ...(first.id === null ? second : first),
    ...optional(moreCertain(first.exists, second.exists)),
  }),
};
const bodyText = (body: unknown): string => canonicalText(body) ?? contentOf([body]);
/** Settings of a network and its subnets: a definition with others stays beside the first. */
const networkSettings = ({ body, subnets }: VirtualNetworkBuilder): string =>
  bodyText([body, subnets.map((subnet) => subnet.body)]);
export const networkDeduplication: Deduplication<VirtualNetworkBuilder> = {
  content: ({ prefixes, subnets }) => contentOf([prefixes, sortedContent(subnets)]),
  merge: (first, second) =>
    networkSettings(first) === networkSettings(second)
      ? { ...(first.id === null ? second : first), ...optional(moreCertain(first.exists, second.exists)) }
      : null,
};
export const ipGroupDeduplication: Deduplication<IpGroup> = {
  content: ({ addresses }) => contentOf([...addresses]),
  merge: (first, second) => (first.id === null ? second : first),
  // A rule names the group, and means one of the two.
  differ: (first, second) => ({
    ...(first.id === null ? second : first),
    addresses: [{ kind: 'unresolved', text: first.name ?? first.id ?? '' }],
  }),
};
export const otherDeduplication: Deduplication<OtherResource> = {
  kind: ({ type }) => type.toLowerCase(),
  content: ({ body }) => bodyText(body),
  merge: (first, second) => ({
    ...(first.id === null ? second : first),
    ...optional(moreCertain(first.exists, second.exists)),
  }),
  differ: () => null,
};
/** Merges service-tag files of equal content. */
export const deduplicateServiceTags = (files: readonly ServiceTagFile[]): readonly ServiceTagFile[] => {
  if (files.length < 2) return files;
  const texts = files.map(({ cloud, changeNumber, tags }) => contentOf([cloud, changeNumber, [...tags]]));
  return files.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
};

const optional = (exists: Known<boolean> | undefined): { readonly exists?: Known<boolean> } =>
  exists === undefined ? {} : { exists };
