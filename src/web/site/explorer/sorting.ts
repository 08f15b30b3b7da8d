// The order of the explorer's rows.
import type { TableRow } from './rows.ts';

type Sortable = Pick<TableRow, 'cells' | 'ports'>;

/** Without a region's dots and stars in front: hosts are compared by their names. */
const hostName = (text: string): string => text.replace(/^[*.]+/, '');

/**
 * Sorts rows by a column, in the language's order; ports by their numbers; what has no value last. An unknown or empty column
 * leaves the order of the pages. The sort is stable.
 */
export const sorted = <Row extends Sortable>(
  rows: readonly Row[],
  { column, descending, locale }: { readonly column: string; readonly descending: boolean; readonly locale: string },
): readonly Row[] => {
  const collator = new Intl.Collator(locale, { numeric: true });
  const textOf = ({ cells }: Row): string =>
    column === 'hosts' ? hostName(cells[column] ?? '') : (cells[column] ?? '');
  if (column === '') return descending ? rows.toReversed() : rows;
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (column === 'traffic') {
      const [first, second] = [a.ports[0]?.from, b.ports[0]?.from];
      if (first === undefined || second === undefined)
        return Number(first === undefined) - Number(second === undefined);
      return sign * (first - second || collator.compare(textOf(a), textOf(b)));
    }
    const [first, second] = [textOf(a), textOf(b)];
    if (first === '' || second === '') return Number(first === '') - Number(second === '');
    return sign * collator.compare(first, second);
  });
};
