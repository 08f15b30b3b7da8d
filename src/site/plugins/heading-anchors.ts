// A Sätteri plugin that gives each heading a link to itself, named in the page's language. It runs after Astro's own
// plugin for ids. The sign is drawn by the style sheet, so that the heading's text stays its own.
import type { HastPluginEntry, PluginFactoryContext } from 'satteri';
import { isLocale } from '../../core/i18n/locales.ts';
import { languageOf } from '../data/languages.ts';
import { siteMessages } from '../data/site-messages.ts';

/** The language of a content file, from its path: the folder above its section's. */
const localeOf = (file: URL | undefined): string => {
  const locale = /\/([^/]+)\/(?:guides|reference|scenarios|symptoms)\//.exec(file?.pathname ?? '')?.[1] ?? 'en';
  return isLocale(locale) ? locale : 'en';
};

export const headingAnchors = ({ fileURL }: PluginFactoryContext): HastPluginEntry => {
  const t = siteMessages(languageOf(localeOf(fileURL)));
  return {
    name: 'heading-anchors',
    element: {
      filter: ['h2', 'h3', 'h4'],
      visit(heading, context) {
        const id = heading.properties['id'];
        if (typeof id !== 'string') return;
        const label = t('page.anchor', { title: context.textContent(heading) });
        context.appendChild(heading, {
          type: 'element',
          tagName: 'a',
          properties: { className: ['anchor'], href: `#${id}`, ariaLabel: label },
          children: [],
        });
      },
    },
  };
};
