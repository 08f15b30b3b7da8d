// Two versions of a route table against one address at a time: the longest prefix wins, before and after.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RouteTable } from '../../../../../src/core/azure/configuration/resources.ts';
import {
  compare,
  compareExit,
  type NextHopChange,
  type RouteChange,
} from '../../../../../src/core/checker/diff/index.ts';
import { addresses } from '../../../../../src/core/net/index.ts';
import { casesOf, draws } from '../../../../prove/seed.ts';
import { configuration, defaults, library } from '../build.ts';
import { routeTable } from '../build-firewall.ts';

const version = (table: RouteTable, text: string) => ({
  inputs: [{ name: 'routes.json', text }],
  configuration: configuration(table),
});
function compared(before: RouteTable, after: RouteTable) {
  const comparison = compare({ before: version(before, 'a'), after: version(after, 'b') }, library([]), defaults);
  const [change] = comparison.resources.flatMap(({ changes }) => changes);
  return { change: change?.kind === 'routes' ? change : null, exit: compareExit(comparison) };
}

const PREFIXES = ['0.0.0.0/0', '0.0.0.0/1', '10.0.0.0/8', '10.0.0.0/16', '10.0.1.0/24', '10.0.1.7/32', '20.0.0.0/8'];
const HOPS = [
  'internet',
  'none',
  'virtual-network-gateway',
  'virtual-appliance 10.0.9.4',
  'virtual-appliance 10.0.9.5',
];
const anyTable = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PREFIXES), fc.constantFrom(...HOPS)), {
    selector: ([prefix]) => prefix,
    maxLength: 6,
  })
  .map((routes) => routes.map(([prefix, hop]) => `${prefix} -> ${hop}`));
const ADDRESSES = ['10.0.0.9', '10.0.1.7', '10.0.1.8', '10.9.0.1', '20.1.1.1', '99.0.0.1', '200.0.0.1'];

const numberOf = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
/** The next hop of the longest prefix that holds the address. */
function hopIn(routes: readonly string[], address: string): string {
  let best = { length: -1, hop: 'system' };
  for (const route of routes) {
    const [prefix = '', hop = ''] = route.split(' -> ');
    const [base = '', bits = '0'] = prefix.split('/');
    const size = 2 ** (32 - Number(bits));
    const isIn = Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size);
    if (isIn && Number(bits) > best.length) best = { length: Number(bits), hop };
  }
  return best.hop;
}
const holds = ({ destinations }: NextHopChange, address: string): boolean =>
  destinations.some((one) => {
    const of = (texts: readonly string[]) => addresses.readPrefixes(texts).set;
    const inside = one.kind === 'addresses' ? of(one.texts) : addresses.ALL;
    return addresses.covers(addresses.subtract(inside, of(one.except ?? [])), of([`${address}/32`]));
  });
const textOf = (hop: NextHopChange['before']): string => {
  if (hop === null) return '?';
  return hop.address === null ? hop.hop : `${hop.hop} ${hop.address}`;
};

test('over 600 pairs of tables, exactly the addresses with another next hop are reported', () => {
  let moved = 0;
  fc.assert(
    fc.property(anyTable, anyTable, (before, after) => {
      const { change } = compared(routeTable(...before), routeTable(...after));
      expect(change?.undecided ?? []).toEqual([]);
      for (const address of ADDRESSES) {
        const [was, is] = [hopIn(before, address), hopIn(after, address)];
        const reported = (change?.moved ?? [])
          .filter((detour) => holds(detour, address))
          .map((detour) => `${textOf(detour.before)} > ${textOf(detour.after)}`);
        if (reported.join() !== (was === is ? '' : `${was} > ${is}`))
          throw new Error(`${address}: ${was} > ${is}, reported ${reported.join()}`);
        moved += reported.length;
      }
    }),
    draws(600),
  );
  expect(moved).toBeGreaterThan(casesOf(600) / 2);
});

describe('what is not known', () => {
  const reported = (change: RouteChange | null) => [change?.moved.length ?? 0, change?.undecided.length ?? 0];
  test('an unknown next hop is no certain change', () => {
    const { change, exit } = compared(routeTable('10.0.0.0/8 -> internet'), routeTable('10.0.0.0/8 -> ?'));
    expect({ reported: reported(change), exit }).toEqual({ reported: [0, 1], exit: 3 });
  });
  test('an unknown prefix may match any address', () => {
    const { change, exit } = compared(
      routeTable('10.0.0.0/8 -> internet'),
      routeTable('10.0.0.0/8 -> internet', '[x] -> none'),
    );
    expect({ reported: reported(change), exit }).toEqual({ reported: [0, 1], exit: 3 });
  });
  test('routes of a gateway that come in beside the table are reported', () => {
    const table = routeTable('10.0.0.0/8 -> internet');
    const { change, exit } = compared(table, { ...table, bgpPropagationDisabled: false });
    expect({ reported: reported(change), exit, propagation: change?.propagation }).toEqual({
      reported: [0, 0],
      exit: 3,
      propagation: { before: false, after: true },
    });
  });
  test('a tag keeps its meaning: Storage before is Storage after', () => {
    const { change } = compared(
      routeTable('Storage -> internet', '0.0.0.0/0 -> none'),
      routeTable('Storage -> virtual-appliance 10.0.9.4', '0.0.0.0/0 -> none'),
    );
    expect(change?.moved.map(({ destinations }) => destinations)).toEqual([[{ kind: 'tag', tag: 'Storage' }]]);
  });
});
