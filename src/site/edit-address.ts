import { siteConfig } from './site-config.ts';

/**
 * The address where a page's source can be edited, or null when the site has no repository. A generated page is
 * edited in its scenario's file.
 */
export const editAddress = (
  file: string | undefined,
  scenario: string | undefined,
  base = siteConfig.editBase,
): string | null => {
  if (base === null || file === undefined) return null;
  return `${base}${scenario === undefined ? file : `scenarios/${scenario}/scenario.yaml`}`;
};
