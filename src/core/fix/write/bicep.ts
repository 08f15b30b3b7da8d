// Bicep: the same resources as in a template, in its own words.

import type { Json } from './arm-properties.ts';
import { API_VERSION, type ArmResource, armChanges } from './arm-resources.ts';
import type { Piece } from './change-units.ts';
import { bicepString, comment, symbol } from './quote.ts';
import type { Snippet } from './snippet.ts';

const IDENTIFIER = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Writes a value, two blanks a level. */
export function bicepValue(value: Json, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') return bicepString(value);
  if (typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    if (items.length === 0) return '[]';
    return `[\n${items.map((item) => `${inner}${bicepValue(item, inner)}\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value);
  if (members.length === 0) return '{}';
  const lines = members.map(([name, member]) => {
    const key = IDENTIFIER.test(name) ? name : bicepString(name);
    return `${inner}${key}: ${bicepValue(member, inner)}\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

/** A file of the resources; parents that are not among them are taken to exist. */
export function bicepFile(resources: readonly ArmResource[]): string {
  const taken = new Set<string>();
  const symbols = new Map<string, string>();
  const keyOf = (type: string, name: string): string => JSON.stringify([type, name]);
  const blocks: string[] = [];
  if (resources.some(({ located }) => located)) {
    taken.add('location');
    blocks.push('param location string = resourceGroup().location\n');
  }
  const names: string[] = [];
  for (const resource of resources) {
    const { parent } = resource;
    if (parent !== null && !symbols.has(keyOf(parent.type, parent.name))) {
      const kind = parent.type.endsWith('networkSecurityGroups')
        ? 'nsg'
        : parent.type.endsWith('routeTables')
          ? 'table'
          : 'policy';
      const name = symbol(kind, parent.name, taken, 'camel');
      symbols.set(keyOf(parent.type, parent.name), name);
      blocks.push(
        `resource ${name} '${parent.type}@${API_VERSION}' existing = {\n  name: ${bicepString(parent.name)}\n}\n`,
      );
    }
    const name = symbol(resource.symbol, resource.name, taken, 'camel');
    names.push(name);
    symbols.set(keyOf(resource.type, resource.name), name);
    const above = parent === null ? undefined : symbols.get(keyOf(parent.type, parent.name));
    const before = resource.dependsOn.flatMap((index) => names[index] ?? []);
    const lines = [
      ...(resource.requirements.length === 0 ? [] : [`// ${comment(resource.requirements.join(', '))}`]),
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

/** A file for what is a resource, and objects for what is a part of one. */
export function bicepSnippets(pieces: readonly Piece[]): readonly Snippet[] {
  const { resources, parts } = armChanges(pieces);
  return [
    ...(resources.length === 0 ? [] : [{ kind: 'whole', into: null, code: bicepFile(resources) } as const]),
    ...parts.map(({ kind, into, value }): Snippet => {
      const code = kind === 'removal' ? '' : `${bicepValue(value)}\n`;
      return { kind, into, code };
    }),
  ];
}
