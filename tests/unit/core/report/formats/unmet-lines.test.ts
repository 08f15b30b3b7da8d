import { describe, expect, test } from 'vitest';
import { plainStyle } from '../../../../../src/core/report/formats/text-style.ts';
import { type UnmetRequirement, unmetLines } from '../../../../../src/core/report/formats/unmet-lines.ts';

const blocked = (title: string, reason: string, place: string): UnmetRequirement => ({
  verdict: 'blocked',
  verdictWord: 'blocked',
  title,
  ids: title.toLowerCase(),
  reason,
  place,
});
const undecided = (title: string, reason: string, place: string): UnmetRequirement => ({
  ...blocked(title, reason, place),
  verdict: 'undecided',
  verdictWord: 'undecided',
});

describe('requirements that are not met', () => {
  test.each<readonly [what: string, unmet: readonly UnmetRequirement[], lines: readonly string[]]>([
    ['none', [], []],
    [
      'one rule decides two, another one a third between them',
      [blocked('A', 'Rule x.', 'f:1:1'), blocked('B', 'Rule y.', 'f:2:1'), blocked('C', 'Rule x.', 'f:1:1')],
      ['  ✗ blocked  A  a', '  ✗ blocked  C  c', '      Rule x. (f:1:1)', '  ✗ blocked  B  b', '      Rule y. (f:2:1)'],
    ],
    [
      'rules of one name in two files',
      [blocked('A', 'Rule x.', 'f:1:1'), blocked('B', 'Rule x.', 'g:1:1')],
      ['  ✗ blocked  A  a', '      Rule x. (f:1:1)', '  ✗ blocked  B  b', '      Rule x. (g:1:1)'],
    ],
    [
      'one thing would decide two whose rules stand apart',
      [undecided('A', 'Paste it.', 'f:1:1'), undecided('B', 'Paste it.', 'f:2:1')],
      ['  ? undecided  A  a', '  ? undecided  B  b', '      Paste it.'],
    ],
    [
      'one reason with two verdicts',
      [blocked('A', 'Rule x.', ''), undecided('B', 'Rule x.', '')],
      ['  ✗ blocked  A  a', '      Rule x.', '  ? undecided  B  b', '      Rule x.'],
    ],
  ])('%s', (_, unmet, lines) => expect(unmetLines(unmet, 2, plainStyle)).toEqual(lines));
});
