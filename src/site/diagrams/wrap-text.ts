import { measure } from './text-width.ts';

const unbroken = /[\u3041-\u30ff\u4e00-\u9fff]/u;
/** Where a line may end: after a space, or between East Asian characters. */
const words = (text: string): string[] =>
  text.split(/(?<= )(?=\S)/).flatMap((word) => (unbroken.test(word) ? [...word] : [word]));

/** Breaks a text into lines of at most `limit` pixels; a single longer word stays whole. Empty text has no line. */
export const wrap = (text: string, font: number, limit: number): string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of words(text.trim())) {
    if (line !== '' && measure((line + word).trimEnd(), font) > limit) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
};
