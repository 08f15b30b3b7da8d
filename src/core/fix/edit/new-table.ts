// Adds a route table to the text of a template: the resource, the subnet's link to it, and what makes the network wait for
// it. Any other text has no place for one more resource.
import type { Node } from 'jsonc-parser';
import type { Change, ChangeOf } from '../changes/change.ts';
import type { JsonValue } from '../write/arm-properties.ts';
import { API_VERSION, tableId, tableResource } from '../write/arm-resources.ts';
import { changeUnits } from '../write/change-units.ts';
import type { EditableDocument } from './edit-rules.ts';
import { childrenOf, memberOf, valueAt, valueOfMember } from './json-tree.ts';
import type { TextEdit } from './text-edit.ts';

/** The resources of a template, a list or by symbolic names, and the one of them that holds the subnet. */
interface Resources {
  readonly all: Node;
  readonly holder: Node;
}

const isObject = (node: Node | null): node is Node => node?.type === 'object';

/** Returns the resources of the innermost template around a place; null where there is none. */
function resourcesAround(
  { tree }: EditableDocument,
  path: ChangeOf<'route'>['target']['at']['path'],
): Resources | null {
  for (let length = path.length - 1; length >= 0; length--) {
    const template = valueAt(tree, path.slice(0, length));
    if (path[length] !== 'resources' || !isObject(template) || memberOf(template, 'contentVersion') === null) continue;
    const all = valueOfMember(memberOf(template, 'resources'));
    const holder = valueAt(tree, path.slice(0, length + 2));
    return (all?.type === 'array' || isObject(all)) && isObject(holder) ? { all, holder } : null;
  }
  return null;
}

/** Adds a member to an object that has others. */
function withMember(
  { layout }: EditableDocument,
  object: Node,
  [key, value]: readonly [string, JsonValue],
): readonly TextEdit[] {
  const last = childrenOf(object).at(-1);
  return last === undefined ? [layout.replace(object, { [key]: value })] : [layout.insertAfter(last, key, value)];
}

/** Returns a symbolic name for a table that no other resource has: `rtCompute` for `rt-compute`. */
function symbolicName(table: string, resources: Node): string {
  const [first = '', ...rest] = table.split(/[^A-Za-z0-9]+/).filter((part) => part !== '');
  const words = [first, ...rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join('');
  const base = /^[A-Za-z]/.test(words) ? words : `routeTable${words}`;
  const isFree = (name: string): boolean => memberOf(resources, name) === null;
  let name = base;
  for (let number = 2; !isFree(name); number += 1) name = `${base}${number}`;
  return name;
}

/** Adds an item to a list, whose changes are written together. */
function addToList({ lists }: EditableDocument, into: Node, value: JsonValue): void {
  const changes = lists.get(into) ?? { removed: new Set<number>(), added: [] };
  lists.set(into, changes);
  changes.added.push(value);
}

/**
 * Returns the edits of a change that adds a table, with all of its routes; none for a further route of the table, null where
 * the text has no place for it, and undefined where the change is of another kind.
 */
export function newTableEdits(
  document: EditableDocument,
  change: Change,
  changes: readonly Change[],
): readonly TextEdit[] | null | undefined {
  if (change.kind !== 'route' || change.after === null) return undefined;
  const place = JSON.stringify(change.target.at);
  const together = changes.filter((one) => one.kind === 'route' && JSON.stringify(one.target.at) === place);
  const [first] = together;
  if (first?.kind !== 'route' || first.newTable === undefined) return undefined;
  const { subnet } = first.newTable;
  const found = resourcesAround(document, subnet.at.path);
  const properties = valueOfMember(memberOf(valueAt(document.tree, subnet.at.path), 'properties'));
  if (found === null || !isObject(properties) || memberOf(properties, 'routeTable') !== null) return null;
  if (change !== first) return [];
  const [unit] = changeUnits(together);
  if (unit?.kind !== 'table') return null;
  const { type, name, properties: written } = tableResource(unit);
  const id = tableId(unit);
  const { all, holder } = found;
  const location = valueOfMember(memberOf(holder, 'location'));
  const resource = {
    type,
    apiVersion: API_VERSION,
    name,
    location: typeof location?.value === 'string' ? location.value : '[resourceGroup().location]',
    properties: written,
  };
  const waits = valueOfMember(memberOf(holder, 'dependsOn'));
  const symbol = all.type === 'array' ? null : symbolicName(name, all);
  if (symbol === null) addToList(document, all, resource);
  const dependency = symbol ?? id;
  if (waits?.type === 'array') addToList(document, waits, dependency);
  return [
    ...withMember(document, properties, ['routeTable', { id }]),
    ...(waits?.type === 'array' ? [] : withMember(document, holder, ['dependsOn', [dependency]])),
    ...(symbol === null ? [] : withMember(document, all, [symbol, resource])),
  ];
}
