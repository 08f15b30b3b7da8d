// Writes resources as an ARM template. A string in brackets would be an expression: text is escaped, and only this file
// makes expressions.

import type { JsonValue } from './arm-properties.ts';
import { API_VERSION, type ArmResource, armChanges, tableId } from './arm-resources.ts';
import type { ChangeUnit, NewRouteTable } from './change-units.ts';
import { associationPlace } from './new-table.ts';
import { armArgument, armString, jsonString } from './quote.ts';
import type { Snippet } from './snippet.ts';

/** An expression as a value of a template; any string is text. */
export class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}
export type TemplateValue =
  | JsonValue
  | Expression
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue };

const isObject = (value: TemplateValue): value is { readonly [key: string]: TemplateValue } =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Expression);

/** Formats a value as JSON, indented by two spaces a level. */
function text(value: TemplateValue, string: (text: string) => string, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') return string(value);
  if (value instanceof Expression) return jsonString(`[${value.text}]`);
  if (Array.isArray(value)) {
    const items: readonly TemplateValue[] = value;
    if (items.length === 0) return '[]';
    return `[\n${items.map((item) => inner + text(item, string, inner)).join(',\n')}\n${indent}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  return `{\n${members.map(([name, member]) => `${inner}${jsonString(name)}: ${text(member, string, inner)}`).join(',\n')}\n${indent}}`;
}

/** Formats a value as JSON outside of a template. */
export const jsonText = (value: JsonValue, indent = ''): string => text(value, jsonString, indent);

const fullName = ({ parent, name }: ArmResource): string => (parent === null ? name : `${parent.name}/${name}`);
const idOf = (resource: ArmResource): Expression => {
  const names = [...(resource.parent === null ? [] : [resource.parent.name]), resource.name];
  return new Expression(`resourceId(${[resource.type, ...names].map(armArgument).join(', ')})`);
};

export const TEMPLATE_SCHEMA = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

/** Formats a template; a text in brackets stays text. */
export const templateText = (value: TemplateValue): string => `${text(value, armString)}\n`;

/** Writes a template of the resources; each depends on its parent where that is among them. */
export function writeArmTemplate(resources: readonly ArmResource[]): string {
  const located = resources.some((resource) => resource.located);
  const written = resources.map((resource): TemplateValue => {
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
  const parameters: TemplateValue = {
    location: { type: 'string', defaultValue: new Expression('resourceGroup().location') },
  };
  // A template has no comments: notes stand in its metadata.
  const notes = resources.flatMap((resource) => resource.notes ?? []);
  const template: TemplateValue = {
    $schema: TEMPLATE_SCHEMA,
    contentVersion: '1.0.0.0',
    ...(notes.length === 0 ? {} : { metadata: { notes } }),
    ...(located ? { parameters } : {}),
    resources: written,
  };
  return templateText(template);
}

/** Writes the subnet's link to its table, for a template. */
const armAssociation = (unit: NewRouteTable): Snippet => ({
  kind: 'part',
  into: associationPlace(unit),
  code: `{\n  "routeTable": {\n    "id": ${jsonString(tableId(unit))}\n  }\n}\n`,
});

/** Writes a template of the changes that are resources, and objects for those that are parts of one. */
export function armSnippets(units: readonly ChangeUnit[]): readonly Snippet[] {
  const { resources, parts } = armChanges(units);
  return [
    ...(resources.length === 0 ? [] : [{ kind: 'whole', into: null, code: writeArmTemplate(resources) } as const]),
    ...parts.map(({ kind, into, value, command }): Snippet => {
      const code = command ?? `${text(value, armString)}\n`;
      return { kind, into, code };
    }),
    ...units.flatMap((unit) => (unit.kind === 'table' ? [armAssociation(unit)] : [])),
  ];
}
