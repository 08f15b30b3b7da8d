import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { CountedExpression } from './expression-steps.ts';

const folder = `${import.meta.dirname}/../../../../src/core/azure`;

/** The regular expressions that stand in a file. */
const expressionsIn = (file: string): readonly string[] => {
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, readFileSync(`${folder}/${file}`, 'utf8'), ts.ScriptTarget.Latest));
  return found;
};
const compiled = (written: string): RegExp => {
  const end = written.lastIndexOf('/');
  return new RegExp(written.slice(1, end), written.slice(end + 1));
};

/**
 * Texts that make an expression go back: what it repeats, over and over, behind a start that it takes, before an end
 * that it does not.
 */
const attacks = (pumps: readonly string[]): ((length: number) => string)[] => {
  const units = pumps.flatMap((one) => [one, ...pumps.map((other) => one + other)]);
  return [...new Set(units)]
    .filter((unit) => unit !== '')
    .flatMap((unit) => ['', '\u0001', 'é'].map((end) => (length: number) => unit.repeat(length / unit.length) + end));
};

/** How many times as many steps a text takes that is four times as long; the worst of all attacks. */
const growth = (expression: RegExp, small = 100): number => {
  const counted = new CountedExpression(expression);
  const rates = attacks([...counted.pumps].slice(0, 6)).map((text) => {
    const steps = counted.count(text(small), 1e5);
    return counted.count(text(4 * small), 20 * steps) / steps;
  });
  return Math.max(0, ...rates);
};

// Four times the text takes four times the steps, sixteen times when the expression is quadratic. Repetitions that
// are bounded come close to their bound in the longer text only, hence the room.
const mostGrowth = 8;

describe('regular expressions of the reader take steps in proportion to the text', () => {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => expressionsIn(file).map((written) => [written, file] as const));

  test.each(all)('%s in %s', (written) => {
    expect(growth(compiled(written))).toBeLessThan(mostGrowth);
  });

  test('all of them are looked at', () => {
    expect(all.length).toBeGreaterThan(50);
  });
});

describe('the count of steps tells a quadratic expression', () => {
  test.each([
    ['slashes at the end', /\/+$/],
    ['groups of digits', /(?=(?:\d{3})+$)/],
    ['two repetitions of one sign', /^\s*,?\s*$/],
    ['a repetition of repetitions', /^(?:a+)+$/],
  ])('%s', (_, expression) => {
    expect(growth(expression, expression.source.includes('a+') ? 4 : 100)).toBeGreaterThan(mostGrowth);
  });
  test('and a linear one', () => {
    expect(growth(/^[a-z]+(?:\.[a-z]+)*$/)).toBeLessThan(5);
  });
});
