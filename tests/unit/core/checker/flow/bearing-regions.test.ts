// The regions that bear a verdict, each once: what is assumed of the rules before them is looked for in each.
import { describe, expect, test } from 'vitest';
import { bearingRegions } from '../../../../../src/core/checker/flow/assumptions.ts';
import type { DecidedRegion } from '../../../../../src/core/checker/lists/evaluate-list.ts';

const region = (decision: DecidedRegion['decision']): DecidedRegion => {
  const made: Partial<DecidedRegion> = { decision, rule: null, missing: [] };
  return made as DecidedRegion; // its packets are not looked at
};
const [allowed, denied, open] = [region('allow'), region('deny'), region('undecided')];

describe('the regions that bear a verdict', () => {
  test('are those of the path where packets are stopped', () => {
    expect(bearingRegions([denied], [allowed], 'blocked')).toEqual([denied]);
  });
  test('are those of a path through one list, once', () => {
    const found = bearingRegions([denied, allowed, open], [allowed, open, denied], 'partly');
    expect(found).toHaveLength(3);
    expect([...found]).toEqual([denied, allowed, open]);
  });
  test('are also what lists let through that the path goes on with as another region', () => {
    const ofList = region('allow');
    expect(bearingRegions([allowed], [ofList, denied], 'allowed')).toHaveLength(2);
  });
});
