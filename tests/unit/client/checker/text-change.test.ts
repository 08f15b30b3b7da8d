import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from '../../../../src/client/checker/text-change.ts';

test('the change makes the new text of the old one, for all texts', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, old, fresh, tail) => {
      const before = head + old + tail;
      const after = head + fresh + tail;
      const { from, to, insert } = changeBetween(before, after);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
      expect(insert.length).toBeLessThanOrEqual(fresh.length);
    }),
  );
});
