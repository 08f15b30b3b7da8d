// The frame of the generated pages of references: frontmatter, header, what the page is about.

import type { Args } from '../../core/i18n/format.ts';
import { mdxText, yamlString } from './escape-mdx.ts';
import type { CombinationName, ReferencePage } from './page-paths.ts';
import type { LibraryBundle } from './render-context.ts';

interface Reference {
  readonly page: ReferencePage;
  /** Of title, description and first sentence: `reference.<key>`, …; absent: the page. */
  readonly key?: 'moving' | 'moving-cloud' | 'combination';
  readonly args?: Args;
  readonly order: number;
  /** File or folder that the page is made from. */
  readonly madeFrom: string;
  readonly body: readonly string[];
}

/** Writes a page of references around its body. */
export const referencePage = (words: LibraryBundle, { page, key, args, order, madeFrom, body }: Reference): string => {
  const { library, locale, t } = words;
  const name = key ?? (page as Exclude<ReferencePage, `moving${string}` | CombinationName>); // those pages name their key
  const blocks = [
    [
      '---',
      `title: ${yamlString(t(`reference.${name}`, args))}`,
      `description: ${yamlString(t(`reference.${name}.description`, args))}`,
      `order: ${order}`,
      `madeFrom: ${madeFrom}`,
      `translation: ${library.shared.text[locale] === undefined ? 'missing' : 'complete'}`,
      '---',
      '',
      `{/* Made from scenarios/ by "npm run generate". Edit ${madeFrom}, not this page. */}`,
    ].join('\n'),
    mdxText(t(`reference.${name}.about`, args)),
    ...body,
  ];
  return `${blocks.join('\n\n')}\n`;
};
