// Texts of a size at which a step for each pair of parts, or a level of the stack for each bracket, would be the end.
// The tests take some of them, others with each commit; `npm run prove` takes all.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { casesOf, seed } from '../../../prove/seed.ts';
import { hostileTexts, longTexts } from './hostile-texts.ts';

/** Nothing is said about the time itself: on a busy machine it is long. */
const TIMEOUT_MS = 600_000;

/** One of each `every`. */
const drawn = <Text>(texts: readonly Text[], every: number): readonly Text[] =>
  texts.filter((_, index) => casesOf(10) >= 10 || index % every === seed % every);

describe('a text is read to its end', () => {
  test.each(drawn(hostileTexts, 8))(
    '%s',
    (_, size, make) => {
      const { resources, inputs } = read([{ name: 'x', text: make(size) }]);
      expect(resources.length + (inputs[0]?.problems.length ?? 0)).toBeGreaterThan(0);
    },
    TIMEOUT_MS,
  );
});

describe('50 MB are read', () => {
  const RULES = 130_000;
  test.each(drawn(longTexts, longTexts.length))(
    '%s',
    (_, make) => {
      const text = make(RULES);
      expect(text.length).toBeGreaterThan(40e6);
      const { resources, inputs } = read([{ name: 'x', text }]);
      expect(resources.length).toBeGreaterThan(0);
      expect(inputs[0]?.problems.length).toBeLessThanOrEqual(5300);
    },
    TIMEOUT_MS,
  );
});
