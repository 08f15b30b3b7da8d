// Of several lists that a packet may have to pass each is compared by itself, and that is said.
import { expect, test } from 'vitest';
import type { Resource } from '../../../../../src/core/azure/configuration/resources.ts';
import { compare } from '../../../../../src/core/checker/diff/index.ts';
import { configuration, defaults, library, nsg } from '../build.ts';
import { firewall, routeTable } from '../build-firewall.ts';

const version = (text: string, ...resources: readonly Resource[]) => ({
  inputs: [{ name: 'network.json', text }],
  configuration: configuration(...resources),
});
const group = (name: string, ...rules: readonly string[]): Resource => ({
  ...nsg(...rules),
  name,
  id: `/${name}`,
});
const closed = group('subnet', 'out 100 deny * * -> *');
const open = group('subnet');
const assumed = (...around: readonly Resource[]): readonly string[] =>
  compare(
    { before: version('a', closed, ...around), after: version('b', open, ...around) },
    library([]),
    defaults,
  ).assumptions.map(({ code }) => code);

test.each<[string, readonly Resource[], boolean]>([
  ['one security group', [], false],
  ['a route table besides, which is another question', [routeTable('0.0.0.0/0 -> internet')], false],
  ['one of the interface besides', [group('nic')], true],
  ['a firewall besides', [firewall([])], true],
])('%s', (_, around, isSaid) => expect(assumed(...around).includes('lists-compared-separately')).toBe(isSaid));

test('nothing changed: nothing is said of it', () => {
  const same = compare(
    { before: version('a', closed, group('nic')), after: version('b', closed, group('nic')) },
    library([]),
    defaults,
  );
  expect(same.assumptions).toEqual([]);
});
