// Writes changes as ARM resources, for templates and Bicep, and as parts of resources: a rule of an existing rule
// collection group is no resource, and a group written again would lose whatever the pasted text does not show.
import type { SecurityRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { ChangeOf, ChangeTarget, CollectionRef } from '../changes/change.ts';
import { type ArmObject, firewallRuleObject, routeProperties, securityRuleProperties } from './arm-properties.ts';
import { azCode } from './az.ts';
import type { ChangeUnit, NewCollection, NewGroup, NewRouteTable, RuleForRequirements } from './change-units.ts';
import { description, resourceNames } from './field-text.ts';
import { requirementsOf } from './new-table.ts';
import { armArgument } from './quote.ts';

/** Exists for all of these types. */
export const API_VERSION = '2024-05-01';

export interface ArmParent {
  readonly type: string;
  readonly name: string;
}
export interface ArmResource {
  /** The first word of the resource's symbol in Bicep. */
  readonly symbol: 'rule' | 'route' | 'group' | 'nsg' | 'table' | 'policy';
  /** The full type, with that of the parent. */
  readonly type: string;
  /** The last segment of the name. */
  readonly name: string;
  /** null for a top-level resource. */
  readonly parent: ArmParent | null;
  /** Whether the resource has a location. */
  readonly located: boolean;
  readonly properties: ArmObject;
  /** Resources that have to exist before, by their indexes in the same list. */
  readonly dependsOn: readonly number[];
  readonly requirements: readonly RequirementId[];
  /** What its reader has to know: a sentence each. */
  readonly notes?: readonly string[];
}
/** An object for an existing list, or the removal of one. */
export interface ArmPart {
  readonly kind: 'part' | 'removal';
  readonly into: string;
  readonly value: ArmObject;
  readonly requirements: readonly RequirementId[];
}

/** Returns the command of a removal as a comment: a deployment removes nothing that it does not name. */
const removalCommand = (unit: ChangeUnit): string => azCode([unit]).trimEnd().replace(/^/gm, '// ').concat('\n');

const NETWORK = 'Microsoft.Network';
export const TYPES = {
  'network-security-group': `${NETWORK}/networkSecurityGroups`,
  'route-table': `${NETWORK}/routeTables`,
  firewall: `${NETWORK}/firewallPolicies`,
} as const;

const parentOf = (target: ChangeTarget, kind: keyof typeof TYPES): ArmParent => ({
  type: TYPES[kind],
  name: resourceNames(target).resource,
});

/** Returns a description for an added rule; an existing one keeps its own, which the pasted text may not show. */
const about = ({ before }: { readonly before: unknown }, requirements: readonly RequirementId[]): string =>
  before === null ? description(requirements) : '';

export const collectionObject = ({ ref, rules }: NewCollection): ArmObject => {
  const form = ref.group === null ? 'classic' : 'policy';
  const written = rules.map(({ rule, requirements }: RuleForRequirements) =>
    firewallRuleObject(rule, form, description(requirements)),
  );
  const body = { priority: ref.priority, action: { type: 'Allow' }, rules: written };
  return form === 'classic'
    ? { name: ref.name, properties: body }
    : { ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name: ref.name, ...body };
};

export const groupResource = (unit: NewGroup): Omit<ArmResource, 'dependsOn'> => ({
  symbol: 'group',
  type: `${TYPES.firewall}/ruleCollectionGroups`,
  name: unit.group.name,
  parent: parentOf(unit.target, 'firewall'),
  located: false,
  properties: { priority: unit.group.priority, ruleCollections: unit.collections.map(collectionObject) },
  requirements: [
    ...new Set(unit.collections.flatMap(({ rules }) => rules.flatMap(({ requirements }) => requirements))),
  ],
});

/** Returns the path of a collection, from its resource down. */
const placeOf = (target: ChangeTarget, ref: CollectionRef, ...more: readonly string[]): string =>
  [
    resourceNames(target).resource,
    ...(ref.group === null ? [`${ref.kind}RuleCollections`] : [ref.group.name, 'ruleCollections']),
    ...more,
  ].join('/');

const isMove = ({ before, after }: ChangeOf<'security-rule'>): boolean =>
  before !== null && after !== null && priority(before) !== priority(after);
const priority = ({ priority: field }: SecurityRule): number => (field.known ? field.value : 0);

/** Changes as resources, and as parts of existing ones. */
export interface ArmChanges {
  readonly resources: readonly ArmResource[];
  /** `command`: of a removal, else null. */
  readonly parts: readonly (ArmPart & { readonly command: string | null })[];
}

const collectionPart = (unit: NewCollection): ArmPart => ({
  kind: 'part',
  into: placeOf(unit.target, unit.ref),
  value: collectionObject(unit),
  requirements: unit.rules.flatMap(({ requirements }) => requirements),
});

function firewallRulePart(change: ChangeOf<'firewall-rule'>): ArmPart {
  const { target, collection, before, after, requirements } = change;
  const rules = placeOf(target, collection, collection.name, 'rules');
  const into = before === null ? rules : `${rules}/${before.name}`;
  if (after === null) return { kind: 'removal', into, value: {}, requirements };
  const form = collection.group === null ? 'classic' : 'policy';
  const value = firewallRuleObject(after, form, about(change, requirements));
  return { kind: 'part', into, value, requirements };
}

/** Returns a rule of a security group or a route as a resource of its own; what is removed is a part. */
function childResource(
  change: ChangeOf<'security-rule'> | ChangeOf<'route'>,
): Omit<ArmResource, 'dependsOn'> | ArmPart {
  const { target, before, after, requirements } = change;
  const isRoute = change.kind === 'route';
  const list = isRoute ? 'routes' : 'securityRules';
  const parent = parentOf(target, isRoute ? 'route-table' : 'network-security-group');
  if (change.after === null || after === null)
    return {
      kind: 'removal',
      into: `${parent.name}/${list}/${before?.name ?? ''}`,
      value: {},
      requirements,
    };
  return {
    symbol: isRoute ? 'route' : 'rule',
    type: `${parent.type}/${list}`,
    name: after.name,
    parent,
    located: false,
    properties:
      change.kind === 'route'
        ? routeProperties(change.after)
        : securityRuleProperties(change.after, about(change, requirements)),
    requirements,
  };
}

/** Returns the expression of a template for the id of a new table. */
export const tableId = ({ target }: NewRouteTable): string =>
  `[resourceId(${[TYPES['route-table'], resourceNames(target).resource].map(armArgument).join(', ')})]`;

/** Returns the table with its routes as a resource. */
export const tableResource = (unit: NewRouteTable): ArmResource => ({
  symbol: 'table',
  type: TYPES['route-table'],
  name: resourceNames(unit.target).resource,
  parent: null,
  located: true,
  properties: { routes: unit.routes.map(({ route }) => ({ name: route.name, properties: routeProperties(route) })) },
  dependsOn: [],
  requirements: requirementsOf(unit),
});

/**
 * Returns resources and parts. Groups of one policy are deployed one after another, and so are rules of a group where a
 * priority changes, since each may need that of another.
 */
export function armChanges(units: readonly ChangeUnit[]): ArmChanges {
  const resources: ArmResource[] = [];
  const parts: ArmChanges['parts'][number][] = [];
  const add = (part: ArmPart, unit: ChangeUnit): void => {
    parts.push({ ...part, command: part.kind === 'removal' ? removalCommand(unit) : null });
  };
  /** Index of the last resource of each target that is deployed in order. */
  const last = new Map<string, number>();
  const addInOrder = (target: ChangeTarget, resource: Omit<ArmResource, 'dependsOn'>): void => {
    const key = JSON.stringify(target.at);
    const previous = last.get(key);
    last.set(key, resources.length);
    resources.push({ ...resource, dependsOn: previous === undefined ? [] : [previous] });
  };
  const moving = new Set(
    units.flatMap((unit) =>
      unit.kind === 'security-rule' && isMove(unit.change) ? [JSON.stringify(unit.change.target.at)] : [],
    ),
  );
  for (const unit of units) {
    if (unit.kind === 'group') addInOrder(unit.target, groupResource(unit));
    else if (unit.kind === 'table') resources.push(tableResource(unit));
    else if (unit.kind === 'collection') add(collectionPart(unit), unit);
    else if (unit.kind === 'firewall-rule') add(firewallRulePart(unit.change), unit);
    else {
      const { target } = unit.change;
      const child = childResource(unit.change);
      if ('into' in child) add(child, unit);
      else if (moving.has(JSON.stringify(target.at))) addInOrder(target, child);
      else resources.push({ ...child, dependsOn: [] });
    }
  }
  return { resources, parts };
}
