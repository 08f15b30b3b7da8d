import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ParameterValues, resolveScenario } from '../../../../src/core/model/index.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';

const library = loadScenarios(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'));
const resolve = (parameters: ParameterValues = {}, revision = 'current') =>
  resolveScenario(library, 'message-broker', { revision, parameters });
const flow = (id: string, parameters: ParameterValues = {}, revision = 'current') =>
  resolve(parameters, revision).flows.find((one) => one.id === id);

describe('a scenario with revision and parameters chosen', () => {
  test('has only the entries that hold in the revision, in the order of the file', () => {
    expect(resolve().flows.map(({ id }) => id)).toEqual(['publish', 'watch-console']);
    expect(resolve({}, '2022-05').flows.map(({ id }) => id)).toEqual(['publish']);
  });

  test('has the ports, the need and the sources of the revision', () => {
    expect(flow('publish', {}, '2022-05')).toMatchObject({
      requirement: 'message-broker/publish',
      ports: [{ from: 5671, to: 5671 }],
      sources: ['broker-handbook-2022'],
      arrows: ['producer-broker'],
    });
    expect(flow('publish')).toMatchObject({
      ports: [
        { from: 5671, to: 5675 },
        { from: 9093, to: 9093 },
      ],
      sources: ['broker-handbook'],
    });
    expect(resolve({}, '2022-05').routes[0]).toMatchObject({
      need: 'required',
      expect: 'present',
      nextHop: 'internet',
    });
    expect(resolve().routes[0]?.need).toBe('obsolete');
  });

  test.each([
    ['West Europe', 'WestEurope'],
    ['westeurope', 'westeurope'],
    ['WestEurope', 'WestEurope'],
  ])('a region that no table has, "%s", is its own suffix %s', (region, suffix) => {
    expect(flow('publish', { region })?.to).toMatchObject({ kind: 'tag', tag: 'EventHub', region: suffix });
    expect(resolve({ region }).routes[0]?.destination).toMatchObject({ region: suffix });
    expect(resolve({ region })).toMatchObject({ parameters: { region: 'westeurope' } });
  });

  test.each(['West Europe', 'westeurope', 'WESTEUROPE', 'west-europe'])(
    'a region of the table has the table’s suffix, however it is written: "%s"',
    (region) => {
      const regions = { westeurope: { suffix: 'WestEurope', 'irregular-suffix': 'westeu' } };
      const withTable = { ...library, shared: { ...library.shared, regions } };
      const resolved = resolveScenario(withTable, 'message-broker', {
        revision: 'current',
        parameters: { region },
      });
      expect(resolved.flows[0]?.to).toMatchObject({ region: 'WestEurope' });
      expect(resolved).toMatchObject({ parameters: { region: 'westeurope' } });
    },
  );

  test('without a region a regional tag says that it is unknown', () => {
    expect(flow('publish')?.to).toMatchObject({ region: 'unknown' });
  });

  test('host placeholders are filled from parameters, and those that nobody gave are named', () => {
    expect(flow('publish', { region: 'West Europe', namespace: 'Orders' })?.to).toMatchObject({
      hosts: [{ pattern: 'orders.westeurope.broker.example', missing: [] }],
    });
    expect(flow('publish', { region: 'westeurope' })?.to).toMatchObject({
      hosts: [{ pattern: '<namespace>.westeurope.broker.example', missing: ['namespace'] }],
    });
  });

  test('prefixes of a place come from its parameter: given, or the default', () => {
    expect(resolve().places).toEqual([
      {
        id: 'producers',
        kind: 'subnet',
        filters: [],
        prefixes: ['10.1.0.0/24'],
        parameter: 'producer-prefix',
        outboundAccess: 'unknown',
      },
    ]);
    expect(flow('publish', { 'producer-prefix': ['10.9.0.0/16'] })?.from).toMatchObject({
      prefixes: ['10.9.0.0/16'],
    });
  });

  test.each([
    [{}, 'no', []],
    [{ wire: 'kafka' }, 'unknown', ['mirrored']],
    [{ wire: 'kafka', mirrored: true }, 'yes', []],
    [{ wire: 'kafka', mirrored: false }, 'no', []],
    [{ mirrored: true }, 'no', []],
  ])('%j: a need with a condition applies: %s', (parameters, applies, missing) => {
    expect(flow('watch-console', parameters)).toMatchObject({
      need: 'required',
      condition: 'mirrored-kafka',
      applies,
      missing,
    });
  });

  test('a convenience under a condition stays a convenience, and applies only then', () => {
    const [scenario] = library.scenarios;
    const flows = scenario?.flows.map((one) => ({ ...one, need: { 'optional-when': 'kafka-wire' } }));
    const changed = {
      ...library,
      scenarios: library.scenarios.map((one) => ({ ...one, flows: flows ?? [] })),
    };
    for (const [wire, applies] of [
      ['kafka', 'yes'],
      ['amqp', 'no'],
    ] as const) {
      const chosen = { revision: 'current', parameters: { wire } };
      expect(resolveScenario(changed, 'message-broker', chosen).flows[0]).toMatchObject({
        need: 'optional',
        condition: 'kafka-wire',
        applies,
        missing: [],
      });
    }
  });

  test('unknown parameters are null, foreign ones are ignored', () => {
    expect(resolve({ stranger: true }).parameters).toEqual({
      region: null,
      mirrored: null,
      'producer-prefix': ['10.1.0.0/24'],
      namespace: null,
      wire: 'amqp',
    });
  });

  test('a scenario or a revision that is not there is our own mistake', () => {
    expect(() => resolve({}, '2020-01')).toThrow('No revision "2020-01"');
    expect(() => resolveScenario(library, 'nobody', { revision: 'current', parameters: {} })).toThrow(
      'No scenario "nobody"',
    );
  });
});
