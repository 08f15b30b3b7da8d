import { Text } from '@codemirror/state';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closeOf, openedIn, openOf, tokensOf } from '../../../../src/web/checker/editor/json-tokens.ts';

const told = (line: string): string =>
  [...tokensOf(line)].map(({ kind, from, to }) => `${kind} ${line.slice(from, to)}`).join('; ');

describe('tokens of a line', () => {
  test.each([
    ['"a": "b",', 'name "a"; string "b"'],
    ['"a" : [1, -2.5e3]', 'name "a"; open [; number 1; number -2.5e3; close ]'],
    ['{"a": true, "b": null}', 'open {; name "a"; word true; name "b"; word null; close }'],
    ['"say \\"}\\": x" ]', 'string "say \\"}\\": x"; close ]'],
    ['"https://example.com/*" // "note": 1', 'string "https://example.com/*"; comment // "note": 1'],
    ['1 /* { */ 2 /* [', 'number 1; comment /* { */; number 2; comment /* ['],
    ['"never ends {', 'string "never ends {'],
    ['"ends in a backslash\\', 'string "ends in a backslash\\'],
    ['resource nsg trueish', ''],
    ['', ''],
  ])('%s', (line, tokens) => {
    expect(told(line)).toBe(tokens);
  });

  test('lie in order and apart, in any text', () => {
    const pieces = fc.array(
      fc.constantFrom('"', '\\', '{', ']', '/*', '//', '*/', ':', ' ', '1', 'null', 'é'),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        let end = 0;
        for (const { from, to } of tokensOf(parts.join(''))) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
      }),
    );
  });
});

describe('the bracket that a line opens', () => {
  test.each([
    ['"rules": [', 9],
    ['{ "a": {', 7],
    ['{ "a": [1] }', null],
    ['}, {', 3],
    ['"[" ', null],
  ])('%s', (line, at) => {
    expect(openedIn(line)).toBe(at);
  });

  test('is not looked for in a file that is one line', () => {
    expect(openedIn(`${' '.repeat(20_000)}{`)).toBe(null);
  });
});

describe('the other bracket of a pair', () => {
  const lines = ['{', '  "a": [1, "]}"],', '  "b": {}', '}', '['];
  const document = Text.of(lines);
  const at = (number: number, column: number) => ({ number, at: column, most: 100 });
  test.each([
    ['over lines', at(1, 0), lines.slice(0, 3).join('\n').length + 1],
    ['past texts', at(2, 7), 17],
    ['beside it', at(3, 7), lines.slice(0, 2).join('\n').length + 1 + 8],
    ['that never closes', at(5, 0), null],
  ])('%s', (_, start, close) => {
    expect(closeOf(document, start)).toBe(close);
  });

  test('leads back', () => {
    expect(openOf(document, at(4, 0))).toBe(0);
    expect(openOf(document, at(2, 15))).toBe(2 + 7);
    expect(openOf(Text.of([']']), at(1, 0))).toBe(null);
  });

  test('is not looked for further than said', () => {
    expect(closeOf(document, { number: 1, at: 0, most: 2 })).toBe(null);
    expect(openOf(document, { number: 4, at: 0, most: 2 })).toBe(null);
  });

  test('is the one that JSON means, and leads back to the first', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const text = JSON.stringify(JSON.parse(json), null, 2);
        const document = Text.of(text.split('\n'));
        for (let number = 1; number <= document.lines; number++) {
          const line = document.line(number);
          const at = openedIn(line.text);
          if (at === null) continue;
          const close = closeOf(document, { number, at, most: document.lines });
          expect(close).not.toBe(null);
          expect(() => JSON.parse(text.slice(line.from + at, (close ?? 0) + 1))).not.toThrow();
          const end = document.lineAt(close ?? 0);
          const back = { number: end.number, at: (close ?? 0) - end.from, most: document.lines };
          expect(openOf(document, back)).toBe(line.from + at);
        }
      }),
    );
  });
});
