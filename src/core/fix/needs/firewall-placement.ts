// Where a firewall can take a rule: in an existing rule, an existing collection, a new collection or a new group, in this
// order. Each is only a proposal: the checker decides which of them works.
import type { Firewall, FirewallRule, RuleCollection } from '../../azure/configuration/resources.ts';
import { isValidRuleName } from '../../checker/lists/rule-fields.ts';
import { type ChangeOf, type CollectionRef, targetOf } from '../changes/change.ts';
import {
  canMergePrefixes,
  isResolved,
  known,
  newRanges,
  sameAddresses,
  samePorts,
} from '../changes/field-comparison.ts';
import { COLLECTION_PRIORITIES, freePriority } from '../changes/priorities.ts';
import { ruleName } from '../changes/rule-names.ts';
import type { Purpose } from '../generate/network/purposes.ts';
import type { FirewallNeed } from './firewall-needs.ts';

/** A change that puts the rule somewhere. */
export type RulePlacement = Omit<ChangeOf<'firewall-rule'>, 'requirements'>;

/** Groups of a policy are numbered in hundreds, so that others fit between them. */
const GROUP_STEP = 100;
const OWN_NAME = 'allow-required';
/** Priorities of Azure's own default groups (Azure Firewall policy rule sets). */
const DEFAULT_PRIORITIES = { network: 200, application: 300 } as const;

type Application = Extract<FirewallRule, { kind: 'application' }>;
type Network = Extract<FirewallRule, { kind: 'network' }>;

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join('\n') === b.toSorted().join('\n');
const names = (hosts: Application['hosts']): readonly string[] =>
  hosts.map((host) => (host.known ? host.value.toLowerCase() : host.text));
const protocolTexts = (rule: Pick<Application, 'protocols'>): readonly string[] | null =>
  rule.protocols.known ? rule.protocols.value.map(({ type, port }) => `${type}:${port}`) : null;

/** Reports whether every field of a rule is known, so that it can be written again. */
export const isWritableRule = (rule: FirewallRule): boolean =>
  rule.undecidable.length === 0 &&
  rule.name !== '' &&
  isResolved(rule.source) &&
  rule.protocols.known &&
  (rule.kind === 'application'
    ? rule.hosts.every((host) => host.known) &&
      rule.fqdnTags.length + rule.webCategories.length + rule.urls.length + rule.destination.length === 0
    : isResolved(rule.destination) && rule.destinationPorts.known);

function withMoreNames(rule: Application, need: Extract<FirewallNeed, { kind: 'application' }>): FirewallRule | null {
  const [own, wanted] = [protocolTexts(rule), protocolTexts(need)];
  if (own === null || wanted === null || !need.protocols.known || !rule.protocols.known) return null;
  const missing = need.hosts.filter((host) => !names(rule.hosts).includes(names([host])[0] ?? ''));
  if (sameSet(own, wanted)) return { ...rule, hosts: [...rule.hosts, ...missing] };
  if (!sameSet(names(rule.hosts), names(need.hosts))) return null;
  const more = need.protocols.value.filter(({ type, port }) => !own.includes(`${type}:${port}`));
  return { ...rule, protocols: known([...rule.protocols.value, ...more]) };
}

function withMoreAddresses(rule: Network, need: Extract<FirewallNeed, { kind: 'network' }>): FirewallRule | null {
  if (!rule.protocols.known || !need.protocols.known || !rule.destinationPorts.known || !need.destinationPorts.known)
    return null;
  if (!sameSet(rule.protocols.value, need.protocols.value)) return null;
  const kinds = new Set([...rule.destination, ...need.destination].map(({ kind }) => (kind === 'host' ? 'host' : '')));
  const [item, ...others] = need.destination;
  const isListed =
    item !== undefined && others.length === 0 && rule.destination.some((one) => sameAddresses([one], [item]));
  if (samePorts(rule.destinationPorts, need.destinationPorts.value)) {
    if (isListed) return rule;
    // Names and addresses have a field each, and prefixes of one list must not overlap.
    if (kinds.size > 1 || rule.destination.some(({ kind }) => kind === 'any')) return null;
    const prefixes = [...rule.destination, ...need.destination].every(({ kind }) => kind === 'prefix');
    if (prefixes && !canMergePrefixes(rule.destination, need.destination)) return null;
    return { ...rule, destination: [...rule.destination, ...need.destination] };
  }
  if (!sameAddresses(rule.destination, need.destination)) return null;
  const more = newRanges(rule.destinationPorts.value, need.destinationPorts.value);
  return { ...rule, destinationPorts: known([...rule.destinationPorts.value, ...more]) };
}

const sameRest = (rule: FirewallRule, need: FirewallNeed): boolean => {
  if (rule.kind === 'application' && need.kind === 'application')
    return (
      sameSet(names(rule.hosts), names(need.hosts)) && sameSet(protocolTexts(rule) ?? [], protocolTexts(need) ?? [''])
    );
  if (rule.kind !== 'network' || need.kind !== 'network' || !need.destinationPorts.known) return false;
  return (
    sameAddresses(rule.destination, need.destination) &&
    samePorts(rule.destinationPorts, need.destinationPorts.value) &&
    rule.protocols.known &&
    need.protocols.known &&
    sameSet(rule.protocols.value, need.protocols.value)
  );
};

/** Returns the rule with the need's sources too, where the rest of it equals the need; else null. */
const withMoreSources = (rule: FirewallRule, need: FirewallNeed): FirewallRule | null =>
  canMergePrefixes(rule.source, need.source) && sameRest(rule, need)
    ? { ...rule, source: [...rule.source, ...need.source] }
    : null;

function extended(rule: FirewallRule, need: FirewallNeed): FirewallRule | null {
  if (!isWritableRule(rule)) return null;
  if (!sameAddresses(rule.source, need.source)) return withMoreSources(rule, need);
  if (rule.kind === 'application' && need.kind === 'application') return withMoreNames(rule, need);
  return rule.kind === 'network' && need.kind === 'network' ? withMoreAddresses(rule, need) : null;
}

const priorityOf = ({ priority }: Pick<RuleCollection, 'priority'>): number => (priority.known ? priority.value : 0);

/** Returns the allow collections of a kind whose place in the order is known, in that order. */
const allowCollections = (firewall: Firewall, kind: FirewallNeed['kind']): readonly RuleCollection[] =>
  firewall.collections
    .filter(
      (collection) =>
        collection.kind === kind &&
        collection.action.known &&
        collection.action.value === 'allow' &&
        collection.priority.known &&
        collection.group?.priority.known !== false &&
        collection.exists?.known !== false &&
        isValidRuleName(collection.name),
    )
    .toSorted(
      (a, b) =>
        (a.group === null ? 0 : priorityOf(a.group)) - (b.group === null ? 0 : priorityOf(b.group)) ||
        priorityOf(a) - priorityOf(b),
    );

const refOf = (collection: RuleCollection): CollectionRef => ({
  group:
    collection.group === null
      ? null
      : { name: collection.group.name, priority: priorityOf(collection.group), isNew: false },
  name: collection.name,
  kind: collection.kind,
  priority: priorityOf(collection),
  isNew: false,
});

interface Group {
  readonly name: string;
  readonly priority: number;
}
const groupsOf = (firewall: Firewall): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const { group } of firewall.collections)
    if (group?.priority.known && isValidRuleName(group.name))
      groups.set(group.name, { name: group.name, priority: group.priority.value });
  return [...groups.values()].toSorted((a, b) => a.priority - b.priority);
};

/** Returns the name of a new collection: of its purpose, as in a whole network. */
const collectionName = (kind: FirewallNeed['kind'], { collection }: RuleNaming): string =>
  collection === 'other' ? `${OWN_NAME}-${kind}` : `${kind === 'network' ? 'net' : 'app'}-${collection}`;

/** Returns new collections of a kind: in each existing group, before the first that denies or after all. */
function newCollections(firewall: Firewall, kind: FirewallNeed['kind'], naming: RuleNaming): readonly CollectionRef[] {
  const groups: readonly (Group | null)[] = firewall.form === 'classic' ? [null] : groupsOf(firewall);
  return groups.flatMap((group) => {
    const inside = firewall.collections.filter((one) => (one.group?.name ?? null) === (group?.name ?? null));
    const used = inside.map(priorityOf);
    const denying = inside.filter(({ action }) => !action.known || action.value === 'deny').map(priorityOf);
    const name = ruleName(
      collectionName(kind, naming),
      inside.map((one) => one.name),
    );
    const own = group === null ? null : { ...group, isNew: false };
    const usual = used.includes(DEFAULT_PRIORITIES[kind]) ? [] : [DEFAULT_PRIORITIES[kind]];
    const free = [COLLECTION_PRIORITIES.highest + 1, ...denying].flatMap(
      (before) => freePriority(used, before, COLLECTION_PRIORITIES) ?? [],
    );
    return [...usual, ...free].map((priority) => ({ group: own, name, kind, priority, isNew: true }));
  });
}

/** Returns new groups of a policy: after all others, or before each of them. */
function newGroups(firewall: Firewall, kind: FirewallNeed['kind'], naming: RuleNaming): readonly CollectionRef[] {
  if (firewall.form === 'classic') return [];
  const groups = groupsOf(firewall);
  const used = groups.map(({ priority }) => priority);
  const name = ruleName(
    OWN_NAME,
    firewall.collections.flatMap(({ group }) => (group === null ? [] : [group.name])),
  );
  return [COLLECTION_PRIORITIES.highest + 1, ...used].flatMap((before): CollectionRef[] => {
    const last = Math.max(0, ...used.filter((priority) => priority < before));
    const hundred = Math.max(GROUP_STEP, Math.floor(last / GROUP_STEP) * GROUP_STEP + GROUP_STEP);
    const priority =
      hundred < Math.min(before, COLLECTION_PRIORITIES.highest + 1)
        ? hundred
        : freePriority(used, before, COLLECTION_PRIORITIES);
    if (priority === null) return [];
    return [
      {
        group: { name, priority, isNew: true },
        name: collectionName(kind, naming),
        kind,
        priority: DEFAULT_PRIORITIES[kind],
        isNew: true,
      },
    ];
  });
}

/** What a rule is for, and the names that others have. */
export interface RuleNaming {
  readonly purpose: string;
  readonly used: readonly string[];
  /** What the collection of the rule is for, where it needs a new one. */
  readonly collection: Purpose;
}

/** Returns every place for a rule, the smallest change first. A rule that was only planned holds one purpose. */
export function rulePlacements(firewall: Firewall, need: FirewallNeed, naming: RuleNaming): readonly RulePlacement[] {
  const { purpose, used } = naming;
  const target = targetOf(firewall);
  const name = ruleName(purpose, used);
  const collections = allowCollections(firewall, need.kind);
  const added = (collection: CollectionRef): RulePlacement => {
    const at = {
      ...firewall.at,
      path: [...firewall.at.path, collection.group?.name ?? '', collection.name, name],
    };
    return { kind: 'firewall-rule', target, collection, before: null, after: { ...need, name, at } };
  };
  const pathIn = (collection: RuleCollection, rule: string): string =>
    JSON.stringify([...firewall.at.path, collection.group?.name ?? '', collection.name, rule]);
  const isPlanned = (collection: RuleCollection, rule: FirewallRule): boolean =>
    JSON.stringify(rule.at.path) === pathIn(collection, rule.name);
  // Tools cannot change a rule of a classic firewall in place; a rule that was only planned can still change.
  const canChange = (collection: RuleCollection, rule: FirewallRule): boolean =>
    isPlanned(collection, rule) ? rule.name === ruleName(purpose, []) : firewall.form === 'policy';
  const changed = collections.flatMap((collection) =>
    collection.rules
      .filter((rule) => canChange(collection, rule))
      .flatMap((rule): RulePlacement[] => {
        const after = extended(rule, need);
        return after === null
          ? []
          : [{ kind: 'firewall-rule', target, collection: refOf(collection), before: rule, after }];
      }),
  );
  const hasSource = (collection: RuleCollection): boolean =>
    collection.rules.some((rule) => sameAddresses(rule.source, need.source));
  // A collection that was only planned is for one purpose; another goes there only where there is no other place.
  const isOthers = ({ name: own, group, at }: RuleCollection): boolean =>
    JSON.stringify(at.path) === JSON.stringify([...firewall.at.path, group?.name ?? '', own]) &&
    own !== collectionName(need.kind, naming);
  const [others, open] = [collections.filter(isOthers), collections.filter((one) => !isOthers(one))];
  const inside = [...open.filter(hasSource), ...open.filter((one) => !hasSource(one))];
  return [
    ...changed,
    ...inside.map((collection) => added(refOf(collection))),
    ...newCollections(firewall, need.kind, naming).map(added),
    ...newGroups(firewall, need.kind, naming).map(added),
    ...others.map((collection) => added(refOf(collection))),
  ];
}
