// `format`: .NET's composite formatting, as far as documents show its results ("String functions for ARM templates";
// Azure/bicep, EvaluationTests: False, objects and lists in single quotes). Undocumented: alignments and other
// styles.
import { isObject } from '../../configuration/json-node.ts';
import { PartialId } from '../../configuration/unresolved.ts';
import { Indeterminate, rejected, undocumented } from '../values/indeterminate.ts';
import { isList, isText, isWhole, type TemplateFunction } from '../values/value-types.ts';
import { limitedText } from './string-functions.ts';

/** Writes digits in groups of three: `1,234,567`. */
const groupDigits = (digits: string): string => {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.push(digits.slice(Math.max(0, end - 3), end));
  return groups.reverse().join(',');
};

/** Formats whole numbers: `D` with a number of digits, `N` and `N0` with groups of three. */
const styled = (value: unknown, style: string): string | Indeterminate => {
  if (!isWhole(value)) return undocumented;
  const digits = /^D(\d{1,2})?$/i.exec(style);
  const sign = value < 0 ? '-' : '';
  if (digits !== null) return sign + String(Math.abs(value)).padStart(Number(digits[1] ?? 1), '0');
  return /^N0$/i.test(style) ? sign + groupDigits(String(Math.abs(value))) : undocumented;
};

/** Writes a text in single quotes; characters that would be escaped are undocumented. */
const quoted = (text: string): string | Indeterminate => (/^[ !#-&(-[\]-~]*$/.test(text) ? `'${text}'` : undocumented);

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

/** Formats a value without a style; .NET writes true as `True`. */
const plain = (value: unknown): string | Indeterminate => {
  if (isText(value)) return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return isWhole(value) || isList(value) || isObject(value) ? inside(value) : undocumented;
};

const slot = /\{\{|\}\}|\{(\d{1,4})(,[^{}:]*)?(?::([^{}]*))?\}|[{}]|[^{}]+/g;

/** Writes one piece of the pattern. A partial id with which the text starts stays one. */
const writePiece = (
  { 0: piece, 1: index, 2: width, 3: style, index: at }: RegExpExecArray,
  values: readonly unknown[],
): string | PartialId | Indeterminate => {
  if (piece === '{{' || piece === '}}') return piece.charAt(0);
  if (index === undefined) return piece === '{' || piece === '}' ? rejected : piece;
  const value = values[Number(index)];
  if (value === undefined) return rejected;
  if (width !== undefined) return undocumented;
  if (value instanceof PartialId && style === undefined && at === 0) return value;
  return style === undefined || style === '' ? plain(value) : styled(value, style);
};

export const formatFunction: TemplateFunction = ([pattern, ...values]) => {
  if (!isText(pattern)) return rejected;
  const pieces = Array.from(pattern.matchAll(slot), (match) => writePiece(match, values));
  const reasons = pieces.filter((piece) => piece instanceof Indeterminate);
  if (reasons.includes(rejected)) return rejected;
  if (reasons[0] !== undefined) return reasons[0];
  const result = pieces.map((piece) => (piece instanceof PartialId ? piece.text : piece)).join('');
  return pieces[0] instanceof PartialId ? new PartialId(result) : limitedText(result);
};
