import { describe, expect, test } from 'vitest';
import { read } from '../../../src/azure/index.ts';
import { chooseParameters } from '../../../src/checker/parameters.ts';
import { loadScenarios } from '../../../src/cli/read-scenarios.ts';

const library = loadScenarios('scenarios');
const compute = library.scenarios.filter(({ id }) => id === 'compute');
const table = (nextHopType: string): string =>
  JSON.stringify({
    name: 'rt',
    type: 'Microsoft.Network/routeTables',
    properties: {
      routes: [
        {
          name: 'out',
          properties: { addressPrefix: '0.0.0.0/0', nextHopType, nextHopIpAddress: '10.0.1.4' },
        },
      ],
    },
  });
const forced = (text: string) =>
  chooseParameters(library, compute, {
    given: {},
    configuration: read([{ name: 'rt.json', text }]),
  }).used.find(({ id }) => id === 'forced-tunnelling');

describe('a parameter is read from a pasted route table', () => {
  test('a default route to an appliance says that traffic is forced through it, and on which line', () => {
    expect(forced(table('VirtualAppliance'))).toMatchObject({
      value: true,
      origin: 'read',
      position: { file: 'rt.json', line: 1 },
    });
  });
  test('a default route to the internet says nothing', () => {
    expect(forced(table('Internet'))).toMatchObject({ value: false, origin: 'default', position: null });
  });
  test('a paste without a route table says nothing', () => {
    expect(forced('[]')).toMatchObject({ value: false, origin: 'default' });
  });
});
