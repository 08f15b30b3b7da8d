import { describe, expect, test } from 'vitest';
import { formatJson, isCrowded } from '../../../../../src/web/checker/editor/format-json.ts';

describe('formatting a text on one line', () => {
  test.each([
    { a: 1, b: [], c: {}, d: [1, [2, { e: null }], 'x, [y] {z}: "q" // no comment'] },
    [],
    [{ name: 'deny', prefixes: ['*', '10.0.0.0/8'] }, true, -1.5e3],
  ])('gives what JSON.stringify gives: %j', (value) => {
    expect(formatJson(JSON.stringify(value))).toBe(`${JSON.stringify(value, null, 2)}\n`);
  });

  test('keeps numbers, repeated keys and comments as they are written', () => {
    expect(formatJson('{"a":1.0,"a":12345678901234567890, // why\n"b":/* x */2}')).toBe(
      '{\n  "a": 1.0,\n  "a": 12345678901234567890, // why\n  "b": /* x */ 2\n}\n',
    );
  });

  test('keeps what is no JSON, and all documents', () => {
    expect(formatJson('{"a": @x y}{"b":1}')).toBe('{\n  "a": @x y\n}\n{\n  "b": 1\n}\n');
    expect(formatJson('{"open": "no end')).toBe('{\n  "open": " no end\n');
  });

  test('is offered for long lines only', () => {
    expect(isCrowded(JSON.stringify({ rules: 'x'.repeat(200) }))).toBe(true);
    expect(isCrowded(JSON.stringify({ rules: 'x'.repeat(200) }, null, 2))).toBe(false);
    expect(isCrowded('az network nsg show')).toBe(false);
  });
});
