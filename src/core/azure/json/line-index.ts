import type { TextPosition } from '../configuration/resources.ts';

/** Makes the function from offset to line and column. Lines are counted only as far as they are asked for. */
export const createLineIndex = (text: string): ((offset: number) => TextPosition) => {
  const starts = [0];
  /** Lines that begin before this offset are counted. */
  let counted = 0;
  const hasReturns = text.includes('\r');
  const lineEnd = /\r\n?|\n/g;
  const nextStart = (from: number): number => {
    if (!hasReturns) {
      const at = text.indexOf('\n', from);
      return at === -1 ? Number.POSITIVE_INFINITY : at + 1;
    }
    lineEnd.lastIndex = from;
    return lineEnd.test(text) ? lineEnd.lastIndex : Number.POSITIVE_INFINITY;
  };
  const countTo = (offset: number): void => {
    while (counted <= offset) {
      const start = nextStart(starts[starts.length - 1] ?? 0);
      counted = start;
      if (start !== Number.POSITIVE_INFINITY) starts.push(start);
    }
  };
  return (offset) => {
    const wanted = Math.max(0, Math.min(offset, text.length));
    countTo(wanted);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= wanted) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: wanted - (starts[low] ?? 0) + 1 };
  };
};
