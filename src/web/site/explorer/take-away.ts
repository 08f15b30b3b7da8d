// What is shown, to copy or to save. The rows come from the file beside the page, which says more than the table.
import type { ColumnHeadings } from '../../../core/report/listing/columns.ts';
import type { ListedRequirement } from '../../../core/report/listing/listed-requirement.ts';
import { toCells, toCsv } from '../../../core/report/listing/to-csv.ts';
import { toMarkdown } from '../../../core/report/listing/to-markdown.ts';

const formats = {
  csv: ['text/csv', toCsv],
  json: ['application/json', (rows: readonly ListedRequirement[]) => `${JSON.stringify(rows, null, 2)}\n`],
  md: ['text/markdown', toMarkdown],
  cells: ['text/plain', toCells],
} as const;
export type TakeAway = keyof typeof formats;

let loading: Promise<readonly ListedRequirement[]> | undefined;

/** Loads the rows, once; after a failure, again. */
export const loadRows = (file: string): Promise<readonly ListedRequirement[]> => {
  loading ??= fetch(file).then(async (response) => {
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    const { requirements }: { readonly requirements: readonly ListedRequirement[] } = await response.json();
    return requirements;
  });
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
};

/** Writes the rows of some addresses, in their order, with whole addresses. Returns the media type and the text. */
export const written = async (
  format: TakeAway,
  {
    file,
    addresses,
    headings,
  }: { readonly file: string; readonly addresses: readonly string[]; readonly headings: ColumnHeadings },
): Promise<readonly [type: string, text: string]> => {
  const byAddress = new Map((await loadRows(file)).map((row) => [row.address, row]));
  const rows = addresses.flatMap((address) => {
    const row = byAddress.get(address);
    return row === undefined ? [] : [{ ...row, address: new URL(address, location.href).href }];
  });
  const [type, write] = formats[format];
  return [type, write(rows, headings)];
};
