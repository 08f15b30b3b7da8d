// A template of what was written, held to what Azure looks at before it deploys anything.
import { azureAccepts } from './accepted-properties.ts';

interface TemplateResource {
  readonly type: string;
  readonly name: string;
  readonly properties: unknown;
  readonly dependsOn?: readonly string[];
}
const FIELDS = ['type', 'apiVersion', 'name', 'location', 'properties'];

/** The type and the full name in `[resourceId('type', 'name', …)]`, which has one name for each part of the type. */
function named(expression: string): string {
  const [, inside = ''] = /^\[resourceId\((.*)\)\]$/s.exec(expression) ?? [];
  const [type = '', ...names] = [...inside.matchAll(/'((?:[^']|'')*)'(?:, |$)/gs)].map(([, text = '']) =>
    text.replaceAll("''", "'"),
  );
  if (names.length !== type.split('/').length - 1) throw new Error(`template: no id: ${expression}`);
  return `${type} ${names.join('/')}`;
}

/** A template of the resources; throws where Azure would refuse it. */
export function template(written: readonly unknown[]): string {
  const resources = written as readonly TemplateResource[]; // each field of it is looked at below
  const there = new Set<string>();
  for (const { dependsOn = [], ...resource } of resources) {
    const unknown = Object.keys(resource).filter((field) => !FIELDS.includes(field));
    if (unknown.length > 0) throw new Error(`template: ${unknown.join()} of a resource`);
    const key = `${resource.type} ${resource.name}`;
    if (there.has(key)) throw new Error(`template: ${key} stands twice`);
    for (const one of dependsOn)
      if (!there.has(named(one))) throw new Error(`template: ${key} waits for ${one}, which is not before it`);
    there.add(key);
  }
  azureAccepts(resources.map(({ type, properties: body }) => ({ type, body })));
  return JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources,
  });
}
