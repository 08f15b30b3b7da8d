// The rows of the explorer's table, read from the table itself: it has all that they are filtered and sorted by.
import { parsePort } from '../../../core/model/port-ranges.ts';
import type { PortRange } from '../../../core/model/resolved-scenario.ts';

/** A row as filters see it. */
export interface ExplorerRow {
  /** Of the scenario, `compute`. */
  readonly scenario: string;
  /** Kind or direction, protocol, need. */
  readonly ids: ReadonlySet<string>;
  readonly editions: readonly string[];
  readonly places: readonly string[];
  /** null: every cloud. */
  readonly clouds: readonly string[] | null;
  /** Without a region. */
  readonly tags: readonly string[];
  readonly ports: readonly PortRange[];
  readonly hosts: readonly string[];
  /** All of its text, as `searchable` writes it. */
  readonly text: string;
}

/** A row with its place in the page. */
export interface TableRow extends ExplorerRow {
  readonly element: HTMLTableRowElement;
  /** The requirement's address as the table has it. */
  readonly address: string;
  /** Texts of its columns by the id of the column, and of what stands below the name. */
  readonly cells: Readonly<Record<string, string>>;
}

/** Writes a text without accents and in small letters, for comparisons. */
export const searchable = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

const words = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter((word) => word !== '');
const codes = (cell: Element | undefined): readonly string[] =>
  [...(cell?.querySelectorAll('code') ?? [])].map((code) => code.textContent);

/** Returns the ports of a cell: `TCP 443, 8000-8001`; any where a protocol has none. */
const portsOf = (traffic: string): readonly PortRange[] => {
  if (traffic === '') return [];
  const found = traffic.match(/\d+(?:-\d+)?/g)?.flatMap((text) => parsePort(text) ?? []) ?? [];
  return found.length > 0 ? found : [{ from: 0, to: 65535 }];
};

/** A service tag is code that is no prefix and no resource type. */
const tagsOf = (cells: readonly (Element | undefined)[]): readonly string[] =>
  cells
    .flatMap(codes)
    .filter((code) => !code.includes('/'))
    .map((code) => code.replace(/\.<[^>]*>$/, ''));

const rowOf = (element: HTMLTableRowElement, columns: readonly string[]): TableRow => {
  const { is, at, cloudOnly, edition = '' } = element.dataset;
  const cells: Record<string, string> = Object.fromEntries(
    columns.map((column, place) => [column, element.cells[place]?.textContent.trim() ?? '']),
  );
  const cell = (column: string): HTMLTableCellElement | undefined => element.cells[columns.indexOf(column)];
  const link = cell('title')?.querySelector('a');
  const address = link?.getAttribute('href') ?? '';
  const [scenarioTitle = '', kind = ''] = (cell('title')?.querySelector('small')?.textContent ?? '').split(' · ');
  const [, scenario = '', id = ''] = /\/scenarios\/([^/]+)\/.*#(.+)$/.exec(address) ?? [];
  return {
    element,
    address,
    scenario,
    ids: new Set(words(is)),
    editions: words(edition),
    places: words(at),
    clouds: cloudOnly === undefined ? null : words(cloudOnly),
    tags: tagsOf([cell('from'), cell('to')]),
    ports: portsOf(cells['traffic'] ?? ''),
    hosts: codes(cell('hosts')),
    text: searchable(`${scenario}/${id} ${element.textContent}`),
    cells: { ...cells, title: link?.textContent ?? '', scenario: scenarioTitle, kind, edition },
  };
};

/** Reads the rows of a table, whose columns name themselves (`data-sort`). */
export const readRows = (table: HTMLTableElement): readonly TableRow[] => {
  const columns = [...(table.tHead?.rows[0]?.cells ?? [])].map((head) => head.dataset['sort'] ?? '');
  return [...(table.tBodies[0]?.rows ?? [])].map((row) => rowOf(row, columns));
};
