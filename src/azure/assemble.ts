// Joins what was read apart: rules with their groups, groups of collections with their policy, the same resource
// written twice. Nothing is dropped: what has no owner in the text gets one of its own.
import type { DraftFirewall, DraftGroup, DraftNetwork, Drafts, DraftTable, Loose, Owner } from './drafts.ts';
import { builtInRules } from './kinds/default-rules.ts';
import { policyOfCollections } from './kinds/firewall.ts';
import { certain } from './kinds/network-security-group.ts';
import type {
  Firewall,
  NetworkSecurityGroup,
  Resource,
  Route,
  RouteTable,
  RuleCollection,
  SecurityRule,
  SourceRef,
} from './resources.ts';
import type { Session } from './session.ts';
import { nameInId, sameId } from './values/resource-id.ts';

const lower = (text: string | null): string | null => text?.toLowerCase() ?? null;
const isExpression = (text: string | null): boolean => text?.startsWith('[') ?? false;

interface Named {
  readonly name: string | null;
  readonly id: string | null;
}
/** Whether an owner told by a child is this resource. */
const owns = (resource: Named, owner: Owner): boolean => {
  if (owner.id !== null && resource.id !== null) return sameId(owner.id, resource.id);
  const name = owner.name ?? (owner.id === null ? null : nameInId(owner.id));
  return (
    name !== null &&
    lower(name) === lower(resource.name ?? (resource.id === null ? null : nameInId(resource.id)))
  );
};

/** Content without places: two writings of one thing have the same. */
const content = (value: unknown): string =>
  JSON.stringify(value, (key, item: unknown) =>
    key === 'at' || key === 'exists' || key === 'body' ? undefined : item,
  ) ?? '';

/** What settings read of a subnet, and of a network with its subnets. */
const settingsOf = (subnet: DraftNetwork['subnets'][number]): string =>
  JSON.stringify([subnet.body ?? null, subnet.exists?.known !== false]);
const networkSettings = ({ body, subnets }: DraftNetwork): string =>
  JSON.stringify([body ?? null, subnets.map(settingsOf)]);

const addRule = (session: Session, group: DraftGroup, rule: SecurityRule): void => {
  const index = group.rules.findIndex(
    (other) => lower(other.name) === lower(rule.name) && other.origin === rule.origin,
  );
  const before = group.rules[index];
  if (before === undefined || isExpression(rule.name)) {
    group.rules.push(rule);
    return;
  }
  if (content(before) === content(rule)) return;
  // Which of two different writings stands in the end is not known: both may.
  if (rule.at !== null)
    session.problem(rule.at, 'written-twice-differently', { severity: 'warning', args: { name: rule.name } });
  const maybe = { known: false, text: rule.name } as const;
  group.rules[index] = { ...before, exists: maybe };
  group.rules.push({ ...rule, exists: maybe });
};

/** Two different writings of one route: either may stand in the end. */
const addRoute = (session: Session, table: DraftTable, route: Route): void => {
  const index = table.routes.findIndex((other) => lower(other.name) === lower(route.name));
  const before = table.routes[index];
  if (before === undefined || isExpression(route.name)) {
    table.routes.push(route);
    return;
  }
  if (content(before) === content(route)) return;
  session.problem(route.at, 'written-twice-differently', { severity: 'warning', args: { name: route.name } });
  const exists = { known: false, text: route.name } as const;
  table.routes[index] = { ...before, exists };
  table.routes.push({ ...route, exists });
};

/** The same for a collection of one group. */
const addCollection = (session: Session, policy: DraftFirewall, collection: RuleCollection): void => {
  const { name, kind, group } = collection;
  if (policy.collections.some((other) => content(other) === content(collection))) return;
  const index = isExpression(name)
    ? -1
    : policy.collections.findIndex(
        (other) =>
          other.kind === kind &&
          lower(other.name) === lower(name) &&
          lower(other.group?.name ?? null) === lower(group?.name ?? null),
      );
  const before = policy.collections[index];
  if (before === undefined) {
    policy.collections.push(collection);
    return;
  }
  session.problem(collection.at, 'written-twice-differently', { severity: 'warning', args: { name } });
  const exists = { known: false, text: name } as const;
  policy.collections[index] = { ...before, exists };
  policy.collections.push({ ...collection, exists });
};

const ownerKey = (owner: Owner): string => `${lower(owner.id) ?? ''} ${lower(owner.name) ?? ''}`;
const emptyGroup = (owner: Owner, at: SourceRef): DraftGroup => ({
  kind: 'network-security-group',
  name: owner.name,
  id: owner.id,
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
  name: owner.name,
  id: owner.id,
  routes: [],
  subnets: [],
  bgpPropagationDisabled: null,
  incomplete: true,
  at,
  effective: false,
});

/** Finds the resource that owns a child, or makes one for all children that tell the same owner. */
const finder = <Item extends Named>(
  list: Item[],
  make: (owner: Owner, at: SourceRef) => Item,
): ((owner: Owner, at: SourceRef) => Item) => {
  const made = new Map<string, Item>();
  return (owner, at) => {
    const known =
      owner.id === null && owner.name === null ? undefined : list.find((item) => owns(item, owner));
    if (known !== undefined) return known;
    const key = ownerKey(owner);
    const item = made.get(key) ?? make(owner, at);
    if (!made.has(key)) {
      made.set(key, item);
      list.push(item);
    }
    return item;
  };
};

/** Keeps one of several writings of the same resource with the same content; others stay, and are reported. */
const withoutRepeats = <Item extends Named & { readonly at: SourceRef }>(
  session: Session,
  list: readonly Item[],
  part: (item: Item) => unknown,
): Item[] => {
  const kept: Item[] = [];
  const byName = new Map<string, Item[]>();
  for (const item of list) {
    const name = lower(item.name ?? (item.id === null ? null : nameInId(item.id)));
    const known = name === null ? [] : (byName.get(name) ?? []);
    const twins =
      name === null || isExpression(name)
        ? []
        : known.filter((other) => other.id === null || item.id === null || sameId(other.id, item.id));
    const same = twins.find((other) => content(part(other)) === content(part(item)));
    if (same !== undefined) {
      if (same.id === null && item.id !== null) kept[kept.indexOf(same)] = item;
      continue;
    }
    if (twins.some((other) => other.id !== null && item.id !== null))
      session.problem(item.at, 'written-twice-differently', {
        severity: 'warning',
        args: { name: item.name ?? item.id ?? '' },
      });
    if (name !== null) byName.set(name, [...known, item]);
    kept.push(item);
  }
  return kept;
};

const finishGroup = (session: Session, draft: DraftGroup): NetworkSecurityGroup => {
  const seen = new Map<string, SecurityRule>();
  for (const rule of draft.rules) {
    if (!rule.priority.known || !rule.direction.known || rule.origin !== 'custom' || draft.effective)
      continue;
    const key = `${rule.direction.value} ${rule.priority.value}`;
    const other = seen.get(key);
    if (other !== undefined && rule.at !== null && rule.exists.known && other.exists.known)
      session.problem(rule.at, 'priority-twice', {
        severity: 'warning',
        args: { priority: rule.priority.value, rule: rule.name, other: other.name },
      });
    seen.set(key, rule);
  }
  const { effective: _, exists, ...group } = draft;
  return { ...group, rules: [...draft.rules, ...builtInRules(draft.rules, exists)] };
};
const finishTable = ({ effective: _, ...table }: DraftTable): RouteTable => table;

const joinPolicies = (policies: readonly Firewall[]): Firewall[] => {
  const find = (id: string): Firewall | null =>
    policies.find((item) => item.form === 'policy' && owns(item, { id, name: null })) ?? null;
  // A parent is itself a policy with at most one parent (Azure allows no third level); circles end here.
  return policies.map((item) => {
    if (item.basePolicy === null) return item;
    const parent = find(item.basePolicy.id);
    return { ...item, basePolicy: { id: item.basePolicy.id, policy: parent === item ? null : parent } };
  });
};

const inOrder = (one: SourceRef, other: SourceRef): number =>
  one.input - other.input || one.document - other.document;

/** Everything that was read, joined, in the order of the text. */
export const assemble = (session: Session, drafts: Drafts): Resource[] => {
  const groups: DraftGroup[] = [];
  const tables: DraftTable[] = [];
  const firewalls: DraftFirewall[] = [];
  const networks: DraftNetwork[] = [];
  const order = new Map<object, number>();
  drafts.found.forEach((found, index) => {
    order.set(found.draft, index);
    if (found.kind === 'group') groups.push(found.draft);
    else if (found.kind === 'table') tables.push(found.draft);
    else if (found.kind === 'firewall') firewalls.push(found.draft);
    else if (found.kind === 'network') networks.push(found.draft);
  });
  const groupOf = finder(groups, emptyGroup);
  const tableOf = finder(tables, emptyTable);
  const policies = firewalls.filter((item) => item.form === 'policy');
  const policyOf = finder(policies, (owner, at) => {
    const made = policyOfCollections(owner, [], { at });
    firewalls.push(made);
    return made;
  });
  const networkOf = finder(
    networks,
    (owner, at): DraftNetwork => ({
      kind: 'virtual-network',
      name: owner.name,
      id: owner.id,
      prefixes: [],
      subnets: [],
      at,
    }),
  );

  const join = (loose: Loose): void => {
    if (loose.kind === 'rule') {
      const group = groupOf(loose.owner, loose.rule.at ?? { input: 0, document: 0, path: [] });
      addRule(session, group, loose.rule);
      if (loose.partial === true) group.incomplete = true;
    } else if (loose.kind === 'route') {
      const table = tableOf(loose.owner, loose.route.at);
      addRoute(session, table, loose.route);
      if (loose.partial === true) table.incomplete = true;
    } else if (loose.kind === 'subnet') {
      const network = networkOf(loose.owner, loose.subnet.at);
      // Another writing of a subnet stays where it tells something else: settings compare the two.
      const twins = network.subnets.filter(({ name }) => lower(name) === lower(loose.subnet.name));
      if (!twins.some((subnet) => settingsOf(subnet) === settingsOf(loose.subnet)))
        network.subnets.push(loose.subnet);
    } else {
      // Groups that do not tell their policy belong to the only policy of the text, else to one of their own.
      const named = loose.owner.id !== null || loose.owner.name !== null;
      const listing = policies.filter((item) =>
        item.missingGroups.some((id) =>
          loose.group?.id != null
            ? sameId(id, loose.group.id)
            : lower(nameInId(id)) === lower(loose.group?.name ?? ''),
        ),
      );
      const only = !named && listing.length === 1 ? listing[0] : undefined;
      const policy = only ?? policyOf(loose.owner, loose.at);
      for (const collection of loose.collections) addCollection(session, policy, collection);
      policy.missingGroups = policy.missingGroups.filter(
        (id) => lower(nameInId(id)) !== lower(loose.group?.name ?? ''),
      );
      if (loose.group?.incomplete === true || loose.partial === true) policy.incomplete = true;
    }
  };
  /** A child whose owner is an expression may belong to any resource whose name is one too: none of them is whole. */
  const unsettle = (loose: Loose): void => {
    if (!isExpression(loose.owner.name)) return;
    const list =
      loose.kind === 'rule'
        ? groups
        : loose.kind === 'route'
          ? tables
          : loose.kind === 'collections'
            ? policies
            : [];
    for (const item of list) if (isExpression(item.name)) item.incomplete = true;
  };
  // Attaching keeps one writing; groups of policies come after the policies themselves, wherever they stand.
  for (const loose of drafts.loose) {
    join(loose);
    unsettle(loose);
  }

  const keptGroups = withoutRepeats(session, groups, (item) => [
    item.rules,
    item.subnets,
    item.networkInterfaces,
    item.effective,
  ]);
  const keptTables = withoutRepeats(session, tables, (item) => item.routes);
  const keptFirewalls = withoutRepeats(session, firewalls, (item) => [
    item.form,
    item.collections,
    item.missingGroups,
  ]);
  const networksByRules = withoutRepeats(session, networks, (item) => [item.prefixes, item.subnets]);
  const keptNetworks = networks.filter(
    (network) =>
      networksByRules.includes(network) ||
      networksByRules.every((kept) => networkSettings(kept) !== networkSettings(network)),
  );
  for (const group of keptGroups) count(session, group);
  for (const table of keptTables)
    countInput(session, table.at, table.effective ? 'effectiveRoutes' : 'routes', table.routes.length);
  for (const firewall of keptFirewalls)
    for (const collection of firewall.collections)
      for (const rule of collection.rules.filter((item) => !item.undecidable.includes('rules')))
        countInput(
          session,
          rule.at,
          collection.kind === 'network'
            ? 'firewallNetworkRules'
            : collection.kind === 'nat'
              ? 'firewallNatRules'
              : 'firewallApplicationRules',
          1,
        );

  const all: { readonly at: SourceRef; readonly rank: number; readonly resource: Resource }[] = [];
  const add = (draft: { readonly at: SourceRef }, resource: Resource): void => {
    all.push({ at: draft.at, rank: order.get(draft) ?? Number.MAX_SAFE_INTEGER, resource });
  };
  for (const group of keptGroups) add(group, finishGroup(session, group));
  for (const table of keptTables) add(table, finishTable(table));
  const joined = joinPolicies(keptFirewalls);
  keptFirewalls.forEach((draft, index) => {
    const resource = joined[index];
    if (resource !== undefined) add(draft, resource);
  });
  for (const network of keptNetworks) add(network, network);
  for (const found of drafts.found) {
    if (found.kind !== 'whole') continue;
    add(found.draft, found.draft);
    const counts = session.inputs[found.draft.at.input]?.counts;
    if (counts === undefined) continue;
    if (found.draft.kind === 'ip-group') counts.ipGroups++;
    if (found.draft.kind === 'service-tags') counts.serviceTags += found.draft.tags.size;
  }
  for (const firewall of joined) {
    if (firewall.missingGroups.length > 0)
      session.problem(firewall.at, 'policy-without-its-groups', {
        severity: 'warning',
        args: {
          name: firewall.name ?? '',
          count: firewall.missingGroups.length,
          groups: firewall.missingGroups.map((id) => nameInId(id) ?? id).join(', '),
        },
      });
  }
  return all
    .sort((one, other) => inOrder(one.at, other.at) || one.rank - other.rank)
    .map((item) => item.resource);
};

type ListCount =
  | 'routes'
  | 'effectiveRoutes'
  | 'securityRules'
  | 'defaultSecurityRules'
  | 'effectiveSecurityRules'
  | 'firewallNetworkRules'
  | 'firewallApplicationRules'
  | 'firewallNatRules';
const countInput = (session: Session, at: SourceRef, name: ListCount, more: number): void => {
  const counts = session.inputs[at.input]?.counts;
  if (counts !== undefined) counts[name].resolved += more;
};
/** An entry that stands for a loop or an expression is no resolved rule. */
const isPlaceholder = (rule: SecurityRule): boolean =>
  !rule.exists.known && !rule.priority.known && !rule.direction.known && !rule.access.known;
const count = (session: Session, group: DraftGroup): void => {
  const counts = session.inputs[group.at.input]?.counts;
  if (counts !== undefined) counts.networkSecurityGroups++;
  for (const rule of group.rules) {
    if (rule.at === null || isPlaceholder(rule)) continue;
    countInput(
      session,
      rule.at,
      group.effective
        ? 'effectiveSecurityRules'
        : rule.origin === 'default'
          ? 'defaultSecurityRules'
          : 'securityRules',
      1,
    );
  }
};
