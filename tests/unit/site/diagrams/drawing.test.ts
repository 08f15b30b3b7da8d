import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { markdownToHtml } from 'satteri';
import { describe, expect, test } from 'vitest';
import { drawDiagram } from '../../../../src/site/diagrams/draw-diagram.ts';
import { headPath, linePath } from '../../../../src/site/diagrams/edge-path.ts';
import { layOut } from '../../../../src/site/diagrams/elk-layout.ts';
import { parseFlowchart } from '../../../../src/site/diagrams/parse-mermaid.ts';
import { straightened } from '../../../../src/site/diagrams/straighten-edges.ts';
import { measure } from '../../../../src/site/diagrams/text-width.ts';
import { wrap } from '../../../../src/site/diagrams/wrap-text.ts';
import { mermaidFence } from '../../../../src/site/plugins/mermaid-fence.ts';
import { hostile } from '../generate/hostile.ts';

const small =
  'flowchart LR\n  accTitle: Two\n  accDescr: One arrow\n  b-a["A"]:::kind-client\n  b-b[("B")]:::kind-storage\n  b-a a-one@-.->|"go<br>TCP 443"| b-b\n  class a-one channel-public-internet';

describe('measuring', () => {
  // Widths that Chromium gives for Noto Sans at 100 px (canvas measureText).
  test.each([
    ['iiii', 103.2],
    ['MMMM', 362.8],
    ['AV', 123.9],
  ])('%s', (text, width) => {
    expect(measure(text, 100)).toBeCloseTo(width, -1);
  });
  test('an East Asian character is one em, a space between two is not', () => {
    expect(measure('日本', 20)).toBe(40);
    expect(measure('日 本', 20)).toBeCloseTo(45.2);
  });
  test('Arabic letters join: together they are not as wide as alone', () => {
    const alone = [...'محمد'].reduce((sum, letter) => sum + measure(letter, 20), 0);
    expect(Math.abs(measure('محمد', 20) - alone)).toBeGreaterThan(1);
  });
});

describe('wrapping', () => {
  test('breaks at spaces within the limit, and leaves a long word whole', () => {
    expect(wrap('one two three', 10, measure('one two', 10) + 1)).toEqual(['one two', 'three']);
    expect(wrap('incomprehensibilities', 10, 20)).toEqual(['incomprehensibilities']);
    expect(wrap('  ', 10, 20)).toEqual([]);
  });
  test('a no-break space never ends a line', () => {
    expect(wrap('point d’accès\u00a0: ici', 10, measure('point d’accès', 10) + 1)).toEqual([
      'point',
      'd’accès\u00a0: ici',
    ]);
  });
});

describe('lines', () => {
  test('a slant of half a pixel and a step of a few are made straight', () => {
    expect(
      straightened([
        { x: 0, y: 10 },
        { x: 50, y: 10.3 },
        { x: 50, y: 12 },
        { x: 60, y: 12 },
      ]),
    ).toEqual([
      { x: 0, y: 10 },
      { x: 60, y: 10 },
    ]);
  });
  test('a real step stays', () => {
    const step = [
      { x: 0, y: 10 },
      { x: 50, y: 10 },
      { x: 50, y: 40 },
      { x: 60, y: 40 },
    ];
    expect(straightened(step)).toEqual(step);
  });
  test('corners are round and the line ends inside its head', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 40, y: 0 },
      { x: 40, y: 40 },
    ];
    expect(linePath(points)).toBe('M0 0H33q7 0 7 7V33');
    expect(headPath(points)).toBe('M40 40l4.5-9h-9z');
  });
});

describe('drawing', () => {
  test.each(hostile)('a label is text and nothing else: %s', async (label) => {
    const { mermaidLabel } = await import('../../../../src/site/generate/escape-mermaid.ts');
    const svg = await drawDiagram(`flowchart LR\n  b-a[${mermaidLabel(label)}] --> b-b["b"]`, {
      id: 'd',
      locale: 'en',
      cache: null,
    });
    const { document } = new JSDOM(svg).window;
    const words = document.querySelector('[data-box="a"] text')?.textContent ?? '';
    expect(words.replaceAll(' ', '')).toBe(label.replaceAll(' ', ''));
    expect(document.querySelector('script, style, foreignObject')).toBeNull();
  });

  test('a right-to-left chart has its first box at the right', async () => {
    const { boxes } = await layOut(await parseFlowchart(small.replace('LR', 'RL')));
    expect((boxes[0]?.x ?? 0) > (boxes[1]?.x ?? 0)).toBe(true);
  });

  test('charts that are read at once keep their own titles', async () => {
    const titles = ['one', 'two', 'three'];
    const charts = await Promise.all(titles.map((title) => parseFlowchart(small.replace('Two', title))));
    expect(charts.map((chart) => chart.title)).toEqual(titles);
  });

  test('a mistake in the text is reported with its line', async () => {
    await expect(drawDiagram('flowchart LR\n  b-a[["x"', { id: 'd', locale: 'en', cache: null })).rejects.toThrow(
      /Parse error on line \d/,
    );
    await expect(drawDiagram('pie\n "a": 1', { id: 'd', locale: 'en', cache: null })).rejects.toThrow(
      'Only flowcharts',
    );
  });

  test('a second drawing of the same text comes from the cache', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'portolan-cache-'));
    const options = { id: 'd', locale: 'en', cache };
    const svg = await drawDiagram(small, options);
    const [file = ''] = readdirSync(cache);
    writeFileSync(join(cache, file), 'cached');
    expect(await drawDiagram(small, options)).toBe('cached');
    expect(svg).toContain('<svg');
    rmSync(cache, { recursive: true });
  });
});

describe('the fence', () => {
  const fileURL = new URL('file:///site/content/fr/scenarios/x.mdx');
  const html = async (): Promise<Document> => {
    const fence = `\`\`\`mermaid\n${small}\n\`\`\``;
    const result = await markdownToHtml(`${fence}\n\n${fence}\n\n\`\`\`sh\nls\n\`\`\``, {
      mdastPlugins: [mermaidFence],
      fileURL,
    });
    return new JSDOM(result.html).window.document;
  };

  test('becomes a figure; other code stays code', async () => {
    const document = await html();
    expect(document.querySelectorAll('figure.diagram > .diagram-scroll > svg[role=img]')).toHaveLength(2);
    expect(document.querySelector('pre code')?.textContent).toBe('ls\n');
  });
  test('ids of two pictures on one page differ', async () => {
    const ids = [...(await html()).querySelectorAll('[id]')].map((element) => element.id);
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test("its key names the channels that it has, in the page's language", async () => {
    const key = [...(await html()).querySelectorAll('figure:first-of-type .diagram-key li')].map((item) =>
      item.textContent?.trim(),
    );
    expect(key).toEqual(['Internet public']);
  });
});
