// A plugin for Sätteri (Astro's Markdown engine): each ```mermaid fence becomes a drawn figure.
import type { MdastPluginEntry, PluginFactoryContext } from 'satteri';
import { defaultLocale } from '../../core/i18n/locales.ts';
import { drawDiagram } from '../diagrams/draw-diagram.ts';
import { diagramFigure } from '../diagrams/figure.ts';
import { PORTRAIT_ID } from '../machine/portrait-pictures.ts';

/** The language of a page, from its file: `content/<locale>/…`. */
const localeOf = (url: URL | undefined): string =>
  /\/content\/([a-z]{2,3}(?:-[a-z]+)?)\//.exec(url?.pathname ?? '')?.[1] ?? defaultLocale;

/** Reports whether a document is the page of one or several scenarios, whose picture stands beside it in portrait, too. */
const isOfScenarios = (url: URL | undefined): boolean =>
  /\/content\/[^/]+\/(?:scenarios\/|reference\/combination-)/.test(url?.pathname ?? '');

/** Draws the fences of one document. Ids of the pictures count up within it. */
export const mermaidFence = ({ fileURL, sourceFormat }: PluginFactoryContext): MdastPluginEntry => {
  const locale = localeOf(fileURL);
  let count = 0;
  return {
    name: 'mermaid-fence',
    async code(node) {
      if (node.lang !== 'mermaid') return undefined;
      count += 1;
      const id = `d-${count}`;
      const hasPortrait = count === 1 && isOfScenarios(fileURL);
      const drawings = [
        drawDiagram(node.value, { id, locale }),
        hasPortrait ? drawDiagram(node.value, { id: PORTRAIT_ID, locale, format: 'portrait' }) : null,
      ] as const;
      const [svg, portrait] = await Promise.all(drawings).catch((cause: unknown) => {
        throw new Error(`${fileURL?.pathname ?? 'A page'}: its diagram ${count} cannot be drawn: ${String(cause)}`, {
          cause,
        });
      });
      const html = diagramFigure(svg, locale, portrait);
      if (sourceFormat !== 'mdx') return { type: 'html', value: html };
      return {
        type: 'mdxJsxFlowElement',
        name: 'Fragment',
        attributes: [{ type: 'mdxJsxAttribute', name: 'set:html', value: html }],
        children: [],
      };
    },
  };
};
