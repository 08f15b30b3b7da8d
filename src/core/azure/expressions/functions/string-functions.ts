// Functions that make or look into texts ("String functions for ARM templates").
import { PartialId, Unresolved } from '../../configuration/unresolved.ts';
import { type Open, refused, tooLarge, unsettled } from '../values/indeterminate.ts';
import { type Call, type Family, isAscii, isList, isScalar, isText, isWhole } from '../values/value-types.ts';

const longest = 1_000_000;
export const bounded = (text: string): string | Open => (text.length > longest ? tooLarge : text);
const isPlain = (value: unknown): value is string | number => isText(value) || isWhole(value);
/** What a value that a function does not take gives: scalars may be converted, in ways that no page tells. */
export const notTaken = (value: unknown): Open => (isScalar(value) ? unsettled : refused);

const concat: Call = (args) => {
  if (args.length === 0) return refused;
  if (args.every(isList)) return args.flat();
  const [first, ...rest] = args;
  if (first instanceof PartialId && rest.every(isPlain))
    return new PartialId(first.text + rest.map(String).join(''));
  if (args.every(isPlain)) return bounded(args.map(String).join(''));
  // Truth values may be joined (Bicep: concat), but not in which letters.
  return args.every(isScalar) ? unsettled : refused;
};

/** Splits at each of the marks, from the left; open where two marks begin at one place. */
const splitBy = (text: string, marks: readonly string[]): unknown => {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const [mark, other] = marks.filter((candidate) => text.startsWith(candidate, at));
    if (other !== undefined) return unsettled;
    if (mark !== undefined) parts.push(text.slice(from, at));
    at += mark?.length ?? 1;
    if (mark !== undefined) from = at;
  }
  return [...parts, text.slice(from)];
};
const split: Call = ([text, by, ...rest]) => {
  const marks = isList(by) ? [...new Set(by)] : [by];
  if (rest.length > 0 || !marks.every(isText)) return refused;
  if (marks.length === 0 || marks.includes('')) return unsettled;
  if (text instanceof PartialId)
    // What stands before `/providers/` is not known, nor of how many segments it is.
    return marks.length === 1 && marks[0] === '/' && text.text.startsWith('/')
      ? [
          '',
          new Unresolved('[resourceId(…)]', true, { code: 'deployment', by: 'resourceId' }),
          ...text.text.slice(1).split('/'),
        ]
      : unsettled;
  return isText(text) ? splitBy(text, marks) : notTaken(text);
};

const substring: Call = ([text, start, length, ...rest]) => {
  if (!isText(text) || rest.length > 0) return refused;
  if (start === undefined) return unsettled;
  if (!isWhole(start) || (length !== undefined && !isWhole(length))) return refused;
  const end = length === undefined ? text.length : start + length;
  return start < 0 || end < start || end > text.length ? refused : text.slice(start, end);
};

/** Comparisons that ignore case, of which only ASCII is the same in every culture. */
const withoutCase =
  (compare: (text: string, part: string) => unknown): Call =>
  ([text, part, ...rest]) => {
    if (!isText(text) || !isText(part) || rest.length > 0) return refused;
    return isAscii(text + part) ? compare(text.toLowerCase(), part.toLowerCase()) : unsettled;
  };
const cased =
  (change: (text: string) => string): Call =>
  ([text, ...rest]) => {
    if (text instanceof PartialId) return new PartialId(change(text.text));
    if (!isText(text) || rest.length > 0) return refused;
    return isAscii(text) ? change(text) : unsettled;
  };

const replace: Call = ([text, from, to, ...rest]) => {
  if (!isText(text) || !isText(from) || !isText(to) || rest.length > 0) return refused;
  return from === '' ? unsettled : bounded(text.replaceAll(from, () => to));
};

const padLeft: Call = ([text, length, char = ' ', ...rest]) => {
  if (!isPlain(text)) return notTaken(text);
  if (rest.length > 0 || !isWhole(length) || !isText(char) || char.length !== 1) return refused;
  return length < 0 ? unsettled : length > longest ? tooLarge : String(text).padStart(length, char);
};

const join: Call = ([list, by, ...rest]) => {
  if (!isList(list) || !isText(by) || rest.length > 0) return refused;
  if (list.every(isText)) return bounded(list.join(by));
  return list.every(isScalar) ? unsettled : refused;
};

export const textFunctions: Family = [
  ['concat', concat],
  ['split', split],
  ['substring', substring],
  ['padleft', padLeft],
  ['startswith', withoutCase((text, part) => text.startsWith(part))],
  ['endswith', withoutCase((text, part) => text.endsWith(part))],
  ['tolower', cased((text) => text.toLowerCase())],
  ['toupper', cased((text) => text.toUpperCase())],
  ['trim', cased((text) => text.trim())],
  ['replace', replace],
  ['join', join],
];
