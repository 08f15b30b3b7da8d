// Rules of a network security group and routes of a route table: written in it, or resources of their own. The
// provider shows those of their own in the owner as well, as they were at its last look.

import { sameContent } from '../configuration/same-content.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { DraftGroup, DraftTable } from '../context/builders.ts';
import { readNetworkSecurityGroup } from '../readers/network-security-group.ts';
import { readRoutes, readRouteTable } from '../readers/route-table.ts';
import { readSecurityRule } from '../readers/security-rule.ts';
import { grouped, type Kept, mayBeOneGroup, ownersOf, same } from './parents.ts';
import { isWritten } from './references.ts';
import type { World } from './terraform-context.ts';
import { nameOf, type TerraformResource, told, withValues } from './terraform-resource.ts';

interface Children<Draft, Child> {
  readonly owners: readonly Kept<Draft>[];
  readonly type: string;
  /** Field of the child that names its owner. */
  readonly owner: string;
  /** Block of the owner that holds children. */
  readonly block: string;
  readonly inline: (draft: Draft) => Child[];
  readonly read: (resource: TerraformResource) => readonly Child[];
  /** Keeps a child whose owner is not in the text, or not known. */
  readonly orphan: (resource: TerraformResource, children: readonly Child[]) => void;
}

/** Joins children of their own to their owners. Where both ways are used, which of them stand is not known. */
const joinChildren = <Draft extends { incomplete: boolean }, Child extends { readonly name: string }>(
  { session, terraform, of }: World,
  { owners, type, owner, block, inline, read, orphan }: Children<Draft, Child>,
): void => {
  const lookUp = ownersOf(owners);
  const standalone = new Map<Draft, Child[]>();
  for (const resource of of(type)) {
    const name = told(resource, owner);
    const found = lookUp.of(name, told(resource, 'resource_group_name'));
    const [only] = found;
    const children = read(resource);
    if (found.length === 1 && only !== undefined && typeof name === 'string') {
      const list = standalone.get(only.draft);
      if (list === undefined) standalone.set(only.draft, [...children]);
      else list.push(...children);
      continue;
    }
    for (const { draft } of found) draft.incomplete = true;
    orphan(resource, children);
  }
  const goneOf = grouped(
    terraform.deleted.filter((resource) => resource.type === type),
    (resource) => told(resource, owner),
  );
  for (const { draft, from } of owners) {
    const name = told(from, 'name');
    const own = standalone.get(draft) ?? [];
    const gone = (typeof name === 'string' ? (goneOf.get(name.toLowerCase()) ?? []) : []).filter((resource) =>
      mayBeOneGroup(told(resource, 'resource_group_name'), told(from, 'resource_group_name')),
    );
    const isOpen = told(from, block) instanceof Unresolved;
    const isUntold = !from.whole && told(from, block) === undefined;
    if (own.length === 0 && gone.length === 0) {
      // Computed because nothing is written, or written and not known: only children of its own would tell.
      if (isOpen || isUntold) draft.incomplete = true;
      continue;
    }
    const shown = inline(draft);
    const byName = new Map(own.map((child) => [child.name.toLowerCase(), child]));
    const gonesNames = gone.map((resource) => told(resource, 'name'));
    const left = shown.filter(
      (child) =>
        !byName.has(child.name.toLowerCase()) && !gonesNames.some((other) => same(other, child.name)),
    );
    const differs = shown.some((child) => {
      const other = byName.get(child.name.toLowerCase());
      return other !== undefined && !sameContent(child, other);
    });
    shown.splice(0, shown.length, ...left, ...own);
    // What an owner that stays holds besides is not known either.
    if (isUntold || (isOpen && !from.created)) draft.incomplete = true;
    const written = isWritten(terraform.configuration, from, block);
    const isState = terraform.configuration == null;
    if (left.length === 0 && !(written && (isOpen || gone.length > 0)) && !((written || isState) && differs))
      continue;
    draft.incomplete = true;
    session.problem(from.values.at, 'inline-and-standalone', {
      severity: 'warning',
      args: { name: nameOf(name) ?? from.address, field: block, type },
    });
  }
};

/** A resource without a block that is not known. */
const withoutOpen = (resource: TerraformResource, block: string) =>
  told(resource, block) instanceof Unresolved ? withValues(resource, { [block]: [] }) : resource.values;

/** Reads network security groups and their rules. */
export const readGroups = (world: World): readonly Kept<DraftGroup>[] => {
  const { session, drafts, exists, of } = world;
  const owners = of('azurerm_network_security_group').map(
    (from): Kept<DraftGroup> => ({
      from,
      draft: readNetworkSecurityGroup(session, withoutOpen(from, 'security_rule'), {
        exists,
        declared: true,
      }),
    }),
  );
  joinChildren(world, {
    owners,
    type: 'azurerm_network_security_rule',
    owner: 'network_security_group_name',
    block: 'security_rule',
    inline: (draft) => draft.rules,
    read: ({ values }) => [readSecurityRule(session, values, { list: 'securityRules', exists })],
    orphan: (resource, rules) => {
      const owner = { id: null, name: nameOf(told(resource, 'network_security_group_name')) };
      for (const rule of rules) drafts.loose.push({ kind: 'rule', owner, rule, partial: true });
    },
  });
  return owners;
};

/** Reads route tables and their routes. */
export const readTables = (world: World): readonly Kept<DraftTable>[] => {
  const { session, drafts, of } = world;
  const owners = of('azurerm_route_table').map((from): Kept<DraftTable> => {
    const draft = readRouteTable(session, withoutOpen(from, 'route'), { declared: true });
    const propagates = told(from, 'bgp_route_propagation_enabled');
    const bgpPropagationDisabled =
      typeof propagates === 'boolean' ? !propagates : draft.bgpPropagationDisabled;
    return { from, draft: { ...draft, bgpPropagationDisabled } };
  });
  joinChildren(world, {
    owners,
    type: 'azurerm_route',
    owner: 'route_table_name',
    block: 'route',
    inline: (draft) => draft.routes,
    read: ({ values }) => readRoutes(session, values, 'routes'),
    orphan: (resource, routes) => {
      const owner = { id: null, name: nameOf(told(resource, 'route_table_name')) };
      for (const route of routes) drafts.loose.push({ kind: 'route', owner, route, partial: true });
    },
  });
  return owners;
};
