// Free priorities, and the rules that have to move to free one, up to the ends of the range.
import { describe, expect, test } from 'vitest';
import {
  COLLECTION_PRIORITIES,
  freePriority,
  SECURITY_RULE_PRIORITIES,
  shiftedRun,
} from '../../../../../src/core/fix/changes/priorities.ts';

describe('a free priority', () => {
  const cases: readonly (readonly [title: string, used: readonly number[], before: number, free: number | null])[] = [
    ['is the next ten after the last rule before', [100, 110, 4096], 4096, 120],
    ['is the first priority of an empty list', [], 4097, 100],
    ['is the next number where the next ten is too high', [100, 105], 109, 106],
    ['is the number itself before the end', [4094], 4096, 4095],
    ['is one in a gap where the last place is used', [4095], 4096, 4094],
    ['is the last number of all', [4095], 4097, 4096],
    ['is never the last number plus one', [4096], 5000, 4095],
    ['does not exist before the first', [], 100, null],
    ['does not exist where all before are used', [100, 101], 102, null],
  ];
  test.each(cases)('%s', (_, used, before, free) =>
    expect(freePriority(used, before, SECURITY_RULE_PRIORITIES)).toBe(free),
  );
});

describe('the rules that have to move', () => {
  const cases: readonly (readonly [title: string, used: readonly number[], at: number, run: number[] | null])[] = [
    ['are those without a gap', [100, 101, 103], 100, [100, 101]],
    ['are none where the priority is free', [101], 100, []],
    ['are none at the last priority where it is free', [], 4096, []],
    ['may move to the last priority', [4094, 4095], 4094, [4094, 4095]],
    ['cannot move beyond the last priority', [4096], 4096, null],
    ['cannot move beyond the last priority together', [4095, 4096], 4095, null],
  ];
  test.each(cases)('%s', (_, used, at, run) => expect(shiftedRun(used, at, SECURITY_RULE_PRIORITIES)).toEqual(run));
  test('of a firewall have more numbers', () => {
    expect(shiftedRun([4096], 4096, COLLECTION_PRIORITIES)).toEqual([4096]);
    expect(shiftedRun([65000], 65000, COLLECTION_PRIORITIES)).toBeNull();
  });
});
