// Tokens of a text that may be broken JSON: strings in any quotes, numbers and literals, whole bracketed regions.
import { createStringReader } from './read-string.ts';
import { createWhitespaceSkipper } from './skip-whitespace.ts';
import { excerpt, type ReportError, type ReportSyntaxProblem } from './syntax-problem.ts';

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

export interface Tokenizer {
  readonly skipWhitespace: (at: number) => number;
  readonly isQuote: (char: string) => boolean;
  /** Reads the string at `at` and reports its errors. */
  readonly string: (at: number) => { readonly value: string; readonly end: number };
  readonly word: (at: number) => string;
  /** Returns the end of a bracketed region, whatever is inside. */
  readonly regionEnd: (from: number) => number;
  readonly error: ReportError;
}

/** Returns the value of an unquoted word; undefined where it is no JSON value. */
export const wordValue = (word: string): unknown => {
  if (literals.has(word)) return literals.get(word);
  return number.test(word) ? Number(word) : undefined;
};

/** Reports whether a word marks an omission: `...`. */
export const isEllipsis = (word: string): boolean => word.startsWith('..') || word.startsWith('…');

export const createTokenizer = (text: string, report: ReportSyntaxProblem): Tokenizer => {
  const skipWhitespace = createWhitespaceSkipper(text);
  const readString = createStringReader(text);
  const error: ReportError = (code, offset, ...[details]) => {
    const { from, ...args } = { from: undefined, found: excerpt(text, offset), ...details };
    report({ code, severity: 'error', offset, args, ...(from === undefined ? {} : { from }) });
  };
  return {
    skipWhitespace,
    error,
    isQuote: (char) => quotes.has(char),
    string: (at) => {
      const quote = text[at] ?? '"';
      const read = readString(at, quotes.get(quote) ?? quote);
      if (quote !== '"') error(quote === "'" ? 'single-quotes' : 'curly-quotes', at);
      if (!read.closed) error('unclosed-string', at);
      if (read.badEscape !== null)
        error('bad-escape', read.badEscape, { found: text.slice(read.badEscape, read.badEscape + 2) });
      return read;
    },
    word: (at) => {
      bare.lastIndex = at;
      return bare.exec(text)?.[0] ?? text[at] ?? '';
    },
    regionEnd: (from) => {
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
    },
  };
};
