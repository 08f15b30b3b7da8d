// Lines, columns and offsets in a text.

/** Returns the offset of a 1-based line and column; the text's end where there is no such line. */
export const offsetOf = (text: string, line: number, column: number): number => {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf('\n', start);
    if (next === -1) return text.length;
    start = next + 1;
  }
  return Math.min(text.length, start + column - 1);
};

/** Returns the offset at which the line of an offset ends. */
export const lineEnd = (text: string, offset: number): number => {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
};

/** Counts the lines of a text. */
export const lineCount = (text: string): number => {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

/**
 * Returns the part of a long text around a line, from the start of a line to the end of one, at most `length` UTF-16
 * code units (a longer line is cut).
 */
export const excerptAround = (
  text: string,
  line: number,
  length: number,
): { readonly text: string; readonly firstLine: number; readonly from: number } => {
  const wanted = offsetOf(text, line, 1);
  const before = text.lastIndexOf('\n', Math.max(0, wanted - length / 2));
  const from = before === -1 ? 0 : before + 1;
  const end = lineEnd(text, Math.min(text.length, from + length));
  const cut = text.slice(from, Math.min(end, from + length));
  return { text: cut, firstLine: from === 0 ? 1 : lineCount(text.slice(0, from)), from };
};
