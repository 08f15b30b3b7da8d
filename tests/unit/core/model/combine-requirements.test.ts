// Requirements that several scenarios share: what makes two the same, and that they then have one verdict on every paste.
import { describe, expect, test } from 'vitest';
import { read } from '../../../../src/core/azure/index.ts';
import { check, type RequirementResult } from '../../../../src/core/checker/index.ts';
import { combineRequirements } from '../../../../src/core/model/combine-requirements.ts';
import { resolveScenario } from '../../../../src/core/model/resolve-scenario.ts';
import { library, pastes } from '../../../every-paste.ts';
import { drawnOneIn } from '../../../prove/drawn.ts';

const resolved = (ids: readonly string[], revision = 'current', parameters = {}) =>
  ids.map((id) => resolveScenario(library, id, { revision, parameters }));

describe('two scenarios', () => {
  test('share what asks for the same, whatever its ids are', () => {
    const shared = combineRequirements(resolved(['studio', 'automl-data']));
    expect(shared.get('automl-data/studio-requests')).toBe('studio/service-calls');
    expect(shared.has('studio/service-calls')).toBe(false);
  });

  test('do not share what only one of them asks for, or asks for under a condition', () => {
    const [compute, online] = [resolved(['compute'])[0], resolved(['online-endpoints'])[0]];
    const own = compute?.settings.find(({ id }) => id === 'workspace-endpoint-exists');
    const other = online?.settings.find(({ id }) => id === 'workspace-private-endpoint');
    expect(own?.must, 'both ask for the same endpoint').toEqual(other?.must);
    expect([own?.condition, own?.need]).not.toEqual([other?.condition, other?.need]);
    expect(
      combineRequirements(resolved(['compute', 'online-endpoints'])).has('online-endpoints/workspace-private-endpoint'),
    ).toBe(false);
  });

  test('do not share what differs by one port', () => {
    const [studio, automl] = resolved(['studio', 'automl-data']);
    if (studio === undefined || automl === undefined) throw new Error('no scenarios');
    const moved = {
      ...automl,
      flows: automl.flows.map((flow) =>
        flow.id === 'studio-requests' ? { ...flow, ports: [{ from: 444, to: 444 }] } : flow,
      ),
    };
    expect(combineRequirements([studio, moved]).has('automl-data/studio-requests')).toBe(false);
  });
});

test('one scenario shares nothing with itself', () => {
  for (const { id } of library.scenarios) expect(combineRequirements(resolved([id])).size).toBe(0);
});

describe.each(['2021-09', 'current'])('in the edition %s', (revision) => {
  const all = library.scenarios.filter(({ revisions }) => revisions.includes(revision)).map(({ id }) => id);
  /** A tenth of the pastes, others with each commit; all of them in `npm run prove`. */
  const own = drawnOneIn(
    10,
    pastes.filter(({ options }) => options.revision === revision),
  );

  test.each(own)('$name gives requirements that are shared one verdict', ({ inputs, options }) => {
    const configuration = read(inputs);
    const { requirements, counts } = check(configuration, library, { ...options, scenarios: all });
    const byId = new Map(requirements.map((one) => [one.requirement, one]));
    const shared = requirements.filter(({ sameAs }) => sameAs !== undefined);
    const said = ({ verdict, certain, need, points }: RequirementResult) => ({ verdict, certain, need, points });
    for (const one of shared) {
      const first = one.sameAs === undefined ? undefined : byId.get(one.sameAs);
      if (first === undefined) throw new Error(`${one.requirement}: ${one.sameAs} has no verdict`);
      expect(said(one), `${one.requirement} and ${one.sameAs}`).toEqual(said(first));
    }
    const required = requirements.filter(({ need, sameAs }) => need === 'required' && sameAs === undefined);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(required.length);
  });
});
