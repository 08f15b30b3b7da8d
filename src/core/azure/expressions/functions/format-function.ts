// `format`: .NET's composite formatting, as far as documents show its results ("String functions for ARM templates";
// Azure/bicep, EvaluationTests: False, objects and lists in single quotes). Alignments and other styles are left open.
import { isObject } from '../../configuration/json-node.ts';
import { PartialId } from '../../configuration/unresolved.ts';
import { Open, refused, unsettled } from '../values/indeterminate.ts';
import { type Call, isList, isText, isWhole } from '../values/value-types.ts';
import { bounded } from './string-functions.ts';

/** Digits in groups of three: `1,234,567`. */
const grouped = (digits: string): string => {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.push(digits.slice(Math.max(0, end - 3), end));
  return groups.reverse().join(',');
};

/** Whole numbers: `D` with a number of digits, `N` and `N0` with groups of three. */
const styled = (value: unknown, style: string): string | Open => {
  if (!isWhole(value)) return unsettled;
  const digits = /^D(\d{1,2})?$/i.exec(style);
  const sign = value < 0 ? '-' : '';
  if (digits !== null) return sign + String(Math.abs(value)).padStart(Number(digits[1] ?? 1), '0');
  return /^N0$/i.test(style) ? sign + grouped(String(Math.abs(value))) : unsettled;
};

/** A text as it stands in single quotes; signs that would be escaped are left open. */
const quoted = (text: string): string | Open => (/^[ !#-&(-[\]-~]*$/.test(text) ? `'${text}'` : unsettled);

const inside = (value: unknown): string | Open => {
  if (isText(value)) return quoted(value);
  if (isWhole(value) || typeof value === 'boolean') return String(value);
  return isList(value) || isObject(value) ? container(value) : unsettled;
};
const container = (value: readonly unknown[] | Readonly<Record<string, unknown>>): string | Open => {
  const parts: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    const [name, text] = [isList(value) ? '' : quoted(key), inside(item)];
    if (name instanceof Open) return name;
    if (text instanceof Open) return text;
    parts.push(isList(value) ? text : `${name}:${text}`);
  }
  return isList(value) ? `[${parts.join(',')}]` : `{${parts.join(',')}}`;
};

/** .NET writes true as `True`. */
const plain = (value: unknown): string | Open => {
  if (isText(value)) return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return isWhole(value) || isList(value) || isObject(value) ? inside(value) : unsettled;
};

/** The function `format`. */
export const format: Call = ([pattern, ...values]) => {
  if (!isText(pattern)) return refused;
  let open: Open | null = null;
  let partial = false;
  const text = pattern.replace(
    /\{\{|\}\}|\{(\d{1,4})(,[^{}:]*)?(?::([^{}]*))?\}|[{}]/g,
    (whole, index: string | undefined, width: string | undefined, style: string | undefined, at: number) => {
      if (whole === '{{' || whole === '}}') return whole.charAt(0);
      const value = index === undefined ? undefined : values[Number(index)];
      if (value === undefined) open = refused;
      else if (width !== undefined) open ??= unsettled;
      else if (value instanceof PartialId && style === undefined && at === 0) {
        partial = true;
        return value.text;
      } else {
        const written = style === undefined || style === '' ? plain(value) : styled(value, style);
        if (typeof written === 'string') return written;
        open ??= written;
      }
      return '';
    },
  );
  if (open !== null) return open;
  return partial ? new PartialId(text) : bounded(text);
};
