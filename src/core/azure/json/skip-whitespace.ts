// What may stand between two tokens: white space, comments, terminal colors, stray byte order marks.

const newline = 10;
const escapeCode = 27;

/** Reports whether a character is white space in JSON or on web pages that people copy from. */
export const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0xfeff || code === 0x2028 || code === 0x2029;

/** Returns the end of the ANSI escape sequence (ESC [ ... letter) at `at`; `at + 1` for any other escape. */
const skipEscape = (text: string, at: number): number => {
  if (text.charCodeAt(at + 1) !== 91) return at + 1;
  let end = at + 2;
  while (end < text.length && end < at + 24) {
    const code = text.charCodeAt(end);
    end++;
    if (code >= 64 && code <= 126) break;
  }
  return end;
};

/** Returns the offset of the line break that ends a line. */
const endOfLine = (text: string, at: number): number => {
  let end = at;
  while (end < text.length && text.charCodeAt(end) !== newline && text.charCodeAt(end) !== 13) end++;
  return end;
};

/**
 * Makes the function that returns the offset of the next token. It keeps where no comment ends any more: linear time.
 */
export const createWhitespaceSkipper = (text: string): ((from: number) => number) => {
  let noCommentEndsAfter = Number.POSITIVE_INFINITY;
  /** Returns the end of the comment at a slash; the slash where there is none. */
  const commentEnd = (at: number): number => {
    const next = text.charCodeAt(at + 1);
    if (next === 47) return endOfLine(text, at);
    if (next !== 42) return at;
    if (at >= noCommentEndsAfter) return text.length;
    const end = text.indexOf('*/', at + 2);
    if (end !== -1) return end + 2;
    noCommentEndsAfter = at;
    return text.length;
  };
  return (from) => {
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (isSpace(code)) at++;
      else if (code === escapeCode) at = skipEscape(text, at);
      else if (code !== 47) return at;
      else {
        const end = commentEnd(at);
        if (end === at) return at;
        at = end;
      }
    }
    return text.length;
  };
};
