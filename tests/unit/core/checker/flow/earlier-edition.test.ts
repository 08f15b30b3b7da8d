// A configuration that was built to September 2021: what Current adds to it, and what may be closed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read } from '../../../../../src/core/azure/read.ts';
import { metEarlierEdition } from '../../../../../src/core/checker/flow/earlier-edition.ts';
import { type CheckOptions, check } from '../../../../../src/core/checker/index.ts';
import { ownLibrary } from '../../../../own-library.ts';

const samples = join(import.meta.dirname, '../../../../../scenarios/compute/samples');
const of2021 = readFileSync(join(samples, 'pass-list-of-2021.json'), 'utf8');
const parameters = {
  region: 'westeurope',
  'compute-prefix': ['10.40.1.0/24'],
  'private-endpoint-prefix': ['10.40.2.0/27'],
  'microsoft-images': false,
  'compute-instance': false,
};

const moveOf = (text: string, options: Partial<CheckOptions> = {}) => {
  const configuration = read([{ name: 'nsg.json', text }]);
  const all = { scenarios: ['compute'], revision: 'current', parameters, ...options };
  return metEarlierEdition(check(configuration, ownLibrary, all), { configuration, library: ownLibrary, options: all });
};
/** One outbound rule for all packets. */
const everything = (access: string): string =>
  JSON.stringify([
    {
      name: 'everything',
      priority: 100,
      direction: 'Outbound',
      access,
      protocol: '*',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: '*',
    },
  ]);
const ids = (all: readonly { readonly id: string }[] = []): readonly string[] => all.map(({ id }) => id);

test('a list of 2021 lacks what Current added, and lets in what it dropped', () => {
  const move = moveOf(of2021);
  expect(move?.earlier).toBe('2021-09');
  expect(ids(move?.added)).toContain('batch-backend');
  expect(ids(move?.dropped)).toContain('batch-manages-node');
  expect(ids(move?.dropped)).not.toContain('aml-manages-node');
});

test('the oldest edition has none before it', () => {
  expect(moveOf(of2021, { revision: '2021-09' })).toBeNull();
});

test('a scenario without the earlier edition says nothing of it', () => {
  expect(moveOf(of2021, { scenarios: ['managed-network'] })).toBeNull();
});

test('where nothing differs, there is no move', () => {
  expect(moveOf(everything('Allow'), { scenarios: ['studio'] })).toBeNull();
});

test('where the earlier edition is not met, there is no move', () => {
  expect(moveOf(everything('Deny'))).toBeNull();
});

test('scenarios that have no earlier edition do not count as added', () => {
  const move = moveOf(of2021, { scenarios: ['compute', 'serverless'] });
  expect(move?.added.map(({ scenario }) => scenario)).not.toContain('serverless');
});
