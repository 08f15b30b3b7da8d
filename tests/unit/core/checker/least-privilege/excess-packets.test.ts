// What is left out because it cannot matter makes no difference: rule by rule, the same packets in the same parts as
// when all of a rule's packets go down the whole list, and lose what is needed afterwards.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServiceTagFile } from '../../../../../src/core/azure/configuration/resources.ts';
import { type CheckOptions, type Preparation, prepare } from '../../../../../src/core/checker/flow/prepare.ts';
import { type PrivilegeList, privilegeLists } from '../../../../../src/core/checker/least-privilege/excess-access.ts';
import { ExcessPackets } from '../../../../../src/core/checker/least-privilege/excess-packets.ts';
import { evaluateList } from '../../../../../src/core/checker/lists/evaluate-list.ts';
import type { Packets } from '../../../../../src/core/checker/lists/rule-list.ts';
import {
  hasPlatformAddress,
  packetsOfRule,
  subtractRules,
} from '../../../../../src/core/checker/lists/rule-packets.ts';
import { type AddressCube, addresses, hasPacket } from '../../../../../src/core/net/index.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { anyRules, textOf } from '../any-rules.ts';
import { configuration, defaults, library, nsg, tagFile } from '../build.ts';

const atomText = ({ bound, inside, outside }: AddressCube): string =>
  [addresses.toPrefixes(bound), inside.map(({ name }) => name), outside.map(({ name }) => name)].join(' / ');
const text = ({ protocols, source, destination, sourcePorts, destinationPorts }: Packets): string =>
  `${protocols} ${atomText(source)} ${sourcePorts} -> ${atomText(destination)} ${destinationPorts}`;

type Closed = ReturnType<PrivilegeList['required']>;

function plainly({ rules }: PrivilegeList, place: number, closed: Closed, { symbols }: Preparation): readonly string[] {
  const rule = rules.rules[place];
  if (rule === undefined) return [];
  const open = evaluateList(rules, packetsOfRule(rule, symbols.table), symbols.table)
    .decided.filter((part) => part.rule === rule && part.decision === 'allow' && hasPacket(part.packets))
    .map(({ packets }) => packets);
  const left = subtractRules(open, closed, symbols.table).filter((set) => hasPacket(set) && !hasPlatformAddress(set));
  const v4 = left.filter(({ source }) => source.bound.v4.length > 0);
  return (v4.length > 0 ? v4 : left).map(text);
}

const needs = library([
  { to: { tag: 'Storage' } },
  { to: { tag: 'AzureActiveDirectory' }, ports: [443, 445] },
  { to: { place: 'compute' }, protocol: 'any', ports: 'any' },
  { to: { prefixes: 'partner' }, protocol: 'any', ports: 'any' },
]);
/** What is known of names: nothing, or numbers, which make more sure than names do. */
const known: fc.Arbitrary<Partial<CheckOptions> & { readonly serviceTags?: ServiceTagFile }> = fc.record(
  {
    parameters: fc.constantFrom<CheckOptions['parameters']>(
      {},
      { partner: ['20.0.0.0/30'] },
      { region: 'westeurope', 'compute-prefixes': ['10.0.0.0/30'] },
    ),
    serviceTags: fc.constant(
      tagFile({ Storage: ['20.0.0.0/30', '150.0.0.8/29'], AzureActiveDirectory: ['20.0.0.5/32'] }),
    ),
    virtualNetworkPrefixes: fc.constant(['10.0.0.0/8', '20.0.0.0/30']),
  },
  { requiredKeys: [] },
);

type Known = Partial<CheckOptions> & { readonly serviceTags?: ServiceTagFile };

/** Compares both ways for every rule of a group that allows. Returns the number of parts found. */
function comparedParts(rules: readonly Parameters<typeof textOf>[0][], { serviceTags, ...options }: Known): number {
  const tags = serviceTags === undefined ? [] : [serviceTags];
  const read = configuration(nsg(...rules.map(textOf)), ...tags);
  const preparation = prepare(read, needs, { ...defaults, ...options });
  const wanted = preparation.scenarios.flatMap((scenario) => scenario.flows);
  let found = 0;
  for (const list of privilegeLists(read, preparation)) {
    const closed = wanted.filter(({ direction }) => direction === list.direction).flatMap(list.required);
    const excess = new ExcessPackets(list.rules.rules, closed, preparation.symbols.table);
    list.rules.rules.forEach(({ decision }, place) => {
      if (decision !== 'allow') return;
      const ours = excess.of(place).map(text);
      expect(ours).toEqual(plainly(list, place, closed, preparation));
      found += ours.length;
    });
  }
  return found;
}

test('of each rule the same packets, in the same parts', () => {
  let found = 0;
  fc.assert(
    fc.property(anyRules, known, (rules, options) => {
      found += comparedParts(rules, options);
    }),
    draws(300),
  );
  expect(found).toBeGreaterThan(casesOf(300));
});

test('addresses that a listed tag has anyway make it no less sure that Internet has more', () => {
  const toStorage = {
    direction: 'out',
    priority: '100',
    access: 'allow',
    protocol: '*',
    source: '10.0.0.0/30',
    destination: 'Storage',
    ports: '*',
    sourcePorts: '*',
  } as const;
  const storage = tagFile({ Storage: ['20.0.0.0/30', '150.0.0.8/29'], AzureActiveDirectory: ['20.0.0.5/32'] });
  const found = comparedParts([toStorage], { parameters: { partner: ['20.0.0.0/30'] }, serviceTags: storage });
  expect(found).toBeGreaterThan(5);
});
