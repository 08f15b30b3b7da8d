// Compares resource ids in three-valued logic, without case. An id that a template builds has a resource group at best;
// an id of another tool (a Terraform address) is no Azure id.
import { OWN_RESOURCE_GROUP } from '../../azure/configuration/resource-group-id.ts';
import { inDifferentGroups } from '../../azure/configuration/resource-id.ts';
import {
  hasSlot,
  inPublicCloud,
  surelyDiffer,
  surelyStartsOtherwise,
} from '../../azure/configuration/symbolic-text.ts';
import { comparableText, PartialId } from '../../azure/configuration/unresolved.ts';
import type { Truth } from '../../model/three-valued-logic.ts';

/** A text, or an id of which only type and names are known. `source`: the document; its ids are of one deployment. */
export interface Id {
  /** In lower case, for comparison. */
  readonly text: string;
  readonly written: string;
  readonly isPartial: boolean;
  readonly source: string;
}

const fold = (text: string): string => text.toLowerCase().replace(/\/+$/, '');

/** Returns the comparable form of a value; null unless it is a text or an id. */
export function comparableId(value: unknown, at: { readonly input: number; readonly document: number }): Id | null {
  const document = `${at.input} ${at.document}`;
  if (value instanceof PartialId)
    return { text: fold(value.text), written: value.text, isPartial: true, source: value.deployment || document };
  const text = comparableText(value);
  if (text === null || text === '') return null;
  // Of a resource whose name is unresolved in part, the reader knows as much as of a partial id.
  const isPartial = hasSlot(text) && /^\/(?:providers|resourcegroups)\//i.test(text);
  return { text: fold(text), written: text, isPartial, source: document };
}

/** Reports whether it is a full Azure id: other texts that two resources share may be equal by chance. */
export const isAbsolute = ({ text }: Id): boolean => /^\/(?:subscriptions|providers)\//.test(text);
const isGuid = ({ text }: Id): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
/** Reports whether two different texts surely name different resources. `*` stands for any name. */
const areDistinctive = (one: Id, other: Id): boolean =>
  ((isAbsolute(one) && isAbsolute(other)) || (isGuid(one) && isGuid(other))) &&
  !one.text.includes('*') &&
  !other.text.includes('*');

const tailOf = ({ text }: Id): string | null => {
  const at = text.indexOf('/providers/');
  return at === -1 ? null : text.slice(at);
};

/** Returns the part of an id before its type: nothing, or a resource group. */
const headOf = ({ text }: Id): string => text.slice(0, Math.max(0, text.indexOf('/providers/')));

const isUnder = (inner: string, outer: string): boolean => inner === outer || inner.startsWith(`${outer}/`);

/** How two texts are compared: whether they fit, and whether they surely do not, whatever is unresolved in them. */
interface Comparison {
  readonly fits: (one: string, other: string) => boolean;
  readonly differs: (one: string, other: string) => boolean;
}

function compareIds(one: Id, other: Id, { fits, differs }: Comparison): Truth {
  if (!one.isPartial && !other.isPartial) {
    if (fits(inPublicCloud(one.text), inPublicCloud(other.text))) return one.text.includes('*') ? 'unknown' : 'yes';
    return areDistinctive(one, other) && differs(one.text, other.text) ? 'no' : 'unknown';
  }
  const [tail, otherTail] = [tailOf(one), tailOf(other)];
  if (tail === null || otherTail === null) return 'unknown';
  if (!fits(inPublicCloud(tail), inPublicCloud(otherTail)))
    return areDistinctive({ ...one, text: tail }, { ...other, text: otherTail }) && differs(tail, otherTail)
      ? 'no'
      : 'unknown';
  if (inDifferentGroups(one.text, other.text)) return 'no';
  const isOnePlace = one.isPartial && other.isPartial && one.source === other.source;
  return isOnePlace && headOf(one) === headOf(other) ? 'yes' : 'unknown';
}

/** Reports whether two ids name the same resource. */
export const isSameId = (one: Id, other: Id): Truth =>
  compareIds(one, other, { fits: (a, b) => a === b, differs: surelyDiffer });

const isSurelyOutside = (inner: string, outer: string): boolean =>
  surelyDiffer(inner, outer) && surelyStartsOtherwise(inner, `${outer}/`);

const isOwnGroup = ({ isPartial, written }: Id): boolean => isPartial && written === OWN_RESOURCE_GROUP;

/** What a template names without a group lies in the group that the template is deployed to. */
const liesInOwnGroup = (inner: Id, group: Id): Truth =>
  inner.isPartial && inner.source === group.source && headOf(inner) === '' && tailOf(inner) !== null
    ? 'yes'
    : 'unknown';

/** Reports whether an id names the resource of another id or a child of it. */
export const isWithin = (inner: Id, outer: Id): Truth =>
  isOwnGroup(outer)
    ? liesInOwnGroup(inner, outer)
    : compareIds(inner, outer, { fits: isUnder, differs: isSurelyOutside });
