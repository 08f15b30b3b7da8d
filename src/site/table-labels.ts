// A Sätteri plugin for Markdown tables: each cell learns its column's heading as `data-label`, so that on a narrow
// screen a row can be read as a list of named values.
import { defineHastPlugin } from 'satteri';

type Node = { readonly type: string; readonly tagName?: string; readonly children?: readonly Node[] };

const elements = (node: Node | undefined, tag: string): readonly Node[] =>
  (node?.children ?? []).filter((child) => child.type === 'element' && child.tagName === tag);

export const tableLabels = defineHastPlugin({
  name: 'table-labels',
  element: {
    filter: ['table'],
    visit(table, context) {
      const node = table as Node; // a hast element has these fields; the plugin's own type adds nothing needed here
      const heads = elements(elements(elements(node, 'thead')[0], 'tr')[0], 'th');
      const labels = heads.map((head) => context.textContent(head as never));
      for (const row of elements(elements(node, 'tbody')[0], 'tr')) {
        elements(row, 'td').forEach((cell, column) => {
          const label = labels[column];
          if (label) context.setProperty(cell as never, 'data-label', label);
        });
      }
    },
  },
});
