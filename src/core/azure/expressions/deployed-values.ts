// Values that Azure sets when a template is deployed, as far as the template tells them: the object id of a system-assigned
// identity, and the scope of a role assignment (Extension resource types; Assign Azure roles using ARM templates).
import { copyProvenance, isObject, type JsonObject, own, scalarText } from '../configuration/json-node.ts';
import { ResourceGroupId } from '../configuration/resource-group-id.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { comparableText, PartialId } from '../configuration/unresolved.ts';
import { type DeploymentPlace, resourceIdOf } from './nested-deployments.ts';
import { principalOf } from './principal-reference.ts';
import { isText } from './values/value-types.ts';

const isRoleAssignment = (type: unknown): boolean =>
  isText(type) && type.toLowerCase() === 'microsoft.authorization/roleassignments';

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

const roleType = 'Microsoft.Authorization/roleAssignments';
/** A role assignment that states by its type and name which resource it is for. */
const roleOnResource = /^(.+)\/providers\/roleAssignments$/i;

/** Returns the scope that a role assignment names beside its properties; undefined where it names none. */
function namedScope(resource: JsonObject, { deployment, group }: DeploymentPlace): unknown {
  const scope = own(resource, 'scope');
  const text = comparableText(scope);
  // A scope without a leading slash is relative to the deployment's group.
  return text === null || text.startsWith('/')
    ? scope
    : new PartialId(`${group}/providers/${text}`, { code: 'deployment', detail: 'scope' }, deployment);
}

/** Returns the resource that stands at the beginning of a role assignment's name. */
function scopeInName(role: JsonObject, type: string, place: DeploymentPlace): PartialId | null {
  const names = comparableText(own(role, 'name'))?.split('/').slice(0, -2) ?? [];
  return resourceIdOf({ type, name: names.join('/') }, place);
}

function withScope(role: JsonObject, { path, deploysToGroup, place }: Deployed): JsonObject {
  const properties = own(role, 'properties');
  if (!isObject(properties) || own(properties, 'scope') !== undefined) return role;
  const resource = roleOnResource.exec(scalarText(own(role, 'type')))?.[1];
  const named = resource === undefined ? namedScope(role, place) : scopeInName(role, resource, place);
  const scope = named ?? (deploysToGroup && resource === undefined ? new ResourceGroupId() : undefined);
  if (scope === undefined || scope === null) return role;
  const typed = resource === undefined ? role : withMember(role, path, ['type', roleType]);
  return withMember(typed, path, ['properties', withMember(properties, [...path, 'properties'], ['scope', scope])]);
}

/** Adds the values to an evaluated resource of a template. */
export function withDeployedValues(value: unknown, deployed: Deployed): unknown {
  if (!isObject(value)) return value;
  const type = own(value, 'type');
  const isRole = isRoleAssignment(type) || (isText(type) && roleOnResource.test(type));
  return withId(isRole ? withScope(value, deployed) : withPrincipal(value, deployed), deployed);
}

/** Reports whether a template is deployed to a resource group, as its schema tells. */
export const deploysToGroup = (template: JsonObject): boolean => {
  const schema = own(template, '$schema');
  return isText(schema) && /\/deploymentTemplate\.json/i.test(schema);
};
