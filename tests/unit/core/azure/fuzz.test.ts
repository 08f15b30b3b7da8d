import { expect, test } from 'vitest';
import { fuzz } from '../../../prove/fuzz.ts';
import { casesOf, repeat, seed } from '../../../prove/seed.ts';

const CASES = casesOf(20_000);

// `npm run prove -- reader` goes on with a million.
test(`${CASES} mutations of the fixtures: a result or a problem with a place, no crash, no hang`, () => {
  const { faults, resources } = fuzz(seed, CASES);
  expect(faults, repeat).toEqual([]);
  expect(resources).toBeGreaterThan(CASES / 2);
}, 600_000);
