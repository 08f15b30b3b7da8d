import { mdxToJs } from 'satteri';
import { describe, expect, test } from 'vitest';
import { parseFlowchart } from '../../../../src/site/diagrams/parse-mermaid.ts';
import { mdxCode, mdxText, yamlString } from '../../../../src/site/generate/escape-mdx.ts';
import { mermaidLabel, mermaidLine } from '../../../../src/site/generate/escape-mermaid.ts';
import { table } from '../../../../src/site/generate/markdown-table.ts';
import { hostile } from './hostile.ts';

/** The text that MDX makes of a source: compiled, its string literals joined. A bare address may become a link. */
const shown = async (source: string): Promise<string> => {
  const { code } = await mdxToJs(source, { features: { smartPunctuation: false } });
  const body = code.slice(code.indexOf('function _createMdxContent')).replace(/"?href"?: "(?:[^"\\]|\\.)*"/g, '');
  return [...body.matchAll(/"(?:[^"\\]|\\.)*"/g)].map((literal) => String(JSON.parse(literal[0]))).join('');
};

describe('a label reaches the reader as it is', () => {
  test.each(hostile)('in a paragraph: %s', async (label) => {
    expect((await shown(`before ${mdxText(label)} after`)).replaceAll(/(?<=before |\()a(?=https)/g, '')).toContain(
      label,
    );
  });

  test.each(hostile)('at the start of a line: %s', async (label) => {
    expect(await shown(mdxText(label))).toContain(label);
  });

  test.each(hostile)('in a cell of a table, whose row keeps its cells: %s', async (label) => {
    const text = await shown(table(['a', 'b'], [[mdxText(label), 'last cell']]));
    expect(text).toContain(label);
    expect(text).toContain('last cell');
  });

  test.each(hostile)('as code in a cell: %s', async (label) => {
    const text = await shown(table(['a', 'b'], [[mdxCode(label), 'last cell']]));
    expect(text).toContain(label);
    expect(text).toContain('last cell');
  });

  test.each(hostile)('in a Mermaid box and on an arrow: %s', async (label) => {
    const text = `flowchart LR\n  b-a[${mermaidLabel(label)}]\n  b-a a-one@-->|${mermaidLabel(label, 'TCP 443')}| b-b["b"]`;
    const chart = await parseFlowchart(text);
    expect(chart.boxes[0]?.label).toBe(label);
    expect(chart.arrows[0]).toMatchObject({ id: 'one', words: label, ports: ['TCP 443'] });
  });

  test.each(hostile)('in the title of a picture, without ending it: %s', async (label) => {
    const chart = await parseFlowchart(
      `flowchart LR\n  accTitle: ${mermaidLine(`Flows: ${label}`)}\n  b-a["a"] --> b-b["b"]`,
    );
    expect(chart.title).toMatch(/^Flows:/);
    expect(chart.boxes).toHaveLength(2);
  });

  test.each(hostile)('in the frontmatter: %s', (label) => {
    expect(yamlString(label)).not.toContain('\n');
    expect(JSON.parse(yamlString(label))).toBe(label);
  });
});
