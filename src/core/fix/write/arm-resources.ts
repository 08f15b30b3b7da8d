// Changes as resources of Azure's resource model, for templates and Bicep alike, and what cannot be one: a rule in a
// rule collection group that is there has no resource of its own, and writing the whole group again would take away
// whatever the paste does not show of it.
import type { SecurityRule } from '../../azure/configuration/resources.ts';
import type { RequirementId } from '../../model/resolved-scenario.ts';
import type { ChangeOf, CollectionRef, Target } from '../changes/change.ts';
import {
  firewallRuleObject,
  type JsonObject,
  routeProperties,
  securityRuleProperties,
} from './arm-properties.ts';
import type { NewCollection, NewGroup, Piece, WrittenRule } from './change-units.ts';
import { description, namesOf } from './field-text.ts';

/** Known for all of these types (facts on correct output). */
export const API_VERSION = '2024-05-01';

export interface ArmParent {
  readonly type: string;
  readonly name: string;
}
export interface ArmResource {
  /** Begins the resource's name in Bicep. */
  readonly symbol: 'rule' | 'route' | 'group' | 'nsg' | 'table' | 'policy';
  /** Full type, with the parent's in front. */
  readonly type: string;
  /** Last part of the name. */
  readonly name: string;
  /** Null for a resource of its own. */
  readonly parent: ArmParent | null;
  /** A resource of its own has a place in the world. */
  readonly located: boolean;
  readonly properties: JsonObject;
  /** Has to be there before: indexes of the list that this one stands in. */
  readonly dependsOn: readonly number[];
  readonly requirements: readonly RequirementId[];
}
/** An object for a list that is there. */
export interface ArmPart {
  readonly kind: 'part' | 'removal';
  readonly into: string;
  readonly value: JsonObject;
  readonly requirements: readonly RequirementId[];
}

const NETWORK = 'Microsoft.Network';
export const TYPES = {
  'network-security-group': `${NETWORK}/networkSecurityGroups`,
  'route-table': `${NETWORK}/routeTables`,
  firewall: `${NETWORK}/firewallPolicies`,
} as const;

const parentOf = (target: Target, kind: keyof typeof TYPES): ArmParent => ({
  type: TYPES[kind],
  name: namesOf(target).resource,
});

/** An added rule says what it is for; one that was there keeps its own description, which the paste may not show. */
const about = ({ before }: { readonly before: unknown }, requirements: readonly RequirementId[]): string =>
  before === null ? description(requirements) : '';

export const collectionObject = ({ ref, rules }: NewCollection): JsonObject => {
  const form = ref.group === null ? 'classic' : 'policy';
  const written = rules.map(({ rule, requirements }: WrittenRule) =>
    firewallRuleObject(rule, form, description(requirements)),
  );
  const body = { priority: ref.priority, action: { type: 'Allow' }, rules: written };
  return form === 'classic'
    ? { name: ref.name, properties: body }
    : { ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name: ref.name, ...body };
};

export const groupResource = (piece: NewGroup): Omit<ArmResource, 'dependsOn'> => ({
  symbol: 'group',
  type: `${TYPES.firewall}/ruleCollectionGroups`,
  name: piece.group.name,
  parent: parentOf(piece.target, 'firewall'),
  located: false,
  properties: { priority: piece.group.priority, ruleCollections: piece.collections.map(collectionObject) },
  requirements: [
    ...new Set(piece.collections.flatMap(({ rules }) => rules.flatMap(({ requirements }) => requirements))),
  ],
});

/** Where a collection stands, from its resource down. */
const placeOf = (target: Target, ref: CollectionRef, ...more: readonly string[]): string =>
  [
    namesOf(target).resource,
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

/** Sorts pieces into resources and parts. Rules that move are deployed one after another: numbers are taken until then. */
export function armChanges(pieces: readonly Piece[]): ArmChanges {
  const resources: ArmResource[] = [];
  const parts: ArmPart[] = [];
  const last = new Map<string, number>();
  const moving = new Set(
    pieces.flatMap((piece) =>
      piece.kind === 'security-rule' && isMove(piece.change) ? [JSON.stringify(piece.change.target.at)] : [],
    ),
  );
  for (const piece of pieces) {
    if (piece.kind === 'group') {
      // Groups of one policy are deployed one after another.
      const key = JSON.stringify(piece.target.at);
      const previous = last.get(key);
      last.set(key, resources.length);
      resources.push({ ...groupResource(piece), dependsOn: previous === undefined ? [] : [previous] });
    } else if (piece.kind === 'collection') {
      const requirements = piece.rules.flatMap((rule) => rule.requirements);
      parts.push({
        kind: 'part',
        into: placeOf(piece.target, piece.ref),
        value: collectionObject(piece),
        requirements,
      });
    } else if (piece.kind === 'firewall-rule') {
      const { target, collection, before, after, requirements } = piece.change;
      const form = collection.group === null ? 'classic' : 'policy';
      const into = placeOf(target, collection, collection.name, 'rules');
      if (after === null)
        parts.push({ kind: 'removal', into: `${into}/${before?.name ?? ''}`, value: {}, requirements });
      else {
        const place = before === null ? into : `${into}/${before.name}`;
        const value = firewallRuleObject(after, form, about(piece.change, requirements));
        parts.push({ kind: 'part', into: place, value, requirements });
      }
    } else {
      const { change } = piece;
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
