import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intervals } from '../../../../../src/core/net/index.ts';
import {
  DecisionDiagrams,
  type DiagramNode,
  EVERYWHERE,
  leaf,
  NOWHERE,
  TooManyNodes,
} from '../../../../../src/core/net/space/decision-diagram.ts';

// Functions of two numbers, 0 to 3 each, to 0 to 3: small enough to be tried out.
const NUMBERS = [0, 1, 2, 3] as const;
const table = fc.array(fc.nat(3), { minLength: 16, maxLength: 16 });

const ends = [1, 2, 3, 4];
const nodeOf = (diagrams: DecisionDiagrams, values: readonly number[]): DiagramNode =>
  diagrams.inner(
    0,
    ends,
    NUMBERS.map((a) =>
      diagrams.inner(
        1,
        ends,
        NUMBERS.map((b) => leaf(values[4 * a + b] ?? 0)),
      ),
    ),
  );
function valueAt(diagrams: DecisionDiagrams, node: DiagramNode, numbers: readonly number[]): number {
  let at = node;
  while (at >= 0) {
    const number = numbers[diagrams.levelOf(at)] ?? 0;
    at = diagrams.kidsOf(at)[diagrams.endsOf(at).findIndex((end) => number < end)] ?? NOWHERE;
  }
  return ~at;
}
const valuesOf = (diagrams: DecisionDiagrams, node: DiagramNode): readonly number[] =>
  NUMBERS.flatMap((a) => NUMBERS.map((b) => valueAt(diagrams, node, [a, b])));

describe('a diagram is its function', () => {
  test('equal functions are one node, and different ones are not', () => {
    fc.assert(
      fc.property(table, table, (one, two) => {
        const diagrams = new DecisionDiagrams();
        const [a, b] = [nodeOf(diagrams, one), nodeOf(diagrams, two)];
        expect(valuesOf(diagrams, a)).toEqual(one);
        expect(a === b).toBe(one.join() === two.join());
      }),
    );
  });
  test('within, without and otherwise do what they say at every point', () => {
    fc.assert(
      fc.property(table, table, (one, two) => {
        const diagrams = new DecisionDiagrams();
        const [a, b] = [nodeOf(diagrams, one), nodeOf(diagrams, two)];
        const at = (node: DiagramNode) => valuesOf(diagrams, node);
        expect(at(diagrams.within(a, b))).toEqual(one.map((value, i) => (two[i] === 0 ? 0 : value)));
        expect(at(diagrams.without(a, b))).toEqual(one.map((value, i) => (two[i] === 0 ? value : 0)));
        expect(at(diagrams.otherwise(a, b))).toEqual(one.map((value, i) => value || (two[i] ?? 0)));
      }),
    );
  });
  test('questions about two functions are answered as for every point', () => {
    fc.assert(
      fc.property(table, table, fc.subarray([...NUMBERS], { minLength: 1 }), (one, two, some) => {
        const diagrams = new DecisionDiagrams();
        const [a, b] = [nodeOf(diagrams, one), nodeOf(diagrams, two)];
        const isBeyond = (i: number): boolean => one[i] !== 0 && two[i] === 0;
        expect(diagrams.isSubset(a, b)).toBe(!one.some((_, i) => isBeyond(i)));
        const numbers = (level: number) => {
          const found = diagrams.numbersBeyond(a, b, { level, all: [0, 4] });
          return NUMBERS.filter((n) => found.some((lo, i) => i % 2 === 0 && lo <= n && n < (found[i + 1] ?? 0)));
        };
        expect(numbers(0)).toEqual(NUMBERS.filter((n) => NUMBERS.some((m) => isBeyond(4 * n + m))));
        expect(numbers(1)).toEqual(NUMBERS.filter((m) => NUMBERS.some((n) => isBeyond(4 * n + m))));
        expect(new Set(diagrams.valuesWithin(a, b))).toEqual(
          new Set(one.filter((value, i) => value !== 0 && two[i] !== 0)),
        );
        const always = diagrams.forEach(a, 0, intervals.fromPairs(some.map((n) => [n, n + 1])));
        expect(NUMBERS.map((m) => valueAt(diagrams, always, [0, m]) !== 0)).toEqual(
          NUMBERS.map((m) => some.every((n) => one[4 * n + m] !== 0)),
        );
      }),
    );
  });
  test('the parts by value are the function', () => {
    fc.assert(
      fc.property(table, (values) => {
        const diagrams = new DecisionDiagrams();
        const parts = diagrams.byValue(nodeOf(diagrams, values));
        expect(new Set(parts.keys())).toEqual(new Set(values.filter((value) => value !== 0)));
        for (const [value, part] of parts)
          expect(valuesOf(diagrams, part)).toEqual(values.map((one) => (one === value ? 1 : 0)));
      }),
    );
  });
  test('values, levels and numbers are those that occur', () => {
    fc.assert(
      fc.property(table, (values) => {
        const diagrams = new DecisionDiagrams();
        const node = nodeOf(diagrams, values);
        expect([...diagrams.valuesOf(node)].sort()).toEqual([...new Set(values)].filter((value) => value !== 0).sort());
        const defined = NUMBERS.filter((a) => NUMBERS.some((b) => values[4 * a + b] !== 0));
        const found = diagrams.numbersOf(node, { level: 0, all: [0, 4] });
        expect(NUMBERS.filter((a) => found.some((lo, i) => i % 2 === 0 && lo <= a && a < (found[i + 1] ?? 0)))).toEqual(
          defined,
        );
      }),
    );
  });
});

test('leaves are changed one by one', () => {
  const diagrams = new DecisionDiagrams();
  const node = nodeOf(diagrams, [1, 1, 1, 1, 0, 0, 0, 0, 1, 2, 1, 2, 3, 3, 3, 3]);
  const raised = diagrams.mapped(node, (one) => (one === leaf(3) ? EVERYWHERE : NOWHERE));
  expect(valuesOf(diagrams, raised)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1]);
});

test('a question that grows too large is given up', () => {
  const diagrams = new DecisionDiagrams(2);
  expect(() => nodeOf(diagrams, [0, 1, 2, 3, 3, 2, 1, 0, 1, 0, 1, 0, 2, 2, 1, 1])).toThrow(TooManyNodes);
});
