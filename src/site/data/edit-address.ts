import { siteConfig } from './site-config.ts';

/**
 * The address where a page's source can be edited, or null when the site has no repository. A generated page is
 * edited in the file that it is made from.
 */
export const editAddress = (
  file: string | undefined,
  madeFrom: string | undefined,
  base = siteConfig.editBase,
): string | null => (base === null || file === undefined ? null : `${base}${madeFrom ?? file}`);
