// Tables that repeat one check: for each language, width, or part of the page. The tests take one row of each kind.
import { seed } from './seed.ts';

/**
 * Returns one row of each kind, in the table's order. Consecutive seeds choose consecutive rows of a kind, so that every
 * row has its turn, and kinds that have the same rows take different ones.
 */
export const oneOfEach = <T>(rows: readonly T[], kindOf: (row: T) => string, from: number): readonly T[] => {
  const kinds = [...Map.groupBy(rows, kindOf).values()];
  const chosen = new Set(kinds.map((same, index) => same[(from + index) % same.length]));
  return rows.filter((row) => chosen.has(row));
};

/**
 * Returns the rows of a table that this run tries: one of each kind, by the seed of the commit; all of them in
 * `npm run prove`, which sets `PORTOLAN_CASES`. The whole table is one kind unless `kindOf` names a row's kind.
 */
export const drawn = <T>(rows: readonly T[], kindOf: (row: T) => string = () => ''): readonly T[] =>
  process.env['PORTOLAN_CASES'] === undefined ? oneOfEach(rows, kindOf, seed) : rows;

/**
 * Returns every `each`-th row, in the table's order: of as many consecutive numbers to begin `from`, each chooses others, and
 * together they choose all.
 */
export const oneIn = <T>(each: number, rows: readonly T[], from: number): readonly T[] => {
  const step = Math.max(1, Math.min(each, rows.length));
  return rows.filter((_, index) => index % step === from % step);
};

/**
 * Returns the rows of a long table of one kind that this run tries: one in `each`, by the seed of the commit; all of them in
 * `npm run prove`. Begins elsewhere than `drawn`, whose choice among these rows would else always be the same.
 */
export const drawnOneIn = <T>(each: number, rows: readonly T[]): readonly T[] =>
  process.env['PORTOLAN_CASES'] === undefined ? oneIn(each, rows, Math.floor(seed / 1009)) : rows;
