// Ids and the like, compared in three values. An id that a template makes tells its group at best; an id of
// another tool (a Terraform address) is none of Azure's. Case does not count.

import { inOtherGroup } from '../../azure/configuration/resource-id.ts';
import { PartialId } from '../../azure/configuration/unresolved.ts';
import type { Truth } from './three-valued-logic.ts';

/** A text, or an id of which only type and names are known. `source`: ids of one template are in one place. */
export interface Id {
  /** As it is compared: in lower case. */
  readonly text: string;
  readonly written: string;
  readonly isPartial: boolean;
  readonly source: string;
}

const fold = (text: string): string => text.toLowerCase().replace(/\/+$/, '');

/** What can be compared of a value; null for what is no text. */
export function idOf(value: unknown, at: { readonly input: number; readonly document: number }): Id | null {
  const source = `${at.input} ${at.document}`;
  if (value instanceof PartialId)
    return { text: fold(value.text), written: value.text, isPartial: true, source };
  return typeof value === 'string' && value !== ''
    ? { text: fold(value), written: value, isPartial: false, source }
    : null;
}

/** Whether it is an id of Azure's in full: what else two resources share may be chance. */
export const isAbsolute = ({ text }: Id): boolean => /^\/(?:subscriptions|providers)\//.test(text);
const isGuid = ({ text }: Id): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
/** Whether two texts that differ name two things for sure. A star stands for any name. */
const areTelling = (one: Id, other: Id): boolean =>
  ((isAbsolute(one) && isAbsolute(other)) || (isGuid(one) && isGuid(other))) &&
  !one.text.includes('*') &&
  !other.text.includes('*');

const tailOf = ({ text }: Id): string | null => {
  const at = text.indexOf('/providers/');
  return at === -1 ? null : text.slice(at);
};

/** What an id tells before its type: nothing, or a resource group. */
const headOf = ({ text }: Id): string => text.slice(0, Math.max(0, text.indexOf('/providers/')));

const isUnder = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

function compared(one: Id, other: Id, fits: (one: string, other: string) => boolean): Truth {
  if (!one.isPartial && !other.isPartial) {
    if (fits(one.text, other.text)) return one.text.includes('*') ? 'unknown' : 'yes';
    return areTelling(one, other) ? 'no' : 'unknown';
  }
  const [tail, otherTail] = [tailOf(one), tailOf(other)];
  if (tail === null || otherTail === null) return 'unknown';
  if (!fits(tail, otherTail))
    return areTelling({ ...one, text: tail }, { ...other, text: otherTail }) ? 'no' : 'unknown';
  if (inOtherGroup(one.text, other.text)) return 'no';
  const isOnePlace = one.isPartial && other.isPartial && one.source === other.source;
  return isOnePlace && headOf(one) === headOf(other) ? 'yes' : 'unknown';
}

/** Whether two ids name the same thing. */
export const sameId = (one: Id, other: Id): Truth => compared(one, other, (a, b) => a === b);

/** Whether what an id names is, or lies under, what another one names. */
export const liesIn = (inner: Id, outer: Id): Truth => compared(inner, outer, isUnder);
