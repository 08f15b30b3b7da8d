// What tools put around resources: pages of lists, query results, created objects, exports.

import { field, isObject, items, type JsonNode, member, own, scalarText } from '../configuration/json-node.ts';
import type { Detector, ReaderContext } from '../context/reader-context.ts';
import { markPartial, type ReadSoFar, readSoFar } from './partial-lists.ts';

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

/** PowerShell's `{"Value": [...], "SkipToken": ...}`. */
const isPrintedPage = (value: unknown): boolean =>
  Array.isArray(own(value, 'Value')) && own(value, 'SkipToken') !== undefined;

/** `{"value": [...], "nextLink": ...}`, `{"value": {template}}`. */
export const valueList: Detector = {
  matches: (value) =>
    isPrintedPage(value) ||
    (isContainer(own(value, 'value')) && own(value, 'name') === undefined && own(value, 'reference') === undefined),
  read: (node, context) => {
    const before = readSoFar(context);
    context.visit(member(node, isPrintedPage(node.value) ? 'Value' : 'value'), context);
    const next = own(node.value, 'nextLink') ?? own(node.value, '@odata.nextLink');
    if (typeof next === 'string' && next !== '') reportMorePages(node, context, { before, field: 'nextLink' });
    const token = field(node.value, 'skipToken');
    if (typeof token === 'string' && token !== '') reportMorePages(node, context, { before, field: 'skipToken' });
  },
};

/** Resource Graph: `{"count", "data", "skip_token", "total_records"}`. */
export const resourceGraph: Detector = {
  matches: (value) =>
    Array.isArray(own(value, 'data')) &&
    ['count', 'total_records', 'totalRecords', 'skip_token', 'skipToken'].some((key) => Object.hasOwn(value, key)),
  read: (node, context) => {
    const before = readSoFar(context);
    context.visit(member(node, 'data'), { ...context, format: 'resource-graph' });
    const token = own(node.value, 'skip_token') ?? own(node.value, 'skipToken') ?? own(node.value, '$skipToken');
    if (typeof token === 'string' && token !== '') reportMorePages(node, context, { before, field: 'skip_token' });
  },
};

const created = ['NewNSG', 'NewSecurityRule', 'newVNet', 'NewVNet', 'newRouteTable', 'NewRouteTable'];
/** `az network nsg create` prints `{"NewNSG": {...}}`. */
export const createdObject: Detector = {
  matches: (value) => Object.keys(value).length <= 2 && created.some((key) => isObject(own(value, key))),
  read: (node, context) => {
    for (const key of created)
      if (isObject(own(node.value, key))) context.visit(member(node, key), { ...context, format: 'az' });
  },
};

/** `{"template": {...}}`: the result of exportTemplate, and linked templates as people save them. */
export const templateHolder: Detector = {
  matches: (value) => {
    const inner = own(value, 'template');
    return isObject(inner) && own(inner, 'resources') !== undefined;
  },
  read: (node, context) => context.visit(member(node, 'template'), context),
};

/** Snapshot of Bicep: resources with their values evaluated as far as possible. */
export const bicepSnapshot: Detector = {
  matches: (value) => Array.isArray(own(value, 'predictedResources')),
  read: (node, context) =>
    context.visit(context.lazyModules().withUnresolvedExpressions(member(node, 'predictedResources')), {
      ...context,
      format: 'bicep-snapshot',
    }),
};

/** Result of what-if: `after` is what will be, an ignored resource keeps its `before`, a deleted one is gone. */
export const whatIf: Detector = {
  matches: (value) => {
    const list: unknown = own(value, 'changes') ?? own(own(value, 'properties'), 'changes');
    if (!Array.isArray(list)) return false;
    return list.length === 0 || list.some((change: unknown) => own(change, 'changeType') !== undefined);
  },
  read: (node, context) => {
    const holder = Array.isArray(own(node.value, 'changes')) ? node : member(node, 'properties');
    context.session.addFormat(node.at, 'what-if');
    for (const change of items(member(holder, 'changes'))) {
      const type = scalarText(own(change.value, 'changeType')).toLowerCase();
      if (!isObject(change.value) || type === 'delete') continue;
      const resource = member(change, type === 'ignore' ? 'before' : 'after');
      if (isObject(resource.value))
        context.visit(context.lazyModules().withUnresolvedExpressions(resource), { ...context, format: 'what-if' });
      else
        context.session.problem(change.at, 'change-without-resource', {
          severity: 'warning',
          args: { resource: scalarText(own(change.value, 'resourceId')), change: type },
        });
    }
  },
};
