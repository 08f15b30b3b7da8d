// A list of service tags by columns: all names, then all numbers of one kind, and so on. What is alike stands together, and
// compresses to a twentieth less than line by line.

/** Lines before those of tags, which have no columns: what list it is, and how its tags relate. */
const HEAD = 2;
/** Ends a column; no list has such a character. */
const END = '\u0000';

/** Returns a list's text by columns. The cells of a line stand between tabs. */
export const toColumns = (text: string): string => {
  const lines = text.trimEnd().split('\n');
  const rows = lines.slice(HEAD).map((line) => line.split('\t'));
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => rows.map((row) => row[column] ?? '').join('\n'));
  return [lines.slice(0, HEAD).join('\n'), ...columns].join(END);
};

/** Returns the lines of which `toColumns` made columns, with as many cells in each. */
export const fromColumns = (text: string): string => {
  const [head = '', ...columns] = text.split(END);
  const cells = columns.map((column) => column.split('\n'));
  const lines = cells[0]?.map((_, row) => cells.map((column) => column[row]).join('\t')) ?? [];
  return [head, ...lines].join('\n');
};
