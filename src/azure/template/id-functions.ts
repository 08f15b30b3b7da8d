// Functions of template expressions that make resource ids ("Resource functions for ARM templates"). Names are known,
// subscription and group mostly not.
import { PartialId } from '../unresolved.ts';
import { type Call, isText, unknown } from './values.ts';

/** `provider/type/type` and one name for each type -> the part of the id from `/providers/` on. */
const fromProviders = (texts: readonly string[]): string | null => {
  const [type = '', ...names] = texts;
  const [namespace = '', ...types] = type.split('/');
  if (!namespace.includes('.') || types.length === 0 || types.length !== names.length) return null;
  return `/providers/${namespace}/${types.map((part, index) => `${part}/${names[index] ?? ''}`).join('/')}`;
};
const resourceId: Call = (args) => {
  if (!args.every(isText)) return unknown;
  // Up to two arguments before the type name a subscription and a group.
  const at = args.findIndex((text) => text.includes('/') && text.includes('.'));
  const tail = at === -1 || at > 2 ? null : fromProviders(args.slice(at));
  return tail === null ? unknown : new PartialId(tail);
};
const tenantResourceId: Call = (args) => {
  const tail = args.every(isText) ? fromProviders(args) : null;
  return tail ?? unknown;
};
/** The id of what holds the resource comes first; it may be such an id itself. */
const extensionResourceId: Call = ([scope, ...args]) => {
  const tail = args.every(isText) ? fromProviders(args) : null;
  if (tail === null) return unknown;
  if (scope instanceof PartialId) return new PartialId(scope.text + tail);
  return isText(scope) ? scope.replace(/\/+$/, '') + tail : unknown;
};

export const idFunctions: readonly (readonly [name: string, call: Call])[] = [
  ['resourceid', resourceId],
  ['subscriptionresourceid', resourceId],
  ['managementgroupresourceid', resourceId],
  ['tenantresourceid', tenantResourceId],
  ['extensionresourceid', extensionResourceId],
];
