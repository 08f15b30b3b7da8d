import { expect, test } from 'vitest';
import { oneIn, oneOfEach } from '../../prove/drawn.ts';

const table = ['home', 'guide', 'checker'].flatMap((kind) => ['en', 'fr'].map((locale) => ({ kind, locale })));
const drawnFrom = (seed: number) => oneOfEach(table, ({ kind }) => kind, seed);

test('one row of each kind is drawn, in the table’s order, and not the same one of every kind', () => {
  expect(drawnFrom(6)).toEqual([
    { kind: 'home', locale: 'en' },
    { kind: 'guide', locale: 'fr' },
    { kind: 'checker', locale: 'en' },
  ]);
});

test('two commits whose seeds follow each other draw every row of a table in two languages', () => {
  expect(new Set([...drawnFrom(6), ...drawnFrom(7)])).toEqual(new Set(table));
});

test('a share of a long table is drawn in its order, and consecutive seeds draw all of it, each row once', () => {
  const rows = Array.from({ length: 43 }, (_, index) => index);
  const shares = Array.from({ length: 10 }, (_, more) => oneIn(10, rows, 82_301_176 + more));
  expect(shares[0]).toEqual([6, 16, 26, 36]);
  expect(shares.flat().toSorted((a, b) => a - b)).toEqual(rows);
});

test('of a table that is shorter than the share one row is drawn, and of none no row', () => {
  expect(oneIn(10, ['en', 'fr'], 7)).toEqual(['fr']);
  expect(oneIn(10, [], 7)).toEqual([]);
});
