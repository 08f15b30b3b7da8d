// Markdown tables. Cells are MDX already (see escape-mdx.ts); only what would end a row is guarded here.

const cell = (content: string): string =>
  content
    .replace(/\r?\n/g, '<br />')
    .replace(/(?<!\\)\|/g, '&#124;')
    .trim() || '–';
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** Writes a table; none at all when it has no rows. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(row)].join('\n');
