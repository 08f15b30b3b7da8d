import { defineCollection } from 'astro:content';
import { z } from 'astro/zod';
import { siteConfig } from './data/site-config.ts';
import { generatedLoader, proseLoader } from './plugins/markdown-loader.ts';

const files = (pattern: string) => ({
  base: siteConfig.contentFolder,
  pattern,
  generateId: ({ entry }: { entry: string }) => entry.replace(/\.mdx$/, ''),
  /** What is rendered is all that pages show. */
  retainBody: false,
});

const schema = z.object({
  title: z.string(),
  description: z.string().optional(),
  /** Place among its neighbours; pages without one come last, by name. */
  order: z.number().optional(),
  /** On a generated page: the file to edit. */
  madeFrom: z.string().optional(),
  /** On the page of a scenario. */
  scenario: z.string().optional(),
  /** The name of the service that it is about. */
  service: z.string().optional(),
  revision: z.string().optional(),
  /** Day of the last change of the text, `YYYY-MM-DD`: written by hand, not taken from git. */
  updated: z.coerce.date().optional(),
  /** On a translation: hash of the source that it was made from (`npm run status` tells it). */
  sourceHash: z.string().optional(),
  /** On a generated page: whether its words are its language's own. */
  translation: z.enum(['complete', 'missing', 'stale']).optional(),
});

export const collections = {
  /** content/<locale>/guides/ and problems/ (a page for each finding and problem code), by people. */
  guides: defineCollection({ loader: proseLoader(files('*/{guides,problems}/**/*.mdx')), schema }),
  /** content/<locale>/scenarios/, symptoms/ and reference/, by `npm run generate`. */
  generated: defineCollection({ loader: generatedLoader(files('*/{reference,scenarios,symptoms}/**/*.mdx')), schema }),
};
