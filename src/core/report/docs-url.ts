// Addresses of the site's pages about finding and problem codes, and about requirements.

/** The origin of the site where no other is configured. */
export const DEFAULT_ORIGIN = 'https://portolan.example';

/**
 * Returns the address of the page about a finding or problem code. An empty origin makes it relative to the host.
 * @example docsUrl('shadowed-rule', 'en') // 'https://portolan.example/en/problems/shadowed-rule/'
 */
export const docsUrl = (code: string, locale: string, origin: string = DEFAULT_ORIGIN): string =>
  `${origin}/${locale}/problems/${code}/`;

/**
 * Returns the address of a requirement on the page of its scenario and edition.
 * @example requirementUrl('compute/identity', { locale: 'en', revision: 'current' })
 */
export const requirementUrl = (
  requirement: string,
  { locale, revision }: { readonly locale: string; readonly revision: string },
): string => {
  const [scenario = '', ...id] = requirement.split('/');
  const edition = revision === 'current' ? '' : `${revision}/`;
  return `${DEFAULT_ORIGIN}/${locale}/scenarios/${scenario}/${edition}#${id.join('/')}`;
};
