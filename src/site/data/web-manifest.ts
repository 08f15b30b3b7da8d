import { addressIn, fileAddress } from './addresses.ts';
import type { Language } from './languages.ts';
import { siteMessages } from './site-messages.ts';

/** Writes the web app manifest of a language: the checker as an application, with the site around it. */
export const webManifest = (language: Language): string => {
  const t = siteMessages(language);
  return `${JSON.stringify({
    // One application, whichever language it was installed in.
    id: fileAddress(''),
    name: t('site.name'),
    short_name: t('site.name'),
    description: t('site.tagline'),
    lang: language.id,
    dir: language.direction,
    start_url: addressIn(language.id, 'checker/'),
    scope: fileAddress(''),
    display: 'standalone',
    background_color: '#fbf7ee',
    theme_color: '#fbf7ee',
    icons: [
      { src: fileAddress('favicon.svg'), sizes: 'any', type: 'image/svg+xml' },
      { src: fileAddress('icons/192.png'), sizes: '192x192', type: 'image/png' },
      { src: fileAddress('icons/512.png'), sizes: '512x512', type: 'image/png' },
      { src: fileAddress('icons/maskable.png'), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: ['scenarios', 'search'].map((section) => ({
      name: t(section === 'scenarios' ? 'nav.scenarios' : 'search.title'),
      url: addressIn(language.id, `${section}/`),
    })),
  })}\n`;
};
