// Values that Azure sets when a template is deployed, as far as the template tells them: the object id of a system-assigned
// identity, and the scope of a role assignment (Extension resource types; Assign Azure roles using ARM templates).
import { copyProvenance, isObject, type JsonObject, own } from '../configuration/json-node.ts';
import { ResourceGroupId } from '../configuration/resource-group-id.ts';
import type { JsonPath } from '../configuration/resources.ts';
import { PartialId } from '../configuration/unresolved.ts';
import { principalOf } from './principal-reference.ts';
import { isText } from './values/value-types.ts';

const isRoleAssignment = (type: unknown): boolean =>
  isText(type) && type.toLowerCase() === 'microsoft.authorization/roleassignments';

/** Returns the id of a resource by its full type and name; null where they do not fit each other. */
function idOf(resource: JsonObject): PartialId | null {
  const [type, name] = [own(resource, 'type'), own(resource, 'name')];
  if (!isText(type) || !isText(name)) return null;
  const [provider, ...kinds] = type.split('/');
  const names = name.split('/');
  if (names.length !== kinds.length || kinds.length === 0) return null;
  return new PartialId(`/providers/${provider}/${kinds.map((kind, index) => `${kind}/${names[index]}`).join('/')}`);
}

/** Returns a copy with a member set; it keeps its place in the text. */
function withMember(object: JsonObject, path: JsonPath, [name, value]: readonly [name: string, value: unknown]) {
  return copyProvenance(Object.assign(Object.create(null), object, { [name]: value }), object, path);
}

function withPrincipal(resource: JsonObject, path: JsonPath): JsonObject {
  const identity = own(resource, 'identity');
  if (!isObject(identity) || own(identity, 'principalId') !== undefined) return resource;
  const type = own(identity, 'type');
  const id = idOf(resource);
  if (id === null || !isText(type) || !/\bSystemAssigned\b/i.test(type)) return resource;
  return withMember(resource, path, [
    'identity',
    withMember(identity, [...path, 'identity'], ['principalId', principalOf(id)]),
  ]);
}

/** Returns the scope that a role assignment names beside its properties; undefined where it names none. */
function namedScope(resource: JsonObject): unknown {
  const scope = own(resource, 'scope');
  // A scope without a leading slash is relative to the deployment's group.
  return isText(scope) && !scope.startsWith('/') ? new PartialId(`/providers/${scope}`) : scope;
}

/** Adds the values to an evaluated resource of a template. */
export function withDeployedValues(
  value: unknown,
  { path, deploysToGroup }: { readonly path: JsonPath; readonly deploysToGroup: boolean },
): unknown {
  if (!isObject(value)) return value;
  if (!isRoleAssignment(own(value, 'type'))) return withPrincipal(value, path);
  const properties = own(value, 'properties');
  if (!isObject(properties) || own(properties, 'scope') !== undefined) return value;
  const scope = namedScope(value) ?? (deploysToGroup ? new ResourceGroupId() : undefined);
  if (scope === undefined) return value;
  return withMember(value, path, ['properties', withMember(properties, [...path, 'properties'], ['scope', scope])]);
}

/** Reports whether a template is deployed to a resource group, as its schema tells. */
export const deploysToGroup = (template: JsonObject): boolean => {
  const schema = own(template, '$schema');
  return isText(schema) && /\/deploymentTemplate\.json/i.test(schema);
};
