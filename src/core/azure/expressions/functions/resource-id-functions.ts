// Functions that make resource ids ("Resource functions for ARM templates"). Names are known, subscription and
// resource group mostly not: what is known of these stands before `/providers/`.

import { trimTrailingSlashes } from '../../configuration/resource-id.ts';
import { hasSlot } from '../../configuration/symbolic-text.ts';
import { comparableText, PartialId, Unresolved } from '../../configuration/unresolved.ts';
import { type Indeterminate, reasonOf, rejected } from '../values/indeterminate.ts';
import { type FunctionFamily, isText, type TemplateFunction } from '../values/value-types.ts';

/** Makes the part of an id from `/providers/` on, of `provider/type/type` and one name for each type. */
const fromProviders = (texts: readonly string[]): string | Indeterminate => {
  const [type = '', ...names] = texts;
  const [namespace = '', ...types] = trimTrailingSlashes(type).split('/');
  if (!namespace.includes('.') || types.length === 0 || types.length !== names.length) return rejected;
  return `/providers/${namespace}/${types.map((part, index) => `${part}/${names[index] ?? ''}`).join('/')}`;
};
const unresolvedIn = (args: readonly unknown[]): Indeterminate | null => {
  const unresolved = args.find((arg) => arg instanceof Unresolved);
  return unresolved instanceof Unresolved ? reasonOf(unresolved) : null;
};
/** Splits the arguments into those before the type, at most `most`, and the part of the id from `/providers/` on. */
const parts = (
  args: readonly unknown[],
  most: number,
): { before: readonly unknown[]; tail: string } | Indeterminate => {
  const at = args.findIndex((text) => isText(text) && text.includes('/') && text.includes('.'));
  if (at === -1 || at > most) return unresolvedIn(args) ?? rejected;
  const names = args.slice(at).map((arg) => comparableText(arg) ?? arg);
  const tail = names.every(isText) ? fromProviders(names) : (unresolvedIn(args.slice(at)) ?? rejected);
  return isText(tail) ? { before: args.slice(0, at).map((arg) => comparableText(arg) ?? arg), tail } : tail;
};
const isGuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** The arguments before the type are a subscription and a resource group, or a resource group alone. */
const resourceId: TemplateFunction = (args) => {
  const found = parts(args, 2);
  if (!('tail' in found)) return found;
  const group = found.before.at(-1);
  const subscription = found.before.length === 2 ? found.before[0] : undefined;
  if (isText(subscription) && isText(group)) {
    const id = `/subscriptions/${subscription}/resourceGroups/${group}${found.tail}`;
    return hasSlot(id) ? new PartialId(id, { code: 'deployment', detail: 'resourceId' }) : id;
  }
  // A subscription alone is given only in deployments to a subscription.
  const start = isText(group) && !isGuid(group) ? `/resourceGroups/${group}` : '';
  return new PartialId(start + found.tail, { code: 'deployment', detail: 'resourceId' });
};
/** Makes the function whose id begins with one scope; without that argument it is the deployment's own. */
const scopedId =
  (name: string, scope: string): TemplateFunction =>
  (args) => {
    const found = parts(args, 1);
    if (!('tail' in found)) return found;
    const [scopeName] = found.before;
    const id = isText(scopeName) ? `${scope}/${scopeName}${found.tail}` : found.tail;
    return isText(scopeName) && !hasSlot(id) ? id : new PartialId(id, { code: 'deployment', detail: name });
  };
const tenantResourceId: TemplateFunction = (args) => (args.every(isText) ? fromProviders(args) : rejected);
/** The id of the parent resource comes first; its unknown part is mostly a subscription and a group. */
const extensionResourceId: TemplateFunction = ([scope, ...args]) => {
  const names = args.map((arg) => comparableText(arg) ?? arg);
  const tail = names.every(isText) ? fromProviders(names) : (unresolvedIn(args) ?? rejected);
  if (!isText(tail)) return tail;
  if (scope instanceof PartialId) return new PartialId(scope.text + tail, scope.reason);
  if (scope instanceof Unresolved) return new PartialId(tail, scope.reason);
  if (!isText(scope)) return rejected;
  const id = trimTrailingSlashes(scope) + tail;
  return hasSlot(id) ? new PartialId(id, { code: 'deployment', detail: 'extensionResourceId' }) : id;
};

export const idFunctions: FunctionFamily = [
  ['resourceid', resourceId],
  ['subscriptionresourceid', scopedId('subscriptionResourceId', '/subscriptions')],
  [
    'managementgroupresourceid',
    scopedId('managementGroupResourceId', '/providers/Microsoft.Management/managementGroups'),
  ],
  ['tenantresourceid', tenantResourceId],
  ['extensionresourceid', extensionResourceId],
];
