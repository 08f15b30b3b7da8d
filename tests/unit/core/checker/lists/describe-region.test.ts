// Which parts of a flow's traffic a reader is shown: those that are not allowed, where that is not all of it.
import { expect, test } from 'vitest';
import { configuration, defaults, library, nsg } from '../build.ts';
import { check } from '../checked.ts';

const flow = library([{ ports: [443, 445] }]);
const stopped = (...rules: readonly string[]) => {
  const { evidence, requirements } = check(configuration(nsg(...rules)), flow, defaults);
  const [requirement] = requirements;
  const [parts] = requirement === undefined ? [] : evidence.stoppedParts(requirement, 8);
  return parts === undefined ? null : [parts.count, parts.first.map(({ decision, ports }) => [decision, ports])];
};
const end = 'out 4096 deny * * -> *';

test('of two parts, the one that is not allowed', () => {
  expect(stopped('out 100 allow tcp * -> Storage@443', end)).toEqual([1, [['deny', [{ from: 445, to: 445 }]]]]);
});
test('none where all of it has one answer', () => {
  expect(stopped(end)).toEqual([0, []]);
  expect(stopped('out 100 allow tcp * -> Storage@443,445', end)).toEqual([0, []]);
});
