import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { commentsIn } from '../../../../../src/web/checker/editor/code-highlighting.ts';

const comments = (text: string, from = 0, to = text.length): readonly string[] =>
  commentsIn(Text.of(text.split('\n')), { from, to }).map((one) => text.slice(one.from, one.to));

describe('comments in JSON', () => {
  test.each([
    ['"a": 1 // "note": 1', ['// "note": 1']],
    ['"https://example.com/*": "// no", // yes', ['// yes']],
    ['1 /* { */, 2 /* [', ['/* { */', '/* [']],
    ['/* over\ntwo "lines" */ 1 // end', ['/* over\ntwo "lines" */', '// end']],
    ['"never ends // {\n// next', ['// next']],
    ['"ends in a backslash\\', []],
    ['"say \\"//\\"" / 2', []],
    ['', []],
  ])('%s', (text, found) => {
    expect(comments(text)).toEqual(found);
  });

  test('are looked for from the start of the first line', () => {
    const text = '{\n"a": "http://b" // c\n}';
    expect(comments(text, text.indexOf('//') + 1)).toEqual(['// c']);
  });

  test('are not looked for far behind the start of a line', () => {
    const text = `${' '.repeat(300_000)}// far`;
    expect(comments(text, 299_000)).toEqual([]);
    expect(comments(text, 0)).toEqual(['// far']);
  });
});
