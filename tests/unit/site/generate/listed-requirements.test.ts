import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../../../src/core/i18n/locales.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';
import { neededBy, neededThings } from '../../../../src/site/data/needed-by.ts';
import { newestTest } from '../../../../src/site/data/newest-edition.ts';
import { listedRequirements } from '../../../../src/site/generate/index.ts';
import { resolvedIn } from '../../../../src/site/generate/render-context.ts';
import { ownLibrary } from '../../../own-library.ts';

const foreign = loadScenarios(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'));

describe.each([
  { name: 'own', library: ownLibrary },
  { name: 'foreign', library: foreign },
])('the requirements of the $name scenarios', ({ library }) => {
  test.each(localeIds)('stand in the list once for each edition in which they hold, in %s', (locale) => {
    const rows = listedRequirements(library, locale);
    const listed = rows.flatMap(({ requirement, editions }) => editions.map(({ id }) => `${requirement} ${id}`));
    const asked = library.scenarios.flatMap((scenario) =>
      scenario.revisions.flatMap((revision) => {
        const { flows, routes, settings } = resolvedIn(library, scenario, { revision });
        return [...flows, ...routes, ...settings].map(({ requirement }) => `${requirement} ${revision}`);
      }),
    );
    expect(asked.length).toBeGreaterThan(3);
    expect(listed.toSorted()).toEqual(asked.toSorted());
    // No two rows lead to the same place.
    expect(new Set(rows.map(({ address }) => address)).size).toBe(rows.length);
  });

  test('name the documents of each of their editions', () => {
    for (const { requirement, editions, sources } of listedRequirements(library, 'en')) {
      expect(Object.keys(sources).toSorted(), requirement).toEqual(editions.map(({ id }) => id).toSorted());
      for (const { id } of editions) expect(sources[id]?.length, `${requirement} ${id}`).toBeGreaterThan(0);
    }
  });

  test.each(neededThings)('%s: each is named with all of the newest requirements that need it', (thing) => {
    const rows = listedRequirements(library, 'en');
    const newest = rows.filter(newestTest(rows));
    const groups = neededBy(rows, thing);
    const pairs = groups.flatMap(({ names, requirements }) =>
      names.flatMap((name) => requirements.map(({ requirement }) => `${name} ${requirement}`)),
    );
    const asked = newest.flatMap((row) => row[thing].map((name) => `${name} ${row.requirement}`));
    expect(pairs.toSorted()).toEqual(asked.toSorted());
    // A name stands in one group alone.
    const names = groups.flatMap((group) => group.names);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a row', () => {
  const find = (requirement: string, locale = 'en') =>
    listedRequirements(ownLibrary, locale).filter((row) => row.requirement === requirement);

  test('says what a rule needs, for each edition by itself where they differ', () => {
    const [current, older, ...more] = find('compute/identity');
    expect(more).toEqual([]);
    expect(current).toMatchObject({
      title: 'Sign in to Microsoft Entra ID',
      address: '/en/scenarios/compute/#identity',
      service: { id: 'azure-machine-learning' },
      editions: [{ id: 'current', title: 'Current' }],
      clouds: [{ id: 'public' }],
      kind: 'flow',
      direction: 'outbound',
      places: [{ id: 'compute' }, { id: 'firewall' }],
      to: 'AzureActiveDirectory',
      tags: ['AzureActiveDirectory'],
      protocol: 'TCP',
      ports: ['80', '443'],
      hosts: ['login.microsoftonline.com'],
      need: 'required',
    });
    expect(older).toMatchObject({
      address: '/en/scenarios/compute/2021-09/#identity',
      editions: [{ id: '2021-09', title: 'September 2021' }],
      ports: ['0-65535'],
    });
  });

  test('of several editions that say the same is one, and leads to the newest', () => {
    const rows = find('compute/aml-route-past-firewall', 'fr');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      address: '/fr/scenarios/compute/#aml-route-past-firewall',
      editions: [{ id: 'current' }, { id: '2021-09' }],
      kind: 'route',
      direction: null,
      places: [{ id: 'compute' }],
      to: 'AzureMachineLearning',
      tags: ['AzureMachineLearning'],
      need: 'conditional',
    });
  });

  test('of a setting names the type of its resource', () => {
    expect(find('studio/gateway-or-bastion')[0]).toMatchObject({
      kind: 'setting',
      resource: 'Microsoft.Network/virtualNetworkGateways',
      places: [],
      ports: [],
      protocol: null,
    });
  });
});
