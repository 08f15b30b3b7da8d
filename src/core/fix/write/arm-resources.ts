// Writes changes as ARM resources, for templates and Bicep, and as parts of resources: a rule of an existing rule
// collection group is no resource, and a group written again would lose whatever the pasted text does not show.
import type { SecurityRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { ChangeOf, ChangeTarget, CollectionRef } from '../changes/change.ts';
import {
  type ArmObject,
  firewallRuleObject,
  routeProperties,
  securityRuleProperties,
} from './arm-properties.ts';
import type { ChangeUnit, NewCollection, NewGroup, RuleForRequirements } from './change-units.ts';
import { description, resourceNames } from './field-text.ts';

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
}
/** An object for an existing list, or the removal of one. */
export interface ArmPart {
  readonly kind: 'part' | 'removal';
  readonly into: string;
  readonly value: ArmObject;
  readonly requirements: readonly RequirementId[];
}

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

export interface ArmChanges {
  readonly resources: readonly ArmResource[];
  readonly parts: readonly ArmPart[];
}

/** Returns resources and parts. Rules whose priorities change are deployed one after another, since each needs that of another. */
export function armChanges(units: readonly ChangeUnit[]): ArmChanges {
  const resources: ArmResource[] = [];
  const parts: ArmPart[] = [];
  const last = new Map<string, number>();
  const moving = new Set(
    units.flatMap((unit) =>
      unit.kind === 'security-rule' && isMove(unit.change) ? [JSON.stringify(unit.change.target.at)] : [],
    ),
  );
  for (const unit of units) {
    if (unit.kind === 'group') {
      // Groups of one policy are deployed one after another.
      const key = JSON.stringify(unit.target.at);
      const previous = last.get(key);
      last.set(key, resources.length);
      resources.push({ ...groupResource(unit), dependsOn: previous === undefined ? [] : [previous] });
    } else if (unit.kind === 'collection') {
      const requirements = unit.rules.flatMap((rule) => rule.requirements);
      parts.push({
        kind: 'part',
        into: placeOf(unit.target, unit.ref),
        value: collectionObject(unit),
        requirements,
      });
    } else if (unit.kind === 'firewall-rule') {
      const { target, collection, before, after, requirements } = unit.change;
      const form = collection.group === null ? 'classic' : 'policy';
      const into = placeOf(target, collection, collection.name, 'rules');
      if (after === null)
        parts.push({ kind: 'removal', into: `${into}/${before?.name ?? ''}`, value: {}, requirements });
      else {
        const place = before === null ? into : `${into}/${before.name}`;
        const value = firewallRuleObject(after, form, about(unit.change, requirements));
        parts.push({ kind: 'part', into: place, value, requirements });
      }
    } else {
      const { change } = unit;
      const { target, before, after, requirements } = change;
      const kind = change.kind === 'route' ? 'route-table' : 'network-security-group';
      const list = change.kind === 'route' ? 'routes' : 'securityRules';
      const parent = parentOf(target, kind);
      if (after === null) {
        parts.push({
          kind: 'removal',
          into: `${parent.name}/${list}/${before?.name ?? ''}`,
          value: {},
          requirements,
        });
        continue;
      }
      const key = JSON.stringify(target.at);
      const previous = moving.has(key) ? last.get(key) : undefined;
      last.set(key, resources.length);
      resources.push({
        symbol: change.kind === 'route' ? 'route' : 'rule',
        type: `${parent.type}/${list}`,
        name: after.name,
        parent,
        located: false,
        properties:
          change.kind === 'route'
            ? routeProperties(change.after ?? neverNull())
            : securityRuleProperties(change.after ?? neverNull(), about(change, requirements)),
        dependsOn: previous === undefined ? [] : [previous],
        requirements,
      });
    }
  }
  return { resources, parts };
}

function neverNull(): never {
  throw new Error('a removed rule is no resource');
}
