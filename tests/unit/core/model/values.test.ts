import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionHolds, holdsIn, nearest, normalizePorts, valueIn } from '../../../../src/core/model/index.ts';
import { editDistance } from '../../../../src/core/model/nearest-name.ts';
import { parsePort } from '../../../../src/core/model/port-ranges.ts';
import type { Condition } from '../../../../src/core/model/schema.ts';

describe('facts that differ between revisions', () => {
  test.each([
    [[443], 'current', [443]],
    [{ current: [443], '2021-09': 'any' }, '2021-09', 'any'],
    [{ current: [443] }, '2021-09', undefined],
    [{ when: 'public-ip' }, 'current', { when: 'public-ip' }],
    [{ current: { when: 'public-ip' } }, 'current', { when: 'public-ip' }],
    [{ 'optional-when': 'public-ip' }, 'current', { 'optional-when': 'public-ip' }],
  ])('%j in %s is %j', (value, revision, expected) => {
    expect(valueIn<unknown>(value, revision)).toEqual(expected);
  });

  test('an entry without revisions holds in all of its scenario, and in no other', () => {
    const scenario = { revisions: ['2021-09', 'current'] };
    expect(holdsIn({}, scenario, '2021-09')).toBe(true);
    expect(holdsIn({}, scenario, '2020-01')).toBe(false);
    expect(holdsIn({ revisions: ['current'] }, scenario, '2021-09')).toBe(false);
  });
});

describe('ports', () => {
  test.each([
    [443, { from: 443, to: 443 }],
    ['400-500', { from: 400, to: 500 }],
    ['500-400', null],
    ['1-65536', null],
    ['443,80', null],
  ])('%s is read as %j', (text, range) => {
    expect(parsePort(text)).toEqual(range);
  });

  test('ranges are sorted, and merged where they touch or overlap', () => {
    expect(normalizePorts([9093, '80-90', 91, '85-100', 102])).toEqual([
      { from: 80, to: 100 },
      { from: 102, to: 102 },
      { from: 9093, to: 9093 },
    ]);
    expect(normalizePorts('any')).toEqual([{ from: 0, to: 65535 }]);
  });
});

describe('three-valued conditions', () => {
  const yes: Condition = { parameter: 'yes', is: true };
  const no: Condition = { parameter: 'no', is: true };
  const unknown: Condition = { parameter: 'unknown', is: true };
  test.each<[Condition, string, string[]]>([
    ['named', 'yes', []],
    [{ all: [yes, unknown] }, 'unknown', ['unknown']],
    [{ all: [no, unknown] }, 'no', []],
    [{ any: [yes, unknown] }, 'yes', []],
    [{ any: [no, unknown] }, 'unknown', ['unknown']],
    [{ any: [no, no] }, 'no', []],
    [{ not: unknown }, 'unknown', ['unknown']],
    [{ not: no }, 'yes', []],
    [{ parameter: 'choice', is: ['a', 'b'] }, 'yes', []],
    [{ parameter: 'choice', is: 'c' }, 'no', []],
    [{ all: [unknown, { parameter: 'given-nowhere', is: 'x' }] }, 'unknown', ['unknown', 'given-nowhere']],
  ])('%j is %s', (condition, holds, missing) => {
    const context = {
      conditions: { named: yes },
      parameters: { yes: true, no: false, unknown: null, choice: 'b' },
    };
    expect(conditionHolds(condition, context)).toEqual({ holds, missing });
  });

  test('a condition in a circle is an error and not a full stack', () => {
    const conditions: Record<string, Condition> = { a: 'b', b: { not: 'a' } };
    expect(() => conditionHolds('a', { conditions, parameters: {} })).toThrow('refers to itself');
  });
});

describe('did you mean', () => {
  test.each([
    ['computee', ['compute', 'firewall'], 'compute'],
    ['fierwall', ['compute', 'firewall'], 'firewall'],
    ['COMPUTE', ['compute'], 'compute'],
    ['studio', ['compute', 'firewall'], null],
    ['', ['ab'], null],
  ])('%s of %j: %s', (name, names, expected) => {
    expect(nearest(name, names)).toBe(expected);
  });

  test('the distance is symmetric, zero only for equal words, and one for two letters exchanged', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
      }),
    );
    expect(editDistance('arrow', 'arorw')).toBe(1);
  });
});
