// The list of facts that the scenarios carry, row by row: no entry that it names may have gone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { holdsIn, valueIn } from '../src/core/model/per-revision.ts';
import { ownLibrary } from './own-library.ts';

const library = ownLibrary;
const coverage = z
  .record(
    z.string(),
    z.record(z.string(), z.union([z.array(z.string()).min(1), z.strictObject({ 'left-out': z.string().min(1) })])),
  )
  .parse(parse(readFileSync(join(import.meta.dirname, 'fixtures/scenarios/coverage.yaml'), 'utf8')));

/** Ids of everything in a scenario that can carry a fact. */
const idsOf = (id: string): ReadonlySet<string> => {
  const scenario = library.scenarios.find((candidate) => candidate.id === id);
  if (scenario === undefined) return new Set();
  const entries = [scenario.flows, scenario.routes ?? [], scenario.settings ?? [], scenario.notes ?? []];
  return new Set([...entries.flatMap((list) => list.map((entry) => entry.id)), ...Object.keys(scenario.parameters)]);
};

describe('the rows of the facts', () => {
  for (const [scenario, rows] of Object.entries(coverage)) {
    it(`are carried by entries that scenario ${scenario} has`, () => {
      const known = idsOf(scenario);
      const gone = Object.entries(rows).flatMap(([row, ids]) =>
        Array.isArray(ids) ? ids.filter((id) => !known.has(id)).map((id) => `${row}: ${id}`) : [],
      );
      expect(known.size).toBeGreaterThan(0);
      expect(gone).toEqual([]);
    });

    it(`leave no flow and no route of scenario ${scenario} without a row`, () => {
      const named = new Set(Object.values(rows).flatMap((ids) => (Array.isArray(ids) ? ids : [])));
      const found = library.scenarios.find(({ id }) => id === scenario);
      const orphans = [...(found?.flows ?? []), ...(found?.routes ?? [])].filter(({ id }) => !named.has(id));
      expect(orphans.map(({ id }) => id)).toEqual([]);
    });
  }
});

const verdictsIn = (scenario: string): ReadonlyMap<string, ReadonlySet<string>> => {
  const file = join(import.meta.dirname, '../scenarios', scenario, 'samples/expected.yaml');
  const samples = z
    .record(z.string(), z.object({ verdicts: z.record(z.string(), z.string()) }))
    .parse(parse(readFileSync(file, 'utf8')));
  const found = new Map<string, Set<string>>();
  for (const { verdicts } of Object.values(samples))
    for (const [id, verdict] of Object.entries(verdicts)) found.set(id, (found.get(id) ?? new Set()).add(verdict));
  return found;
};

describe('the samples of a scenario that a resource has to propose', () => {
  const proposed = library.scenarios.filter((one) => one['proposed-by'] !== undefined);

  // The same settings under the names of other clouds are like those of the public cloud.
  it.each(proposed)('judge each setting of $id as met and as not met', ({ id, settings = [] }) => {
    const verdicts = verdictsIn(id);
    const asked = settings.filter((one) => one.need !== 'obsolete' && !/-(?:government|china)$/.test(one.id));
    const never = asked.flatMap((one) => {
      const seen = verdicts.get(one.id) ?? new Set();
      return [
        ...(seen.has('allowed') ? [] : [`${one.id}: never met`]),
        ...(seen.has('blocked') || seen.has('undecided') || one['holds-for'] === 'one'
          ? []
          : [`${one.id}: always met`]),
      ];
    });
    expect(never).toEqual([]);
  });
});

describe('an older state of the facts', () => {
  const older = library.shared.revisions.filter(({ id }) => id !== 'current');

  it.each(older)('$id states nothing that rests on later documents alone', ({ id: revision, date }) => {
    const late = library.scenarios.flatMap((scenario) =>
      [scenario.flows, scenario.routes ?? [], scenario.settings ?? [], scenario.notes ?? []]
        .flat()
        .filter((entry) => holdsIn(entry, scenario, revision))
        .filter((entry) => {
          const sources = valueIn<string[]>(entry.sources, revision) ?? [];
          return !sources.some((source) => (library.shared.documents[source]?.date ?? '9') <= date);
        })
        .map((entry) => `${scenario.id}/${entry.id}`),
    );
    expect(late).toEqual([]);
  });

  it('ends, for today, with the newest document', () => {
    const newest = Object.values(library.shared.documents)
      .map(({ date }) => date)
      .sort()
      .at(-1);
    expect(library.shared.revisions.find(({ id }) => id === 'current')?.date).toBe(newest);
  });
});
