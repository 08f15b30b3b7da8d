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
