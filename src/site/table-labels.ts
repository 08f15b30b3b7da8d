// A Sätteri plugin for Markdown tables: each cell learns its column's heading as `data-label`, so that on a narrow
// screen a row can be read as a list of named values; a cell with only a dash is marked, to be left out there.
import { defineHastPlugin, type HastNode } from 'satteri';

const elements = (node: HastNode | undefined, tag: string): readonly HastNode[] =>
  node !== undefined && 'children' in node
    ? node.children.filter((child) => child.type === 'element' && child.tagName === tag)
    : [];

export const tableLabels = defineHastPlugin({
  name: 'table-labels',
  element: {
    filter: ['table'],
    visit(table, context) {
      const heads = elements(elements(elements(table, 'thead')[0], 'tr')[0], 'th');
      const labels = heads.map((head) => context.textContent(head));
      for (const row of elements(elements(table, 'tbody')[0], 'tr')) {
        elements(row, 'td').forEach((cell, column) => {
          const label = labels[column];
          if (label) context.setProperty(cell, 'data-label', label);
          if (/^[–-]?$/.test(context.textContent(cell).trim())) context.setProperty(cell, 'data-empty', '');
          if (labels.length > 4 && column === labels.length - 1)
            context.setProperty(cell, 'data-sources', '');
        });
      }
      context.wrapNode(table, {
        type: 'element',
        tagName: 'div',
        properties: { className: ['table-scroll'], dataScroll: '' },
        children: [],
      });
    },
  },
});
