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

/** A list of resources, and the one of them that holds the subnet. */
interface Resources {
  readonly list: Node;
  readonly holder: Node;
}

const isObject = (node: Node | null): node is Node => node?.type === 'object';

/** Returns the resources of the innermost template around a place; null where there is none with a list of them. */
function resourcesAround(
  { tree }: EditableDocument,
  path: ChangeOf<'route'>['target']['at']['path'],
): Resources | null {
  for (let length = path.length - 1; length >= 0; length--) {
    const template = valueAt(tree, path.slice(0, length));
    if (path[length] !== 'resources' || !isObject(template) || memberOf(template, 'contentVersion') === null) continue;
    const list = valueOfMember(memberOf(template, 'resources'));
    const holder = valueAt(tree, path.slice(0, length + 2));
    return list?.type === 'array' && isObject(holder) ? { list, holder } : null;
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
  const { list, holder } = found;
  const location = valueOfMember(memberOf(holder, 'location'));
  const resource = {
    type,
    apiVersion: API_VERSION,
    name,
    location: typeof location?.value === 'string' ? location.value : '[resourceGroup().location]',
    properties: written,
  };
  const waits = valueOfMember(memberOf(holder, 'dependsOn'));
  addToList(document, list, resource);
  if (waits?.type === 'array') addToList(document, waits, id);
  return [
    ...withMember(document, properties, ['routeTable', { id }]),
    ...(waits?.type === 'array' ? [] : withMember(document, holder, ['dependsOn', [id]])),
  ];
}
