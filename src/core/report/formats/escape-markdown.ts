// The border of Markdown (CommonMark with GitHub's tables): a name is text there, whatever it is made of.
import { visible } from './visible-characters.ts';

/**
 * Escapes for a paragraph, a list item or a table's cell: what begins a block, what marks inside a line, names that a
 * host would notify, and addresses that it would make links.
 */
export const escapeMarkdown = (text: string): string =>
  visible(text.replace(/\s+/g, ' ').trim())
    .replace(/[\\`*_[\]|~@]/g, '\\$&')
    .replace(/^[#>+=-]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/:(?=\/\/)|(?<=www)\./gi, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;');

/** Sets a text as code: the fence is longer than any run of backticks inside. A table's bar is escaped there, too. */
export const codeSpan = (text: string): string => {
  const shown = visible(text.replace(/\s+/g, ' ')).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`;
};
