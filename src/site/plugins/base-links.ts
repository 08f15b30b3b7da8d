// A Sätteri plugin for links of content pages: they are written from the site's root (`/en/guides/glossary/`) and lead
// below the path that the site is served at.
import type { HastPluginEntry } from 'satteri';
import { fileAddress } from '../data/addresses.ts';

export const baseLinks = (): HastPluginEntry => ({
  name: 'base-links',
  element: {
    filter: ['a'],
    visit(link, context) {
      const href = link.properties['href'];
      // Two slashes name a host.
      if (typeof href === 'string' && /^\/(?!\/)/.test(href))
        context.setProperty(link, 'href', fileAddress(href.slice(1)));
    },
  },
});
