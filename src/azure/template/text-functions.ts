// Functions of template expressions that make or look into texts ("String functions for ARM templates").
import { PartialId, Unresolved } from '../unresolved.ts';
import { type Call, isAscii, isList, isScalar, isText, isWhole, unknown } from './values.ts';

const longest = 1_000_000;
const bounded = (text: string): unknown => (text.length > longest ? unknown : text);
/** .NET writes true as `True`. Where that is not documented, a boolean gives no text. */
const textOf = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
const isPlain = (value: unknown): value is string | number => isText(value) || isWhole(value);

const styled = (value: unknown, style: string): string | null => {
  if (!isWhole(value)) return null;
  const digits = /^D(\d{1,2})?$/i.exec(style);
  const sign = value < 0 ? '-' : '';
  if (digits !== null) return sign + String(Math.abs(value)).padStart(Number(digits[1] ?? 1), '0');
  if (/^N0$/i.test(style)) return sign + String(Math.abs(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return null;
};
/** .NET composite formatting. An alignment (`{0,5}`) and most styles are left unknown. */
const format: Call = ([pattern, ...values]) => {
  if (!isText(pattern)) return unknown;
  let fits = true;
  let partial = false;
  const text = pattern.replace(
    /\{\{|\}\}|\{(\d{1,4})(?::([^{}]*))?\}|[{}]/g,
    (whole, index: string | undefined, style: string | undefined, at: number) => {
      if (whole === '{{' || whole === '}}') return whole.charAt(0);
      const value = index === undefined ? undefined : values[Number(index)];
      if (value instanceof PartialId && style === undefined) {
        if (at === 0) partial = true;
        else fits = false;
        return value.text;
      }
      const written =
        value instanceof Unresolved || !isScalar(value)
          ? null
          : style === undefined
            ? textOf(value)
            : styled(value, style);
      if (written === null) fits = false;
      return written ?? '';
    },
  );
  if (!fits) return unknown;
  return partial ? new PartialId(text) : bounded(text);
};

const concat: Call = (args) => {
  if (args.length === 0) return unknown;
  if (args.every(isList)) return args.flat();
  const [first, ...rest] = args;
  if (first instanceof PartialId && rest.every(isPlain))
    return new PartialId(first.text + rest.map(String).join(''));
  return args.every(isPlain) ? bounded(args.map(String).join('')) : unknown;
};

const split: Call = ([text, by]) => {
  if (!isText(text)) return unknown;
  const marks = isList(by) ? by : [by];
  if (marks.length === 0 || !marks.every((mark): mark is string => isText(mark) && mark !== ''))
    return unknown;
  const [only] = marks;
  if (marks.length === 1 && only !== undefined) return text.split(only);
  if (marks.some((mark) => mark.length > 1)) return unknown;
  const parts: string[] = [''];
  for (const char of text) {
    if (marks.includes(char)) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${char}`);
  }
  return parts;
};

const substring: Call = ([text, start, length]) => {
  if (!isText(text) || !isWhole(start)) return unknown;
  const end = length === undefined ? text.length : isWhole(length) ? start + length : -1;
  return start < 0 || end < start || end > text.length ? unknown : text.slice(start, end);
};

/** Comparisons that ignore case. */
const withoutCase =
  (compare: (text: string, part: string) => unknown): Call =>
  ([text, part]) =>
    isText(text) && isText(part) && isAscii(text + part)
      ? compare(text.toLowerCase(), part.toLowerCase())
      : unknown;
const cased =
  (change: (text: string) => string): Call =>
  ([text]) =>
    isText(text) && isAscii(text) ? change(text) : unknown;

const parsed: Call = ([text]) => {
  if (!isText(text)) return unknown;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return unknown;
  }
};

const padLeft: Call = ([text, length, char]) => {
  if (!isPlain(text) || !isWhole(length) || length < 0 || length > 1000) return unknown;
  const pad = char === undefined ? ' ' : char;
  return isText(pad) && pad.length === 1 ? String(text).padStart(length, pad) : unknown;
};

export const textFunctions: readonly (readonly [name: string, call: Call])[] = [
  ['format', format],
  ['concat', concat],
  ['split', split],
  ['substring', substring],
  ['padleft', padLeft],
  ['startswith', withoutCase((text, part) => text.startsWith(part))],
  ['endswith', withoutCase((text, part) => text.endsWith(part))],
  ['tolower', cased((text) => text.toLowerCase())],
  ['toupper', cased((text) => text.toUpperCase())],
  ['trim', cased((text) => text.trim())],
  [
    'replace',
    ([text, from, to]) =>
      isText(text) && isText(from) && isText(to) && from !== ''
        ? bounded(text.replaceAll(from, () => to))
        : unknown,
  ],
  ['string', ([value]) => (isPlain(value) ? String(value) : unknown)],
  ['json', parsed],
  [
    'join',
    ([list, by]) =>
      isList(list) && list.every(isPlain) && isText(by) ? bounded(list.map(String).join(by)) : unknown,
  ],
];
