// Terraform's network resources -> drafts. Rules, routes and collections that are resources of their own are joined
// to their owners by name and resource group; where both ways of writing are used, which one stands is not known.
import type { Context } from '../context.ts';
import type { DraftFirewall, DraftGroup, DraftNetwork, DraftTable } from '../drafts.ts';
import { emptyFirewall, readCollections, readFirewall } from '../kinds/firewall.ts';
import { readIpGroup } from '../kinds/ip-group.ts';
import { readNetworkSecurityGroup } from '../kinds/network-security-group.ts';
import { readOther } from '../kinds/other-resource.ts';
import { readRoutes, readRouteTable } from '../kinds/route-table.ts';
import { readSecurityRule } from '../kinds/security-rule.ts';
import { readSubnet, readVirtualNetwork } from '../kinds/virtual-network.ts';
import { child, isObject, type JsonObject, type Node, own } from '../node.ts';
import type { IpGroup, RuleCollection } from '../resources.ts';
import { Unresolved } from '../unresolved.ts';
import { wholeNumberOf } from '../values/known.ts';
import { addressOf } from '../values/sides.ts';
import { textItems } from '../values/text-list.ts';
import { isWritten } from './references.ts';
import { inArmShape, networkInArmShape, subnetInArmShape, zoneGroupsInArmShape } from './settings.ts';
import type { Terraform, TerraformResource } from './terraform-resources.ts';

type Kept<T> = { readonly draft: T; readonly from: TerraformResource };
type Open<T> = { -readonly [Key in keyof T]: T[Key] };

const valuesOf = ({ values }: TerraformResource): JsonObject => (isObject(values.value) ? values.value : {});
const same = (one: unknown, other: unknown): boolean =>
  typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase();
const at = (resource: TerraformResource, key: string): Node =>
  child(resource.values, key, own(valuesOf(resource), key));
const nameOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : value instanceof Unresolved ? `[${value.text}]` : null;
/** A copy without some fields, at the same place. */
const without = ({ values }: TerraformResource, ...fields: string[]): Node => {
  const copy: Record<string, unknown> = Object.assign(Object.create(null), values.value);
  for (const field of fields) delete copy[field];
  return { value: copy, at: values.at };
};

/** Owners with that name, in that group where it is known; all of the kind when the name is not known. */
const ownersOf = <T>(owners: readonly Kept<T>[], name: unknown, group: unknown): readonly Kept<T>[] => {
  if (typeof name !== 'string') return owners;
  return owners.filter(({ from }) => {
    const values = valuesOf(from);
    const [theirs, place] = [own(values, 'name'), own(values, 'resource_group_name')];
    if (typeof theirs === 'string' && !same(theirs, name)) return false;
    return typeof place !== 'string' || typeof group !== 'string' || same(place, group);
  });
};

/** Reads all resources of a plan or state. */
export const readTerraform = (terraform: Terraform, context: Context): number => {
  const { session, drafts, exists } = context;
  const { resources, configuration } = terraform;
  const of = (...types: string[]): TerraformResource[] =>
    resources.filter(({ type }) => types.includes(type));
  let read = 0;
  const add = <T>(list: readonly TerraformResource[], make: (resource: TerraformResource) => T): Kept<T>[] =>
    list.map((from) => {
      read++;
      return { draft: make(from), from };
    });

  /** Rules or routes of an owner, written in it and as resources of their own. */
  const joinChildren = <T extends { incomplete: boolean }, Child extends { readonly name: string }>(
    owners: readonly Kept<T>[],
    children: {
      readonly type: string;
      readonly owner: string;
      readonly block: string;
      readonly inline: (draft: T) => Child[];
      readonly read: (resource: TerraformResource) => Child[];
    },
  ): { readonly orphans: readonly TerraformResource[] } => {
    const orphans: TerraformResource[] = [];
    const standalone = new Map<T, Child[]>();
    for (const resource of of(children.type)) {
      read++;
      const values = valuesOf(resource);
      const found = ownersOf(owners, own(values, children.owner), own(values, 'resource_group_name'));
      const [only] = found;
      if (found.length === 1 && only !== undefined && typeof own(values, children.owner) === 'string')
        standalone.set(only.draft, [...(standalone.get(only.draft) ?? []), ...children.read(resource)]);
      else {
        for (const { draft } of found) draft.incomplete = true;
        orphans.push(resource);
      }
    }
    for (const { draft, from } of owners) {
      const inline = children.inline(draft);
      const own_ = standalone.get(draft) ?? [];
      const gone = terraform.deleted.filter(
        ({ type, values }) =>
          type === children.type &&
          isObject(values.value) &&
          same(own(values.value, children.owner), own(valuesOf(from), 'name')),
      );
      const written = isWritten(configuration, from.address, children.block);
      const isOpen = own(valuesOf(from), children.block) instanceof Unresolved;
      if (own_.length === 0 && gone.length === 0) {
        // Computed because nothing is written, or written and not known: only children of its own would tell.
        if (isOpen || (!from.whole && own(valuesOf(from), children.block) === undefined))
          draft.incomplete = true;
        continue;
      }
      // The provider shows the children of their own in the owner as well, as they were at its last look.
      const names = [...own_.map(({ name }) => name), ...gone.map((item) => own(valuesOf(item), 'name'))];
      const left = inline.filter(({ name }) => !names.some((other) => same(other, name)));
      const stays = own_.filter((child_) => !inline.includes(child_));
      inline.splice(0, inline.length, ...left, ...stays);
      if (left.length === 0 && !(written === true && (isOpen || gone.length > 0))) continue;
      draft.incomplete = true;
      session.problem(from.values.at, 'inline-and-standalone', {
        severity: 'warning',
        args: {
          name: nameOf(own(valuesOf(from), 'name')) ?? from.address,
          field: children.block,
          type: children.type,
        },
      });
    }
    return { orphans };
  };

  const groups = add(of('azurerm_network_security_group'), (resource): DraftGroup => {
    const isOpen = own(valuesOf(resource), 'security_rule') instanceof Unresolved;
    return readNetworkSecurityGroup(
      session,
      isOpen ? without(resource, 'security_rule') : resource.values,
      exists,
    );
  });
  const rules = joinChildren(groups, {
    type: 'azurerm_network_security_rule',
    owner: 'network_security_group_name',
    block: 'security_rule',
    inline: (draft) => draft.rules,
    read: (resource) => [readSecurityRule(session, resource.values, { list: 'securityRules', exists })],
  });
  for (const resource of rules.orphans) {
    const owner = { id: null, name: nameOf(own(valuesOf(resource), 'network_security_group_name')) };
    const rule = readSecurityRule(session, resource.values, { list: 'securityRules', exists });
    drafts.loose.push({ kind: 'rule', owner, rule, partial: true });
  }

  const tables = add(of('azurerm_route_table'), (resource): DraftTable => {
    const values = valuesOf(resource);
    const isOpen = own(values, 'route') instanceof Unresolved;
    const draft = readRouteTable(session, isOpen ? without(resource, 'route') : resource.values);
    const propagates = own(values, 'bgp_route_propagation_enabled');
    return {
      ...draft,
      bgpPropagationDisabled: typeof propagates === 'boolean' ? !propagates : draft.bgpPropagationDisabled,
    };
  });
  const routes = joinChildren(tables, {
    type: 'azurerm_route',
    owner: 'route_table_name',
    block: 'route',
    inline: (draft) => draft.routes,
    read: (resource) => readRoutes(session, resource.values, 'routes'),
  });
  for (const resource of routes.orphans) {
    const owner = { id: null, name: nameOf(own(valuesOf(resource), 'route_table_name')) };
    for (const route of readRoutes(session, resource.values, 'routes'))
      drafts.loose.push({ kind: 'route', owner, route, partial: true });
  }

  const policies = add(of('azurerm_firewall_policy'), (resource): DraftFirewall => {
    const draft = readFirewall(session, resource.values, 'policy');
    return resource.whole ? draft : { ...draft, incomplete: true };
  });
  for (const resource of of('azurerm_firewall_policy_rule_collection_group')) {
    read++;
    const values = valuesOf(resource);
    const name = nameOf(own(values, 'name')) ?? '';
    const group = { name, priority: wholeNumberOf(session, at(resource, 'priority'), 'priority') };
    const collections = (
      [
        ['nat_rule_collection', 'nat'],
        ['network_rule_collection', 'network'],
        ['application_rule_collection', 'application'],
      ] as const
    ).flatMap(([block, kind]) => readCollections(session, at(resource, block), { kind, group }));
    const policy = own(values, 'firewall_policy_id');
    const known = typeof policy === 'string';
    // A group that does not tell its policy may belong to any of them.
    if (!known) for (const { draft } of policies) draft.incomplete = true;
    drafts.loose.push({
      kind: 'collections',
      owner: known ? { id: policy, name: null } : { id: null, name: null },
      group: { name, id: resource.address, incomplete: !resource.whole },
      collections,
      at: resource.values.at,
      // A policy that is not in the text may have further groups.
      partial: !policies.some(({ draft }) => same(draft.id, policy)),
    });
  }

  const firewalls = add(of('azurerm_firewall'), (resource): DraftFirewall => {
    const draft = readFirewall(session, resource.values, 'classic');
    return resource.whole ? draft : { ...draft, incomplete: true };
  });
  const classic = [
    ['azurerm_firewall_nat_rule_collection', 'nat'],
    ['azurerm_firewall_network_rule_collection', 'network'],
    ['azurerm_firewall_application_rule_collection', 'application'],
  ] as const;
  for (const [type, kind] of classic)
    for (const resource of of(type)) {
      read++;
      const values = valuesOf(resource);
      const found = ownersOf(
        firewalls,
        own(values, 'azure_firewall_name'),
        own(values, 'resource_group_name'),
      );
      const list: RuleCollection[] = readCollections(
        session,
        { value: [resource.values.value], at: resource.values.at },
        { kind, group: null },
      );
      const [only] = found;
      if (found.length === 1 && only !== undefined && typeof own(values, 'azure_firewall_name') === 'string')
        only.draft.collections.push(...list);
      else {
        for (const { draft } of found) draft.incomplete = true;
        const name = nameOf(own(values, 'azure_firewall_name'));
        const known = firewalls.find(
          ({ from, draft }) => from === resource || (found.length === 0 && same(draft.name, name)),
        );
        if (known !== undefined) known.draft.collections.push(...list);
        else
          firewalls.push({
            draft: {
              ...emptyFirewall('classic', name, resource.values.at),
              collections: list,
              incomplete: true,
            },
            from: resource,
          });
      }
    }

  const networks = add(of('azurerm_virtual_network'), (resource): DraftNetwork => {
    const { network, inside } = readVirtualNetwork(session, resource.values);
    for (const node of inside) context.visit(node, context);
    const body = networkInArmShape({
      values: valuesOf(resource),
      path: resource.values.at.path,
      whole: resource.whole,
    });
    return { ...network, body };
  });
  const subnets = add(of('azurerm_subnet'), (resource) => readSubnet(resource.values).subnet);
  const linked = (link: string, subnet: string): string | null => {
    const [type, field] =
      link === 'group'
        ? (['azurerm_subnet_network_security_group_association', 'network_security_group_id'] as const)
        : (['azurerm_subnet_route_table_association', 'route_table_id'] as const);
    const found = of(type).find((resource) => same(own(valuesOf(resource), 'subnet_id'), subnet));
    return found === undefined ? null : nameOf(own(valuesOf(found), field));
  };
  for (const { draft, from } of subnets) {
    const id = draft.id ?? from.address;
    const subnet = {
      ...draft,
      id,
      networkSecurityGroup: linked('group', id),
      routeTable: linked('table', id),
      body: subnetInArmShape({
        values: valuesOf(from),
        path: from.values.at.path,
        whole: from.whole,
      }),
    };
    const values = valuesOf(from);
    const found = ownersOf(networks, own(values, 'virtual_network_name'), own(values, 'resource_group_name'));
    const [only] = found;
    const owner = { id: null, name: nameOf(own(values, 'virtual_network_name')) };
    if (found.length === 1 && only !== undefined) {
      if (!only.draft.subnets.some(({ name }) => same(name, subnet.name))) only.draft.subnets.push(subnet);
    } else drafts.loose.push({ kind: 'subnet', owner, subnet });
  }
  for (const resource of of('azurerm_subnet_network_security_group_association')) {
    const [subnet, group] = ['subnet_id', 'network_security_group_id'].map((key) =>
      own(valuesOf(resource), key),
    );
    const found = groups.find(({ draft }) => same(draft.id, group));
    if (
      typeof subnet === 'string' &&
      found !== undefined &&
      !found.draft.subnets.some((id) => same(id, subnet))
    )
      found.draft.subnets.push(subnet);
  }
  for (const resource of of('azurerm_network_interface_security_group_association')) {
    const values = valuesOf(resource);
    const found = groups.find(({ draft }) => same(draft.id, own(values, 'network_security_group_id')));
    const face = own(values, 'network_interface_id');
    if (
      typeof face === 'string' &&
      found !== undefined &&
      !found.draft.networkInterfaces.some((id) => same(id, face))
    )
      found.draft.networkInterfaces.push(face);
  }
  for (const resource of of('azurerm_subnet_route_table_association')) {
    const values = valuesOf(resource);
    const found = tables.find(({ draft }) => same(draft.id, own(values, 'route_table_id')));
    const subnet = own(values, 'subnet_id');
    if (
      typeof subnet === 'string' &&
      found !== undefined &&
      !found.draft.subnets.some((id) => same(id, subnet))
    )
      found.draft.subnets.push(subnet);
  }

  const ipGroups = add(of('azurerm_ip_group'), (resource): Open<IpGroup> => {
    const draft = readIpGroup(session, resource.values);
    const addresses = resource.whole
      ? draft.addresses
      : [...draft.addresses, { kind: 'unresolved', text: resource.address } as const];
    return { ...draft, addresses };
  });
  for (const resource of of('azurerm_ip_group_cidr')) {
    const owner = own(valuesOf(resource), 'ip_group_id');
    const found = ipGroups.filter(({ draft }) => typeof owner !== 'string' || same(draft.id, owner));
    const cidr = at(resource, 'cidr');
    for (const { draft } of found)
      draft.addresses = [
        ...draft.addresses,
        ...(typeof owner === 'string'
          ? textItems(cidr.value, () => cidr.at).map((item) => addressOf({ session, field: 'cidr' }, item))
          : [{ kind: 'unresolved', text: resource.address } as const]),
      ];
  }

  for (const { draft } of groups) drafts.found.push({ kind: 'group', draft });
  for (const { draft } of tables) drafts.found.push({ kind: 'table', draft });
  for (const { draft } of [...firewalls, ...policies]) drafts.found.push({ kind: 'firewall', draft });
  for (const { draft } of networks) drafts.found.push({ kind: 'network', draft });
  for (const { draft } of ipGroups) drafts.found.push({ kind: 'whole', draft });
  for (const resource of resources) {
    const values = valuesOf(resource);
    const source = { values, path: resource.values.at.path, whole: resource.whole };
    const body = inArmShape(resource.type, source);
    if (body !== null) {
      read++;
      const isEndpoint = resource.type === 'azurerm_private_endpoint';
      for (const one of [body, ...(isEndpoint ? zoneGroupsInArmShape(source) : [])])
        drafts.found.push({
          kind: 'whole',
          draft: readOther({ value: one, at: resource.values.at }, String(own(one, 'type'))),
        });
    } else if (resource.type === 'azapi_resource') {
      read++;
      readAzapi(resource, context);
    }
  }
  return read;
};

/** `azapi_resource`: the body is in ARM shape already, as an object or as text. */
const readAzapi = (resource: TerraformResource, context: Context): void => {
  const values = valuesOf(resource);
  const type = own(values, 'type');
  const written = own(values, 'body');
  let body: unknown = written;
  if (typeof written === 'string') {
    try {
      body = JSON.parse(written);
    } catch {
      body = new Unresolved(`${resource.address}.body`);
    }
  }
  if (typeof type !== 'string') return;
  const value: Record<string, unknown> = Object.assign(
    Object.create(null),
    isObject(body) ? body : { properties: new Unresolved(`${resource.address}.body`) },
    { type: type.split('@')[0], name: own(values, 'name'), id: own(values, 'id') },
  );
  context.visit({ value, at: resource.values.at }, { ...context, form: 'terraform' });
};
