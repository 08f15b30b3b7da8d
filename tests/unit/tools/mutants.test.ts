import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, test } from 'vitest';
import { instrument } from '../../../tools/mutate/mutants.ts';

const mutantsOf = (text: string): readonly string[] =>
  instrument('x.ts', text).mutants.map(({ line, column, before, after }) => `${line}:${column} ${before} -> ${after}`);

describe('mutants', () => {
  test.each([
    ['an order', 'const a = b < c;', ['1:11 b < c -> b <= c']],
    ['an equality', 'const a = b === c;', ['1:11 b === c -> b !== c']],
    ['a conjunction', 'const a = b && !c;', ['1:16 !c -> c', '1:11 b && !c -> b || !c']],
    ['a number', 'const a = 1;', ['1:11 1 -> 2', '1:11 1 -> 0']],
    ['a number that has none below', 'const a = 0;', ['1:11 0 -> 1']],
    ['a truth value', 'const a = (): boolean => {\n  return true;\n};', ['2:10 true -> false']],
    ['a statement', 'f(a);\n', ['1:1 f(a); -> ']],
    ['an element', 'const a = [b, ...c];', ['1:12 b -> ', '1:15 ...c -> ']],
  ])('of %s', (_, text, mutants) => expect(mutantsOf(text)).toEqual(mutants));

  test.each([
    ['a type', 'type A = 1 | true | readonly [2, 3];\nconst a: 4 = b as 5;'],
    ['a name', 'const a = { b: c };'],
    ['a pattern', 'const [a, { 1: b }] = c;\nexport { a };'],
    ['an import', "import a from './a.ts' with { type: 'json' };"],
  ])('none of %s', (_, text) => expect(mutantsOf(text)).toEqual([]));
});

/** Runs the code with one mutant on. */
const valueWith = (text: string, on: number | null): unknown => {
  const { text: code } = instrument('x.ts', text, (index) => index);
  const run = new Function('globalThis', `${stripTypeScriptTypes(code)}\nreturn f(2, 3);`);
  return run({ isMutant: (id: number) => id === on });
};
const sum = `
function f(a: number, b: number): unknown {
  const list: number[] = [a, b];
  if (a < b && b === 3) list.push(1);
  return list.join();
}
`;

describe('the instrumented code', () => {
  test('does as the code does where no mutant is on', () => {
    expect(valueWith(sum, null)).toBe('2,3,1');
    expect(new Function(`${stripTypeScriptTypes(instrument('x.ts', sum).text)}\nreturn f(2, 3);`)()).toBe('2,3,1');
  });
  test('keeps an else with the if that it belongs to', () => {
    const text = 'function f(a: number, b: number): unknown { if (a > b) a += 1; else b += 1; return b; }';
    expect(valueWith(text, null)).toBe(4);
  });
  test('does one other thing with each mutant', () => {
    const { mutants } = instrument('x.ts', sum);
    expect(mutants.map(({ before, after }, index) => `${before} -> ${after}: ${valueWith(sum, index)}`)).toEqual([
      'a -> : 3,1',
      'b -> : 2,1',
      'a < b -> a <= b: 2,3,1',
      '3 -> 4: 2,3',
      '3 -> 2: 2,3',
      'b === 3 -> b !== 3: 2,3',
      'a < b && b === 3 -> a < b || b === 3: 2,3,1',
      '1 -> 2: 2,3,2',
      '1 -> 0: 2,3,0',
      'list.push(1); -> : 2,3',
    ]);
  });
  test('has no condition for a mutant that nobody chose', () => {
    const { text } = instrument('x.ts', sum, (index) => (index === 2 ? 7 : undefined));
    expect(text.match(/isMutant/g)).toHaveLength(1);
    expect(text).toContain('isMutant?.(7)');
  });
});
