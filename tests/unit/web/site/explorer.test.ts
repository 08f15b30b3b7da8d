import { describe, expect, test } from 'vitest';
import { isPort, matching } from '../../../../src/web/site/explorer/filters.ts';
import { type ExplorerRow, searchable } from '../../../../src/web/site/explorer/rows.ts';
import { sorted } from '../../../../src/web/site/explorer/sorting.ts';

interface Named extends ExplorerRow {
  readonly name: string;
  readonly cells: Readonly<Record<string, string>>;
}

const row = (name: string, facts: Partial<Named>): Named => ({
  name,
  scenario: 'compute',
  ids: new Set(['outbound', 'tcp', 'required']),
  editions: ['current'],
  places: [],
  clouds: null,
  tags: [],
  ports: [],
  hosts: [],
  text: searchable(name),
  cells: { title: name },
  ...facts,
});
const port = (from: number, to = from) => ({ from, to });

const rows = [
  row('Évaluer le stockage', {
    tags: ['Storage'],
    ports: [port(443)],
    hosts: ['*.blob.core.windows.net'],
    places: ['compute', 'firewall'],
    clouds: ['public'],
  }),
  row('Manage nodes', {
    tags: ['BatchNodeManagement'],
    ports: [port(29876, 29877)],
    ids: new Set(['inbound', 'tcp', 'conditional']),
    hosts: ['<region>.service.batch.azure.com'],
    editions: ['current', '2021-09'],
  }),
  row('Everything else', {
    tags: ['AzureFrontDoor.FirstParty'],
    ports: [port(0, 65535)],
    ids: new Set(['outbound', 'any', 'optional']),
  }),
  row('Name servers', {
    tags: ['AzureFrontDoor.Frontend'],
    ports: [port(53)],
    ids: new Set(['outbound', 'udp', 'required']),
  }),
  row('Route', { ids: new Set(['route', 'required']), scenario: 'bastion', editions: ['2021-09'] }),
  row('Setting', { ids: new Set(['setting', 'obsolete']) }),
];
const facts = { services: { compute: 'ml', bastion: 'bastion' } };
const found = (query: Record<string, string>): readonly string[] =>
  matching(rows, query, facts).map(({ name }) => name.split(' ')[0] ?? '');

describe('filters', () => {
  test.each<[string, Record<string, string>, readonly string[]]>([
    ['nothing asked', {}, ['Évaluer', 'Manage', 'Everything', 'Name', 'Route', 'Setting']],
    ['spaces ask nothing', { text: '  ', port: ' ' }, ['Évaluer', 'Manage', 'Everything', 'Name', 'Route', 'Setting']],
    ['words in any order, without accents', { text: 'STOCKAGE evaluer' }, ['Évaluer']],
    ['a port in a range, and any port', { port: '29877' }, ['Manage', 'Everything']],
    ['a port that none names', { port: '22' }, ['Everything']],
    ['no port', { port: '70000' }, ['Évaluer', 'Manage', 'Everything', 'Name', 'Route', 'Setting']],
    ['a tag', { tag: 'storage' }, ['Évaluer']],
    ['a tag with a region', { tag: 'Storage.WestEurope' }, ['Évaluer']],
    ['a part of tags', { tag: 'frontdoor' }, ['Everything', 'Name']],
    ['a tag that has a dot', { tag: 'AzureFrontDoor.Frontend' }, ['Name']],
    ['a host that a pattern stands for', { host: 'account.blob.core.windows.net' }, ['Évaluer']],
    ['not the domain above it', { host: 'xblob.core.windows.net' }, []],
    ['a placeholder stands for one label', { host: 'westeurope.service.batch.azure.com' }, ['Manage']],
    ['not for two', { host: 'a.b.service.batch.azure.com' }, []],
    ['a part of a pattern', { host: 'windows' }, ['Évaluer']],
    ['a service', { service: 'bastion' }, ['Route']],
    ['a scenario', { scenario: 'bastion' }, ['Route']],
    ['a place', { place: 'firewall' }, ['Évaluer']],
    ['a flow', { kind: 'flow' }, ['Évaluer', 'Manage', 'Everything', 'Name']],
    ['a route', { kind: 'route' }, ['Route']],
    ['a direction', { direction: 'inbound' }, ['Manage']],
    ['a protocol, and any protocol', { protocol: 'udp' }, ['Everything', 'Name']],
    ['any protocol alone', { protocol: 'any' }, ['Everything']],
    ['a need', { need: 'obsolete' }, ['Setting']],
    ['a cloud, and every cloud', { cloud: 'china' }, ['Manage', 'Everything', 'Name', 'Route', 'Setting']],
    ['an edition', { edition: '2021-09' }, ['Manage', 'Route']],
    ['several at once', { edition: '2021-09', direction: 'inbound' }, ['Manage']],
    [
      'what is no filter',
      { sort: 'title', else: 'x' },
      ['Évaluer', 'Manage', 'Everything', 'Name', 'Route', 'Setting'],
    ],
  ])('%s', (_, query, expected) => {
    expect(found(query)).toEqual(expected);
  });

  test.each([
    ['', true],
    ['0', true],
    ['65535', true],
    ['65536', false],
    ['-1', false],
    ['https', false],
  ])('"%s" is a port: %s', (text, expected) => {
    expect(isPort(text)).toBe(expected);
  });
});

describe('order', () => {
  const by = (column: string, order: 'ascending' | 'descending' = 'ascending') =>
    sorted(rows, { column, descending: order === 'descending', locale: 'fr' }).map(({ name }) => name.split(' ')[0]);

  test('names stand in the order of the language, and backwards', () => {
    expect(by('title')).toEqual(['Évaluer', 'Everything', 'Manage', 'Name', 'Route', 'Setting']);
    expect(by('title', 'descending')).toEqual(['Setting', 'Route', 'Name', 'Manage', 'Everything', 'Évaluer']);
  });

  test('ports by their numbers; what has none comes last, also backwards', () => {
    expect(by('traffic')).toEqual(['Everything', 'Name', 'Évaluer', 'Manage', 'Route', 'Setting']);
    expect(by('traffic', 'descending')).toEqual(['Manage', 'Évaluer', 'Name', 'Everything', 'Route', 'Setting']);
  });

  test('without a column, and by one that is empty, as on the pages', () => {
    expect(by('')).toEqual(rows.map(({ name }) => name.split(' ')[0]));
    expect(by('nothing')).toEqual(rows.map(({ name }) => name.split(' ')[0]));
  });
});
