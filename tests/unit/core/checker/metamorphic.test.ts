// Ways to write the same rules: the verdict is the same. Where addresses are known it is the same to the last part;
// where they are not, two ways to split them may leave more or less undecided, but never contradict each other.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FoundVerdict, foundVerdict } from '../../../../src/core/checker/lists/verdict.ts';
import { draws } from '../../../prove/seed.ts';
import { anyRules, type RuleCase, textOf } from './any-rules.ts';
import { checkOne, type FlowText, nsg, tagFile } from './build.ts';
import { random } from './random-models.ts';

const FILE: Readonly<Record<string, readonly string[]>> = {
  Storage: ['20.0.0.0/30', '20.0.0.8/30', '150.0.0.8/29'],
  'Storage.WestEurope': ['20.0.0.0/30'],
  'Storage.NorthEurope': ['20.0.0.8/30'],
  AzureActiveDirectory: ['150.0.0.0/29'],
};
const flows: readonly Partial<FlowText>[] = [
  { to: { tag: 'Storage' } },
  { to: { tag: 'Storage' }, ports: ['440-450'], protocol: 'any' },
  { to: { tag: 'Storage', regional: true } },
  { to: { prefixes: ['20.0.0.0/8'] }, ports: [80, 443] },
  { to: { 'private-endpoint': 'blob' } },
];
/** Everything is given, so that every verdict is definite but for rules that are not known. */
const known = {
  parameters: { region: 'westeurope', 'compute-prefixes': ['10.0.0.0/30'], 'blob-prefixes': ['10.0.0.4/32'] },
  serviceTags: tagFile(FILE),
  virtualNetworkPrefixes: ['10.0.0.0/8'],
};

type List = readonly RuleCase[];
type Rewriting = (rules: List, next: () => number) => List;

const verdictOf = (rules: List, flow: Partial<FlowText>, options = {}): FoundVerdict =>
  foundVerdict(checkOne(flow, [nsg(...rules.map(textOf))], options));

/** Priorities of their own, in the order of the list, and nothing that is not known. */
const certain = (rules: List): List =>
  rules.map((rule, index) => ({
    direction: rule.direction.replace('?', 'out'),
    priority: String(100 + 10 * index),
    access: rule.access.replace('?', 'allow'),
    protocol: rule.protocol.replace('?', 'tcp'),
    source: rule.source.replace('[x]', '*').replace('asg:web', '10.0.0.1/32'),
    destination: rule.destination.replace('[x]', '*').replace('asg:web', '10.0.0.1/32'),
    ports: rule.ports,
    sourcePorts: rule.sourcePorts,
  }));

const EVERYTHING: RuleCase = {
  direction: 'out',
  priority: '100',
  access: 'deny',
  protocol: '*',
  source: '*',
  destination: '*',
  ports: '*',
  sourcePorts: '*',
};

/** The two halves of a prefix. */
function halves(prefix: string): string {
  const [address = '', length = ''] = prefix.split('/');
  if (length === '' || length === '32') return prefix;
  const octets = address.split('.').map(Number);
  const upper = octets.reduce((value, octet) => value * 256 + octet, 0) + 2 ** (31 - Number(length));
  const text = [upper / 2 ** 24, upper / 2 ** 16, upper / 256, upper].map((part) => Math.floor(part) % 256).join('.');
  return `${address}/${Number(length) + 1},${text}/${Number(length) + 1}`;
}
const eachItem = (side: string, rewrite: (item: string) => string): string => side.split(',').map(rewrite).join(',');

/** One rule as several of the same decision, one after another. */
const inSeveral =
  (pieces: (rule: RuleCase) => readonly Partial<RuleCase>[]): Rewriting =>
  (rules) =>
    rules.flatMap((rule) =>
      pieces(rule).map((piece, index) => ({
        ...rule,
        ...piece,
        priority: String(Number(rule.priority) + index),
      })),
    );

const rewritings: readonly (readonly [string, Rewriting])[] = [
  [
    'the text has another order than the priorities',
    (rules, next) =>
      rules
        .map((rule) => ({ rule, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ rule }) => rule),
  ],
  [
    'priorities lie farther apart',
    (rules) => rules.map((rule) => ({ ...rule, priority: `${3 * Number(rule.priority)}` })),
  ],
  [
    'neighbours of one decision change places',
    (rules, next) => {
      const place = Math.floor(next() * rules.length);
      const [one, other] = [rules[place], rules[place + 1]];
      if (one === undefined || other === undefined || one.access !== other.access) return rules;
      return rules.map((rule) => {
        if (rule === one) return { ...other, priority: one.priority };
        return rule === other ? { ...one, priority: other.priority } : rule;
      });
    },
  ],
  [
    'prefixes are written as their halves',
    (rules) =>
      rules.map((rule) => ({
        ...rule,
        source: eachItem(rule.source, halves),
        destination: eachItem(rule.destination, halves),
      })),
  ],
  [
    '* is written as two halves of the space',
    (rules) =>
      rules.map((rule) => ({
        ...rule,
        destination: rule.destination === '*' ? '0.0.0.0/1,128.0.0.0/1' : rule.destination,
      })),
  ],
  [
    'ports are written in three rules',
    inSeveral(({ ports }) => (ports === '*' ? [{ ports: '0-442' }, { ports: '443' }, { ports: '444-65535' }] : [{}])),
  ],
  [
    'source ports are written in two rules',
    inSeveral(({ sourcePorts }) =>
      sourcePorts === '*' ? [{ sourcePorts: '0-30000' }, { sourcePorts: '30001-65535' }] : [{}],
    ),
  ],
  [
    'TCP, UDP and the rest are written in three rules',
    inSeveral(({ protocol }) =>
      protocol === '*' ? [{ protocol: 'tcp' }, { protocol: 'udp' }, { protocol: '*' }] : [{}],
    ),
  ],
  [
    'addresses are written in rules of their own',
    inSeveral(({ destination }) => destination.split(',').map((item) => ({ destination: item }))),
  ],
  ['a rule is written twice', inSeveral(() => [{}, {}])],
  [
    'a rule for another direction and one for another port stand before all',
    (rules) => [
      { ...EVERYTHING, priority: '98', direction: 'in' },
      { ...EVERYTHING, priority: '99', ports: '1-79' },
      ...rules,
    ],
  ],
];
const asPrefixes: Rewriting = (rules) =>
  rules.map((rule) => ({
    ...rule,
    source: eachItem(rule.source, (item) => FILE[item]?.join(',') ?? item),
    destination: eachItem(rule.destination, (item) => FILE[item]?.join(',') ?? item),
  }));

const definite: ReadonlySet<FoundVerdict> = new Set(['allowed', 'blocked', 'partly']);
function compare(
  rewriting: Rewriting,
  options: object,
  isSame: (one: FoundVerdict, other: FoundVerdict) => boolean,
): void {
  const seen = new Set<FoundVerdict>();
  fc.assert(
    fc.property(anyRules, fc.nat(flows.length - 1), fc.integer(), (drawn, which, seed) => {
      const flow = flows[which] ?? {};
      const rules = certain(drawn);
      const [one, other] = [rules, rewriting(rules, random(seed))].map((list) => verdictOf(list, flow, options));
      if (one === undefined || other === undefined) return;
      seen.add(one);
      expect({ one, other, isSame: isSame(one, other) }).toMatchObject({ isSame: true });
    }),
    draws(1500),
  );
  for (const verdict of definite) expect(seen).toContain(verdict);
}

describe('the same rules written differently', () => {
  test.each(rewritings)('%s', (_, rewriting) => {
    compare(rewriting, known, (one, other) => one === other);
    const isContradiction = (one: FoundVerdict, other: FoundVerdict): boolean =>
      one === 'fails' ? other === 'allowed' : definite.has(one) && definite.has(other) && one !== other;
    compare(rewriting, {}, (one, other) => !isContradiction(one, other) && !isContradiction(other, one));
  });
  test('tags are written as the prefixes that the file lists', () => {
    compare(asPrefixes, known, (one, other) => one === other);
  });
});
