// Reads one JSON value out of a text that may be broken: every error is reported with its offset, and what stands
// around it is still read. No recursion: a text of a million brackets is a text like any other.
import { Unresolved } from '../unresolved.ts';
import { stringReader } from './read-string.ts';
import { blankSkipper } from './skip-blank.ts';
import { deepest, excerpt, type Offsets, type Report } from './syntax.ts';

type Container = Record<string, unknown> | unknown[];
interface Frame {
  readonly container: Container;
  readonly open: number;
  /** Members without their brackets: ends where no further member follows. */
  readonly implicit: boolean;
  key: string | null;
  keyOffset: number;
}
export interface Parsed {
  readonly value: unknown;
  readonly end: number;
}
export interface TolerantParser {
  /** Reads the value at `at`; `implicit` reads `"key": value, ...` as an object. */
  readonly parse: (at: number, mode: 'value' | 'implicit') => Parsed;
  readonly skipBlank: (at: number) => number;
  /** Lists and objects of which the text shows only a part: `...`, or its end came first. */
  readonly cut: ReadonlySet<object>;
  readonly offsets: Offsets;
}

/** What may stand next. */
type State = 'value' | 'first-value' | 'key' | 'first-key' | 'after' | 'done';

const bare = /[^\s,:[\]{}"'“”]+/y;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const literals: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['”', '”'],
  ['‘', '’'],
]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved);

/** Makes a parser over a text. It creates objects without prototype: `__proto__` is a key like any other. */
export const tolerantParser = (text: string, report: Report): TolerantParser => {
  const skipBlank = blankSkipper(text);
  const readString = stringReader(text);
  const cut = new Set<object>();
  const offsets: Offsets = new Map();
  const error = (code: string, offset: number, args: Record<string, string | number> = {}): void =>
    report({ code, severity: 'error', offset, args: { found: excerpt(text, offset), ...args } });

  const string = (at: number): { value: string; end: number } => {
    const quote = text[at] ?? '"';
    const read = readString(at, quotes.get(quote) ?? quote);
    if (quote !== '"') error(quote === "'" ? 'single-quotes' : 'curly-quotes', at);
    if (!read.closed) error('unclosed-string', at);
    if (read.badEscape !== null)
      error('bad-escape', read.badEscape, { found: text.slice(read.badEscape, read.badEscape + 2) });
    return read;
  };

  const word = (at: number): string => {
    bare.lastIndex = at;
    return bare.exec(text)?.[0] ?? text[at] ?? '';
  };

  /** End of a bracketed region, whatever is inside. */
  const skipRegion = (from: number): number => {
    let depth = 0;
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === 34) {
        at = readString(at, '"').end;
        continue;
      }
      if (code === 91 || code === 123) depth++;
      else if (code === 93 || code === 125) depth--;
      at++;
      if (depth <= 0) return at;
    }
    return at;
  };

  const remember = (frame: Frame, offset: number): void => {
    let inside = offsets.get(frame.container);
    if (inside === undefined) {
      inside = new Map();
      offsets.set(frame.container, inside);
    }
    inside.set(Array.isArray(frame.container) ? frame.container.length : (frame.key ?? ''), offset);
  };

  /** A key that stands twice: lists and objects are joined and marked as cut, other values are not known. */
  const twice = (frame: Frame, before: unknown, value: unknown): unknown => {
    error('duplicate-key', frame.keyOffset, { key: frame.key ?? '' });
    if (before === value) return value;
    if (Array.isArray(before) && Array.isArray(value)) {
      const joined: unknown[] = [...before, ...value];
      cut.add(joined);
      const places = new Map<string | number, number>();
      for (const [key, offset] of offsets.get(before) ?? []) places.set(key, offset);
      for (const [key, offset] of offsets.get(value) ?? []) places.set(before.length + Number(key), offset);
      offsets.set(joined, places);
      return joined;
    }
    if (isObject(before) && isObject(value)) {
      const joined: Record<string, unknown> = Object.assign(Object.create(null), before, value);
      cut.add(joined);
      offsets.set(joined, new Map([...(offsets.get(before) ?? []), ...(offsets.get(value) ?? [])]));
      return joined;
    }
    return new Unresolved(frame.key ?? '');
  };

  const parse = (start: number, mode: 'value' | 'implicit'): Parsed => {
    const stack: Frame[] = [];
    let root: unknown = null;
    let at = start;
    let state = 'value' as State;
    let commaOptional = false;

    const top = (): Frame | undefined => stack[stack.length - 1];
    const afterValue = (): void => {
      state = stack.length === 0 ? 'done' : 'after';
    };
    const put = (value: unknown, offset: number): void => {
      const frame = top();
      if (frame === undefined) root = value;
      else {
        if (Array.isArray(frame.container)) {
          remember(frame, offset);
          frame.container.push(value);
        } else if (frame.key !== null) {
          const key = frame.key;
          const before = Object.hasOwn(frame.container, key) ? { value: frame.container[key] } : null;
          remember(frame, offset);
          frame.container[key] = before === null ? value : twice(frame, before.value, value);
          frame.key = null;
        }
      }
      commaOptional = false;
    };
    /** Values are put when they end, so that a key that stands twice can be joined. */
    const close = (): void => {
      const frame = stack.pop();
      if (frame !== undefined) put(frame.container, frame.open);
      afterValue();
    };
    const open = (offset: number, implicit: boolean): void => {
      const isList = text[offset] === '[' && !implicit;
      const container: Container = isList ? [] : Object.create(null);
      stack.push({ container, open: offset, implicit, key: null, keyOffset: offset });
      state = isList ? 'first-value' : 'first-key';
    };
    const next = (): void => {
      state = Array.isArray(top()?.container) ? 'value' : 'key';
    };
    const endsHere = (): void => {
      const explicit = stack.filter((frame) => !frame.implicit);
      const outer = explicit[0];
      if (outer !== undefined)
        report({
          code: 'text-ends-early',
          severity: 'error',
          offset: text.length,
          args: {
            open: explicit.map((frame) => text[frame.open] ?? '').join(' '),
            count: explicit.length,
            from: outer.open,
          },
        });
      for (const frame of stack) if (!frame.implicit) cut.add(frame.container);
      while (stack.length > 0) close();
      state = 'done';
    };
    const closing = (code: string): void => {
      const fits = (frame: Frame | undefined): boolean =>
        frame !== undefined && !frame.implicit && Array.isArray(frame.container) === (code === ']');
      if (fits(top())) {
        at++;
        close();
        return;
      }
      const match = stack.findLastIndex((frame) => fits(frame));
      if (match === -1) {
        if (top()?.implicit === true && stack.length === 1) {
          at++;
          close();
          return;
        }
        error('unexpected-bracket', at);
        at++;
        return;
      }
      while (stack.length - 1 > match) {
        const frame = top();
        error('unclosed-bracket', at, {
          open: text[frame?.open ?? 0] ?? '',
          from: frame?.open ?? 0,
          expected: Array.isArray(frame?.container) ? ']' : '}',
        });
        close();
      }
      at++;
      close();
    };

    /** Reads what stands where a value should; false when nothing was consumed as one. */
    const value = (): void => {
      const char = text[at] ?? '';
      if (char === '{' || char === '[') {
        if (stack.length >= deepest) {
          error('too-deep', at, { limit: deepest });
          put(new Unresolved(char, true), at);
          at = skipRegion(at);
          afterValue();
        } else {
          open(at, false);
          at++;
        }
        return;
      }
      const offset = at;
      if (quotes.has(char)) {
        const read = string(at);
        at = read.end;
        put(read.value, offset);
        afterValue();
        return;
      }
      const token = word(at);
      at += Math.max(1, token.length);
      if (literals.has(token)) put(literals.get(token), offset);
      else if (number.test(token)) put(Number(token), offset);
      else if (/^(?:\.{2,}|…)/.test(token)) {
        const frame = top();
        if (frame !== undefined) cut.add(frame.container);
        report({ code: 'ellipsis', severity: 'error', offset, args: { found: token.slice(0, 24) } });
        if (frame !== undefined) frame.key = null;
        commaOptional = true;
        state = stack.length === 0 ? 'done' : 'after';
        return;
      } else {
        error('unquoted-value', offset, { found: token.slice(0, 40) });
        put(token, offset);
      }
      afterValue();
    };

    const key = (): void => {
      const frame = top();
      if (frame === undefined) return;
      const char = text[at] ?? '';
      const offset = at;
      if (quotes.has(char)) {
        const read = string(at);
        frame.key = read.value;
        at = read.end;
      } else if (char === '{' && Array.isArray(stack[stack.length - 2]?.container)) {
        // The object before it in the list was never closed.
        error('unclosed-bracket', at, { open: '{', from: frame.open, expected: '}' });
        close();
        state = 'value';
        return;
      } else if (char === '{' || char === '[') {
        error('expected-key', at);
        at = skipRegion(at);
        state = 'after';
        commaOptional = true;
        return;
      } else {
        const token = word(at);
        at += Math.max(1, token.length);
        if (/^(?:\.{2,}|…)/.test(token)) {
          cut.add(frame.container);
          report({ code: 'ellipsis', severity: 'error', offset, args: { found: token.slice(0, 24) } });
          state = 'after';
          commaOptional = true;
          return;
        }
        if (!/^[A-Za-z_$@]/.test(token)) {
          error('expected-key', offset);
          return;
        }
        error('unquoted-key', offset, { found: token.slice(0, 40), expected: `"${token.slice(0, 40)}"` });
        frame.key = token;
      }
      frame.keyOffset = offset;
      at = skipBlank(at);
      if (text[at] === ':') at++;
      else if (text[at] === '=') {
        error('missing-colon', at);
        at += text[at + 1] === '>' ? 2 : 1;
      } else {
        error('missing-colon', at);
        if (at >= text.length || ',}]'.includes(text[at] ?? ',')) {
          frame.key = null;
          state = 'after';
          return;
        }
      }
      state = 'value';
    };

    if (mode === 'implicit') open(at, true);
    while (state !== 'done') {
      at = skipBlank(at);
      const char = text[at];
      if (char === undefined) {
        endsHere();
        break;
      }
      if (char === '}' || char === ']') {
        const frame = top();
        if (frame !== undefined && frame.key !== null && state === 'value') {
          error('missing-value', at);
          frame.key = null;
        }
        closing(char);
        if (stack.length === 0) break;
        if (state !== 'after') state = 'after';
        continue;
      }
      if (state === 'after') {
        if (char === ',') {
          at++;
          next();
          continue;
        }
        const frame = top();
        if (
          frame?.implicit === true &&
          stack.length === 1 &&
          !/^["'][^"'\n]{1,200}["']\s*:/.test(text.slice(at, at + 240))
        ) {
          close();
          break;
        }
        if (!commaOptional) error('missing-comma', at);
        next();
        continue;
      }
      if (char === ',' || char === ':') {
        const frame = top();
        const isKey = state === 'key' || state === 'first-key';
        error(isKey ? 'expected-key' : frame?.key != null ? 'missing-value' : 'expected-value', at);
        if (frame !== undefined && char === ',') frame.key = null;
        at++;
        if (char === ',') next();
        continue;
      }
      if (state === 'key' || state === 'first-key') key();
      else value();
    }
    return { value: root, end: at };
  };

  return { parse, skipBlank, cut, offsets };
};
