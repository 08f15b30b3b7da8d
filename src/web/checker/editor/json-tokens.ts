// What the editor knows of JSON, line by line: enough for colours, pairs and folds, and no parser to be loaded. A text
// that breaks off, or that is no JSON, is coloured as far as it goes. A line is looked at alone: a comment over several
// lines is not told from text.
export type TokenKind = 'name' | 'string' | 'number' | 'word' | 'comment' | 'open' | 'close';
export interface Token {
  readonly kind: TokenKind;
  /** Offsets in the line. */
  readonly from: number;
  readonly to: number;
}

const kinds: readonly TokenKind[] = ['name', 'string', 'number', 'word', 'comment', 'open', 'close'];
const tokens =
  /("(?:[^"\\]|\\.)*"(?=[ \t]*:))|("(?:[^"\\]|\\.?)*"?)|(-?\d[\d.eE+-]*)|\b(true|false|null)\b|(\/\/.*|\/\*.*?(?:\*\/|$))|([{[])|([}\]])/g;

/**
 * The tokens of a line, in order; commas, colons and blanks are none.
 * @example tokensOf('"a": [1') // name, open, number
 */
export function* tokensOf(line: string): Generator<Token> {
  for (const match of line.matchAll(tokens)) {
    const place = match.slice(1).findIndex((group) => group !== undefined);
    const kind = kinds[place];
    if (kind !== undefined) yield { kind, from: match.index, to: match.index + match[0].length };
  }
}

/** Lines by number, the first is 1, as the editor's document has them. */
export interface Lines {
  readonly lines: number;
  readonly line: (number: number) => { readonly from: number; readonly text: string };
}

/** In longer lines no bracket is looked for: a whole file in one line. In UTF-16 code units. */
const longestLine = 10_000;
/** Its brackets, in order. */
export const bracketsOf = (line: string): readonly Token[] =>
  line.length > longestLine || !/[{}[\]]/.test(line)
    ? []
    : [...tokensOf(line)].filter(({ kind }) => kind === 'open' || kind === 'close');

/** The last bracket that a line opens and does not close: its offset in the line, or null. */
export const openedIn = (line: string): number | null => {
  const open: number[] = [];
  for (const { kind, from } of bracketsOf(line)) {
    if (kind === 'open') open.push(from);
    else open.pop();
  }
  return open.at(-1) ?? null;
};

/** Where a search for a bracket begins, and how many lines it may take. */
interface Start {
  readonly number: number;
  /** Offset of the bracket in its line. */
  readonly at: number;
  readonly most: number;
}

/** The bracket that closes the one at a place, as an offset in the document; null when there is none within reach. */
export const closeOf = (document: Lines, { number, at, most }: Start): number | null => {
  let depth = 0;
  const last = Math.min(document.lines, number + most);
  for (let each = number; each <= last; each++) {
    const { from, text } = document.line(each);
    for (const token of bracketsOf(text)) {
      if (each === number && token.from < at) continue;
      if (token.kind === 'open') depth++;
      else if (--depth === 0) return from + token.from;
    }
  }
  return null;
};

/** The bracket that opens what the one at a place closes. */
export const openOf = (document: Lines, { number, at, most }: Start): number | null => {
  let depth = 0;
  const first = Math.max(1, number - most);
  for (let each = number; each >= first; each--) {
    const { from, text } = document.line(each);
    for (const token of bracketsOf(text).toReversed()) {
      if (each === number && token.from > at) continue;
      if (token.kind === 'close') depth++;
      else if (--depth === 0) return from + token.from;
    }
  }
  return null;
};
