// A requirement that can only fail is blocked at least in part, not undecided: what is surely denied stays denied.
import { describe, expect, test } from 'vitest';
import { check as checkPlain } from '../../../../../src/core/checker/index.ts';
import { checkOne, configuration, type FlowText, library, nsg } from '../build.ts';

const storage: Partial<FlowText> = { to: { tag: 'Storage' }, ports: [443] };
const twoPorts: Partial<FlowText> = { ...storage, ports: ['80', '443'] };
const near = { 'compute-prefixes': ['10.0.0.0/24'] };

describe('blocked at least in part', () => {
  test.each<readonly [string, Partial<FlowText>, readonly string[]]>([
    ['one port is denied, the other is unknown', twoPorts, ['out 100 ? tcp * -> *@443', 'out 200 deny * * -> *']],
    [
      'part of the subnet is denied, the rest unknown',
      storage,
      ['out 100 deny * 10.0.0.0/28 -> *', 'out 110 ? * * -> *'],
    ],
    [
      'all of the subnet may be denied by a wider rule',
      storage,
      ['out 100 deny * 10.0.0.0/28 -> *', 'out 110 deny * [x] -> *'],
    ],
  ])('%s', (_, flow, rules) => {
    const result = checkOne(flow, [nsg(...rules)], { parameters: near });
    expect(result).toMatchObject({ verdict: 'partly', certain: false });
    expect(result.missing).not.toEqual([]);
  });

  test('a deny of a wider prefix reads no better than one of a narrower', () => {
    const verdictOf = (prefix: string) =>
      checkOne(storage, [nsg(`out 100 deny * ${prefix} -> *`, 'out 110 ? * * -> *')], { parameters: near });
    expect(verdictOf('10.0.0.0/25')).toMatchObject({ verdict: 'partly', certain: false });
    expect(verdictOf('10.0.0.0/16').verdict).toBe('blocked');
  });

  test('two lists, and either would stop some of it', () => {
    const lists = ['a', 'b'].map((name) => ({ ...nsg('out 100 deny tcp * -> *@80', 'out 110 ? * * -> *'), name }));
    expect(checkOne(twoPorts, lists)).toMatchObject({ verdict: 'partly', certain: false });
  });

  test('a sure verdict has no such field', () => {
    const library1 = library([twoPorts]);
    const options = { scenarios: ['s'], revision: 'current', parameters: {} };
    const pasted = configuration(nsg('out 100 deny tcp * -> *@80', 'out 110 allow * * -> *'));
    const [result] = checkPlain(pasted, library1, options).requirements;
    expect(result?.verdict).toBe('partly');
    expect(result).not.toHaveProperty('certain');
  });

  test('what nothing denies for sure stays undecided', () => {
    expect(checkOne(storage, [nsg('out 100 ? * * -> *')], {})).toMatchObject({ verdict: 'undecided' });
  });
});
