// What changes assume: a security group names its own subnet by the tag VirtualNetwork where nobody gave its prefixes.
import type { AddressSpec } from '../../azure/configuration/resources.ts';
import type { Change } from '../../fix/changes/change.ts';
import { VIRTUAL_NETWORK } from '../../fix/needs/address-fields.ts';
import type { Messages } from '../../i18n/messages.ts';

const tagOf = ([item, ...others]: AddressSpec): string | null =>
  item?.kind === 'tag' && others.length === 0 ? item.tag : null;

/** A new rule whose near side is the subnet of its group. */
interface OwnSubnetRule {
  readonly resource: string;
  readonly name: string;
  /** The service tag on the far side; null where it is something else. */
  readonly tag: string | null;
}

const ownSubnetRule = (change: Change, unnamed: string): OwnSubnetRule | null => {
  if (change.kind !== 'security-rule' || change.before !== null || change.after === null) return null;
  const { name, source, destination, direction } = change.after;
  const [near, far] = direction.known && direction.value === 'inbound' ? [destination, source] : [source, destination];
  if (tagOf(near) !== VIRTUAL_NETWORK) return null;
  const tag = tagOf(far);
  return { resource: change.target.name ?? unnamed, name, tag: tag === VIRTUAL_NETWORK ? null : tag };
};

const uniqueOf = (rules: readonly OwnSubnetRule[], field: 'name' | 'tag'): readonly string[] => [
  ...new Set(rules.flatMap((rule) => rule[field] ?? [])),
];

/** Returns the assumptions of the changes, each once for all new rules of a group. */
export function changeAssumptions(changes: readonly Change[], messages: Messages<'fix'>): readonly string[] {
  const rules = changes.flatMap((change) => ownSubnetRule(change, messages('resource.unnamed')) ?? []);
  const byResource = Map.groupBy(rules, ({ resource }) => resource);
  return [...byResource].flatMap(([resource, all]) => {
    const named = (some: readonly OwnSubnetRule[]) => {
      const names = uniqueOf(some, 'name');
      return { count: names.length, names: names.join(', ') };
    };
    const toTags = all.filter(({ tag }) => tag !== null);
    return [
      messages('assumption.own-subnet', { resource, ...named(all) }),
      ...(toTags.length === 0
        ? []
        : [messages('assumption.both-families', { ...named(toTags), tags: uniqueOf(toTags, 'tag').join(', ') })]),
    ];
  });
}
