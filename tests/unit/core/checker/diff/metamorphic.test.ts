// What must not depend on the spelling of a change or on its direction.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Comparison, compare } from '../../../../../src/core/checker/diff/index.ts';
import { draws } from '../../../../prove/seed.ts';
import { anyRules, type RuleCase, textOf } from '../any-rules.ts';
import { configuration, defaults, library, nsg } from '../build.ts';

function compared(before: readonly RuleCase[], after: readonly RuleCase[], texts = ['a', 'b']): Comparison {
  const version = (list: readonly RuleCase[], text = '') => ({
    inputs: [{ name: 'nsg.json', text }],
    configuration: configuration(nsg(...list.map(textOf))),
  });
  return compare({ before: version(before, texts[0]), after: version(after, texts[1]) }, library([]), defaults);
}
/** Sets of packets by what became of them. */
const reported = ({ resources }: Comparison, sign: 'opened' | 'closed' | 'undecided'): readonly string[] =>
  resources
    .flatMap(({ changes }) => changes)
    .flatMap((change) =>
      change.kind === 'list'
        ? change[sign].flatMap(({ sets }) => sets.map((set) => JSON.stringify([change.direction, set])))
        : [],
    )
    .toSorted();
const none = { opened: [], closed: [], undecided: [] };
const all = (comparison: Comparison) => ({
  opened: reported(comparison, 'opened'),
  closed: reported(comparison, 'closed'),
  undecided: reported(comparison, 'undecided'),
});

const sure = anyRules.map((list) =>
  list.map(
    (rule, index): RuleCase => ({
      ...rule,
      priority: `${100 + index}`,
      direction: 'out',
      access: rule.access.replace('?', 'allow'),
      protocol: rule.protocol.replace('?', 'tcp'),
      source: rule.source.replace('[x]', '*'),
      destination: rule.destination.replace('[x]', '*'),
    }),
  ),
);

test('a text does not differ from itself, whatever in it is unknown', () =>
  fc.assert(
    fc.property(anyRules, (list) => {
      expect(all(compared(list, list, ['same', 'same']))).toEqual(none);
    }),
    draws(100),
  ));

test('what one direction opens, the other closes', () =>
  fc.assert(
    fc.property(sure, sure, (before, after) => {
      const [there, back] = [compared(before, after), compared(after, before)];
      const count = (comparison: Comparison, sign: 'opened' | 'closed') =>
        comparison.resources.flatMap(({ changes }) =>
          changes.flatMap((change) => (change.kind === 'list' && change[sign].length > 0 ? [change.direction] : [])),
        );
      expect(count(back, 'closed')).toEqual(count(there, 'opened'));
      expect(count(back, 'opened')).toEqual(count(there, 'closed'));
    }),
    draws(100),
  ));

test('rules written otherwise and of one meaning change nothing', () => {
  const halves = (rule: RuleCase): readonly RuleCase[] => {
    if (rule.ports === '*')
      return [
        { ...rule, ports: '0-500' },
        { ...rule, ports: '501-65535' },
      ];
    if (rule.destination === '0.0.0.0/0') return [{ ...rule, destination: '0.0.0.0/1,128.0.0.0/1' }];
    return [rule];
  };
  const renumbered = (list: readonly RuleCase[]): readonly RuleCase[] =>
    list.map((rule, index) => ({ ...rule, priority: `${200 + 10 * index}` }));
  fc.assert(
    fc.property(sure, (list) => {
      // A rule of every protocol is no two rules with ports: what ports do to ICMP is not documented.
      const named = list.map((rule) => ({
        ...rule,
        protocol: rule.protocol === '*' ? 'tcp' : rule.protocol,
      }));
      const rewritten = renumbered(named.flatMap(halves).map((rule) => ({ ...rule })));
      expect(all(compared(named, rewritten))).toEqual(none);
      expect(all(compared(named, rewritten.toReversed()))).toEqual(none);
    }),
    draws(100),
  );
});
