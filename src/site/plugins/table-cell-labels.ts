// A Sätteri plugin for Markdown tables: each cell learns its column's heading as `data-label`, so that on a narrow
// screen a row can be read as a list of named values; a cell with only a dash is marked, to be left out there.
// Elements are visited in the order of the document, and no child is read: reading one copies the whole document.
import type { HastPluginEntry } from 'satteri';

/** Returns the plugin for one document; it holds the headings of the table at hand. */
export const tableLabels = (): HastPluginEntry => {
  let labels: string[] = [];
  let column = 0;
  return {
    name: 'table-labels',
    element: {
      filter: ['table', 'tr', 'th', 'td'],
      visit(element, context) {
        switch (element.tagName) {
          case 'table':
            labels = [];
            context.wrapNode(element, {
              type: 'element',
              tagName: 'div',
              properties: { className: ['table-scroll'], dataScroll: '' },
              children: [],
            });
            return;
          case 'tr':
            column = 0;
            return;
          case 'th':
            labels.push(context.textContent(element));
            return;
          default: {
            const label = labels[column];
            if (label) context.setProperty(element, 'data-label', label);
            if (/^[–-]?$/.test(context.textContent(element).trim())) context.setProperty(element, 'data-empty', '');
            column += 1;
          }
        }
      },
    },
  };
};
