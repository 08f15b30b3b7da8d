import { type ColumnHeadings, columnIds, columns } from './columns.ts';
import type { ListedRequirement } from './listed-requirement.ts';

/** Marks as text what a spreadsheet would evaluate as a formula (OWASP, "CSV Injection"). */
const asText = (text: string): string => text.replace(/^[=+\-@\t\r]/, "'$&");

const quoted = (text: string): string => `"${asText(text).replaceAll('"', '""')}"`;

/** Formats requirements as CSV (RFC 4180), with a byte order mark, by which spreadsheets recognize UTF-8. */
export const toCsv = (rows: readonly ListedRequirement[], headings: ColumnHeadings): string =>
  `\uFEFF${[columnIds.map((id) => headings[id]), ...rows.map((row) => columnIds.map((id) => columns[id](row)))]
    .map((cells) => `${cells.map(quoted).join(',')}\r\n`)
    .join('')}`;

/** Formats requirements as cells to paste into a spreadsheet: tabs between columns, a line for each row. */
export const toCells = (rows: readonly ListedRequirement[], headings: ColumnHeadings): string =>
  [columnIds.map((id) => headings[id]), ...rows.map((row) => columnIds.map((id) => columns[id](row)))]
    .map((cells) => cells.map((cell) => asText(cell).replace(/\s+/g, ' ')).join('\t'))
    .join('\n');
