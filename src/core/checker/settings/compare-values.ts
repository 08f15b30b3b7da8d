// One value against what a clause wants of it. Case does not count, and neither do underscores: `az ml` writes
// `system_assigned`. Values of another kind (PowerShell writes numbers for words) tell nothing.
import { PartialId } from '../../azure/configuration/unresolved.ts';
import { isDepthCut } from '../../azure/readers/fields/known-values.ts';
import type { Clause } from '../../model/predicate.ts';
import { addresses } from '../../net/index.ts';
import { anyTruth, opposite, type Truth, truthOf } from './three-valued-logic.ts';

export type Test = (value: unknown) => Truth;

const fold = (text: string): string => text.toLowerCase();
const word = (text: string): string => fold(text).replaceAll('_', '').trim();

export function equals(value: unknown, wanted: unknown): Truth {
  if (typeof wanted === 'string')
    return typeof value === 'string' ? truthOf(word(value) === word(wanted)) : 'unknown';
  if (typeof wanted === 'boolean' && typeof value === 'string')
    return /^(?:true|false)$/i.test(value) ? truthOf(fold(value) === String(wanted)) : 'unknown';
  return typeof value === typeof wanted ? truthOf(value === wanted) : 'unknown';
}

/** A list has the item, a text with commas or spaces the word; a part with a slash is looked for in the text. */
export function contains(value: unknown, wanted: string): Truth {
  if (Array.isArray(value)) return anyTruth(value.map((item: unknown) => contains(item, wanted)));
  // Of such an id, only the end is known.
  if (value instanceof PartialId) return fold(value.text).includes(fold(wanted)) ? 'yes' : 'unknown';
  if (typeof value !== 'string' || isDepthCut(value)) return 'unknown';
  if (wanted.includes('/')) return truthOf(fold(value).includes(fold(wanted)));
  return truthOf(value.split(/[\s,;]+/).some((part) => word(part) === word(wanted)));
}

function endsWith(value: unknown, wanted: string): Truth {
  const text = value instanceof PartialId ? value.text : value;
  return typeof text === 'string'
    ? truthOf(fold(text).replace(/\/+$/, '').endsWith(fold(wanted)))
    : 'unknown';
}

function outside(value: unknown, prefix: string): Truth {
  if (typeof value !== 'string') return 'unknown';
  const { set, invalid } = addresses.readPrefixes([value]);
  if (invalid.length > 0) return 'unknown';
  return truthOf(!addresses.intersects(set, addresses.readPrefixes([prefix]).set));
}

/** Tests that one value has to pass (`some`), and tests that no value may fail (`each`). */
export interface Tests {
  readonly some: readonly Test[];
  readonly each: readonly Test[];
}

/** The comparisons of a clause that look at values alone. */
export function testsOf(clause: Clause): Tests {
  const some: Test[] = [];
  const each: Test[] = [];
  const {
    equals: wanted,
    'not-equals': barred,
    'one-of': list,
    contains: part,
    'not-contains': barredPart,
    'ends-with': end,
    'outside-prefix': prefix,
  } = clause;
  if (wanted !== undefined) some.push((value) => equals(value, wanted));
  if (list !== undefined) some.push((value) => anyTruth(list.map((one) => equals(value, one))));
  if (part !== undefined) some.push((value) => contains(value, part));
  if (end !== undefined) some.push((value) => endsWith(value, end));
  if (barred !== undefined) each.push((value) => opposite(equals(value, barred)));
  if (barredPart !== undefined) each.push((value) => opposite(contains(value, barredPart)));
  if (prefix !== undefined) each.push((value) => outside(value, prefix));
  return { some, each };
}
