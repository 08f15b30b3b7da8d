// `azapi_resource`: its body is in ARM shape, an object or a text.

import { copyProvenance, isObject, own, sourceMap } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { TerraformResource } from '../context/terraform-document.ts';
import { parseStrict } from '../json/parse-strict.ts';
import { displayName, fieldNode, fieldValue } from './resource-fields.ts';
import type { TerraformContext } from './terraform-context.ts';

export const readAzapi = (resource: TerraformResource, context: TerraformContext): void => {
  const type = fieldValue(resource, 'type');
  if (typeof type !== 'string') return;
  const { at } = resource.values;
  const written = fieldNode(resource, 'body');
  const parsed = typeof written.value === 'string' ? parseStrict(written.value)?.value : written.value;
  const body = isObject(parsed) ? parsed : { properties: new Unresolved(`${resource.address}.body`) };
  const properties = own(body, 'properties');
  if (isObject(properties)) sourceMap.set(properties, [...written.at.path, 'properties']);
  const [armType = type, apiVersion] = type.split('@');
  const value = copyProvenance(
    Object.assign(Object.create(null), body, {
      type: armType,
      // As in a template: what the body leaves out is not set.
      ...(apiVersion === undefined ? {} : { apiVersion }),
      name: fieldValue(resource, 'name'),
      id: fieldValue(resource, 'id'),
    }),
    body,
    at.path,
  );
  const parent = parentOf(armType, fieldValue(resource, 'parent_id'));
  context.visit({ value, at }, { ...context, parent });
};

/** Returns the parent of a child; null for a type that is no child. */
const parentOf = (type: string, id: unknown): TerraformContext['parent'] => {
  const segments = type.split('/');
  if (segments.length < 3) return null;
  const name = typeof id === 'string' ? (id.split('/').at(-1) ?? null) : displayName(id);
  return { type: segments.slice(0, -1).join('/'), name, id: typeof id === 'string' ? id : null };
};
