// Rules of network security groups and routes of route tables, inline or standalone. The provider shows standalone
// ones in their parent as well, as of its last refresh.

import { sameContent } from '../configuration/same-content.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { RouteTableBuilder, SecurityGroupBuilder } from '../context/builders.ts';
import type { TerraformResource } from '../context/terraform-document.ts';
import { readNetworkSecurityGroup } from '../readers/network-security-group.ts';
import { readRoutes, readRouteTable } from '../readers/route-table.ts';
import { readSecurityRule } from '../readers/security-rule.ts';
import { createParentLookup, equalWithoutCase, groupByText, mayBeSameGroup, type ReadResource } from './parents.ts';
import { isInConfiguration } from './references.ts';
import { displayName, fieldValue, withValues } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

interface Children<Parent, Child> {
  readonly parents: readonly ReadResource<Parent>[];
  readonly type: string;
  readonly parentField: string;
  readonly block: string;
  readonly inline: (builder: Parent) => Child[];
  readonly read: (resource: TerraformResource) => readonly Child[];
  /** Keeps children whose parent is unknown or not in the text. */
  readonly orphan: (resource: TerraformResource, children: readonly Child[]) => void;
}

/** Reads standalone children. Returns those whose parent is in the text, by parent. */
const readStandalone = <Parent extends { incomplete: boolean }, Child>(
  { resourcesOf }: TerraformContext,
  { parents, type, parentField, read, orphan }: Children<Parent, Child>,
): ReadonlyMap<Parent, readonly Child[]> => {
  const lookUp = createParentLookup(parents);
  const standalone = new Map<Parent, Child[]>();
  for (const resource of resourcesOf(type)) {
    const name = fieldValue(resource, parentField);
    const found = lookUp.find(name, fieldValue(resource, 'resource_group_name'));
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
  return standalone;
};

/** Makes the look-up of deleted children by their parent. */
const deletedChildren = (
  { terraform }: TerraformContext,
  { type, parentField }: Pick<Children<unknown, unknown>, 'type' | 'parentField'>,
): ((parent: TerraformResource) => readonly TerraformResource[]) => {
  const byName = groupByText(
    terraform.deleted.filter((resource) => resource.type === type),
    (resource) => fieldValue(resource, parentField),
  );
  return (parent) => {
    const name = fieldValue(parent, 'name');
    const group = fieldValue(parent, 'resource_group_name');
    const named = typeof name === 'string' ? (byName.get(name.toLowerCase()) ?? []) : [];
    return named.filter((resource) => mayBeSameGroup(fieldValue(resource, 'resource_group_name'), group));
  };
};

/** Puts standalone children in place of inline ones of the same name, and drops deleted ones. */
const replaceInline = <Child extends { readonly name: string }>(
  inline: Child[],
  standalone: readonly Child[],
  deleted: readonly TerraformResource[],
): { readonly hasOthers: boolean; readonly differs: boolean } => {
  const byName = new Map(standalone.map((child) => [child.name.toLowerCase(), child]));
  const deletedNames = deleted.map((resource) => fieldValue(resource, 'name'));
  const others = inline.filter(
    ({ name }) => !byName.has(name.toLowerCase()) && !deletedNames.some((other) => equalWithoutCase(other, name)),
  );
  const differs = inline.some((child) => {
    const other = byName.get(child.name.toLowerCase());
    return other !== undefined && !sameContent(child, other);
  });
  inline.splice(0, inline.length, ...others, ...standalone);
  return { hasOthers: others.length > 0, differs };
};

/** A parent with its standalone children and those that the plan deletes. */
interface Family<Parent, Child> {
  readonly parent: ReadResource<Parent>;
  readonly own: readonly Child[];
  readonly deleted: readonly TerraformResource[];
}

/** Attaches its standalone children to a parent. Where it has inline ones as well, which of them apply is unknown. */
const attachToParent = <Parent extends { incomplete: boolean }, Child extends { readonly name: string }>(
  { session, terraform }: TerraformContext,
  { type, block, inline }: Children<Parent, Child>,
  { parent: { builder, from }, own, deleted }: Family<Parent, Child>,
): void => {
  const isUnresolved = fieldValue(from, block) instanceof Unresolved;
  const isUnspecified = !from.isComplete && fieldValue(from, block) === undefined;
  if (own.length === 0 && deleted.length === 0) {
    // The block is computed: only standalone children would show whether it is written at all.
    if (isUnresolved || isUnspecified) builder.incomplete = true;
    return;
  }
  const { hasOthers, differs } = replaceInline(inline(builder), own, deleted);
  // What an existing parent holds besides is unknown, too.
  if (isUnspecified || (isUnresolved && !from.created)) builder.incomplete = true;
  const written = isInConfiguration(terraform.configuration, from, block);
  const isState = terraform.configuration == null;
  const isConflict =
    hasOthers || (written && (isUnresolved || deleted.length > 0)) || ((written || isState) && differs);
  if (!isConflict) return;
  builder.incomplete = true;
  session.problem(from.values.at, 'inline-and-standalone', {
    severity: 'warning',
    args: { name: displayName(fieldValue(from, 'name')) ?? from.address, field: block, type },
  });
};

const attachChildren = <Parent extends { incomplete: boolean }, Child extends { readonly name: string }>(
  context: TerraformContext,
  children: Children<Parent, Child>,
): void => {
  const standalone = readStandalone(context, children);
  const deletedOf = deletedChildren(context, children);
  for (const parent of children.parents) {
    const own = standalone.get(parent.builder) ?? [];
    attachToParent(context, children, { parent, own, deleted: deletedOf(parent.from) });
  }
};

/** Returns the values of a resource, with an unresolved block as an empty one. */
const withoutUnresolvedBlock = (resource: TerraformResource, block: string) =>
  fieldValue(resource, block) instanceof Unresolved ? withValues(resource, { [block]: [] }) : resource.values;

export const readSecurityGroups = (context: TerraformContext): readonly ReadResource<SecurityGroupBuilder>[] => {
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

export const readRouteTables = (context: TerraformContext): readonly ReadResource<RouteTableBuilder>[] => {
  const { session, builders, resourcesOf } = context;
  const parents = resourcesOf('azurerm_route_table').map((from): ReadResource<RouteTableBuilder> => {
    const builder = readRouteTable(session, withoutUnresolvedBlock(from, 'route'), { declared: true });
    const propagates = fieldValue(from, 'bgp_route_propagation_enabled');
    const bgpPropagationDisabled = typeof propagates === 'boolean' ? !propagates : builder.bgpPropagationDisabled;
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
