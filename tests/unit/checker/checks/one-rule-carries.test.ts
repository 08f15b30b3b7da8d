// Rules that requirements hang on.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../../src/azure/resources.ts';
import { review } from '../../../../src/checker/checks/index.ts';
import { check } from '../../../../src/checker/index.ts';
import { configuration, defaults, library, nsg } from '../build.ts';
import { remarksOf } from './remarks.ts';

const told = (...resources: readonly Resource[]) => remarksOf(resources, ['one-rule-carries']);
const end = 'out 4096 deny * * -> *';
const allow = 'out 100 allow tcp * -> Storage@443';

describe('the rule that a requirement hangs on', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['before a deny of the rest', [allow, end], ['one-rule-carries r0:']],
    [
      'before a deny of a region',
      [allow, 'out 200 deny tcp * -> Storage.WestEurope'],
      ['one-rule-carries r0:'],
    ],
    ['Azure’s default rules would let it through too', [allow], []],
    ['so would the next rule', [allow, 'out 200 allow tcp * -> *', end], []],
    ['a deny that may not be there', [allow, 'out 200 deny * * -> * maybe'], []],
    ['a deny of addresses of which nothing is known', [allow, 'out 200 deny * * -> [x]'], []],
    ['a requirement that is not met', [end], []],
  ])('%s', (_, rules, expected) => expect(told(nsg(...rules))).toEqual(expected));

  test('two rules that take one half each are both needed, where it is told what lies in them', () => {
    const half = (priority: number, prefix: string): string =>
      `out ${priority} allow tcp ${prefix} -> Storage@443`;
    const halves = nsg(half(100, '10.0.0.0/25'), half(110, '10.0.0.128/25'), end);
    const options = { parameters: { 'compute-prefixes': ['10.0.0.0/24'] } };
    expect(remarksOf([halves], ['one-rule-carries'], { options })).toEqual([
      'one-rule-carries r0:',
      'one-rule-carries r1:',
    ]);
    expect(told(halves)).toEqual([]);
  });
  test('of two groups nothing tells which one is in force', () => {
    const other = { ...nsg(allow, end, 'in 100 allow * * -> *'), name: 'other' };
    expect(told(nsg(allow, end), other)).toEqual([]);
  });
  test('a group at the interface and one at the subnet are both in force', () => {
    const nic = { ...nsg(allow, end), networkInterfaces: ['/nic'] };
    const subnet = { ...nsg(allow, end, 'in 100 allow * * -> *'), subnets: ['/subnet'] };
    expect(told(nic, subnet)).toEqual(['one-rule-carries r0:', 'one-rule-carries r0:']);
  });
});

test('is what a check without the rule says', () => {
  const rule = fc.record({
    access: fc.constantFrom('allow', 'allow', 'deny'),
    protocol: fc.constantFrom('tcp', '*'),
    to: fc.constantFrom('Storage', 'Storage.WestEurope', '*', 'Internet', '20.0.0.0/8', 'Sql'),
    ports: fc.constantFrom('*', '443', '0-1000'),
  });
  const needs = library([{}, { to: { tag: 'Sql' } }]);
  const texts = ['s/f0', 's/f1'];
  let found = 0;
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 5 }), fc.boolean(), (rules, isClosed) => {
      const group = nsg(
        ...rules.map(
          ({ access, protocol, to, ports }, index) =>
            `out ${100 + index} ${access} ${protocol} * -> ${to}@${ports}`,
        ),
        ...(isClosed ? [end] : []),
      );
      const read = configuration(group);
      const before = check(read, needs, defaults);
      const carried = review(read, needs, defaults, before).filter(({ code }) => code === 'one-rule-carries');
      for (const one of group.rules) {
        const without = configuration({ ...group, rules: group.rules.filter((other) => other !== one) });
        const after = check(without, needs, defaults).requirements;
        const lost = texts.filter(
          (_, index) =>
            before.requirements[index]?.verdict === 'allowed' &&
            ['blocked', 'partly'].includes(after[index]?.verdict ?? ''),
        );
        const own = carried.filter((remark) => remark.rule?.name === one.name);
        expect(own.flatMap(({ requirements }) => requirements)).toEqual(lost);
        found += lost.length;
      }
    }),
    { numRuns: 300, seed: 6 },
  );
  expect(found).toBeGreaterThan(50);
});
