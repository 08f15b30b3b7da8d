// A drawn diagram as data, for a page that takes no text as markup: what src/diagrams writes, as names, attributes and
// what stands within.
import type { Drawing } from '../../contract/diagrams.ts';

const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
const plain = (escaped: string): string => escaped.replace(/&[^;]*;/g, (entity) => characters[entity] ?? entity);

/** Reads the SVG that `drawDiagram` gives: whole, every attribute quoted. Throws where a tag is left open. */
export const drawingOf = (svg: string): Drawing => {
  const root: [string, Record<string, string>, ...(Drawing | string)[]] = ['', {}];
  const open = [root];
  for (const [, end, name = '', attributes = '', closed, text] of svg.matchAll(
    /<(\/?)([\w-]+)((?:\s[\w:-]+="[^"]*")*)(\/?)>|([^<]+)/g,
  )) {
    if (text !== undefined) open.at(-1)?.push(plain(text));
    else if (end !== '') open.pop();
    else {
      const named = [...attributes.matchAll(/\s([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
        key,
        plain(value),
      ]);
      const element: typeof root = [name, Object.fromEntries(named)];
      open.at(-1)?.push(element);
      if (closed === '') open.push(element);
    }
  }
  const [, , drawing] = root;
  if (open.length !== 1 || typeof drawing !== 'object') throw new Error('Not a whole drawing');
  return drawing;
};
