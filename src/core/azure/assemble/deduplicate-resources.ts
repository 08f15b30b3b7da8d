// One resource in two texts, or in two forms of one: kept once where both say the same. Where they differ, both stay
// and that is said.

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
  /** What a resource is told apart by besides its name. */
  readonly kind?: (item: Item) => string;
  readonly content: (item: Item) => string;
  /** One resource of two writings with the same content; null: both stay, for settings to compare. */
  readonly merge: (first: Item, second: Item) => Item | null;
  /** One resource of two writings that differ; null: both stay. Absent: both stay, and that is said. */
  readonly differ?: (first: Item, second: Item) => Item | null;
}

const mayBeSame = (one: NamedResource, other: NamedResource): boolean =>
  one.id === null || other.id === null || sameId(one.id, other.id);

/** Keeps each resource once. */
export const deduplicate = <Item extends NamedResource & { readonly at: SourceRef }>(
  session: Session,
  list: readonly Item[],
  { kind = () => '', content, merge, differ }: Deduplication<Item>,
): Item[] => {
  const kept: (Item | null)[] = [];
  const places = new Map<string, number[]>();
  const texts = new Map<number, string>();
  const textAt = (place: number, item: Item): string => {
    const text = texts.get(place) ?? content(item);
    texts.set(place, text);
    return text;
  };
  for (const item of list) {
    const name = lowerCaseName(item);
    const key = `${kind(item)} ${name ?? ''}`;
    const twins =
      name === null || isExpressionName(name) ? [] : (places.get(key) ?? []).slice(-LIMIT_COMPARED);
    const at = kept.length;
    let joined = false;
    for (const place of twins) {
      const twin = kept[place];
      if (twin == null || !mayBeSame(twin, item)) continue;
      const same = textAt(place, twin) === textAt(at, item);
      if (!same && differ === undefined && twin.id !== null && item.id !== null)
        session.problem(item.at, 'conflicting-definitions', {
          severity: 'warning',
          args: { name: item.name ?? item.id },
        });
      const one = same ? merge(twin, item) : (differ?.(twin, item) ?? null);
      if (one === null) continue;
      kept[place] = one;
      if (!same) texts.delete(place);
      joined = true;
      break;
    }
    if (joined) {
      texts.delete(at);
      continue;
    }
    kept.push(item);
    const others = places.get(key);
    if (others === undefined) places.set(key, [at]);
    else others.push(at);
  }
  return kept.filter((item) => item !== null);
};
/** Writings of one name that a further one is compared with: more are no text that people have. */
const LIMIT_COMPARED = 20;

const moreCertain = (one: Known<boolean> | undefined, other: Known<boolean> | undefined) =>
  one === undefined || one.known ? one : other;
const union = (one: readonly string[], other: readonly string[]): string[] => [
  ...new Set([...one, ...other]),
];
const custom = (rules: readonly SecurityRule[]): SecurityRule[] =>
  rules.filter(({ origin }) => origin === 'custom');
const defaults = (rules: readonly SecurityRule[]): SecurityRule[] =>
  rules.filter(({ origin }) => origin !== 'custom');

/** Network security groups: lists of rules leave the default rules and the associations out. */
export const securityGroupDeduplication: Deduplication<SecurityGroupBuilder> = {
  kind: ({ effective, subnets, networkInterfaces }) =>
    // What one interface meets is not what another does.
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
    return contentOf([
      basePolicy?.id,
      policyId,
      missingGroups,
      incomplete,
      modes,
      sortedContent(collections),
    ]);
  },
  merge: (first, second) => ({
    ...(first.id === null ? second : first),
    ...optional(moreCertain(first.exists, second.exists)),
  }),
};
const bodyText = (body: unknown): string => canonicalText(body) ?? contentOf([body]);
/** Settings of a network and of its subnets: another writing that tells others stays beside it. */
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
  // A rule names the group, and one of the two is meant.
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
/** Service-tag files: one that was pasted twice counts once. */
export const deduplicateServiceTags = (files: readonly ServiceTagFile[]): readonly ServiceTagFile[] => {
  if (files.length < 2) return files;
  const texts = files.map(({ cloud, changeNumber, tags }) => contentOf([cloud, changeNumber, [...tags]]));
  return files.filter((_, index) => texts.indexOf(texts[index] ?? '') === index);
};

const optional = (exists: Known<boolean> | undefined): { readonly exists?: Known<boolean> } =>
  exists === undefined ? {} : { exists };
