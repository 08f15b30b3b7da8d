import { describe, expect, test } from 'vitest';
import { type ColumnHeadings, columnIds } from '../../../../../src/core/report/listing/columns.ts';
import type { ListedRequirement } from '../../../../../src/core/report/listing/listed-requirement.ts';
import { toCells, toCsv } from '../../../../../src/core/report/listing/to-csv.ts';
import { toMarkdown } from '../../../../../src/core/report/listing/to-markdown.ts';

const headings = Object.fromEntries(columnIds.map((id) => [id, `the ${id}`])) as ColumnHeadings; // one for each
const row: ListedRequirement = {
  requirement: 'compute/storage',
  title: 'Read "blobs" | files',
  why: '=HYPERLINK("https://example.com")',
  address: '/en/scenarios/compute/#storage',
  service: { id: 'ml', title: 'Machine Learning' },
  scenario: { id: 'compute', title: 'Compute, and clusters' },
  editions: [
    { id: 'current', title: 'Current' },
    { id: '2021-09', title: 'September 2021' },
  ],
  clouds: null,
  kind: 'flow',
  direction: 'outbound',
  places: [{ id: 'compute', title: 'Compute subnet' }],
  from: 'Compute subnet',
  to: 'Storage.<region>',
  tags: ['Storage'],
  protocol: 'TCP',
  ports: ['443', '8000-8001'],
  hosts: ['*.blob.core.windows.net', '<storage-account>.file.core.windows.net'],
  fqdnTag: null,
  resource: null,
  requires: 'Outbound\nflow',
  need: 'required',
  status: 'Required',
  sources: { current: [{ id: 'a', title: 'A document', date: '2026-01-02', url: null }] },
};

/** Reads CSV as RFC 4180 has it. */
const cellsOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .replace(/^\uFEFF/, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('""', '"')));

describe('CSV', () => {
  const [head = [], cells = []] = cellsOf(toCsv([row], headings));
  const cell = (id: (typeof columnIds)[number]) => cells[columnIds.indexOf(id)];

  test('has a heading and a cell for each column', () => {
    expect(head).toEqual(columnIds.map((id) => `the ${id}`));
    expect(cells).toHaveLength(columnIds.length);
  });

  test('keeps quotes, commas, and stars', () => {
    expect(cell('title')).toBe('Read "blobs" | files');
    expect(cell('scenario')).toBe('Compute, and clusters');
    expect(cell('hosts')).toBe('*.blob.core.windows.net <storage-account>.file.core.windows.net');
    expect(cell('edition')).toBe('Current, September 2021');
    expect(cell('sources')).toBe('A document (2026-01-02)');
  });

  test('holds nothing that a spreadsheet evaluates', () => {
    expect(cell('why')).toBe('\'=HYPERLINK("https://example.com")');
    for (const start of ['+', '-', '@', '='])
      expect(toCsv([{ ...row, title: `${start}1` }], headings)).toContain(`"'${start}1"`);
  });
});

test('cells for a spreadsheet: a line for each row, whatever it says', () => {
  const lines = toCells([row, row], headings).split('\n');
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line.split('\t')).toHaveLength(columnIds.length);
  expect(toCells([{ ...row, title: '=1' }], headings)).toContain("\t'=1\t");
});

test('Markdown: a name leads to its requirement, and a bar ends no cell', () => {
  const [head = '', rule = '', line = '', ...more] = toMarkdown([row], headings).trimEnd().split('\n');
  expect(more).toEqual([]);
  const count = (text: string) => text.match(/(?<!\\)\|/g)?.length;
  expect([count(rule), count(line)]).toEqual([count(head), count(head)]);
  expect(line).toContain('[Read "blobs" \\| files](/en/scenarios/compute/#storage)');
  expect(line).toContain('`*.blob.core.windows.net` `<storage-account>.file.core.windows.net`');
});
