// What tools put around resources: pages of lists, query results, created objects, exports.

import {
  child,
  isObject,
  type JsonNode,
  type JsonObject,
  own,
  scalarText,
} from '../configuration/json-node.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';
import { Indeterminate } from '../expressions/values/indeterminate.ts';
import { markPartial, type ReadSoFar, readSoFar } from './partial-lists.ts';

const visitMember = (node: JsonNode, key: string, context: ReaderContext): void => {
  if (isObject(node.value)) context.visit(child(node, key, own(node.value, key)), context);
};
const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Reports that a list has more pages. Complete resources of it stay complete. */
const reportMorePages = (
  node: JsonNode,
  context: ReaderContext,
  from: { readonly before: ReadSoFar; readonly field: string },
): void => {
  context.session.problem(node.at, 'more-pages', { severity: 'warning', args: { field: from.field } });
  markPartial(context, from.before);
};

/** `{"value": [...], "nextLink": ...}`, `{"value": {template}}`. */
export const valueList: Detector = {
  matches: (value) =>
    isContainer(own(value, 'value')) &&
    own(value, 'name') === undefined &&
    own(value, 'reference') === undefined,
  read: (node, context) => {
    if (!isObject(node.value)) return;
    const before = readSoFar(context);
    visitMember(node, 'value', context);
    const next = own(node.value, 'nextLink') ?? own(node.value, '@odata.nextLink');
    if (typeof next === 'string' && next !== '')
      reportMorePages(node, context, { before, field: 'nextLink' });
  },
};

/** Resource Graph: `{"count", "data", "skip_token", "total_records"}`. */
export const resourceGraph: Detector = {
  matches: (value) =>
    Array.isArray(own(value, 'data')) &&
    ['count', 'total_records', 'totalRecords', 'skip_token', 'skipToken'].some((key) =>
      Object.hasOwn(value, key),
    ),
  read: (node, context) => {
    if (!isObject(node.value)) return;
    const before = readSoFar(context);
    visitMember(node, 'data', { ...context, format: 'resource-graph' });
    const token =
      own(node.value, 'skip_token') ?? own(node.value, 'skipToken') ?? own(node.value, '$skipToken');
    if (typeof token === 'string' && token !== '')
      reportMorePages(node, context, { before, field: 'skip_token' });
  },
};

const created = ['NewNSG', 'NewSecurityRule', 'newVNet', 'NewVNet', 'newRouteTable', 'NewRouteTable'];
/** `az network nsg create` prints `{"NewNSG": {...}}`. */
export const createdObject: Detector = {
  matches: (value) => Object.keys(value).length <= 2 && created.some((key) => isObject(own(value, key))),
  read: (node, context) => {
    if (!isObject(node.value)) return;
    for (const key of created)
      if (isObject(own(node.value, key))) visitMember(node, key, { ...context, format: 'az' });
  },
};

/** `{"template": {...}}`: the result of exportTemplate, and linked templates as people save them. */
export const templateHolder: Detector = {
  matches: (value) => {
    const inner = own(value, 'template');
    return isObject(inner) && own(inner, 'resources') !== undefined;
  },
  read: (node, context) => visitMember(node, 'template', context),
};

/** Replaces what is left of expressions by unresolved values: predicted resources have them as texts. */
const withUnresolvedExpressions = (node: JsonNode, { lazyModules }: ReaderContext): JsonNode => {
  if (!Array.isArray(node.value) && !isObject(node.value)) return node;
  const { evaluateValue, createTemplateContext } = lazyModules();
  const evaluation = createTemplateContext({}, [], {
    given: new Map(),
    otherwise: (name) => new Indeterminate('parameter', name),
    isComplete: false,
    onUnresolvedLoop: () => undefined,
  });
  return { value: evaluateValue(node.value, evaluation, node.at.path), at: node.at };
};

/** Snapshot of Bicep: resources with their values evaluated as far as possible. */
export const bicepSnapshot: Detector = {
  matches: (value) => Array.isArray(own(value, 'predictedResources')),
  read: (node, context) => {
    if (!isObject(node.value)) return;
    const list = child(node, 'predictedResources', own(node.value, 'predictedResources'));
    context.visit(withUnresolvedExpressions(list, context), { ...context, format: 'bicep-snapshot' });
  },
};

const changesOf = (value: JsonObject): JsonNode | null => {
  const at = { input: 0, document: 0, path: [] };
  if (Array.isArray(own(value, 'changes'))) return { value: own(value, 'changes'), at };
  const properties = own(value, 'properties');
  return isObject(properties) && Array.isArray(own(properties, 'changes'))
    ? { value: own(properties, 'changes'), at }
    : null;
};
/** Result of what-if: `after` is what will be, an ignored resource keeps its `before`, a deleted one is gone. */
export const whatIf: Detector = {
  matches: (value) => {
    const list: unknown = changesOf(value)?.value;
    return (
      Array.isArray(list) &&
      (list.length === 0 ||
        list.some((change: unknown) => isObject(change) && own(change, 'changeType') !== undefined))
    );
  },
  read: (node, context) => {
    if (!isObject(node.value)) return;
    const holder = Array.isArray(own(node.value, 'changes'))
      ? node
      : child(node, 'properties', own(node.value, 'properties'));
    if (!isObject(holder.value)) return;
    context.session.addFormat(node.at, 'what-if');
    const list = child(holder, 'changes', own(holder.value, 'changes'));
    if (!Array.isArray(list.value)) return;
    list.value.forEach((change: unknown, index) => {
      if (!isObject(change)) return;
      const place = child(list, index, change);
      const type = scalarText(own(change, 'changeType')).toLowerCase();
      if (type === 'delete') return;
      const key = type === 'ignore' ? 'before' : 'after';
      const resource = own(change, key);
      if (isObject(resource))
        context.visit(withUnresolvedExpressions(child(place, key, resource), context), {
          ...context,
          format: 'what-if',
        });
      else
        context.session.problem(place.at, 'change-without-resource', {
          severity: 'warning',
          args: { resource: scalarText(own(change, 'resourceId')), change: type },
        });
    });
  },
};
