// Policies of effect `append` or `modify` that add rules or routes. Whether a resource has these depends on the
// policy's scope.

import {
  child,
  copyProvenance,
  isObject,
  items,
  type JsonNode,
  type JsonObject,
  own,
} from '../configuration/json-node.ts';
import { Unresolved } from '../configuration/unresolved.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';

/** Alias of what is added -> its type. */
const added: ReadonlyMap<string, string> = new Map([
  ['microsoft.network/networksecuritygroups/securityrules', 'Microsoft.Network/networkSecurityGroups/securityRules'],
  ['microsoft.network/routetables/routes', 'Microsoft.Network/routeTables/routes'],
]);

/** Replaces expressions by unresolved values: they are known where the policy is assigned. */
const withUnresolvedExpressions = ({ value, at }: JsonNode): unknown => {
  if (typeof value === 'string')
    return value.startsWith('[') && value.endsWith(']') && !value.startsWith('[[') ? new Unresolved(value) : value;
  if (Array.isArray(value)) return copyProvenance(items({ value, at }).map(withUnresolvedExpressions), value, at.path);
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) copy[key] = withUnresolvedExpressions(child({ value, at }, key, value[key]));
  return copyProvenance(copy, value, at.path);
};

interface Addition {
  readonly type: string;
  readonly node: JsonNode;
}
/** Returns what `details` of a policy's effect adds, by a list of fields or of operations. */
const additionsIn = (details: JsonNode): readonly Addition[] => {
  const operations = own(details.value, 'operations');
  const list = Array.isArray(details.value) ? details : child(details, 'operations', operations);
  return items(list).flatMap((item): readonly Addition[] => {
    const field = own(item.value, 'field');
    const value = own(item.value, 'value');
    const type = typeof field === 'string' ? added.get(field.toLowerCase().replace('[*]', '')) : undefined;
    if (type === undefined || value === undefined) return [];
    const node = child(item, 'value', value);
    return (Array.isArray(value) ? items(node) : [node]).map((one) => ({ type, node: one }));
  });
};

const detailsOf = (node: JsonNode): JsonNode | null => {
  let found = node;
  for (const key of ['properties', 'policyRule', 'then', 'details'] as const) {
    const value = own(found.value, key);
    // A policy rule is printed inside of its policy, or alone.
    if (value !== undefined) found = child(found, key, value);
    else if (key === 'then' || key === 'details') return null;
  }
  return found;
};
const nowhere = { input: 0, document: 0, path: [] } as const;
const holdsAdditions = (value: JsonObject): boolean => {
  const details = detailsOf({ value, at: nowhere });
  return details !== null && additionsIn(details).length > 0;
};

export const appendingPolicy: Detector = {
  matches: holdsAdditions,
  read: (node, context) => {
    const details = detailsOf(node);
    if (details === null) return;
    context.session.addFormat(node.at, 'policy');
    context.session.problem(node.at, 'policy-may-add', { severity: 'note' });
    const inside: ReaderContext = {
      ...context,
      exists: { known: false, text: 'policyRule' },
      format: 'policy',
    };
    for (const { type, node: addition } of additionsIn(details)) {
      const value = withUnresolvedExpressions(addition);
      if (!isObject(value)) continue;
      const typed = copyProvenance(Object.assign(Object.create(null), value, { type }), value, addition.at.path);
      context.visit({ value: typed, at: addition.at }, inside);
    }
  },
};
