// Offsets of values in strict JSON, found on demand. Each container keeps how far it was scanned, so that many
// look-ups cost one pass over the text.
import type { JsonPath } from '../configuration/resources.ts';

interface ScannedContainer {
  /** Offset of the next member or item; -1 at the end, -2 where `last` must be skipped first. */
  next: number;
  /** Value found last. Its end is looked for only when a later value is asked for: it may be the whole text. */
  last: number;
  readonly list: boolean;
  readonly children: Map<string | number, number>;
}

const quote = 34;

const stringEnd = (text: string, at: number): number => {
  let end = text.indexOf('"', at + 1);
  while (end !== -1) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 92) backslashes++;
    if (backslashes % 2 === 0) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
};
const skipBlanks = (text: string, at: number): number => {
  let end = at;
  while (text.charCodeAt(end) <= 32) end++;
  return end;
};
/** Returns the end of the strict JSON value at `at`, by its brackets and quotes alone. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one loop over the characters, which a call for each would slow down
export const valueEnd = (text: string, at: number): number => {
  let depth = 0;
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    // Inside a value most characters are blanks, digits and commas.
    if (depth > 0 && code < 91 && code !== quote) {
      end++;
      continue;
    }
    if (code === quote) {
      end = stringEnd(text, end);
      if (depth === 0) return end;
      continue;
    }
    if (code === 123 || code === 91) depth++;
    else if (code === 125 || code === 93) {
      if (depth === 0) return end;
      depth--;
      if (depth === 0) return end + 1;
    } else if (depth === 0 && (code === 44 || code <= 32)) return end;
    end++;
  }
  return end;
};

/**
 * Makes the function from path to offset in strict JSON; a path that is not there gives its nearest enclosing value.
 */
export const createLazyOffsets = (text: string): ((path: JsonPath) => number) => {
  const scanned = new Map<number, ScannedContainer>();
  const root = skipBlanks(text, 0);

  const enter = (at: number): ScannedContainer | null => {
    const known = scanned.get(at);
    if (known !== undefined) return known;
    const char = text[at];
    if (char !== '{' && char !== '[') return null;
    const first = skipBlanks(text, at + 1);
    const made: ScannedContainer = {
      next: text[first] === '}' || text[first] === ']' ? -1 : first,
      last: -1,
      list: char === '[',
      children: new Map(),
    };
    scanned.set(at, made);
    return made;
  };
  const find = (container: ScannedContainer, wanted: string | number): number | undefined => {
    let found = container.children.get(wanted);
    while (found === undefined && container.next !== -1) {
      if (container.next === -2) {
        const end = skipBlanks(text, valueEnd(text, container.last));
        container.next = text[end] === ',' ? skipBlanks(text, end + 1) : -1;
        continue;
      }
      let start = container.next;
      let key: string | number = container.children.size;
      if (!container.list) {
        const end = stringEnd(text, start);
        const raw = text.slice(start + 1, end - 1);
        key = raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
        start = skipBlanks(text, skipBlanks(text, end) + 1);
      }
      container.children.set(key, start);
      container.last = start;
      container.next = -2;
      if (key === wanted) found = start;
    }
    return found;
  };

  return (path) => {
    let at = root;
    for (const step of path) {
      const container = enter(at);
      const inside = container === null ? undefined : find(container, step);
      if (inside === undefined) return at;
      at = inside;
    }
    return at;
  };
};
