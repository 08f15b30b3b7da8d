import { describe, expect, test } from 'vitest';
import { daysBetween, daysOf, factsOfToday, oldFacts } from '../../../../src/core/model/fact-age.ts';
import { ownLibrary } from '../../../own-library.ts';

const [own] = ownLibrary.scenarios;
if (own === undefined) throw new Error('No scenario');
const flow = own.flows[0];
if (flow === undefined) throw new Error('No flow');
/** A library of one flow, which follows two documents. */
const library = {
  ...ownLibrary,
  scenarios: [
    {
      ...own,
      id: 'one',
      revisions: ['2021-09', 'current'],
      flows: [
        { ...flow, id: 'of-today', revisions: undefined, sources: { '2021-09': ['old'], current: ['older', 'newer'] } },
        { ...flow, id: 'of-2021', revisions: ['2021-09'], sources: ['old'] },
      ],
      routes: [],
      settings: [],
      notes: [],
    },
  ],
  shared: {
    ...ownLibrary.shared,
    tags: {},
    privateEndpoints: {},
    documents: {
      old: { path: 'old.md', date: '2021-01-01', read: '2021-01-02' },
      older: { path: 'older.md', date: '2024-01-01', read: '2026-01-10' },
      newer: { path: 'newer.md', date: '2025-01-01', read: '2026-01-01' },
    },
  },
};

describe('the age of a fact', () => {
  test('is that of its newest document and of the latest reading, in today’s edition', () => {
    expect(factsOfToday(library).map(({ fact }) => fact)).toEqual(['one/of-today']);
    expect(oldFacts(library, 0, '2026-01-11').old).toEqual([
      {
        fact: 'one/of-today',
        documents: ['older', 'newer'],
        dated: '2025-01-01',
        read: '2026-01-10',
        old: ['document', 'reading'],
      },
    ]);
  });

  test.each([
    ['2026-01-01', 365, []],
    ['2026-01-02', 365, [['document']]],
    ['2027-01-10', 365, [['document']]],
    ['2027-01-11', 365, [['document', 'reading']]],
  ])('on %s, past %i days: %j', (today, days, old) => {
    expect(oldFacts(library, days, today).old.map((fact) => fact.old)).toEqual(old);
  });

  test('is past every age when nobody noted a reading', () => {
    const documents = {
      ...library.shared.documents,
      older: { path: 'a', date: '2026-01-01' },
      newer: { path: 'b', date: '2026-01-01' },
    };
    const unread = { ...library, shared: { ...library.shared, documents } };
    expect(oldFacts(unread, 365, '2026-01-02').old.map(({ old, read }) => [old, read])).toEqual([[['reading'], null]]);
  });
});

test.each([
  ['365d', 365],
  ['0d', 0],
  ['365', null],
  ['1.5d', null],
  ['-1d', null],
])('%s is %j days', (text, days) => {
  expect(daysOf(text)).toBe(days);
});

test('days between two dates count whole days, also over a leap day', () => {
  expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
});
