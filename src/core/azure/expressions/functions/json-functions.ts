// `json` and `string` ("Object functions" and "String functions for ARM templates"). `json` accepts single quotes
// (the page's example); `string` writes no spaces.
import { isObject } from '../../configuration/json-node.ts';
import { unresolvedReason } from '../values/equality.ts';
import { Indeterminate, rejected, undocumented } from '../values/indeterminate.ts';
import { isTooLarge } from '../values/value-size.ts';
import {
  type FunctionFamily,
  isList,
  isText,
  isWhole,
  objectOf,
  type TemplateFunction,
} from '../values/value-types.ts';
import { limitedText } from './string-functions.ts';

const LIMIT_JSON_DEPTH = 100;

/**
 * Converts a value of `JSON.parse`: objects lose their prototype; undocumented where digits were lost or it is too
 * deep.
 */
const converted = (value: unknown, depth: number): unknown => {
  if (depth > LIMIT_JSON_DEPTH) return undocumented;
  if (typeof value === 'number') return Number.isSafeInteger(value) || !Number.isInteger(value) ? value : undocumented;
  if (!isList(value) && !isObject(value)) return value;
  const made: (readonly [string, unknown])[] = [];
  for (const [key, item] of Object.entries(value)) {
    const inner = converted(item, depth + 1);
    if (inner instanceof Indeterminate) return inner;
    made.push([key, inner]);
  }
  return isList(value) ? made.map(([, item]) => item) : objectOf(made);
};

/** Replaces single quotes by double ones; null where that could change what is in them. */
const inDoubleQuotes = (text: string): string | null =>
  /["\\]/.test(text) || (text.split("'").length - 1) % 2 !== 0 ? null : text.replaceAll("'", '"');

const parsed = (text: string): unknown => {
  try {
    return converted(JSON.parse(text), 0);
  } catch {
    return undefined;
  }
};
/** Reports whether a text has few enough brackets for `JSON.parse`. */
const isFlat = (text: string): boolean => (text.match(/[[{]/g)?.length ?? 0) <= 50_000;

/** Parses JSON; undocumented where other parsers would accept more. */
export const fromJson = (text: string): unknown => {
  if (!isFlat(text)) return undocumented;
  const value = parsed(text);
  if (value !== undefined) return value;
  const other = inDoubleQuotes(text);
  return (other === null || !text.includes("'") ? undefined : parsed(other)) ?? undocumented;
};

/** Writes a value as JSON; undocumented for letters beyond ASCII, which may be escaped. */
const toJson = (value: unknown): unknown => {
  const unresolved = unresolvedReason(value);
  if (unresolved !== null) return unresolved;
  const text = JSON.stringify(value);
  return /^[\x20-\x7e]*$/.test(text) && hasWholeNumbers(value) ? limitedText(text) : undocumented;
};
const hasWholeNumbers = (value: unknown): boolean => {
  if (typeof value === 'number') return isWhole(value);
  return !(isList(value) || isObject(value)) || Object.values(value).every(hasWholeNumbers);
};

const json: TemplateFunction = ([text, ...rest]) => {
  if (!isText(text) || rest.length > 0) return rejected;
  const value = fromJson(text);
  return isTooLarge(value) ? undocumented : value;
};
const string: TemplateFunction = ([value, ...rest]) => {
  if (value === undefined || rest.length > 0) return rejected;
  if (isText(value)) return value;
  if (isWhole(value)) return String(value);
  // Azure/PSRule.Rules.Azure#794: `string(empty(''))` names the member `True`.
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return isList(value) || isObject(value) ? toJson(value) : undocumented;
};

export const jsonFunctions: FunctionFamily = [
  ['json', json],
  ['string', string],
];
