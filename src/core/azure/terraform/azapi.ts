// `azapi_resource`: the body is in ARM shape already, as an object or as text.

import { isObject, origins, own, standsFor } from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import { parseStrict } from '../json/parse-strict.ts';
import type { World } from './terraform-context.ts';
import { fieldOf, nameOf, type TerraformResource, told } from './terraform-resource.ts';

/** Reads one resource of the azapi provider. */
export const readAzapi = (resource: TerraformResource, world: World): void => {
  const type = told(resource, 'type');
  if (typeof type !== 'string') return;
  const { at } = resource.values;
  const written = fieldOf(resource, 'body');
  const parsed = typeof written.value === 'string' ? parseStrict(written.value)?.value : written.value;
  const body = isObject(parsed) ? parsed : { properties: new Unresolved(`${resource.address}.body`) };
  const properties = own(body, 'properties');
  if (isObject(properties)) origins.set(properties, [...written.at.path, 'properties']);
  const [armType = type] = type.split('@');
  const value = standsFor(
    Object.assign(Object.create(null), body, {
      type: armType,
      name: told(resource, 'name'),
      id: told(resource, 'id'),
    }),
    body,
    at.path,
  );
  const parent = parentOf(armType, told(resource, 'parent_id'));
  world.visit({ value, at }, { ...world, parent });
};

/** The resource that a child belongs to; null for a type that is no child. */
const parentOf = (type: string, id: unknown): World['parent'] => {
  const segments = type.split('/');
  if (segments.length < 3) return null;
  const name = typeof id === 'string' ? (id.split('/').at(-1) ?? null) : nameOf(id);
  return { type: segments.slice(0, -1).join('/'), name, id: typeof id === 'string' ? id : null };
};
