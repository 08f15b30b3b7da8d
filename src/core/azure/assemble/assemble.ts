// Joins what was read apart: rules with their groups, groups of collections with their policy, the same resource
// written twice. Nothing is dropped: what has no owner in the text gets one of its own.

import { idKey, nameInId } from '../configuration/resource-id.ts';
import type {
  Firewall,
  IpGroup,
  NetworkSecurityGroup,
  OtherResource,
  Resource,
  RouteTable,
  SecurityRule,
  ServiceTagFile,
  SourceRef,
} from '../configuration/resources.ts';
import type {
  DraftFirewall,
  DraftGroup,
  DraftNetwork,
  Drafts,
  DraftTable,
  Loose,
  Owner,
} from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { builtInRules } from '../readers/default-rules.ts';
import { policyOfCollections } from '../readers/firewall.ts';
import { certain } from '../readers/network-security-group.ts';
import { linkAssociations } from './associations.ts';
import { countFirewall, countGroup, countTable, countWhole } from './counts.ts';
import { addCollection, addRoute, addRule, addSubnet } from './deduplicate-children.ts';
import {
  firewallRepeats,
  groupRepeats,
  ipGroupRepeats,
  networkRepeats,
  otherRepeats,
  tableRepeats,
  withoutRepeats,
  withoutTagRepeats,
} from './deduplicate-resources.ts';
import { indexOf, type Owners, ownersOf } from './parents.ts';

const emptyGroup = (owner: Owner, at: SourceRef): DraftGroup => ({
  kind: 'network-security-group',
  ...owner,
  rules: [],
  subnets: [],
  networkInterfaces: [],
  at,
  incomplete: true,
  effective: false,
  exists: certain,
});
const emptyTable = (owner: Owner, at: SourceRef): DraftTable => ({
  kind: 'route-table',
  ...owner,
  routes: [],
  subnets: [],
  bgpPropagationDisabled: null,
  incomplete: true,
  at,
  effective: false,
});
const emptyNetwork = (owner: Owner, at: SourceRef): DraftNetwork => ({
  kind: 'virtual-network',
  ...owner,
  prefixes: [],
  subnets: [],
  at,
});

/** Drafts by kind, in the order of the text; owners that children make come after them. */
interface Sorted {
  readonly groups: DraftGroup[];
  readonly tables: DraftTable[];
  readonly firewalls: DraftFirewall[];
  readonly policies: DraftFirewall[];
  readonly networks: DraftNetwork[];
  readonly ipGroups: IpGroup[];
  readonly tags: ServiceTagFile[];
  readonly others: OtherResource[];
}
const sortDrafts = (found: Drafts['found']): Sorted => {
  const sorted: Sorted = {
    groups: [],
    tables: [],
    firewalls: [],
    policies: [],
    networks: [],
    ipGroups: [],
    tags: [],
    others: [],
  };
  for (const { kind, draft } of found) {
    if (kind === 'group') sorted.groups.push(draft);
    else if (kind === 'table') sorted.tables.push(draft);
    else if (kind === 'firewall') (draft.form === 'policy' ? sorted.policies : sorted.firewalls).push(draft);
    else if (kind === 'network') sorted.networks.push(draft);
    else if (draft.kind === 'ip-group') sorted.ipGroups.push(draft);
    else if (draft.kind === 'service-tags') sorted.tags.push(draft);
    else sorted.others.push(draft);
  }
  return sorted;
};

/** A child that may belong to several leaves none of them whole. */
const ownersFor = <Item extends { incomplete: boolean }>(
  owners: Owners<Item>,
  { owner, partial }: Loose,
  at: SourceRef,
): readonly Item[] => {
  for (const item of owners.possible(owner)) item.incomplete = true;
  const found = owners.of(owner, at);
  if (partial === true) for (const item of found) item.incomplete = true;
  return found;
};

const joinLoose = (session: Session, loose: readonly Loose[], sorted: Sorted): void => {
  // What one interface meets is no resource of its own.
  const isResource = ({ effective }: { readonly effective: boolean }): boolean => !effective;
  const groups = ownersOf(sorted.groups, emptyGroup, isResource);
  const tables = ownersOf(sorted.tables, emptyTable, isResource);
  const networks = ownersOf(sorted.networks, emptyNetwork);
  const joinCollections = collectionJoiner(session, sorted.policies);
  for (const item of loose) {
    if (item.kind === 'rule')
      for (const group of ownersFor(groups, item, item.rule.at ?? nowhere))
        addRule(session, group, item.rule);
    else if (item.kind === 'route')
      for (const table of ownersFor(tables, item, item.route.at)) addRoute(session, table, item.route);
    else if (item.kind === 'subnet')
      for (const network of networks.of(item.owner, item.subnet.at)) addSubnet(session, network, item.subnet);
    else joinCollections(item);
  }
};
const nowhere: SourceRef = { input: 0, document: 0, path: [] };

/** Joins groups of collections to their policy: the one that they tell, else the only one that lists them. */
const collectionJoiner = (
  session: Session,
  policies: DraftFirewall[],
): ((loose: Extract<Loose, { kind: 'collections' }>) => void) => {
  const owners = ownersOf(policies, (owner, at) => policyOfCollections(owner, [], { at }));
  const pasted = [...policies];
  const byGroup = new Map<string, DraftFirewall[]>();
  const keysOf = (id: string): readonly string[] => [idKey(id), `name ${nameInId(id)?.toLowerCase() ?? ''}`];
  for (const policy of pasted)
    for (const key of policy.missingGroups.flatMap(keysOf))
      byGroup.set(key, [...(byGroup.get(key) ?? []), policy]);
  return (loose) => {
    const { owner, group, collections, at } = loose;
    const named = owner.id !== null || owner.name !== null;
    const key = group?.id != null ? idKey(group.id) : `name ${group?.name.toLowerCase() ?? ''}`;
    const [only, ...others] = named ? [] : (byGroup.get(key) ?? []);
    const listed = others.length === 0 ? only : undefined;
    // One that tells no policy may be of any that does not tell its groups.
    if (!named && listed === undefined)
      for (const policy of pasted) if (!policy.groupsTold) policy.incomplete = true;
    const found =
      listed !== undefined
        ? [listed]
        : named
          ? ownersFor(owners, loose, at)
          : owners.of({ id: null, name: null }, at);
    const name = group?.name.toLowerCase() ?? '';
    for (const policy of found) {
      for (const collection of collections) addCollection(session, policy, collection);
      policy.missingGroups = policy.missingGroups.filter((id) => nameInId(id)?.toLowerCase() !== name);
      policy.groupsTold = true;
      if (group?.incomplete === true || loose.partial === true) policy.incomplete = true;
    }
  };
};

/** Whether priorities rise from rule to rule, as in most lists: then none of them stands twice. */
const doRise = (rules: readonly SecurityRule[]): boolean => {
  let last = Number.NEGATIVE_INFINITY;
  for (const { priority, origin } of rules) {
    if (!priority.known || origin !== 'custom') continue;
    if (priority.value <= last) return false;
    last = priority.value;
  }
  return true;
};

const finishGroup = (session: Session, draft: DraftGroup): NetworkSecurityGroup => {
  const seen = new Map<number, SecurityRule>();
  for (const rule of draft.effective || doRise(draft.rules) ? [] : draft.rules) {
    if (!rule.priority.known || !rule.direction.known || rule.origin !== 'custom') continue;
    // One number for both: priorities are whole.
    const key = 2 * rule.priority.value + (rule.direction.value === 'inbound' ? 0 : 1);
    const other = seen.get(key);
    if (other !== undefined && rule.at !== null && rule.exists.known && other.exists.known)
      session.problem(rule.at, 'priority-twice', {
        severity: 'warning',
        args: { priority: rule.priority.value, rule: rule.name, other: other.name },
      });
    seen.set(key, rule);
  }
  const { effective, exists, ...group } = draft;
  const rules = [...draft.rules, ...builtInRules(draft.rules, exists)];
  return { ...group, ...(effective ? { effective } : {}), rules };
};
const finishTable = ({ effective, ...table }: DraftTable): RouteTable =>
  effective ? { ...table, effective: true } : table;

/** A policy without groups: they are elsewhere, unless the text says that there are none. */
const finishFirewall = (session: Session, { groupsTold, ...firewall }: DraftFirewall): Firewall => {
  const { missingGroups, at, name } = firewall;
  if (missingGroups.length > 0)
    session.problem(at, 'policy-without-its-groups', {
      severity: 'warning',
      args: {
        name: name ?? '',
        count: missingGroups.length,
        groups: missingGroups.map((id) => nameInId(id) ?? id).join(', '),
      },
    });
  if (groupsTold || firewall.incomplete) return firewall;
  session.problem(at, 'list-not-told', { severity: 'warning', args: { field: 'ruleCollectionGroups' } });
  return { ...firewall, incomplete: true };
};

const adminRules = 'microsoft.network/networkmanagers/securityadminconfigurations/rulecollections/rules';
/** Rules of a network manager come before those of every group (Network security groups); these are not read. */
const markRuledBefore = (
  session: Session,
  groups: readonly DraftGroup[],
  others: readonly OtherResource[],
): void => {
  const found = others.find(({ type }) => type.toLowerCase() === adminRules);
  // What an interface meets has them in it.
  const ruled = groups.filter(({ effective }) => !effective);
  if (found === undefined || ruled.length === 0) return;
  for (const group of ruled) group.incomplete = true;
  session.problem(found.at, 'security-admin-rules', { severity: 'warning', args: {} });
};

/** A parent is itself a policy with at most one parent (Azure allows no third level); circles end here. */
const joinParents = (firewalls: readonly Firewall[]): Firewall[] => {
  const find = indexOf(firewalls.filter(({ form }) => form === 'policy'));
  return firewalls.map((item) => {
    if (item.basePolicy === null) return item;
    const { id } = item.basePolicy;
    const [parent, ...others] = find({ id, name: null });
    const policy = parent === undefined || parent === item || others.length > 0 ? null : parent;
    return { ...item, basePolicy: { id, policy } };
  });
};

const placeKey = ({ input, document, path }: SourceRef): string => `${input}/${document}/${path.join('/')}`;
const inOrder = (one: SourceRef, other: SourceRef): number =>
  one.input - other.input || one.document - other.document;

/** Everything that was read, joined, in the order of the text. */
export const assemble = (session: Session, drafts: Drafts): Resource[] => {
  const sorted = sortDrafts(drafts.found);
  joinLoose(session, drafts.loose, sorted);
  const groups = withoutRepeats(session, sorted.groups, groupRepeats);
  const tables = withoutRepeats(session, sorted.tables, tableRepeats);
  const networks = withoutRepeats(session, sorted.networks, networkRepeats);
  const firewalls = withoutRepeats(session, [...sorted.firewalls, ...sorted.policies], firewallRepeats);
  const ipGroups = withoutRepeats(session, sorted.ipGroups, ipGroupRepeats);
  const others = withoutRepeats(session, sorted.others, otherRepeats);
  const tags = withoutTagRepeats(sorted.tags);
  linkAssociations({ groups, tables, networks, others });
  markRuledBefore(session, groups, others);
  for (const group of groups) countGroup(session, group);
  for (const table of tables) countTable(session, table);
  for (const firewall of firewalls) countFirewall(session, firewall);
  for (const whole of [...ipGroups, ...tags]) countWhole(session, whole);

  const rank = new Map(drafts.found.map(({ draft }, index) => [placeKey(draft.at), index]));
  const resources: Resource[] = [
    ...groups.map((group) => finishGroup(session, group)),
    ...tables.map(finishTable),
    ...joinParents(firewalls.map((firewall) => finishFirewall(session, firewall))),
    ...networks,
    ...ipGroups,
    ...tags,
    ...others,
  ];
  const rankOf = ({ at }: Resource): number => rank.get(placeKey(at)) ?? Number.MAX_SAFE_INTEGER;
  return resources
    .map((resource) => ({ resource, rank: rankOf(resource) }))
    .sort((one, other) => inOrder(one.resource.at, other.resource.at) || one.rank - other.rank)
    .map(({ resource }) => resource);
};
