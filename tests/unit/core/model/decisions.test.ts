import { describe, expect, test } from 'vitest';
import { serviceOf } from '../../../../src/core/model/services.ts';
import { ownLibrary } from '../../../own-library.ts';

const { scenarios, shared } = ownLibrary;
const ends = Object.values(shared.decisions).flatMap(({ answers }) =>
  answers.flatMap((answer) => ('scenarios' in answer ? [answer.scenarios] : [])),
);

describe('the questions that lead to scenarios', () => {
  test('lead to every scenario of every service', () => {
    const led = new Set(ends.flat());
    expect(scenarios.map(({ id }) => id).filter((id) => !led.has(id))).toEqual([]);
  });

  test('end in scenarios of one service each, none twice', () => {
    for (const end of ends) {
      expect(new Set(end).size).toBe(end.length);
      const services = scenarios.filter(({ id }) => end.includes(id)).map((one) => serviceOf(one, ownLibrary));
      expect(new Set(services).size, end.join()).toBe(1);
    }
  });

  test('ask no more than three questions on the way to an end', () => {
    const depths = new Map([[Object.keys(shared.decisions)[0], 1]]);
    for (const [id, { answers }] of Object.entries(shared.decisions))
      for (const answer of answers) if ('question' in answer) depths.set(answer.question, (depths.get(id) ?? 0) + 1);
    expect(Math.max(...depths.values())).toBeLessThanOrEqual(3);
  });
});
