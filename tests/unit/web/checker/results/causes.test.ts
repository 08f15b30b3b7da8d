import { describe, expect, test } from 'vitest';
import type { Explanation } from '../../../../../src/core/report/sentences/explain.ts';
import { groupRequirements } from '../../../../../src/web/checker/results/causes.ts';
import { resolvingActs } from '../../../../../src/web/checker/results/resolve-acts.ts';

type Given = Pick<Explanation, 'id' | 'verdict'> & Partial<Explanation>;

const explanation = ({ id, ...given }: Given): Explanation => ({
  requirement: `studio/${id}`,
  scenario: 'studio',
  alsoAs: [],
  id,
  kind: 'flow',
  verdictWord: '',
  need: 'required',
  needText: '',
  title: `title of ${id}`,
  why: null,
  note: null,
  required: null,
  traffic: 'TCP 443',
  destination: 'Storage',
  arrows: [],
  sources: [],
  disagreements: [],
  rule: null,
  decisions: [],
  packet: null,
  missing: [],
  assumptions: [],
  ...given,
});
const decidedBy = (sentence: string, verdict: Explanation['verdict']): Explanation['decisions'] => [
  {
    place: 'p',
    placeTitle: 'P',
    verdict: 'allowed',
    sentence: 'allowed before',
    rules: [],
    ruleCount: 0,
    moreRules: null,
    parts: [],
    values: [],
  },
  { place: 'p', placeTitle: 'P', verdict, sentence, rules: [], ruleCount: 0, moreRules: null, parts: [], values: [] },
];
const shape = (requirements: readonly Explanation[], grouping: 'cause' | 'destination') =>
  groupRequirements(requirements, grouping, 'host names').map((group) => [
    group.verdict,
    group.title,
    group.requirements.map(({ id }) => id),
  ]);

describe('requirements in groups', () => {
  test('by cause: what decides, not what lets pass before it; the most pressing verdict first, then the largest', () => {
    const list = [
      explanation({
        id: 'u',
        verdict: 'undecided',
        missing: [{ code: 'parameter', sentence: 'no region', command: null }],
      }),
      explanation({ id: 'p', verdict: 'partly', decisions: decidedBy('part', 'partly') }),
      explanation({ id: 'a', verdict: 'blocked', decisions: decidedBy('rule one', 'blocked') }),
      explanation({ id: 'b', verdict: 'blocked', decisions: decidedBy('rule two', 'blocked') }),
      explanation({ id: 'c', verdict: 'blocked', decisions: decidedBy('rule two', 'blocked') }),
    ];
    expect(shape(list, 'cause')).toEqual([
      ['blocked', 'rule two', ['b', 'c']],
      ['blocked', 'rule one', ['a']],
      ['partly', 'part', ['p']],
      ['undecided', 'no region', ['u']],
    ]);
  });

  test('by cause: of many rules that decide together the first three lead to their lines, and the others are counted', () => {
    const rules = Array.from({ length: 100 }, (_, place) => ({
      label: `rule-${place}`,
      rule: { at: null, position: null },
    }));
    const decisions = decidedBy('rules', 'blocked').map((one) =>
      one.verdict === 'blocked' ? { ...one, rules, ruleCount: 12_000 } : one,
    );
    const [group] = groupRequirements([explanation({ id: 'a', verdict: 'blocked', decisions })], 'cause', 'host names');
    expect(group?.rules).toEqual(rules.slice(0, 3));
    expect(group?.moreRules).toBe(11_997);
  });

  test('by cause: one that nothing decides stands by what it requires, else by its title', () => {
    const list = [
      explanation({ id: 'a', verdict: 'undecided', required: 'must reach' }),
      explanation({ id: 'b', verdict: 'undecided' }),
    ];
    expect(shape(list, 'cause')).toEqual([
      ['undecided', 'must reach', ['a']],
      ['undecided', 'title of b', ['b']],
    ]);
  });

  test('by cause: host names without known addresses are one cause, one alone is named', () => {
    const host = (id: string, name: string): Explanation =>
      explanation({
        id,
        verdict: 'undecided',
        missing: [{ code: 'host-addresses', sentence: `addresses of ${name}`, command: null }],
      });
    expect(shape([host('a', 'one'), host('b', 'two')], 'cause')).toEqual([['undecided', 'host names', ['a', 'b']]]);
    expect(shape([host('a', 'one'), host('b', 'one')], 'cause')).toEqual([
      ['undecided', 'addresses of one', ['a', 'b']],
    ]);
    const [several] = resolvingActs([host('a', 'one'), host('b', 'two')]);
    expect(several).toMatchObject({ act: { kind: 'host-names' }, titles: ['title of a', 'title of b'], count: 2 });
    const [one] = resolvingActs([host('a', 'one')]);
    expect(one).toMatchObject({ act: { kind: 'other' }, sentence: 'addresses of one', count: 1 });
  });

  test('by destination: verdicts stay apart', () => {
    const list = [
      explanation({ id: 'a', verdict: 'blocked' }),
      explanation({ id: 'b', verdict: 'undecided' }),
      explanation({ id: 'c', verdict: 'blocked', destination: '' }),
    ];
    expect(shape(list, 'destination')).toEqual([
      ['blocked', 'Storage', ['a']],
      ['blocked', 'title of c', ['c']],
      ['undecided', 'Storage', ['b']],
    ]);
  });

  test('none give no group', () => {
    expect(groupRequirements([], 'cause', '')).toEqual([]);
  });
});
