// Every row of the facts is in the data, or left out for a reason that is written down; and no fact lacks a document, its date,
// and the day of its last reading.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { valueIn } from '../src/core/model/per-revision.ts';
import { ownLibrary as library } from './own-library.ts';

const textOf = (file: string): string => readFileSync(join(import.meta.dirname, 'fixtures/scenarios', file), 'utf8');
const carried = z.union([z.array(z.string()).min(1), z.strictObject({ 'left-out': z.string().min(10) })]);
const rows = textOf('fact-rows.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const elsewhere = z.record(z.string(), carried).parse(parse(textOf('fact-rows.yaml')));
const coverage = z.record(z.string(), z.record(z.string(), z.unknown())).parse(parse(textOf('coverage.yaml')));
const corrections = z.record(z.string(), z.record(z.string(), z.unknown())).parse(parse(textOf('corrections.yaml')));

const known = new Set([
  ...Object.keys(library.shared.contradictions).map((id) => `disagreement/${id}`),
  ...library.scenarios.flatMap(({ id, flows, routes = [], settings = [], notes = [] }) =>
    [...flows, ...routes, ...settings, ...notes].map((entry) => `${id}/${entry.id}`),
  ),
]);
const accounted = new Set([
  ...Object.keys(elsewhere),
  ...Object.values(coverage).flatMap(Object.keys),
  ...Object.keys(corrections['traps'] ?? {}),
  ...Object.keys(library.shared.contradictions).map((id) => id.toUpperCase()),
]);

describe('the rows of the facts', () => {
  it('are all there, each once', () => {
    expect(rows.length).toBe(257);
    expect(new Set(rows).size).toBe(rows.length);
    // T01 to T30 without a gap.
    expect(rows.filter((row) => /^T\d\d$/.test(row))).toHaveLength(30);
  });

  it('are each in the data, or left out for a reason', () => {
    expect(rows.filter((row) => !accounted.has(row))).toEqual([]);
  });

  it('name entries that exist', () => {
    const gone = Object.entries(elsewhere).flatMap(([row, entries]) =>
      Array.isArray(entries) ? entries.filter((entry) => !known.has(entry)).map((entry) => `${row}: ${entry}`) : [],
    );
    expect(gone).toEqual([]);
    expect(Object.keys(elsewhere).filter((row) => !rows.includes(row))).toEqual([]);
  });
});

/** Everything with sources, by name, with the editions that it holds in. */
const sourced = [
  ...library.scenarios.flatMap(({ id, revisions, flows, routes = [], settings = [], notes = [] }) =>
    [...flows, ...routes, ...settings, ...notes].map((entry) => ({
      name: `${id}/${entry.id}`,
      revisions: entry.revisions ?? revisions,
      sources: entry.sources,
    })),
  ),
  ...Object.entries(library.shared.contradictions).flatMap(([id, { sides }]) =>
    sides.map((side) => ({ name: `${id}/${side.id}`, revisions: ['current'], sources: side.sources })),
  ),
  ...Object.entries(library.shared.symptoms).map(([id, { sources }]) => ({
    name: id,
    revisions: ['current'],
    sources,
  })),
];

test('no fact lacks a document, and no document its date and the day of its last reading', () => {
  const without = sourced.flatMap(({ name, revisions, sources }) =>
    revisions
      .filter((revision) => {
        const documents = valueIn<string[]>(sources, revision) ?? [];
        const dated = documents.filter((id) => {
          const { date, read } = library.shared.documents[id] ?? {};
          return date !== undefined && read !== undefined && date <= read;
        });
        return documents.length === 0 || dated.length < documents.length;
      })
      .map((revision) => `${name} (${revision})`),
  );
  expect(sourced.length).toBeGreaterThan(600);
  expect(without).toEqual([]);
});
