// What is left out because it cannot matter makes no difference: rule by rule, the same packets in the same parts as
// when all of a rule's packets go down the whole list, and lose what is needed afterwards.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CheckOptions, type Preparation, prepare } from '../../../src/core/checker/flow/prepare.ts';
import { type List, listsOf } from '../../../src/core/checker/least-privilege/excess-access.ts';
import { Excess } from '../../../src/core/checker/least-privilege/excess-packets.ts';
import { evaluate } from '../../../src/core/checker/lists/evaluate-list.ts';
import type { Packets } from '../../../src/core/checker/lists/rule-list.ts';
import { isPlatform, packetsOf, without } from '../../../src/core/checker/lists/rule-packets.ts';
import { type Atom, addresses, hasPacket } from '../../../src/core/net/index.ts';
import { anyRules, textOf } from './any-rules.ts';
import { configuration, defaults, library, nsg, tagFile } from './build.ts';

const atomText = ({ bound, inside, outside }: Atom): string =>
  [addresses.toPrefixes(bound), inside.map(({ name }) => name), outside.map(({ name }) => name)].join(' / ');
const text = ({ protocols, source, destination, sourcePorts, destinationPorts }: Packets): string =>
  `${protocols} ${atomText(source)} ${sourcePorts} -> ${atomText(destination)} ${destinationPorts}`;

type Closed = ReturnType<List['needed']>;

function plainly({ rules }: List, place: number, closed: Closed, { scope }: Preparation): readonly string[] {
  const rule = rules.rules[place];
  if (rule === undefined) return [];
  const open = evaluate(rules, packetsOf(rule, scope.table), scope.table)
    .decided.filter((part) => part.rule === rule && part.decision === 'allow' && hasPacket(part.packets))
    .map(({ packets }) => packets);
  const left = without(open, closed, scope.table).filter((set) => hasPacket(set) && !isPlatform(set));
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
const options: fc.Arbitrary<CheckOptions> = fc
  .record(
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
  )
  .map((known) => ({ ...defaults, ...known }));

test('of each rule the same packets, in the same parts', () => {
  let found = 0;
  fc.assert(
    fc.property(anyRules, options, (rules, about) => {
      const read = configuration(nsg(...rules.map(textOf)));
      const preparation = prepare(read, needs, about);
      const wanted = preparation.resolved.flatMap((scenario) => scenario.flows);
      for (const list of listsOf(read, preparation)) {
        const closed = wanted.filter(({ direction }) => direction === list.direction).flatMap(list.needed);
        const excess = new Excess(list.rules.rules, closed, preparation.scope.table);
        list.rules.rules.forEach(({ decision }, place) => {
          if (decision !== 'allow') return;
          const ours = excess.of(place).map(text);
          expect(ours).toEqual(plainly(list, place, closed, preparation));
          found += ours.length;
        });
      }
    }),
    { numRuns: 300, seed: 3 },
  );
  expect(found).toBeGreaterThan(500);
});
