import { expect, test } from 'vitest';
import type { Ends } from '../../../../src/contract/diagrams.ts';
import type { Verdict } from '../../../../src/core/checker/lists/check-result.ts';
import type { Explanation } from '../../../../src/core/report/sentences/explain.ts';
import { diagramParts } from '../../../../src/web/checker/results/requirements-by-diagram-part.ts';

const told = (requirement: string, verdict: Verdict, ...arrows: string[]) =>
  ({ requirement, verdict, arrows }) as unknown as Explanation; // all that is looked at
const ends: Ends = { 'a-b': ['a', 'b'], 'b-c': ['b', 'c'] };
const ids = (list: readonly Explanation[] | undefined) => list?.map(({ requirement }) => requirement);

const { arrows, boxes } = diagramParts(
  [
    told('open', 'allowed', 'a-b'),
    told('through', 'undecided', 'a-b', 'b-c'),
    told('shut', 'blocked', 'a-b'),
    told('setting', 'blocked'),
    told('elsewhere', 'partly', 'not-drawn'),
  ],
  ends,
);

test('an arrow stands for the requirements that take it, the worst first', () => {
  expect(ids(arrows.get('a-b'))).toEqual(['shut', 'through', 'open']);
  expect(ids(arrows.get('b-c'))).toEqual(['through']);
});

test('a box stands for those whose arrows touch it, each once', () => {
  expect(ids(boxes.get('a'))).toEqual(['shut', 'through', 'open']);
  expect(ids(boxes.get('b'))).toEqual(['shut', 'through', 'open']);
  expect(ids(boxes.get('c'))).toEqual(['through']);
});

test('what no arrow of the picture carries stands nowhere', () => {
  const all = [...boxes.values()].flat().map(({ requirement }) => requirement);
  expect(all).not.toContain('setting');
  expect(all).not.toContain('elsewhere');
});
