// The engine beside an SMT solver that shares no code with it. `npm run prove` does the same with 100,000 cases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare, countsOf } from '../../../prove/compare.ts';
import { casesOf, repeat, seed } from '../../../prove/seed.ts';
import { type Solver, startSolver } from '../../../prove/solver.ts';

const CASES = casesOf(2000);
/** Of 200 cases, those that z3 decides and the engine leaves open: a change of this number is a change of the engine. */
const INCOMPLETE = 8;

describe('the engine and z3', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await startSolver();
  });
  afterAll(() => solver.close());

  test(`a definite verdict is z3's over ${CASES} random and adversarial cases`, {
    timeout: 600_000,
  }, async () => {
    const comparison = await compare(seed, CASES, solver);
    console.log(countsOf(comparison));
    expect(comparison.disagreements, repeat).toEqual([]);
    // Every verdict is met often.
    for (const count of Object.values(comparison.engine)) expect(count).toBeGreaterThan(CASES / 50);
  });

  test('the engine gives up seldom where an answer can be had, in cases that never change', {
    timeout: 600_000,
  }, async () => {
    const { incomplete, disagreements } = await compare(1, 200, solver);
    expect(disagreements).toEqual([]);
    expect(incomplete).toBe(INCOMPLETE);
  });

  test('z3 tells a wrong verdict: an engine that takes every list backwards is caught', {
    timeout: 60_000,
  }, async () => {
    const backwards = await compare(1, 80, solver, (one) => ({
      ...one,
      group: one.group?.map((rule) => ({ ...rule, priority: 4100 - (rule.priority ?? 0) })) ?? null,
    }));
    expect(backwards.disagreements.length).toBeGreaterThan(5);
  });
});
