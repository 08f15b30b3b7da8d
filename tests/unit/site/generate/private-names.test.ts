import { describe, expect, test } from 'vitest';
import { scenarioPage } from '../../../../src/site/generate/index.ts';
import { ownLibrary } from '../../../own-library.ts';

/** What a page says under the heading of private names. */
const sectionOf = (id: string, locale: string, revision = 'current'): string =>
  scenarioPage(ownLibrary, id, { locale, revision })
    .split(/^## /m)
    .find((part) => part.startsWith('DNS\n')) ?? '';

const usesEndpoints = ({ flows }: (typeof ownLibrary.scenarios)[number]): boolean =>
  JSON.stringify(flows).includes('"private-endpoint"');

describe('private names', () => {
  test.each(['compute', 'docker-images'])('of %s include the zone of the registry in each cloud that has one', (id) => {
    for (const locale of ['en', 'fr']) {
      const text = sectionOf(id, locale);
      expect(text).toMatch(/^- Azure Government\s?: `.*privatelink\.azurecr\.us`$/m);
      expect(text).toContain('privatelink.azurecr.io`');
      expect(text).toMatch(/168\.63\.129\.16.*nslookup/);
    }
  });

  test('say in the edition of 2021 what its documents have: the public cloud', () => {
    const text = sectionOf('compute', 'en', '2021-09');
    expect(text).toContain('Azure public cloud: `privatelink.api.azureml.ms, privatelink.notebooks.azure.net,');
    expect(text).not.toContain('Government');
    expect(text).toContain('2021)');
  });

  test.each(['en', 'fr'])('name their sources as links to the documents, with their dates (%s)', (locale) => {
    const sources = sectionOf('compute', locale).split(/Sources\s?: /)[1] ?? '';
    const links = [
      ...sources.matchAll(/\[[^\]]{10,}\]\(https:\/\/(?:learn\.microsoft|github)\.com\/[^)]+\) \([^)]*20\d\d\)/g),
    ];
    expect(links.length).toBeGreaterThanOrEqual(2);
    // Nothing else is named than what is linked.
    expect(links.reduce((rest, [link]) => rest.replace(link, ''), sources).trim()).toMatch(/^(?:,|\s|and|et)+\.$/);
  });

  test('stand on the page of every scenario with private endpoints, and on no other', () => {
    for (const scenario of ownLibrary.scenarios)
      expect([scenario.id, sectionOf(scenario.id, 'en') !== '']).toEqual([scenario.id, usesEndpoints(scenario)]);
  });
});
