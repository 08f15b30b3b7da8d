// A Sätteri plugin that gives each heading a link to itself, named by the heading. It runs after Astro's own plugin for ids.
// The sign is drawn by the style sheet, so that the heading's text stays its own.
import type { HastPluginEntry } from 'satteri';

export const headingAnchors = (): HastPluginEntry => ({
  name: 'heading-anchors',
  element: {
    filter: ['h2', 'h3', 'h4'],
    visit(heading, context) {
      const id = heading.properties['id'];
      if (typeof id !== 'string') return;
      context.appendChild(heading, {
        type: 'element',
        tagName: 'a',
        properties: { className: ['anchor'], href: `#${id}`, ariaLabelledBy: [id] },
        children: [],
      });
    },
  },
});
