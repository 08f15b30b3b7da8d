import { expect, test } from 'vitest';
import { oneOfEach } from '../../prove/drawn.ts';

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
