// Ways to write one whole network: what says the same gives the same verdict, and what splits rules and prefixes never
// gives one that contradicts it.
import { describe, expect, test } from 'vitest';
import type { FoundVerdict } from '../../../../src/core/checker/lists/verdict.ts';
import { casesOf, repeat, seed } from '../../../prove/seed.ts';
import { drawNetwork } from '../../../prove/whole-network-draw.ts';
import {
  type Collection,
  type FirewallRule,
  type Group,
  type GroupRule,
  type PolicyGroup,
  TAGS,
  type WholeNetwork,
} from '../../../prove/whole-network-model.ts';
import { networkText } from '../../../prove/whole-network-text.ts';
import { verdictOfNetwork } from './whole-network-verdict.ts';

const CASES = casesOf(400);

type Rewriting = (network: WholeNetwork) => WholeNetwork;

const DENY_ALL: Omit<GroupRule, 'priority' | 'direction'> = {
  access: 'deny',
  protocol: '*',
  source: '*',
  destination: '*',
  ports: '*',
};
const closed = (name: string): Group => ({
  name,
  rules: [
    { ...DENY_ALL, priority: 100, direction: 'in' },
    { ...DENY_ALL, priority: 100, direction: 'out' },
  ],
});
/**
 * Everything but private addresses in no network. Those are left out because VirtualNetwork has the prefixes of user-defined
 * routes (Virtual network service tags), and no document says of which subnets: rules may then match them.
 */
const KNOWN =
  '0.0.0.0/5 8.0.0.0/7 10.0.0.0/16 10.9.0.0/16 11.0.0.0/8 12.0.0.0/6 16.0.0.0/4 32.0.0.0/3 64.0.0.0/2 128.0.0.0/1';

/** Another subnet, whose group denies everything and whose table drops what lies in `prefixes`. */
const withOtherSubnet =
  (prefixes: readonly string[]): Rewriting =>
  (network) => ({
    ...network,
    subnets: [
      { name: 'snet-other', prefix: '10.0.40.0/24', group: 'nsg-other', table: 'rt-other', policies: null },
      ...network.subnets,
    ],
    groups: [closed('nsg-other'), ...network.groups],
    tables: [
      { name: 'rt-other', routes: prefixes.map((prefix) => ({ prefix, hop: 'none' })), propagates: false },
      ...network.tables,
    ],
  });

const renamed = (name: string | null): string | null => (name === null ? null : `x-${name}`);
const withOtherNames: Rewriting = (network) => ({
  ...network,
  subnets: network.subnets.map((one) => ({ ...one, group: renamed(one.group), table: renamed(one.table) })),
  hubSubnets: network.hubSubnets.map((one) => ({ ...one, group: renamed(one.group), table: renamed(one.table) })),
  groups: network.groups.map((one) => ({ ...one, name: `x-${one.name}` })),
  tables: network.tables.map((one) => ({ ...one, name: `x-${one.name}` })),
  interfaceGroup: renamed(network.interfaceGroup),
  unpasted: new Set([...network.unpasted].map((one) => (['hub', 'parent', 'group'].includes(one) ? one : `x-${one}`))),
});

const inGroups =
  (rewrite: (rules: readonly GroupRule[]) => readonly GroupRule[]): Rewriting =>
  (network) => ({
    ...network,
    groups: network.groups.map(({ name, rules }) => ({ name, rules: rewrite(rules) })),
  });

/** Writes each rule of a group as several of its decision, one after another. */
const inSeveral = (pieces: (rule: GroupRule) => readonly Partial<GroupRule>[]): Rewriting =>
  inGroups((rules) =>
    rules.flatMap((rule) =>
      pieces(rule).map((piece, index) => ({ ...rule, ...piece, priority: rule.priority + index })),
    ),
  );

/** Returns the two halves of a prefix; of anything else, itself. */
function halves(text: string): readonly string[] {
  const [address = '', length = ''] = text.split('/');
  if (!/^\d+$/.test(length) || length === '32') return [text];
  const upper = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0) + 2 ** (31 - Number(length));
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(upper / 2 ** shift) % 256);
  return [address, octets.join('.')].map((one) => `${one}/${Number(length) + 1}`);
}
const listed = (text: string): readonly string[] => TAGS[text] ?? [text];

const inPolicies =
  (rewrite: (collections: readonly Collection[]) => readonly Collection[]): Rewriting =>
  (network) => {
    const groups = (all: readonly PolicyGroup[]): readonly PolicyGroup[] =>
      all.map((one) => ({ ...one, collections: rewrite(one.collections) }));
    const { firewall } = network;
    if (firewall === null) return network;
    const parent = firewall.parent === null ? null : groups(firewall.parent);
    return { ...network, firewall: { ...firewall, groups: groups(firewall.groups), parent } };
  };
const inFirewallRules = (pieces: (rule: FirewallRule) => readonly FirewallRule[]): Rewriting =>
  inPolicies((collections) =>
    collections.map((one) => (one.kind === 'network' ? { ...one, rules: one.rules.flatMap(pieces) } : one)),
  );

const alike: readonly (readonly [string, Rewriting])[] = [
  ['another subnet with lists of its own', withOtherSubnet(KNOWN.split(' '))],
  ['other names of groups and tables', withOtherNames],
  ['rules in another order of the text', inGroups((rules) => rules.toReversed())],
  [
    'priorities that lie farther apart',
    inGroups((rules) => rules.map((one) => ({ ...one, priority: one.priority - 99 }))),
  ],
  ['collections in another order of the text', inPolicies((collections) => collections.toReversed())],
  [
    'groups and tables in another order',
    (network) => ({ ...network, groups: network.groups.toReversed(), tables: network.tables.toReversed() }),
  ],
];

const split: readonly (readonly [string, Rewriting])[] = [
  ['another subnet without a way out', withOtherSubnet(['0.0.0.0/0'])],
  [
    'destinations as their halves',
    inSeveral(({ destination }) => halves(destination).map((one) => ({ destination: one }))),
  ],
  ['sources as their halves', inSeveral(({ source }) => halves(source).map((one) => ({ source: one })))],
  [
    'tags as the prefixes of the list',
    inSeveral(({ destination }) => listed(destination).map((one) => ({ destination: one }))),
  ],
  [
    'ports in three rules',
    inSeveral(({ ports }) => (ports === '*' ? [{ ports: '0-442' }, { ports: '443' }, { ports: '444-65535' }] : [{}])),
  ],
  [
    'firewall rules as the prefixes of the list',
    inFirewallRules((rule) => listed(rule.destination).map((destination) => ({ ...rule, destination }))),
  ],
  [
    'firewall rules as their halves',
    inFirewallRules((rule) => halves(rule.destination).map((destination) => ({ ...rule, destination }))),
  ],
  [
    'collections of one rule each',
    inPolicies((collections) =>
      collections.flatMap((one) =>
        one.rules.map((rule, index) => ({ ...one, priority: one.priority + index, rules: [rule] })),
      ),
    ),
  ],
  [
    'routes to public prefixes as their halves',
    (network) => ({
      ...network,
      tables: network.tables.map((one) => ({
        ...one,
        routes: one.routes.flatMap((route) =>
          /^20\./.test(route.prefix) ? halves(route.prefix).map((prefix) => ({ ...route, prefix })) : [route],
        ),
      })),
    }),
  ],
];

/** Reports whether two verdicts cannot both hold. */
const contradicts = (one: FoundVerdict, other: FoundVerdict): boolean => {
  if (one === other || one === 'undecided' || other === 'undecided') return false;
  if (one === 'fails') return other === 'allowed';
  return other !== 'fails' || one === 'allowed';
};

function failures(
  rewriting: Rewriting,
  isWrong: (one: FoundVerdict, other: FoundVerdict) => boolean,
): readonly string[] {
  return Array.from({ length: CASES }, (_, index) => drawNetwork(seed + index)).flatMap((network) => {
    const [own, other] = [verdictOfNetwork(network, 'template'), verdictOfNetwork(rewriting(network), 'template')];
    return isWrong(own, other) ? [`${own}, rewritten ${other}: ${networkText(network)}`] : [];
  });
}

describe(`${CASES} whole networks written differently`, () => {
  test.each(alike)('%s', { timeout: 300_000 }, (_, rewriting) => {
    expect(
      failures(rewriting, (one, other) => one !== other),
      repeat,
    ).toEqual([]);
  });
  test.each(split)('%s', { timeout: 300_000 }, (_, rewriting) => {
    expect(failures(rewriting, contradicts), repeat).toEqual([]);
  });
  test('a rewriting that says something else is noticed', () => {
    const turned = inGroups((rules) =>
      rules.map((one) => ({ ...one, access: one.access === 'allow' ? 'deny' : 'allow' })),
    );
    expect(failures(turned, (one, other) => one !== other).length).toBeGreaterThan(2);
  });
});
