// Attaches children to their parents and merges duplicates. Nothing is dropped: a child whose parent is not in the
// text gets one that is incomplete.

import { idKey, nameInId } from '../configuration/resource-id.ts';
import type {
  EffectiveAdminRules,
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
  Builders,
  FirewallBuilder,
  ParentRef,
  RouteTableBuilder,
  SecurityGroupBuilder,
  UnattachedChild,
  VirtualNetworkBuilder,
} from '../context/builders.ts';
import type { Session } from '../context/session.ts';
import { builtInRules } from '../readers/default-rules.ts';
import { policyOfCollections } from '../readers/firewall.ts';
import { alwaysExists } from '../readers/network-security-group.ts';
import { linkAssociations } from './associations.ts';
import { countComplete, countFirewall, countRouteTable, countSecurityGroup } from './counts.ts';
import { mergeCollection, mergeRoute, mergeSecurityRule, mergeSubnet } from './deduplicate-children.ts';
import {
  deduplicate,
  deduplicateServiceTags,
  firewallDeduplication,
  ipGroupDeduplication,
  networkDeduplication,
  otherDeduplication,
  routeTableDeduplication,
  securityGroupDeduplication,
} from './deduplicate-resources.ts';
import { createParentIndex, createResourceIndex, type ParentIndex } from './parents.ts';

const emptyGroup = (parent: ParentRef, at: SourceRef): SecurityGroupBuilder => ({
  kind: 'network-security-group',
  ...parent,
  rules: [],
  subnets: [],
  networkInterfaces: [],
  at,
  incomplete: true,
  effective: false,
  exists: alwaysExists,
});
const emptyTable = (parent: ParentRef, at: SourceRef): RouteTableBuilder => ({
  kind: 'route-table',
  ...parent,
  routes: [],
  subnets: [],
  bgpPropagationDisabled: null,
  incomplete: true,
  at,
  effective: false,
});
const emptyNetwork = (parent: ParentRef, at: SourceRef): VirtualNetworkBuilder => ({
  kind: 'virtual-network',
  ...parent,
  prefixes: [],
  subnets: [],
  at,
});

/** Builders by kind, in the order of the text; parents made for children come last. */
interface SortedBuilders {
  readonly groups: SecurityGroupBuilder[];
  readonly tables: RouteTableBuilder[];
  readonly firewalls: FirewallBuilder[];
  readonly policies: FirewallBuilder[];
  readonly networks: VirtualNetworkBuilder[];
  readonly ipGroups: IpGroup[];
  readonly tags: ServiceTagFile[];
  readonly adminRules: EffectiveAdminRules[];
  readonly others: OtherResource[];
}
const sortBuilders = (found: Builders['found']): SortedBuilders => {
  const sorted: SortedBuilders = {
    groups: [],
    tables: [],
    firewalls: [],
    policies: [],
    networks: [],
    ipGroups: [],
    tags: [],
    adminRules: [],
    others: [],
  };
  for (const { kind, builder } of found) {
    if (kind === 'group') sorted.groups.push(builder);
    else if (kind === 'table') sorted.tables.push(builder);
    else if (kind === 'firewall') (builder.form === 'policy' ? sorted.policies : sorted.firewalls).push(builder);
    else if (kind === 'network') sorted.networks.push(builder);
    else if (builder.kind === 'ip-group') sorted.ipGroups.push(builder);
    else if (builder.kind === 'service-tags') sorted.tags.push(builder);
    else if (builder.kind === 'effective-admin-rules') sorted.adminRules.push(builder);
    else sorted.others.push(builder);
  }
  return sorted;
};

/** Returns the parents of a child. A child that may belong to several makes each of them incomplete. */
const parentsFor = <Item extends { incomplete: boolean }>(
  parents: ParentIndex<Item>,
  { parent, partial }: UnattachedChild,
  at: SourceRef,
): readonly Item[] => {
  for (const item of parents.possible(parent)) item.incomplete = true;
  const found = parents.of(parent, at);
  if (partial === true) for (const item of found) item.incomplete = true;
  return found;
};

const attachChildren = (session: Session, unattached: readonly UnattachedChild[], sorted: SortedBuilders): void => {
  // Effective rules and routes of an interface belong to no resource.
  const isResource = ({ effective }: { readonly effective: boolean }): boolean => !effective;
  const groups = createParentIndex(sorted.groups, emptyGroup, isResource);
  const tables = createParentIndex(sorted.tables, emptyTable, isResource);
  const networks = createParentIndex(sorted.networks, emptyNetwork);
  const attachCollections = createCollectionAttacher(session, sorted.policies);
  for (const item of unattached) {
    if (item.kind === 'rule')
      for (const group of parentsFor(groups, item, item.rule.at ?? nowhere))
        mergeSecurityRule(session, group, item.rule);
    else if (item.kind === 'route')
      for (const table of parentsFor(tables, item, item.route.at)) mergeRoute(session, table, item.route);
    else if (item.kind === 'subnet')
      for (const network of networks.of(item.parent, item.subnet.at)) mergeSubnet(session, network, item.subnet);
    else attachCollections(item);
  }
};
const nowhere: SourceRef = { input: 0, document: 0, path: [] };

type UnattachedCollections = Extract<UnattachedChild, { kind: 'collections' }>;

/** Adds a group of collections to its policy, which then lists it. */
const addToPolicy = (
  session: Session,
  policy: FirewallBuilder,
  { group, collections, partial }: UnattachedCollections,
): void => {
  const name = group?.name.toLowerCase() ?? '';
  for (const collection of collections) mergeCollection(session, policy, collection);
  policy.missingGroups = policy.missingGroups.filter((id) => nameInId(id)?.toLowerCase() !== name);
  policy.groupsListed = true;
  if (group?.incomplete === true || partial === true) policy.incomplete = true;
};

/** Makes the function that returns the only policy that lists a group; undefined where none or several do. */
const createGroupIndex = (policies: readonly FirewallBuilder[]) => {
  const byGroup = new Map<string, FirewallBuilder[]>();
  const keysOf = (id: string): readonly string[] => [idKey(id), `name ${nameInId(id)?.toLowerCase() ?? ''}`];
  for (const policy of policies)
    for (const key of policy.missingGroups.flatMap(keysOf)) byGroup.set(key, [...(byGroup.get(key) ?? []), policy]);
  return (group: UnattachedCollections['group']): FirewallBuilder | undefined => {
    const key = group?.id != null ? idKey(group.id) : `name ${group?.name.toLowerCase() ?? ''}`;
    const [only, ...others] = byGroup.get(key) ?? [];
    return others.length === 0 ? only : undefined;
  };
};

/**
 * Makes the function that attaches groups of collections to their policy: the one they name, else the only one that
 * lists them.
 */
const createCollectionAttacher = (
  session: Session,
  policies: FirewallBuilder[],
): ((unattached: UnattachedCollections) => void) => {
  const parents = createParentIndex(policies, (parent, at) => policyOfCollections(parent, [], { at }));
  const listedPolicies = [...policies];
  const listing = createGroupIndex(listedPolicies);
  const policiesFor = (unattached: UnattachedCollections): readonly FirewallBuilder[] => {
    const { parent, group, at } = unattached;
    if (parent.id !== null || parent.name !== null) return parentsFor(parents, unattached, at);
    const listed = listing(group);
    if (listed !== undefined) return [listed];
    // A group that names no policy may belong to any that does not list its groups.
    for (const policy of listedPolicies) if (!policy.groupsListed) policy.incomplete = true;
    return parents.of({ id: null, name: null }, at);
  };
  return (unattached) => {
    for (const policy of policiesFor(unattached)) addToPolicy(session, policy, unattached);
  };
};

/** Reports whether priorities ascend, as in most lists: then none is duplicated. */
const areAscending = (rules: readonly SecurityRule[]): boolean => {
  let last = Number.NEGATIVE_INFINITY;
  for (const { priority, origin } of rules) {
    if (!priority.known || origin !== 'custom') continue;
    if (priority.value <= last) return false;
    last = priority.value;
  }
  return true;
};

const finishGroup = (session: Session, builder: SecurityGroupBuilder): NetworkSecurityGroup => {
  const seen = new Map<number, SecurityRule>();
  for (const rule of builder.effective || areAscending(builder.rules) ? [] : builder.rules) {
    if (!rule.priority.known || !rule.direction.known || rule.origin !== 'custom') continue;
    // One number for priority and direction: priorities are whole.
    const key = 2 * rule.priority.value + (rule.direction.value === 'inbound' ? 0 : 1);
    const other = seen.get(key);
    if (other !== undefined && rule.at !== null && rule.exists.known && other.exists.known)
      session.problem(rule.at, 'duplicate-priority', {
        severity: 'warning',
        args: { priority: rule.priority.value, rule: rule.name, other: other.name },
      });
    seen.set(key, rule);
  }
  const { effective, exists, ...group } = builder;
  const rules = [...builder.rules, ...builtInRules(builder.rules, exists)];
  return { ...group, ...(effective ? { effective } : {}), rules };
};
const finishTable = ({ effective, ...table }: RouteTableBuilder): RouteTable =>
  effective ? { ...table, effective: true } : table;

/** Finishes a firewall. Groups of a policy that does not list them are elsewhere. */
const finishFirewall = (session: Session, { groupsListed, ...firewall }: FirewallBuilder): Firewall => {
  const { missingGroups, at, name } = firewall;
  if (missingGroups.length > 0)
    session.problem(at, 'missing-rule-collection-groups', {
      severity: 'warning',
      args: {
        name: name ?? '',
        count: missingGroups.length,
        groups: missingGroups.map((id) => nameInId(id) ?? id).join(', '),
      },
    });
  if (groupsListed || firewall.incomplete) return firewall;
  if (firewall.isPartial !== true)
    session.problem(at, 'missing-list', { severity: 'warning', args: { field: 'ruleCollectionGroups' } });
  return { ...firewall, incomplete: true };
};

/** Links policies to their parents, of which Azure allows one level; circles end here. */
const linkParentPolicies = (firewalls: readonly Firewall[]): Firewall[] => {
  const find = createResourceIndex(firewalls.filter(({ form }) => form === 'policy'));
  return firewalls.map((item) => {
    if (item.basePolicy === null) return item;
    const { id } = item.basePolicy;
    const [parent, ...others] = find({ id, name: null });
    const policy = parent === undefined || parent === item || others.length > 0 ? null : parent;
    return { ...item, basePolicy: { id, policy } };
  });
};

const placeKey = ({ input, document, path }: SourceRef): string => `${input}/${document}/${path.join('/')}`;
const inOrder = (one: SourceRef, other: SourceRef): number => one.input - other.input || one.document - other.document;

/** Returns all resources, assembled, in the order of the text. */
export const assembleResources = (session: Session, builders: Builders): Resource[] => {
  const sorted = sortBuilders(builders.found);
  attachChildren(session, builders.unattached, sorted);
  const groups = deduplicate(session, sorted.groups, securityGroupDeduplication);
  const tables = deduplicate(session, sorted.tables, routeTableDeduplication);
  const networks = deduplicate(session, sorted.networks, networkDeduplication);
  const firewalls = deduplicate(session, [...sorted.firewalls, ...sorted.policies], firewallDeduplication);
  const ipGroups = deduplicate(session, sorted.ipGroups, ipGroupDeduplication);
  const others = deduplicate(session, sorted.others, otherDeduplication);
  const tags = deduplicateServiceTags(sorted.tags);
  linkAssociations({ groups, tables, networks, others });
  for (const group of groups) countSecurityGroup(session, group);
  for (const table of tables) countRouteTable(session, table);
  for (const firewall of firewalls) countFirewall(session, firewall);
  for (const whole of [...ipGroups, ...tags, ...sorted.adminRules]) countComplete(session, whole);

  const rank = new Map(builders.found.map(({ builder }, index) => [placeKey(builder.at), index]));
  const resources: Resource[] = [
    ...groups.map((group) => finishGroup(session, group)),
    ...tables.map(finishTable),
    ...linkParentPolicies(firewalls.map((firewall) => finishFirewall(session, firewall))),
    ...networks,
    ...ipGroups,
    ...tags,
    ...sorted.adminRules,
    ...others,
  ];
  const rankOf = ({ at }: Resource): number => rank.get(placeKey(at)) ?? Number.MAX_SAFE_INTEGER;
  return resources
    .map((resource) => ({ resource, rank: rankOf(resource) }))
    .sort((one, other) => inOrder(one.resource.at, other.resource.at) || one.rank - other.rank)
    .map(({ resource }) => resource);
};
