// Rules of a network security group and routes of a route table: written in it, or resources of their own. The
// provider shows those of their own in the owner as well, as they were at its last look.

import { sameContent } from '../configuration/same-content.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { RouteTableBuilder, SecurityGroupBuilder } from '../context/builders.ts';
import type { TerraformResource } from '../context/terraform-document.ts';
import { readNetworkSecurityGroup } from '../readers/network-security-group.ts';
import { readRoutes, readRouteTable } from '../readers/route-table.ts';
import { readSecurityRule } from '../readers/security-rule.ts';
import {
  createParentLookup,
  equalWithoutCase,
  groupByText,
  mayBeSameGroup,
  type ReadResource,
} from './parents.ts';
import { isInConfiguration } from './references.ts';
import { displayName, fieldValue, withValues } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

interface Children<Draft, Child> {
  readonly parents: readonly ReadResource<Draft>[];
  readonly type: string;
  /** Field of the child that names its owner. */
  readonly parentField: string;
  /** Block of the owner that holds children. */
  readonly block: string;
  readonly inline: (builder: Draft) => Child[];
  readonly read: (resource: TerraformResource) => readonly Child[];
  /** Keeps a child whose owner is not in the text, or not known. */
  readonly orphan: (resource: TerraformResource, children: readonly Child[]) => void;
}

/** Joins children of their own to their owners. Where both ways are used, which of them stand is not known. */
const attachChildren = <Draft extends { incomplete: boolean }, Child extends { readonly name: string }>(
  { session, terraform, resourcesOf }: TerraformContext,
  { parents, type, parentField, block, inline, read, orphan }: Children<Draft, Child>,
): void => {
  const lookUp = createParentLookup(parents);
  const standalone = new Map<Draft, Child[]>();
  for (const resource of resourcesOf(type)) {
    const name = fieldValue(resource, parentField);
    const found = lookUp.resourcesOf(name, fieldValue(resource, 'resource_group_name'));
    const [only] = found;
    const children = read(resource);
    if (found.length === 1 && only !== undefined && typeof name === 'string') {
      const list = standalone.get(only.builder);
      if (list === undefined) standalone.set(only.builder, [...children]);
      else list.push(...children);
      continue;
    }
    for (const { builder } of found) builder.incomplete = true;
    orphan(resource, children);
  }
  const deletedOf = groupByText(
    terraform.deleted.filter((resource) => resource.type === type),
    (resource) => fieldValue(resource, parentField),
  );
  for (const { builder, from } of parents) {
    const name = fieldValue(from, 'name');
    const own = standalone.get(builder) ?? [];
    const deleted = (typeof name === 'string' ? (deletedOf.get(name.toLowerCase()) ?? []) : []).filter(
      (resource) =>
        mayBeSameGroup(fieldValue(resource, 'resource_group_name'), fieldValue(from, 'resource_group_name')),
    );
    const isOpen = fieldValue(from, block) instanceof Unresolved;
    const isUntold = !from.isComplete && fieldValue(from, block) === undefined;
    if (own.length === 0 && deleted.length === 0) {
      // Computed because nothing is written, or written and not known: only children of its own would tell.
      if (isOpen || isUntold) builder.incomplete = true;
      continue;
    }
    const shown = inline(builder);
    const byName = new Map(own.map((child) => [child.name.toLowerCase(), child]));
    const deletedNames = deleted.map((resource) => fieldValue(resource, 'name'));
    const left = shown.filter(
      (child) =>
        !byName.has(child.name.toLowerCase()) &&
        !deletedNames.some((other) => equalWithoutCase(other, child.name)),
    );
    const differs = shown.some((child) => {
      const other = byName.get(child.name.toLowerCase());
      return other !== undefined && !sameContent(child, other);
    });
    shown.splice(0, shown.length, ...left, ...own);
    // What an owner that stays holds besides is not known either.
    if (isUntold || (isOpen && !from.created)) builder.incomplete = true;
    const written = isInConfiguration(terraform.configuration, from, block);
    const isState = terraform.configuration == null;
    if (
      left.length === 0 &&
      !(written && (isOpen || deleted.length > 0)) &&
      !((written || isState) && differs)
    )
      continue;
    builder.incomplete = true;
    session.problem(from.values.at, 'inline-and-standalone', {
      severity: 'warning',
      args: { name: displayName(name) ?? from.address, field: block, type },
    });
  }
};

/** A resource without a block that is not known. */
const withoutUnresolvedBlock = (resource: TerraformResource, block: string) =>
  fieldValue(resource, block) instanceof Unresolved ? withValues(resource, { [block]: [] }) : resource.values;

/** Reads network security groups and their rules. */
export const readSecurityGroups = (
  context: TerraformContext,
): readonly ReadResource<SecurityGroupBuilder>[] => {
  const { session, builders, exists, resourcesOf } = context;
  const parents = resourcesOf('azurerm_network_security_group').map(
    (from): ReadResource<SecurityGroupBuilder> => ({
      from,
      builder: readNetworkSecurityGroup(session, withoutUnresolvedBlock(from, 'security_rule'), {
        exists,
        declared: true,
      }),
    }),
  );
  attachChildren(context, {
    parents,
    type: 'azurerm_network_security_rule',
    parentField: 'network_security_group_name',
    block: 'security_rule',
    inline: (builder) => builder.rules,
    read: ({ values }) => [readSecurityRule(session, values, { list: 'securityRules', exists })],
    orphan: (resource, rules) => {
      const parent = { id: null, name: displayName(fieldValue(resource, 'network_security_group_name')) };
      for (const rule of rules) builders.unattached.push({ kind: 'rule', parent, rule, partial: true });
    },
  });
  return parents;
};

/** Reads route tables and their routes. */
export const readRouteTables = (context: TerraformContext): readonly ReadResource<RouteTableBuilder>[] => {
  const { session, builders, resourcesOf } = context;
  const parents = resourcesOf('azurerm_route_table').map((from): ReadResource<RouteTableBuilder> => {
    const builder = readRouteTable(session, withoutUnresolvedBlock(from, 'route'), { declared: true });
    const propagates = fieldValue(from, 'bgp_route_propagation_enabled');
    const bgpPropagationDisabled =
      typeof propagates === 'boolean' ? !propagates : builder.bgpPropagationDisabled;
    return { from, builder: { ...builder, bgpPropagationDisabled } };
  });
  attachChildren(context, {
    parents,
    type: 'azurerm_route',
    parentField: 'route_table_name',
    block: 'route',
    inline: (builder) => builder.routes,
    read: ({ values }) => readRoutes(session, values, 'routes'),
    orphan: (resource, routes) => {
      const parent = { id: null, name: displayName(fieldValue(resource, 'route_table_name')) };
      for (const route of routes) builders.unattached.push({ kind: 'route', parent, route, partial: true });
    },
  });
  return parents;
};
