// The order in which Azure tries the rules of a list.
import { expect, test } from 'vitest';
import type { Resource } from '../../../src/azure/resources.ts';
import { rulesInOrder } from '../../../src/checker/rule-order.ts';
import { configuration, library, nsg } from './build.ts';
import { firewall } from './build-firewall.ts';

const orderOf = (...resources: readonly Resource[]): Record<string, readonly string[]> =>
  Object.fromEntries(
    rulesInOrder(configuration(...resources), library([])).map(({ part, rules }) => [
      part,
      rules
        .filter(({ rule }) => rule.origin === 'custom')
        .map(({ rule, isPlaced }) => `${rule.name}${isPlaced ? '' : '?'}`),
    ]),
  );

test('a group’s rules stand by priority, each direction by itself', () => {
  const group = nsg('out 300 allow tcp * -> Storage', 'in 150 deny * * -> *', 'out 100 deny * * -> *');
  expect(orderOf(group)).toEqual({ inbound: ['r1'], outbound: ['r2', 'r0'] });
});

test('a rule whose priority nobody told, or that another one has, is said to be uncertain, and stands once', () => {
  expect(orderOf(nsg('out 300 allow tcp * -> Storage', 'out ? deny * * -> *')).outbound).toEqual([
    'r1?',
    'r0',
  ]);
  expect(orderOf(nsg('out 300 allow * * -> Storage', 'out 300 deny * * -> Storage')).outbound).toEqual([
    'r0?',
    'r1?',
  ]);
});

test('a firewall’s rules stand by collection, network rules by themselves', () => {
  const late = 'net 300 allow: tcp * -> Sql@1433; tcp * -> Storage@443';
  expect(
    orderOf(firewall([late, 'app 100 allow: * -> https:443 pypi.org', 'net 200 deny: tcp * -> *@80'])),
  ).toEqual({
    network: ['net200/r0', 'net300/r0', 'net300/r1'],
    application: ['app100/r0'],
  });
});

test('a list of which the paste lacks rules is said to be incomplete', () => {
  const group = nsg('out 300 allow tcp * -> Storage');
  const incomplete = (...resources: readonly Resource[]) =>
    rulesInOrder(configuration(...resources), library([])).map((list) => list.incomplete);
  expect(incomplete(group)).toEqual([false, false]);
  expect(incomplete({ ...group, incomplete: true })).toEqual([true, true]);
  const policy = firewall(['net 300 allow: tcp * -> Sql@1433']);
  expect(incomplete(policy)).toEqual([false, false]);
  expect(incomplete({ ...policy, missingGroups: ['group-b'] })).toEqual([true, true]);
});
