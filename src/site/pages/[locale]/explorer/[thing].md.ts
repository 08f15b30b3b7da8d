// The pages by service tag, port, and host as Markdown.
import type { APIRoute } from 'astro';
import { explorerMessages, explorerRows } from '../../../data/explorer.ts';
import { languageOf } from '../../../data/languages.ts';
import { localePaths } from '../../../data/locale-paths.ts';
import { type NeededThing, neededBy, neededThings } from '../../../data/needed-by.ts';
import { textResponse } from '../../../machine/beside.ts';
import { neededByMarkdown } from '../../../machine/needed-by-markdown.ts';

export const getStaticPaths = () =>
  localePaths().flatMap(({ params }) =>
    neededThings.map((thing) => ({ params: { ...params, thing }, props: { thing } })),
  );

export const GET: APIRoute<{ thing: NeededThing }> = ({ params, props: { thing } }) => {
  const language = languageOf(params['locale']);
  const groups = neededBy(explorerRows(language), thing);
  return textResponse('md', neededByMarkdown(groups, thing, explorerMessages(language)));
};
