// Where a rule can be put in a firewall: into a rule that is there, a collection that is there, a new collection, or a
// new group, in this order. Each place is only a proposal; the checker says which of them works.

import type { Firewall, FirewallRule, RuleCollection } from '../../azure/configuration/resources.ts';
import { isLegalName } from '../../checker/lists/rule-fields.ts';
import { type ChangeOf, type CollectionRef, targetOf } from '../changes/change.ts';
import { canJoin, known, newRanges, samePorts, sameSide } from '../changes/field-comparison.ts';
import { COLLECTIONS, freePriority } from '../changes/priorities.ts';
import type { FirewallNeed } from './firewall-needs.ts';

export type Place = Omit<ChangeOf<'firewall-rule'>, 'requirements'>;

/** Groups of a policy are numbered in hundreds, so that there is room between two. */
const GROUP_STEP = 100;
const OWN_NAME = 'portolan';
/** Azure's own default groups have these (Azure Firewall policy rule sets). */
const USUAL = { network: 200, application: 300 } as const;

type Application = Extract<FirewallRule, { kind: 'application' }>;
type Network = Extract<FirewallRule, { kind: 'network' }>;

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join('\n') === b.toSorted().join('\n');
const names = (hosts: Application['hosts']): readonly string[] =>
  hosts.map((host) => (host.known ? host.value.toLowerCase() : host.text));
const protocolTexts = (rule: Pick<Application, 'protocols'>): readonly string[] | null =>
  rule.protocols.known ? rule.protocols.value.map(({ type, port }) => `${type}:${port}`) : null;

const isTold = (spec: FirewallRule['source']): boolean =>
  spec.length > 0 && spec.every(({ kind }) => kind !== 'unresolved');

/** Whether every field is known, so that the rule can be written again. */
export const isWritableRule = (rule: FirewallRule): boolean =>
  rule.undecidable.length === 0 &&
  rule.name !== '' &&
  isTold(rule.source) &&
  rule.protocols.known &&
  (rule.kind === 'application'
    ? rule.hosts.every((host) => host.known) &&
      rule.fqdnTags.length + rule.webCategories.length + rule.urls.length + rule.destination.length === 0
    : isTold(rule.destination) && rule.destinationPorts.known);

function withMoreNames(
  rule: Application,
  need: Extract<FirewallNeed, { kind: 'application' }>,
): FirewallRule | null {
  const [mine, wanted] = [protocolTexts(rule), protocolTexts(need)];
  if (mine === null || wanted === null || !need.protocols.known || !rule.protocols.known) return null;
  const missing = need.hosts.filter((host) => !names(rule.hosts).includes(names([host])[0] ?? ''));
  if (sameSet(mine, wanted)) return { ...rule, hosts: [...rule.hosts, ...missing] };
  if (!sameSet(names(rule.hosts), names(need.hosts))) return null;
  const more = need.protocols.value.filter(({ type, port }) => !mine.includes(`${type}:${port}`));
  return { ...rule, protocols: known([...rule.protocols.value, ...more]) };
}

function withMoreAddresses(
  rule: Network,
  need: Extract<FirewallNeed, { kind: 'network' }>,
): FirewallRule | null {
  if (
    !rule.protocols.known ||
    !need.protocols.known ||
    !rule.destinationPorts.known ||
    !need.destinationPorts.known
  )
    return null;
  if (!sameSet(rule.protocols.value, need.protocols.value)) return null;
  const kinds = new Set(
    [...rule.destination, ...need.destination].map(({ kind }) => (kind === 'host' ? 'host' : '')),
  );
  const [item, ...others] = need.destination;
  const there =
    item !== undefined && others.length === 0 && rule.destination.some((one) => sameSide([one], [item]));
  if (samePorts(rule.destinationPorts, need.destinationPorts.value)) {
    if (there) return rule;
    // Names and addresses are fields of their own; lists of prefixes must not hold one another.
    if (kinds.size > 1 || rule.destination.some(({ kind }) => kind === 'any')) return null;
    const prefixes = [...rule.destination, ...need.destination].every(({ kind }) => kind === 'prefix');
    if (prefixes && !canJoin(rule.destination, need.destination)) return null;
    return { ...rule, destination: [...rule.destination, ...need.destination] };
  }
  if (!sameSide(rule.destination, need.destination)) return null;
  const more = newRanges(rule.destinationPorts.value, need.destinationPorts.value);
  return { ...rule, destinationPorts: known([...rule.destinationPorts.value, ...more]) };
}

const sameRest = (rule: FirewallRule, need: FirewallNeed): boolean => {
  if (rule.kind === 'application' && need.kind === 'application')
    return (
      sameSet(names(rule.hosts), names(need.hosts)) &&
      sameSet(protocolTexts(rule) ?? [], protocolTexts(need) ?? [''])
    );
  if (rule.kind !== 'network' || need.kind !== 'network' || !need.destinationPorts.known) return false;
  return (
    sameSide(rule.destination, need.destination) &&
    samePorts(rule.destinationPorts, need.destinationPorts.value) &&
    rule.protocols.known &&
    need.protocols.known &&
    sameSet(rule.protocols.value, need.protocols.value)
  );
};

/** The rule for more sources, where it is for just what is needed. */
const withMoreSources = (rule: FirewallRule, need: FirewallNeed): FirewallRule | null =>
  canJoin(rule.source, need.source) && sameRest(rule, need)
    ? { ...rule, source: [...rule.source, ...need.source] }
    : null;

function extended(rule: FirewallRule, need: FirewallNeed): FirewallRule | null {
  if (!isWritableRule(rule)) return null;
  if (!sameSide(rule.source, need.source)) return withMoreSources(rule, need);
  if (rule.kind === 'application' && need.kind === 'application') return withMoreNames(rule, need);
  return rule.kind === 'network' && need.kind === 'network' ? withMoreAddresses(rule, need) : null;
}

const priorityOf = ({ priority }: Pick<RuleCollection, 'priority'>): number =>
  priority.known ? priority.value : 0;

/** Allowing collections of the kind whose place in the order is known, first to last. */
const openCollections = (firewall: Firewall, kind: FirewallNeed['kind']): readonly RuleCollection[] =>
  firewall.collections
    .filter(
      (collection) =>
        collection.kind === kind &&
        collection.action.known &&
        collection.action.value === 'allow' &&
        collection.priority.known &&
        collection.group?.priority.known !== false &&
        collection.exists?.known !== false &&
        isLegalName(collection.name),
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

/** A name for a collection or a group that no other has. */
function ownName(name: string, used: readonly string[]): string {
  const taken = new Set(used.map((other) => other.toLowerCase()));
  let own = name;
  for (let count = 2; taken.has(own); count += 1) own = `${name}-${count}`;
  return own;
}

interface Group {
  readonly name: string;
  readonly priority: number;
}
const groupsOf = (firewall: Firewall): readonly Group[] => {
  const groups = new Map<string, Group>();
  for (const { group } of firewall.collections)
    if (group?.priority.known && isLegalName(group.name))
      groups.set(group.name, { name: group.name, priority: group.priority.value });
  return [...groups.values()].toSorted((a, b) => a.priority - b.priority);
};

/** New collections of the kind: before the first that denies, or after all, in each group that is there. */
function newCollections(firewall: Firewall, kind: FirewallNeed['kind']): readonly CollectionRef[] {
  const groups: readonly (Group | null)[] = firewall.form === 'classic' ? [null] : groupsOf(firewall);
  return groups.flatMap((group) => {
    const inside = firewall.collections.filter((one) => (one.group?.name ?? null) === (group?.name ?? null));
    const used = inside.map(priorityOf);
    const denying = inside.filter(({ action }) => !action.known || action.value === 'deny').map(priorityOf);
    const name = ownName(
      `${OWN_NAME}-${kind}`,
      inside.map((one) => one.name),
    );
    const own = group === null ? null : { ...group, isNew: false };
    const usual = used.includes(USUAL[kind]) ? [] : [USUAL[kind]];
    const free = [COLLECTIONS.most + 1, ...denying].flatMap(
      (before) => freePriority(used, before, COLLECTIONS) ?? [],
    );
    return [...usual, ...free].map((priority) => ({ group: own, name, kind, priority, isNew: true }));
  });
}

/** A new group of a policy: after all others, or before any of them. */
function newGroups(firewall: Firewall, kind: FirewallNeed['kind']): readonly CollectionRef[] {
  if (firewall.form === 'classic') return [];
  const groups = groupsOf(firewall);
  const used = groups.map(({ priority }) => priority);
  const name = ownName(
    OWN_NAME,
    firewall.collections.flatMap(({ group }) => (group === null ? [] : [group.name])),
  );
  return [COLLECTIONS.most + 1, ...used].flatMap((before): CollectionRef[] => {
    const last = Math.max(0, ...used.filter((priority) => priority < before));
    const hundred = Math.max(GROUP_STEP, Math.floor(last / GROUP_STEP) * GROUP_STEP + GROUP_STEP);
    const priority =
      hundred < Math.min(before, COLLECTIONS.most + 1) ? hundred : freePriority(used, before, COLLECTIONS);
    if (priority === null) return [];
    return [
      {
        group: { name, priority, isNew: true },
        name: `${OWN_NAME}-${kind}`,
        kind,
        priority: USUAL[kind],
        isNew: true,
      },
    ];
  });
}

/** Every place for the need, the smallest change first. */
export function placesFor(firewall: Firewall, need: FirewallNeed, name: string): readonly Place[] {
  const target = targetOf(firewall);
  const open = openCollections(firewall, need.kind);
  const added = (collection: CollectionRef): Place => {
    const at = {
      ...firewall.at,
      path: [...firewall.at.path, collection.group?.name ?? '', collection.name, name],
    };
    return { kind: 'firewall-rule', target, collection, before: null, after: { ...need, name, at } };
  };
  const pathIn = (collection: RuleCollection, rule: string): string =>
    JSON.stringify([...firewall.at.path, collection.group?.name ?? '', collection.name, rule]);
  // Tools cannot alter a rule of a classic firewall in place; one that is not there yet can still be any.
  const canChange = (collection: RuleCollection, rule: FirewallRule): boolean =>
    firewall.form === 'policy' || JSON.stringify(rule.at.path) === pathIn(collection, rule.name);
  const changed = open.flatMap((collection) =>
    collection.rules
      .filter((rule) => canChange(collection, rule))
      .flatMap((rule): Place[] => {
        const after = extended(rule, need);
        return after === null
          ? []
          : [{ kind: 'firewall-rule', target, collection: refOf(collection), before: rule, after }];
      }),
  );
  const alike = (collection: RuleCollection): boolean =>
    collection.rules.some((rule) => sameSide(rule.source, need.source));
  const inside = [...open.filter(alike), ...open.filter((collection) => !alike(collection))];
  return [
    ...changed,
    ...inside.map((collection) => added(refOf(collection))),
    ...newCollections(firewall, need.kind).map(added),
    ...newGroups(firewall, need.kind).map(added),
  ];
}
