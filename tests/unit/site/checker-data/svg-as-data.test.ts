import { describe, expect, test } from 'vitest';
import type { Drawing } from '../../../../src/contract/diagrams.ts';
import { drawingOf } from '../../../../src/site/checker-data/svg-as-data.ts';
import { drawDiagram } from '../../../../src/site/diagrams/draw-diagram.ts';
import { escapeXml } from '../../../../src/site/diagrams/to-svg.ts';
import { flowDiagram } from '../../../../src/site/generate/index.ts';
import { ownLibrary } from '../../../own-library.ts';

const written = ([name, attributes, ...children]: Drawing): string => {
  const attributesText = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const within = children.map((child) => (typeof child === 'string' ? escapeXml(child) : written(child)));
  const start = `<${name}${attributesText.join('')}`;
  return within.length === 0 ? `${start}/>` : `${start}>${within.join('')}</${name}>`;
};

test('a drawing holds all that the SVG does: written again, it is the same to the letter', async () => {
  const library = ownLibrary;
  for (const { id } of library.scenarios) {
    const svg = await drawDiagram(flowDiagram(library, id, { locale: 'fr', revision: 'current' }), {
      id,
      locale: 'fr',
    });
    expect(written(drawingOf(svg))).toBe(svg);
  }
});

test.each([
  ['<svg><text>a &lt;b&gt; &amp;amp; &#39;c&#39;</text></svg>', ['svg', {}, ['text', {}, "a <b> &amp; 'c'"]]],
  ['<svg a="1" b-c="&quot;>"/>', ['svg', { a: '1', 'b-c': '">' }]],
  ['<svg>a<g/>b<g>c</g></svg>', ['svg', {}, 'a', ['g', {}], 'b', ['g', {}, 'c']]],
])('%s', (svg, drawing) => {
  expect(drawingOf(svg)).toEqual(drawing);
});

describe('what is no whole drawing is refused', () => {
  test.each(['', 'text', '<svg><g></svg>', '<svg>', '<svg/></g>'])('%s', (svg) => {
    expect(() => drawingOf(svg)).toThrow('Not a whole drawing');
  });
});
