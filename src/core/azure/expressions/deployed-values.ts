// Values that Azure sets when a template is deployed, as far as the template tells them: the object id of a system-assigned
// identity, and the scope of a role assignment or a lock (Extension resource types; Assign Azure roles using ARM templates;
// Lock your resources to protect your infrastructure).
import { copyProvenance, isObject, type JsonObject, own, scalarText } from '../configuration/json-node.ts';
import { ResourceGroupId } from '../configuration/resource-group-id.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { comparableText, PartialId } from '../configuration/unresolved.ts';
import { type DeploymentPlace, resourceIdOf } from './nested-deployments.ts';
import { principalOf } from './principal-reference.ts';
import { isText } from './values/value-types.ts';

/** Resources that are for a scope, by the last word of their type. */
const scopedTypes: ReadonlyMap<string, string> = new Map(
  ['Microsoft.Authorization/roleAssignments', 'Microsoft.Authorization/locks'].map((type) => [
    type.slice(type.indexOf('/') + 1).toLowerCase(),
    type,
  ]),
);
const isScoped = (type: string): boolean =>
  [...scopedTypes.values()].some((one) => one.toLowerCase() === type.toLowerCase());

/** Returns a copy with a member set; it keeps its place in the text. */
function withMember(object: JsonObject, path: JsonPath, [name, value]: readonly [name: string, value: unknown]) {
  return copyProvenance(Object.assign(Object.create(null), object, { [name]: value }), object, path);
}

/** What is deployed, and where to. */
interface Deployed {
  readonly path: JsonPath;
  readonly deploysToGroup: boolean;
  readonly place: DeploymentPlace;
}

/** Adds the id that a resource will have, so that references to it are found. */
const withId = (resource: JsonObject, { path, place }: Deployed): JsonObject => {
  const id = own(resource, 'id') === undefined ? resourceIdOf(resource, place) : null;
  return id === null ? resource : withMember(resource, path, ['id', id]);
};

function withPrincipal(resource: JsonObject, { path, place }: Deployed): JsonObject {
  const identity = own(resource, 'identity');
  if (!isObject(identity) || own(identity, 'principalId') !== undefined) return resource;
  const type = own(identity, 'type');
  const id = resourceIdOf(resource, place);
  if (id === null || !isText(type) || !/\bSystemAssigned\b/i.test(type)) return resource;
  return withMember(resource, path, [
    'identity',
    withMember(identity, [...path, 'identity'], ['principalId', principalOf(id)]),
  ]);
}

/** One that states by its type and name which resource it is for. */
const onResource = /^(.+)\/providers\/(roleAssignments|locks)$/i;

/** Returns the scope that one names beside its properties; undefined where it names none. */
function namedScope(resource: JsonObject, { deployment, group }: DeploymentPlace): unknown {
  const scope = own(resource, 'scope');
  const text = comparableText(scope);
  // A scope without a leading slash is relative to the deployment's group.
  return text === null || text.startsWith('/')
    ? scope
    : new PartialId(`${group}/providers/${text}`, { code: 'deployment', detail: 'scope' }, deployment);
}

/** Returns the resource that stands at the beginning of the name. */
function scopeInName(scoped: JsonObject, type: string, place: DeploymentPlace): PartialId | null {
  const names = comparableText(own(scoped, 'name'))?.split('/').slice(0, -2) ?? [];
  return resourceIdOf({ type, name: names.join('/') }, place);
}

function withScope(scoped: JsonObject, { path, deploysToGroup, place }: Deployed): JsonObject {
  const properties = own(scoped, 'properties');
  if (!isObject(properties) || own(properties, 'scope') !== undefined) return scoped;
  const [, resource, kind = ''] = onResource.exec(scalarText(own(scoped, 'type'))) ?? [];
  const named = resource === undefined ? namedScope(scoped, place) : scopeInName(scoped, resource, place);
  const scope = named ?? (deploysToGroup && resource === undefined ? new ResourceGroupId() : undefined);
  if (scope === undefined || scope === null) return scoped;
  const type = scopedTypes.get(kind.toLowerCase());
  const typed = type === undefined ? scoped : withMember(scoped, path, ['type', type]);
  return withMember(typed, path, ['properties', withMember(properties, [...path, 'properties'], ['scope', scope])]);
}

/** Adds the values to an evaluated resource of a template. */
export function withDeployedValues(value: unknown, deployed: Deployed): unknown {
  if (!isObject(value)) return value;
  const type = own(value, 'type');
  const isForScope = isText(type) && (isScoped(type) || onResource.test(type));
  return withId(isForScope ? withScope(value, deployed) : withPrincipal(value, deployed), deployed);
}

/** Reports whether a template is deployed to a resource group, as its schema tells. */
export const deploysToGroup = (template: JsonObject): boolean => {
  const schema = own(template, '$schema');
  return isText(schema) && /\/deploymentTemplate\.json/i.test(schema);
};
