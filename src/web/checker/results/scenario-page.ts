/** Returns the address of a scenario's page in a language and an edition. */
export const scenarioPage = (locale: string, scenario: string, revision: string): string =>
  `${import.meta.env.BASE_URL}${locale}/scenarios/${scenario}/${revision === 'current' ? '' : `${revision}/`}`;
