// Functions that make resource ids ("Resource functions for ARM templates"). Names are known, subscription and group
// mostly not; ids without them are compared by type and names.
import { PartialId, Unresolved } from '../unresolved.ts';
import { withoutSlashesAtEnd } from '../values/resource-id.ts';
import { type Open, refused, whyOf } from './open.ts';
import { type Call, type Family, isText } from './values.ts';

/** `provider/type/type` and one name for each type -> the part of the id from `/providers/` on. */
const fromProviders = (texts: readonly string[]): string | Open => {
  const [type = '', ...names] = texts;
  const [namespace = '', ...types] = withoutSlashesAtEnd(type).split('/');
  if (!namespace.includes('.') || types.length === 0 || types.length !== names.length) return refused;
  return `/providers/${namespace}/${types.map((part, index) => `${part}/${names[index] ?? ''}`).join('/')}`;
};
/** Why one of the arguments is not known. */
const openIn = (args: readonly unknown[]): Open | null => {
  const open = args.find((arg) => arg instanceof Unresolved);
  return open instanceof Unresolved ? whyOf(open) : null;
};
/** Up to two arguments before the type name a subscription, group or management group. */
const resourceId: Call = (args) => {
  const at = args.findIndex((text) => isText(text) && text.includes('/') && text.includes('.'));
  if (at === -1 || at > 2) return openIn(args) ?? refused;
  const names = args.slice(at);
  const tail = names.every(isText) ? fromProviders(names) : (openIn(names) ?? refused);
  return isText(tail) ? new PartialId(tail, false, { code: 'deployment', by: 'resourceId' }) : tail;
};
const tenantResourceId: Call = (args) => (args.every(isText) ? fromProviders(args) : refused);
/** The id of what holds the resource comes first; what is not known of it is a subscription and a group mostly. */
const extensionResourceId: Call = ([scope, ...args]) => {
  const tail = args.every(isText) ? fromProviders(args) : (openIn(args) ?? refused);
  if (!isText(tail)) return tail;
  if (scope instanceof PartialId) return new PartialId(scope.text + tail, false, scope.reason);
  if (scope instanceof Unresolved) return new PartialId(tail, false, scope.reason);
  return isText(scope) ? withoutSlashesAtEnd(scope) + tail : refused;
};

export const idFunctions: Family = [
  ['resourceid', resourceId],
  ['subscriptionresourceid', resourceId],
  ['managementgroupresourceid', resourceId],
  ['tenantresourceid', tenantResourceId],
  ['extensionresourceid', extensionResourceId],
];
