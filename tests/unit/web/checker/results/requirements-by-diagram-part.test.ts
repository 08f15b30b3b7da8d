import { expect, test } from 'vitest';
import type { PartsByArrow } from '../../../../../src/contract/diagrams.ts';
import type { Verdict } from '../../../../../src/core/checker/lists/check-result.ts';
import type { Explanation } from '../../../../../src/core/report/sentences/explain.ts';
import { requirementsByPart } from '../../../../../src/web/checker/results/requirements-by-diagram-part.ts';

const explanation = (requirement: string, verdict: Verdict, ...arrows: string[]) =>
  ({ requirement, verdict, arrows }) as unknown as Explanation; // all that is read
const parts: PartsByArrow = {
  'a-b': { arrows: ['a-b'], boxes: ['a', 'b'] },
  'b-c': { arrows: ['b-c'], boxes: ['b', 'c'] },
  'c-d': { arrows: ['c_wall', 'c-d'], boxes: ['c', 'wall', 'd'] },
  'c-e': { arrows: ['c_wall', 'c-e'], boxes: ['c', 'wall', 'e'] },
};
const ids = (list: readonly Explanation[] | undefined) => list?.map(({ requirement }) => requirement);

const { arrows, boxes } = requirementsByPart(
  [
    explanation('open', 'allowed', 'a-b'),
    explanation('through', 'undecided', 'a-b', 'b-c'),
    explanation('shut', 'blocked', 'a-b'),
    explanation('setting', 'blocked'),
    explanation('elsewhere', 'partly', 'not-drawn'),
    explanation('out', 'allowed', 'c-d'),
    explanation('out-too', 'blocked', 'c-e'),
  ],
  parts,
);

test('an arrow stands for its requirements, the worst first', () => {
  expect(ids(arrows.get('a-b'))).toEqual(['shut', 'through', 'open']);
  expect(ids(arrows.get('b-c'))).toEqual(['through']);
});

test('a box stands for those whose arrows touch it, each once', () => {
  expect(ids(boxes.get('a'))).toEqual(['shut', 'through', 'open']);
  expect(ids(boxes.get('b'))).toEqual(['shut', 'through', 'open']);
  expect(ids(boxes.get('c'))).toEqual(['out-too', 'through', 'out']);
});

test('what shares the stretch to a firewall is found there, and each at its own end', () => {
  expect(ids(arrows.get('c_wall'))).toEqual(['out-too', 'out']);
  expect(ids(arrows.get('c-d'))).toEqual(['out']);
  expect(ids(boxes.get('wall'))).toEqual(['out-too', 'out']);
  expect(ids(boxes.get('e'))).toEqual(['out-too']);
});

test('a requirement without an arrow of the picture has no part', () => {
  const all = [...boxes.values()].flat().map(({ requirement }) => requirement);
  expect(all).not.toContain('setting');
  expect(all).not.toContain('elsewhere');
});
