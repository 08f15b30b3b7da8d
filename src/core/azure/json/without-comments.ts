// JSON with comments and trailing commas. Both are replaced by blanks, so that `JSON.parse` reads the rest and
// offsets stay.
import { isSpace } from './skip-whitespace.ts';

const quote = 34;
const backslash = 92;
const slash = 47;
const star = 42;
const comma = 44;

/** Reports whether a comma after this character is an error. */
const isOpening = (code: number): boolean => code === 91 || code === 123 || code === comma || code === 58;
const isLineEnd = (code: number): boolean => code === 10 || code === 13;

/** Returns the end of the comment at `at`; `at` where there is none, or where it does not end. */
const commentEnd = (text: string, at: number): number => {
  const second = text.charCodeAt(at + 1);
  if (second === star) {
    const end = text.indexOf('*/', at + 2);
    return end === -1 ? at : end + 2;
  }
  if (second !== slash) return at;
  let end = at + 2;
  while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return end;
};
const stringEnd = (text: string, at: number): number => {
  let end = at + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === backslash) end++;
    else if (code === quote) return end + 1;
    end++;
  }
  return end;
};

/** Returns the text with comments and trailing commas as blanks, of the same length; null where it has neither. */
export const withoutComments = (text: string): string | null => {
  if (!text.includes('//') && !text.includes('/*') && !/,\s*[\]}]/.test(text)) return null;
  const pieces: string[] = [];
  let done = 0;
  let lastComma = -1;
  let before = comma;
  const blank = (from: number, to: number): void => {
    pieces.push(text.slice(done, from), ' '.repeat(to - from));
    done = to;
  };
  let at = 0;
  /**
   * Comments since the last token. A comma is blanked at the bracket that follows it, comments between them right
   * after.
   */
  let between: (readonly [from: number, to: number])[] = [];
  const blankComments = (): void => {
    for (const [from, to] of between) blank(from, to);
    if (between.length > 0) between = [];
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === slash) {
      const end = commentEnd(text, at);
      if (end === at) return null;
      between.push([at, end]);
      at = end;
      continue;
    }
    if (isSpace(code)) {
      at++;
      continue;
    }
    if ((code === 93 || code === 125) && lastComma !== -1) blank(lastComma, lastComma + 1);
    blankComments();
    lastComma = code === comma && !isOpening(before) ? at : -1;
    before = code;
    at = code === quote ? stringEnd(text, at) : at + 1;
  }
  blankComments();
  if (done === 0) return null;
  pieces.push(text.slice(done));
  return pieces.join('');
};
