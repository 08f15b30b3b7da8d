// The frame of the generated pages of references: frontmatter, header, what the page is about.

import { mdxText, yamlString } from './escape-mdx.ts';
import type { ReferencePage } from './page-paths.ts';
import type { LibraryBundle } from './render-context.ts';

interface Reference {
  readonly page: ReferencePage;
  readonly order: number;
  /** File or folder that the page is made from. */
  readonly madeFrom: string;
  readonly body: readonly string[];
}

/** Writes a page of references around its body. */
export const referencePage = (words: LibraryBundle, { page, order, madeFrom, body }: Reference): string => {
  const { library, locale, t } = words;
  const blocks = [
    [
      '---',
      `title: ${yamlString(t(`reference.${page}`))}`,
      `description: ${yamlString(t(`reference.${page}.description`))}`,
      `order: ${order}`,
      `madeFrom: ${madeFrom}`,
      `translation: ${library.shared.text[locale] === undefined ? 'missing' : 'complete'}`,
      '---',
      '',
      `{/* Made from scenarios/ by "npm run generate". Edit ${madeFrom}, not this page. */}`,
    ].join('\n'),
    mdxText(t(`reference.${page}.about`)),
    ...body,
  ];
  return `${blocks.join('\n\n')}\n`;
};
