// `format`: .NET's composite formatting, as far as documents show its results ("String functions for ARM templates";
// Azure/bicep, EvaluationTests: False, objects and lists in single quotes). Alignments and other styles are left open.
import { isObject } from '../../configuration/json-node.ts';
import { PartialId } from '../../configuration/unresolved.ts';
import { Indeterminate, rejected, undocumented } from '../values/indeterminate.ts';
import { isList, isText, isWhole, type TemplateFunction } from '../values/value-types.ts';
import { limitedText } from './string-functions.ts';

/** Digits in groups of three: `1,234,567`. */
const grouped = (digits: string): string => {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.push(digits.slice(Math.max(0, end - 3), end));
  return groups.reverse().join(',');
};

/** Whole numbers: `D` with a number of digits, `N` and `N0` with groups of three. */
const styled = (value: unknown, style: string): string | Indeterminate => {
  if (!isWhole(value)) return undocumented;
  const digits = /^D(\d{1,2})?$/i.exec(style);
  const sign = value < 0 ? '-' : '';
  if (digits !== null) return sign + String(Math.abs(value)).padStart(Number(digits[1] ?? 1), '0');
  return /^N0$/i.test(style) ? sign + grouped(String(Math.abs(value))) : undocumented;
};

/** A text as it stands in single quotes; signs that would be escaped are left open. */
const quoted = (text: string): string | Indeterminate =>
  /^[ !#-&(-[\]-~]*$/.test(text) ? `'${text}'` : undocumented;

const inside = (value: unknown): string | Indeterminate => {
  if (isText(value)) return quoted(value);
  if (isWhole(value) || typeof value === 'boolean') return String(value);
  return isList(value) || isObject(value) ? container(value) : undocumented;
};
const container = (value: readonly unknown[] | Readonly<Record<string, unknown>>): string | Indeterminate => {
  const parts: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    const [name, text] = [isList(value) ? '' : quoted(key), inside(item)];
    if (name instanceof Indeterminate) return name;
    if (text instanceof Indeterminate) return text;
    parts.push(isList(value) ? text : `${name}:${text}`);
  }
  return isList(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
};

/** .NET writes true as `True`. */
const plain = (value: unknown): string | Indeterminate => {
  if (isText(value)) return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return isWhole(value) || isList(value) || isObject(value) ? inside(value) : undocumented;
};

/** The function `format`. */
export const formatFunction: TemplateFunction = ([pattern, ...values]) => {
  if (!isText(pattern)) return rejected;
  let unresolved: Indeterminate | null = null;
  let partial = false;
  const text = pattern.replace(
    /\{\{|\}\}|\{(\d{1,4})(,[^{}:]*)?(?::([^{}]*))?\}|[{}]/g,
    (whole, index: string | undefined, width: string | undefined, style: string | undefined, at: number) => {
      if (whole === '{{' || whole === '}}') return whole.charAt(0);
      const value = index === undefined ? undefined : values[Number(index)];
      if (value === undefined) unresolved = rejected;
      else if (width !== undefined) unresolved ??= undocumented;
      else if (value instanceof PartialId && style === undefined && at === 0) {
        partial = true;
        return value.text;
      } else {
        const written = style === undefined || style === '' ? plain(value) : styled(value, style);
        if (typeof written === 'string') return written;
        unresolved ??= written;
      }
      return '';
    },
  );
  if (unresolved !== null) return unresolved;
  return partial ? new PartialId(text) : limitedText(text);
};
