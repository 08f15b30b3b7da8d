import { expect, test } from 'vitest';
import { fuzz } from '../../prove/fuzz.ts';

// `npm run prove -- reader` goes on with a million.
test('20,000 mutations of the fixtures: a result or a problem with a place, no crash, no hang', () => {
  const { faults, resources } = fuzz(1, 20_000);
  expect(faults).toEqual([]);
  expect(resources).toBeGreaterThan(10_000);
}, 600_000);
