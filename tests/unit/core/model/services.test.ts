// Scenarios by the service that they are about.
import { describe, expect, test } from 'vitest';
import { byService, defaultScenarios, serviceOf } from '../../../../src/core/model/services.ts';

const shared = {
  services: {
    learning: { about: ['Example.Learning/workspaces', 'Example.Learning/hubs'] },
    bus: { about: ['Example.Bus/queues'] },
  },
  text: {
    en: { services: { learning: 'Learning', bus: 'Bus' } },
    fr: { services: { learning: 'Apprentissage' } },
  } as never, // the texts that are read
};
const scenarios = [
  { id: 'queue', about: 'example.bus/Queues' },
  { id: 'studio', about: 'Example.Learning/workspaces' },
  { id: 'other', about: 'Example.Other/things' },
  { id: 'unsaid' },
];

describe('the service of a scenario', () => {
  test.each([
    ['queue', 'bus'],
    ['studio', 'learning'],
    ['other', 'learning'],
    ['unsaid', 'learning'],
  ])('of %s is %s', (id, service) => {
    expect(serviceOf(scenarios.find((one) => one.id === id) ?? {}, { shared })).toBe(service);
  });

  test('is none in a library without services', () => {
    expect(serviceOf({ about: 'Example.Bus/queues' }, { shared: { services: {} } })).toBeNull();
    expect(defaultScenarios(scenarios, { shared: { services: {} } })).toEqual(scenarios);
  });
});

test('scenarios stand by service, in the order of the services, with its name in the language or else in English', () => {
  const groups = byService(scenarios, { shared }, 'fr');
  expect(groups.map(({ title, scenarios: own }) => [title, own.map(({ id }) => id)])).toEqual([
    ['Apprentissage', ['studio', 'other', 'unsaid']],
    ['Bus', ['queue']],
  ]);
  expect(byService(scenarios.slice(0, 1), { shared }, 'fr').map(({ service }) => service)).toEqual(['bus']);
});
