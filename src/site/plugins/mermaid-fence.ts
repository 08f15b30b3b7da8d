// A plugin for Sätteri (Astro's Markdown engine): each ```mermaid fence becomes a drawn figure.
import type { MdastPluginEntry, PluginFactoryContext } from 'satteri';
import { defaultLocale } from '../../core/i18n/locales.ts';
import { drawDiagram } from '../diagrams/draw-diagram.ts';
import { diagramFigure } from '../diagrams/figure.ts';

/** The language of a page, from its file: `content/<locale>/…`. */
const localeOf = (url: URL | undefined): string =>
  /\/content\/([a-z]{2,3}(?:-[a-z]+)?)\//.exec(url?.pathname ?? '')?.[1] ?? defaultLocale;

/** Draws the fences of one document. Ids of the pictures count up within it. */
export const mermaidFence = ({ fileURL, sourceFormat }: PluginFactoryContext): MdastPluginEntry => {
  const locale = localeOf(fileURL);
  let count = 0;
  return {
    name: 'mermaid-fence',
    async code(node) {
      if (node.lang !== 'mermaid') return undefined;
      count += 1;
      const id = `diagram-${count}`;
      const svg = await drawDiagram(node.value, { id, locale }).catch((cause: unknown) => {
        throw new Error(`${fileURL?.pathname ?? 'A page'}: its diagram ${count} cannot be drawn: ${String(cause)}`, {
          cause,
        });
      });
      const html = diagramFigure(svg, locale);
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
