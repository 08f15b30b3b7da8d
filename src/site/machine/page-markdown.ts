// A page as Markdown: what its content file says, without what only the build reads.
import { codeSpan, escapeMarkdown } from '../../core/report/formats/escape-markdown.ts';

/** A page of content/. */
export interface ContentPage {
  readonly title: string;
  readonly description?: string | undefined;
  /** The text of its file, with frontmatter. */
  readonly file: string;
}

const frontmatter = /^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/;
/** The header of a generated page, a comment of MDX. */
const comment = /^\{\/\*.*\*\/\}$/gm;
const fence = /(^(`{3,})[^\n]*\n[\s\S]*?^\2`*$)/m;

const entities: Readonly<Record<string, string>> = {
  '&#10;': '\n',
  '&#58;': ':',
  '&#123;': '{',
  '&#124;': '|',
  '&#125;': '}',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** Writes the commands of a table's cell as code: a program that copies them gets no escapes. */
const withCommands = (text: string): string =>
  text.replace(/<pre><code>(.*?)<\/code><\/pre>/g, (_, command: string) =>
    codeSpan(
      command
        .replace(/\\([\\`*_[\]{}<>|~#$!&])/g, '$1')
        .replace(/&(?:#\d+|[a-z]+);/g, (entity) => entities[entity] ?? entity)
        .replace(/ \\\n/g, ' '),
    ),
  );

/** Lets links from the site's root lead below its base path; blocks of code stay as they are. */
const withBase = (text: string, base: string): string =>
  text
    .split(new RegExp(fence, 'gm'))
    // What is captured comes after what it stood behind: text, block, its fence, text, ...
    .filter((_, place) => place % 3 !== 2)
    .map((part, place) => (place % 2 === 1 ? part : part.replace(/\]\(\/(?!\/)/g, `](${base}`)))
    .join('');

/**
 * Writes a content page as Markdown with its title as the heading. `base` is the path below which the site is served, with a
 * slash before and after it.
 */
export const pageMarkdown = ({ title, description, file }: ContentPage, base: string): string => {
  const body = withBase(withCommands(file.replace(frontmatter, '').replace(comment, '')), base).trim();
  const lead = description === undefined ? [] : [escapeMarkdown(description)];
  return `${[`# ${escapeMarkdown(title)}`, ...lead, body].join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`;
};
