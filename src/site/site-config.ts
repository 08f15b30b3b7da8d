// What an operator of the site chooses, from the environment at build time.

const repository = process.env['PORTOLAN_REPOSITORY'] ?? '';

export const siteConfig = {
  /** Where the site will be served: canonical addresses, alternates and the sitemap are absolute. */
  origin: (process.env['PORTOLAN_SITE'] ?? 'https://portolan.example').replace(/\/+$/, ''),
  /** Base of "edit this page" links, such as `https://github.com/me/portolan/edit/main`; none when absent. */
  editBase: repository === '' ? null : `${repository.replace(/\/+$/, '')}/`,
  contentFolder: process.env['PORTOLAN_CONTENT'] ?? './content',
  scenariosFolder: process.env['PORTOLAN_SCENARIOS'] ?? './scenarios',
} as const;
