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

/**
 * Makes the function that returns the offset of the next token. It keeps where no comment ends any more: linear time.
 */
export const createWhitespaceSkipper = (text: string): ((from: number) => number) => {
  let noCommentEndsAfter = Number.POSITIVE_INFINITY;
  return (from) => {
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (isSpace(code)) at++;
      else if (code === escapeCode) at = skipEscape(text, at);
      else if (code === 47 && text.charCodeAt(at + 1) === 47) {
        while (at < text.length && text.charCodeAt(at) !== newline && text.charCodeAt(at) !== 13) at++;
      } else if (code === 47 && text.charCodeAt(at + 1) === 42) {
        if (at >= noCommentEndsAfter) return text.length;
        const end = text.indexOf('*/', at + 2);
        if (end === -1) {
          noCommentEndsAfter = at;
          return text.length;
        }
        at = end + 2;
      } else return at;
    }
    return text.length;
  };
};
