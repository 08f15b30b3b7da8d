// Which rows of the explorer a query shows. A query is what the form holds, and what the address says.
import { type ExplorerRow, searchable } from './rows.ts';

/** Values by the name of their control; what is empty or absent filters nothing. */
export type Query = Readonly<Record<string, string>>;

/** What the filters know besides the rows. */
export interface Facts {
  /** The service of each scenario. */
  readonly services: Readonly<Record<string, string>>;
}

/** Reports whether a text is empty or a port. */
export const isPort = (text: string): boolean => text === '' || (/^\d{1,5}$/.test(text) && Number(text) <= 65535);

/** Makes an expression for the host names that a pattern stands for: `*.azureml.ms`, `<region>.batch.azure.com`. */
const hostExpression = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .toLowerCase()
      .split(/(\*|<[^>]*>)/)
      .map((part, place) => {
        if (place % 2 === 0) return part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
        return part === '*' ? '.+' : '[^.]+';
      })
      .join('')}$`,
  );

/** Reports whether a host name is one of a pattern's, or a part of the pattern as it is written. */
const isHostOf = (pattern: string, host: string): boolean =>
  pattern.toLowerCase().includes(host) || hostExpression(pattern).test(host);

/** Makes the test whether a tag is asked for: itself, with a region, or, unless a tag is called so, a part of its name. */
const tagMatcher = (rows: readonly ExplorerRow[], asked: string): ((tag: string) => boolean) => {
  const name = asked.toLowerCase();
  const known = new Set(rows.flatMap(({ tags }) => tags.map((tag) => tag.toLowerCase())));
  const own = [...known]
    .filter((tag) => name === tag || name.startsWith(`${tag}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  return own === undefined ? (tag) => tag.toLowerCase().includes(name) : (tag) => tag.toLowerCase() === own;
};

type Test = (row: ExplorerRow) => boolean;

const directions = ['inbound', 'outbound'];

/** Each filter, from the value asked for to a test of a row. */
const filters: Readonly<
  Record<string, (value: string, context: { rows: readonly ExplorerRow[]; facts: Facts }) => Test>
> = {
  text: (value) => {
    const parts = searchable(value).split(' ');
    return ({ text }) => parts.every((part) => text.includes(part));
  },
  tag: (value, { rows }) => {
    const isAsked = tagMatcher(rows, value);
    return ({ tags }) => tags.some(isAsked);
  },
  port: (value) =>
    isPort(value)
      ? ({ ports }) => ports.some(({ from, to }) => from <= Number(value) && Number(value) <= to)
      : () => true,
  host: (value) => {
    const host = value.toLowerCase();
    return ({ hosts }) => hosts.some((pattern) => isHostOf(pattern, host));
  },
  service:
    (value, { facts }) =>
    ({ scenario }) =>
      facts.services[scenario] === value,
  scenario:
    (value) =>
    ({ scenario }) =>
      scenario === value,
  place:
    (value) =>
    ({ places }) =>
      places.includes(value),
  kind:
    (value) =>
    ({ ids }) =>
      value === 'flow' ? directions.some((one) => ids.has(one)) : ids.has(value),
  direction:
    (value) =>
    ({ ids }) =>
      ids.has(value),
  protocol:
    (value) =>
    ({ ids }) =>
      ids.has(value) || (ids.has('any') && value !== 'any'),
  need:
    (value) =>
    ({ ids }) =>
      ids.has(value),
  cloud:
    (value) =>
    ({ clouds }) =>
      clouds === null || clouds.includes(value),
  edition:
    (value) =>
    ({ editions }) =>
      editions.includes(value),
};

/** The names of the filters. */
export const filterNames: readonly string[] = Object.keys(filters);

/** Returns the rows that meet every filter of a query. */
export const matching = <Row extends ExplorerRow>(rows: readonly Row[], query: Query, facts: Facts): readonly Row[] => {
  const tests = Object.entries(filters).flatMap(([name, make]) => {
    const value = (query[name] ?? '').trim();
    return value === '' ? [] : [make(value, { rows, facts })];
  });
  return rows.filter((row) => tests.every((test) => test(row)));
};
