// Parses a text that is one strict document. `JSON.parse` silently keeps the last of two equal keys, so members are
// counted in the text and in the value: where the counts differ, a key is duplicated.
import { LIMIT_NESTING } from './syntax-problem.ts';

const membersInText = (text: string): number => {
  let members = 0;
  let at = text.indexOf('"');
  while (at !== -1) {
    let end = text.indexOf('"', at + 1);
    while (end !== -1 && text.charCodeAt(end - 1) === 92) {
      let backslashes = 1;
      while (text.charCodeAt(end - 1 - backslashes) === 92) backslashes++;
      if (backslashes % 2 === 0) break;
      end = text.indexOf('"', end + 1);
    }
    if (end === -1) break;
    let after = end + 1;
    let code = text.charCodeAt(after);
    while (code <= 32) code = text.charCodeAt(++after);
    if (code === 58) members++;
    at = text.indexOf('"', after);
  }
  return members;
};

/**
 * Counts colons right after a quote: the number of members, or too many where a string holds such a pair. Returns -1
 * where white space precedes a colon, since a member may then be missed.
 */
const colonsAfterQuotes = (text: string): number => {
  let members = 0;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    const before = text.charCodeAt(at - 1);
    if (before === 34) members++;
    else if (before <= 32) return -1;
  }
  return members;
};

/** Counts the members of all objects in a value; NaN for one that is nested too deep. */
const membersInValue = (value: unknown, depth = 0): number => {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth >= LIMIT_NESTING) return Number.NaN;
  let members = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') members += membersInValue(item, depth + 1);
    return members;
  }
  for (const key in value) {
    const item: unknown = (value as Record<string, unknown>)[key]; // an own key: parsed objects inherit no enumerable one
    members += typeof item === 'object' ? 1 + membersInValue(item, depth + 1) : 1;
  }
  return members;
};

/**
 * Returns the value of a text that is one strict JSON document; null where it is not, has a duplicate key or is too
 * deep.
 */
export const parseStrict = (text: string): { readonly value: unknown } | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const members = membersInValue(value);
  return colonsAfterQuotes(text) === members || membersInText(text) === members ? { value } : null;
};
