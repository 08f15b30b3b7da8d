import { codeSpan, escapeMarkdown } from '../formats/escape-markdown.ts';
import { type ColumnHeadings, type ColumnId, columns } from './columns.ts';
import type { ListedRequirement } from './listed-requirement.ts';

/** What a reader scans; the rest is a link away. */
const shown = [
  'title',
  'scenario',
  'place',
  'from',
  'to',
  'protocol',
  'ports',
  'hosts',
  'status',
  'cloud',
  'edition',
  'why',
] as const satisfies readonly ColumnId[];

const cellOf = (row: ListedRequirement, id: (typeof shown)[number]): string => {
  switch (id) {
    case 'title':
      return `[${escapeMarkdown(row.title)}](${row.address})`;
    case 'hosts':
      return row.hosts.map(codeSpan).join(' ');
    case 'to':
      return row.resource === null ? escapeMarkdown(row.to ?? '') : codeSpan(row.resource);
    default:
      return escapeMarkdown(columns[id](row));
  }
};

const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell || '–').join(' | ')} |`;

/** Formats requirements as a table of Markdown (with GitHub's tables); each name leads to the requirement. */
export const toMarkdown = (rows: readonly ListedRequirement[], headings: ColumnHeadings): string =>
  `${[
    line(shown.map((id) => escapeMarkdown(headings[id]))),
    line(shown.map(() => '---')),
    ...rows.map((row) => line(shown.map((id) => cellOf(row, id)))),
  ].join('\n')}\n`;
