// The peer of bench/build.ts: a Starlight site with the pages of this project, as Starlight comes.
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'https://starlight.example',
  integrations: [
    starlight({
      title: 'Peer',
      defaultLocale: 'en',
      locales: { en: { label: 'English', lang: 'en' }, fr: { label: 'Français', lang: 'fr' } },
    }),
  ],
});
