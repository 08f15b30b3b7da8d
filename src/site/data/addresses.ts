import { siteConfig } from './site-config.ts';

/** The address of a file of the site; `path` is from the site's root, without a slash before it. */
export const fileAddress = (path: string): string => `${siteConfig.base}${path}`;

/** The address of a page in a language; `path` is below the language and ends in a slash, or is empty. */
export const addressIn = (locale: string, path: string): string => fileAddress(`${locale}/${path}`);

/** The same with scheme and host, for canonical links, alternates and the sitemap. */
export const absoluteIn = (locale: string, path: string): string => `${siteConfig.origin}${addressIn(locale, path)}`;

/** The address of a scenario's page. */
export const scenarioAddress = (locale: string, id: string): string => addressIn(locale, `scenarios/${id}/`);
