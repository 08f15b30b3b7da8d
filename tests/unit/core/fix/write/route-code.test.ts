// What is written for routes, read back.
import { expect, test } from 'vitest';
import type { RouteTable } from '../../../../../src/core/azure/configuration/resources.ts';
import { type ChangeOf, targetOf } from '../../../../../src/core/fix/changes/change.ts';
import { codeLanguages, writeChanges } from '../../../../../src/core/fix/write/write-changes.ts';
import { routeTable } from '../../checker/build-firewall.ts';
import { changeText } from '../change-text.ts';
import { readBack } from './read-back.ts';

/** Each route of the second table, put over the one of the same name in the first. */
const changesBetween = (before: RouteTable, after: RouteTable): readonly ChangeOf<'route'>[] =>
  after.routes.map((route) => ({
    kind: 'route',
    target: targetOf(before),
    before: before.routes.find(({ name }) => name === route.name) ?? null,
    after: route,
    requirements: [],
  }));

const there = routeTable('0.0.0.0/0 -> internet');
const asked = routeTable(
  '0.0.0.0/0 -> virtual-appliance 10.0.1.4',
  'AzureMachineLearning -> internet',
  '10.9.0.0/16 -> none',
);

test.each(codeLanguages)('%s for routes that are added or altered holds them', async (language) => {
  const changes = changesBetween(there, asked);
  const [snippet, ...more] = writeChanges(changes, language);
  expect(more).toEqual([]);
  const { resources } = await readBack(language, snippet?.code ?? '');
  const [table] = resources.filter((resource) => resource.kind === 'route-table');
  expect(table?.name).toBe('rt');
  const read = changesBetween({ ...there, routes: [] }, table ?? there);
  expect(read.map(changeText)).toEqual(changes.map((change) => changeText({ ...change, before: null })));
  expect(read.map(({ after }) => after?.name)).toEqual(['route0', 'route1', 'route2']);
});
