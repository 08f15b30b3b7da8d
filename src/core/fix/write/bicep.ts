// Writes resources as Bicep.

import type { JsonValue } from './arm-properties.ts';
import { API_VERSION, type ArmResource, armChanges, TYPES } from './arm-resources.ts';
import type { ChangeUnit, NewRouteTable } from './change-units.ts';
import { resourceNames } from './field-text.ts';
import { associationPlace } from './new-table.ts';
import { bicepString, camelSymbol, comment } from './quote.ts';
import type { Snippet } from './snippet.ts';

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** How a parent's name begins, by its type. */
const PARENT_SYMBOLS: Readonly<Record<string, string>> = {
  [TYPES['network-security-group']]: 'nsg',
  [TYPES['route-table']]: 'table',
};

/** Formats the name of a member. */
export const bicepKey = (name: string): string => (IDENTIFIER.test(name) ? name : bicepString(name));

/** Formats a value, indented by two spaces a level. */
export function bicepValue(value: JsonValue, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') return bicepString(value);
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    if (items.length === 0) return '[]';
    return `[\n${items.map((item) => `${inner}${bicepValue(item, inner)}\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  const lines = members.map(([name, member]) => {
    return `${inner}${bicepKey(name)}: ${bicepValue(member, inner)}\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

/** A file of the resources; parents that are not among them are used to exist. */
export function bicepFile(resources: readonly ArmResource[]): string {
  const used = new Set<string>();
  const symbols = new Map<string, string>();
  const keyOf = (type: string, name: string): string => JSON.stringify([type, name]);
  const blocks: string[] = [];
  if (resources.some(({ located }) => located)) {
    used.add('location');
    blocks.push('param location string = resourceGroup().location\n');
  }
  const names: string[] = [];
  for (const resource of resources) {
    const { parent } = resource;
    if (parent !== null && !symbols.has(keyOf(parent.type, parent.name))) {
      const kind = PARENT_SYMBOLS[parent.type] ?? 'policy';
      const name = camelSymbol(kind, parent.name, used);
      symbols.set(keyOf(parent.type, parent.name), name);
      blocks.push(
        `resource ${name} '${parent.type}@${API_VERSION}' existing = {\n  name: ${bicepString(parent.name)}\n}\n`,
      );
    }
    const name = camelSymbol(resource.symbol, resource.name, used);
    names.push(name);
    symbols.set(keyOf(resource.type, resource.name), name);
    const above = parent === null ? undefined : symbols.get(keyOf(parent.type, parent.name));
    const before = resource.dependsOn.flatMap((index) => names[index] ?? []);
    const lines = [
      ...(resource.requirements.length === 0 ? [] : [`// ${comment(resource.requirements.join(', '))}`]),
      ...(resource.notes ?? []).map((note) => `// ${comment(note)}`),
      `resource ${name} '${resource.type}@${API_VERSION}' = {`,
      ...(above === undefined ? [] : [`  parent: ${above}`]),
      `  name: ${bicepString(resource.name)}`,
      ...(resource.located ? ['  location: location'] : []),
      `  properties: ${bicepValue(resource.properties, '  ')}`,
      ...(before.length === 0 ? [] : ['  dependsOn: [', ...before.map((one) => `    ${one}`), '  ]']),
      '}',
    ];
    blocks.push(`${lines.join('\n')}\n`);
  }
  return blocks.join('\n');
}

/** Writes the subnet's link to its table, for Bicep. */
const bicepAssociation = (unit: NewRouteTable): Snippet => {
  const table = camelSymbol('table', resourceNames(unit.target).resource, new Set());
  return { kind: 'part', into: associationPlace(unit), code: `routeTable: {\n  id: ${table}.id\n}\n` };
};

/** Writes a file of the changes that are resources, and objects for those that are parts of one. */
export function bicepSnippets(units: readonly ChangeUnit[]): readonly Snippet[] {
  const { resources, parts } = armChanges(units);
  return [
    ...(resources.length === 0 ? [] : [{ kind: 'whole', into: null, code: bicepFile(resources) } as const]),
    ...parts.map(({ kind, into, value, command }): Snippet => {
      const code = command ?? `${bicepValue(value)}\n`;
      return { kind, into, code };
    }),
    ...units.flatMap((unit) => (unit.kind === 'table' ? [bicepAssociation(unit)] : [])),
  ];
}
