// ARM templates. A string that stands in brackets would be an expression: text is escaped, expressions are made here.

import type { Json, JsonObject } from './arm-properties.ts';
import { API_VERSION, type ArmResource, armChanges } from './arm-resources.ts';
import type { Piece } from './change-units.ts';
import { armArgument, armString, jsonString } from './quote.ts';
import type { Snippet } from './snippet.ts';

/** An expression, as a value of a template; everything else that is text is text. */
class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
type Value = Json | Expression | readonly Value[] | { readonly [key: string]: Value };

const isObject = (value: Value): value is { readonly [key: string]: Value } =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Expression);

/** Writes a value as JSON, two blanks a level. */
function text(value: Value, string: (text: string) => string, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') return string(value);
  if (value instanceof Expression) return jsonString(`[${value.text}]`);
  if (Array.isArray(value)) {
    const items: readonly Value[] = value;
    if (items.length === 0) return '[]';
    return `[\n${items.map((item) => inner + text(item, string, inner)).join(',\n')}\n${indent}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  return `{\n${members.map(([name, member]) => `${inner}${jsonString(name)}: ${text(member, string, inner)}`).join(',\n')}\n${indent}}`;
}

/** A value as JSON that is no template: a part of something that was pasted. */
export const jsonText = (value: Json, indent = ''): string => text(value, jsonString, indent);

const fullName = ({ parent, name }: ArmResource): string =>
  parent === null ? name : `${parent.name}/${name}`;
const idOf = (resource: ArmResource): Expression => {
  const names = [...(resource.parent === null ? [] : [resource.parent.name]), resource.name];
  return new Expression(`resourceId(${[resource.type, ...names].map(armArgument).join(', ')})`);
};

const TEMPLATE = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** A template of the resources; parents that are among them come first. */
export function armTemplate(resources: readonly ArmResource[]): string {
  const located = resources.some((resource) => resource.located);
  const written = resources.map((resource): Value => {
    const { parent, type, properties } = resource;
    const above = resources.filter(
      (other) => parent !== null && other.type === parent.type && other.name === parent.name,
    );
    const before = [...above, ...resource.dependsOn.flatMap((index) => resources[index] ?? [])];
    return {
      type,
      apiVersion: API_VERSION,
      name: fullName(resource),
      ...(resource.located ? { location: new Expression("parameters('location')") } : {}),
      ...(before.length === 0 ? {} : { dependsOn: before.map(idOf) }),
      properties,
    };
  });
  const parameters: Value = {
    location: { type: 'string', defaultValue: new Expression('resourceGroup().location') },
  };
  const template: Value = {
    $schema: TEMPLATE,
    contentVersion: '1.0.0.0',
    ...(located ? { parameters } : {}),
    resources: written,
  };
  return `${text(template, armString)}\n`;
}

/** A template for what is a resource, and objects for what is a part of one. */
export function armSnippets(pieces: readonly Piece[]): readonly Snippet[] {
  const { resources, parts } = armChanges(pieces);
  return [
    ...(resources.length === 0 ? [] : [{ kind: 'whole', into: null, code: armTemplate(resources) } as const]),
    ...parts.map(({ kind, into, value }): Snippet => {
      const code = kind === 'removal' ? '' : `${text(value as JsonObject, armString)}\n`;
      return { kind, into, code };
    }),
  ];
}
