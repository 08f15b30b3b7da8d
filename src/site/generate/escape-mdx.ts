// The border between a label and MDX. What a label says must reach the reader as it is, whatever it says.

const special = /[\\`*_[\]{}<>|~#$!&]/g;
const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '{': '&#123;',
  '}': '&#125;',
  '&': '&amp;',
  '|': '&#124;',
};

/** Escapes a label for a paragraph, a heading, a list item or a table's cell of MDX. Line breaks become spaces. */
export const mdxText = (text: string): string =>
  text
    .replace(/\s*\r?\n\s*/g, ' ')
    .replace(
      special,
      (character) => entities[character] ?? (character === '!' || character === '$' ? character : `\\${character}`),
    )
    .replace(/^(\s*)(\d+)([.)])(\s)/, '$1$2\\$3$4')
    .replace(/^(\s*)([-+])(\s)/, '$1\\$2$3')
    // A bare address becomes a link before escapes are read: its backslashes would show.
    .replace(/(?<=\bhttps?):(?=\/\/)/g, '&#58;');

/**
 * Writes a value as code. A fence longer than any run of backticks inside keeps it whole; a bar is written as an
 * element, because a table's row is cut at bars before code is seen.
 * @example mdxCode('Storage.<region>') // '`Storage.<region>`'
 */
export const mdxCode = (text: string): string => {
  const flat = text.replace(/\s*\r?\n\s*/g, ' ');
  if (flat === '') return '';
  if (flat.includes('|')) return `<code>${mdxText(flat)}</code>`;
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${flat}${fence}` : `${fence} ${flat} ${fence}`;
};

/** Writes a text in which code stands between backticks. */
export const mdxWithCode = (text: string): string =>
  text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? mdxCode(part) : mdxText(part)))
    .join('');

/** Writes a string as a YAML scalar of the frontmatter: a JSON string is one. */
export const yamlString = (text: string): string => JSON.stringify(text);
