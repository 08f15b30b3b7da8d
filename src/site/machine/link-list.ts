// Lists of links in Markdown: pages that only lead to others, and `llms.txt`, whose form is that of llmstxt.org.
import { escapeMarkdown } from '../../core/report/formats/escape-markdown.ts';

export interface ListedLink {
  readonly title: string;
  readonly address: string;
  readonly description?: string | null | undefined;
  /** Other forms of the same, by their names: `JSON`. */
  readonly others?: Readonly<Record<string, string>>;
}

export interface LinkList {
  readonly title: string;
  /** Sentences below the title, each a paragraph. */
  readonly about?: readonly string[];
  readonly groups: readonly { readonly title: string | null; readonly links: readonly ListedLink[] }[];
}

const link = (title: string, address: string): string => `[${escapeMarkdown(title)}](${address})`;

const item = ({ title, address, description, others = {} }: ListedLink): string => {
  const more = Object.entries(others).map(([name, other]) => link(name, other));
  const forms = more.length === 0 ? '' : ` (${more.join(', ')})`;
  return `- ${link(title, address)}${forms}${description ? `: ${escapeMarkdown(description)}` : ''}`;
};

/** Writes a list of links as Markdown: title, sentences, then a heading for each group that has one. */
export const linkList = ({ title, about = [], groups }: LinkList): string => {
  const blocks = groups
    .filter(({ links }) => links.length > 0)
    .flatMap((group) => [
      ...(group.title === null ? [] : [`## ${escapeMarkdown(group.title)}`]),
      group.links.map(item).join('\n'),
    ]);
  return `${[`# ${escapeMarkdown(title)}`, ...about, ...blocks].join('\n\n')}\n`;
};
