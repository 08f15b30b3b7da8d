// Functions that make or inspect texts ("String functions for ARM templates").
import { PartialId, UnresolvedItems } from '../../configuration/unresolved.ts';
import { type Indeterminate, rejected, tooLarge, undocumented } from '../values/indeterminate.ts';
import {
  type FunctionFamily,
  isAscii,
  isList,
  isScalar,
  isText,
  isWhole,
  type TemplateFunction,
} from '../values/value-types.ts';

const LIMIT_TEXT = 1_000_000;
export const limitedText = (text: string): string | Indeterminate => (text.length > LIMIT_TEXT ? tooLarge : text);
const isPlain = (value: unknown): value is string | number => isText(value) || isWhole(value);
/** Returns the result for an argument of another type: no page states how scalars are converted. */
export const unsupportedArgument = (value: unknown): Indeterminate => (isScalar(value) ? undocumented : rejected);

const concat: TemplateFunction = (args) => {
  if (args.length === 0) return rejected;
  if (args.every(isList)) return args.flat();
  const [first, ...rest] = args;
  if (first instanceof PartialId && rest.every(isPlain)) return new PartialId(first.text + rest.map(String).join(''));
  if (args.every(isPlain)) return limitedText(args.map(String).join(''));
  // Booleans may be joined (Bicep: concat). Undocumented: in which letters.
  return args.every(isScalar) ? undocumented : rejected;
};

/** Splits a text at each of the separators; undocumented where two begin at one place. */
const splitBy = (text: string, marks: readonly string[]): unknown => {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const [mark, other] = marks.filter((candidate) => text.startsWith(candidate, at));
    if (other !== undefined) return undocumented;
    if (mark !== undefined) parts.push(text.slice(from, at));
    at += mark?.length ?? 1;
    if (mark !== undefined) from = at;
  }
  return [...parts, text.slice(from)];
};
const split: TemplateFunction = ([text, by, ...rest]) => {
  const marks = isList(by) ? [...new Set(by)] : [by];
  if (rest.length > 0 || !marks.every(isText)) return rejected;
  if (marks.length === 0 || marks.includes('')) return undocumented;
  if (text instanceof PartialId)
    // The number of segments before `/providers/` is unknown.
    return marks.length === 1 && marks[0] === '/' && text.text.startsWith('/')
      ? [
          '',
          new UnresolvedItems('[resourceId(…)]', { code: 'deployment', detail: 'resourceId' }),
          ...text.text.slice(1).split('/'),
        ]
      : undocumented;
  return isText(text) ? splitBy(text, marks) : unsupportedArgument(text);
};

const substring: TemplateFunction = ([text, start, length, ...rest]) => {
  if (!isText(text) || rest.length > 0) return rejected;
  if (start === undefined) return undocumented;
  if (!isWhole(start) || (length !== undefined && !isWhole(length))) return rejected;
  const end = length === undefined ? text.length : start + length;
  return start < 0 || end < start || end > text.length ? rejected : text.slice(start, end);
};

/** Compares without case; only ASCII is the same in every culture. */
const withoutCase =
  (compare: (text: string, part: string) => unknown): TemplateFunction =>
  ([text, part, ...rest]) => {
    if (!isText(text) || !isText(part) || rest.length > 0) return rejected;
    return isAscii(text + part) ? compare(text.toLowerCase(), part.toLowerCase()) : undocumented;
  };
const cased =
  (change: (text: string) => string): TemplateFunction =>
  ([text, ...rest]) => {
    if (text instanceof PartialId) return new PartialId(change(text.text));
    if (!isText(text) || rest.length > 0) return rejected;
    return isAscii(text) ? change(text) : undocumented;
  };

const replace: TemplateFunction = ([text, from, to, ...rest]) => {
  if (!isText(text) || !isText(from) || !isText(to) || rest.length > 0) return rejected;
  return from === '' ? undocumented : limitedText(text.replaceAll(from, () => to));
};

const padLeft: TemplateFunction = ([text, length, char = ' ', ...rest]) => {
  if (!isPlain(text)) return unsupportedArgument(text);
  if (rest.length > 0 || !isWhole(length) || !isText(char) || char.length !== 1) return rejected;
  if (length < 0) return undocumented;
  return length > LIMIT_TEXT ? tooLarge : String(text).padStart(length, char);
};

const join: TemplateFunction = ([list, by, ...rest]) => {
  if (!isList(list) || !isText(by) || rest.length > 0) return rejected;
  if (list.every(isText)) return limitedText(list.join(by));
  return list.every(isScalar) ? undocumented : rejected;
};

export const textFunctions: FunctionFamily = [
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
