// Compares one value with what a clause asks for. Case and underscores are ignored: `az ml` writes `system_assigned`.
// A value of another type gives `unknown`: PowerShell writes numbers for words, of which few are documented.
import { ResourceGroupId } from '../../azure/configuration/resource-group-id.ts';
import { inPublicCloud, knownEnd } from '../../azure/configuration/symbolic-text.ts';
import { comparableText, Unresolved } from '../../azure/configuration/unresolved.ts';
import { isDepthTruncated } from '../../azure/readers/fields/known-values.ts';
import type { Clause } from '../../model/predicate.ts';
import { anyTruth, negation, type Truth, truthOf } from '../../model/three-valued-logic.ts';
import { addresses } from '../../net/index.ts';

export type Test = (value: unknown) => Truth;

const fold = (text: string): string => text.toLowerCase();
const word = (text: string): string => fold(text).replaceAll('_', '').trim();

/** Reports whether the value is the wanted one; texts may spell a boolean. */
export function equalsValue(value: unknown, wanted: unknown): Truth {
  if (typeof wanted === 'string') return typeof value === 'string' ? truthOf(word(value) === word(wanted)) : 'unknown';
  if (typeof wanted === 'boolean' && typeof value === 'string')
    return /^(?:true|false)$/i.test(value) ? truthOf(fold(value) === String(wanted)) : 'unknown';
  return typeof value === typeof wanted ? truthOf(value === wanted) : 'unknown';
}

/** Reports whether a list has the item, a text the word, or, for a wanted text with a slash, the text that part. */
export function containsValue(value: unknown, wanted: string): Truth {
  if (Array.isArray(value)) return anyTruth(value.map((item: unknown) => containsValue(item, wanted)));
  // No id of a resource group names a provider.
  if (value instanceof ResourceGroupId && fold(wanted).includes('/providers/')) return 'no';
  // Only a part of a partial id, or of a text with an unresolved part, is known.
  const known = value instanceof Unresolved ? comparableText(value) : null;
  if (known !== null) return wanted.includes('/') && fold(known).includes(fold(wanted)) ? 'yes' : 'unknown';
  if (typeof value !== 'string' || isDepthTruncated(value)) return 'unknown';
  if (wanted.includes('/')) return truthOf(fold(value).includes(fold(wanted)));
  return truthOf(value.split(/[\s,;]+/).some((part) => word(part) === word(wanted)));
}

function endsWith(value: unknown, wanted: string): Truth {
  const text = comparableText(value);
  if (text === null) return 'unknown';
  const { end, isWhole } = knownEnd(fold(text).replace(/\/+$/, ''));
  if (end.endsWith(fold(wanted)) || inPublicCloud(fold(text)).endsWith(fold(wanted))) return 'yes';
  return isWhole || !fold(wanted).endsWith(end) ? 'no' : 'unknown';
}

function outside(value: unknown, prefix: string): Truth {
  if (typeof value !== 'string') return 'unknown';
  const { set, invalid } = addresses.readPrefixes([value]);
  if (invalid.length > 0) return 'unknown';
  return truthOf(!addresses.intersects(set, addresses.readPrefixes([prefix]).set));
}

/** `some`: tests that at least one value has to pass; `each`: tests that no value may fail. */
export interface Tests {
  readonly some: readonly Test[];
  readonly each: readonly Test[];
}

/** Returns the comparisons of a clause with constants. */
export function testsOf(clause: Clause): Tests {
  const some: Test[] = [];
  const each: Test[] = [];
  const {
    equals: wanted,
    'not-equals': excluded,
    'other-than': other,
    'one-of': list,
    contains: part,
    'not-contains': excludedPart,
    'ends-with': end,
    'outside-prefix': prefix,
  } = clause;
  if (wanted !== undefined) some.push((value) => equalsValue(value, wanted));
  if (list !== undefined) some.push((value) => anyTruth(list.map((one) => equalsValue(value, one))));
  if (part !== undefined) some.push((value) => containsValue(value, part));
  if (other !== undefined) some.push((value) => negation(equalsValue(value, other)));
  if (end !== undefined) some.push((value) => endsWith(value, end));
  if (excluded !== undefined) each.push((value) => negation(equalsValue(value, excluded)));
  if (excludedPart !== undefined) each.push((value) => negation(containsValue(value, excludedPart)));
  if (prefix !== undefined) each.push((value) => outside(value, prefix));
  return { some, each };
}
