// The explorer as it was built: its table, the files beside it, and the pages by service tag, port, and host.
import { describe, expect, test } from 'vitest';
import { localeIds } from '../../src/core/i18n/locales.ts';
import type { ListedRequirement } from '../../src/core/report/listing/listed-requirement.ts';
import { anchorOf, neededBy, neededThings } from '../../src/site/data/needed-by.ts';
import { listedRequirements } from '../../src/site/generate/index.ts';
import { ownLibrary } from '../own-library.ts';
import { builtFile, builtPages } from './built-site.ts';
import { pageWeight } from './page-weight.ts';

const documentOf = (address: string): Document => {
  const page = builtPages.find((each) => each.address === address);
  if (page === undefined) throw new Error(`No page ${address}`);
  return page.document;
};
const hrefsIn = (scope: ParentNode): readonly string[] =>
  [...scope.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');

describe.each(localeIds)('the explorer in %s', (locale) => {
  const rows = listedRequirements(ownLibrary, locale);
  const addresses = rows.map(({ address }) => address);
  const page = documentOf(`/${locale}/explorer/`);

  test('has each requirement once, each with a link to its anchor', () => {
    const found = [...page.querySelectorAll('.explorer-table tbody tr')].map((row) => hrefsIn(row));
    expect(found).toEqual(addresses.map((address) => [address]));
  });

  test('offers each scenario, place, cloud, and edition of the rows', () => {
    const offered = (name: string) =>
      [...page.querySelectorAll<HTMLOptionElement>(`select[name=${name}] option`)]
        .map(({ value }) => value)
        .filter((value) => value !== '')
        .toSorted();
    const of = (idsOf: (row: ListedRequirement) => readonly string[]) => [...new Set(rows.flatMap(idsOf))].toSorted();
    expect(offered('scenario')).toEqual(of(({ scenario }) => [scenario.id]));
    expect(offered('service')).toEqual(of(({ service }) => (service === null ? [] : [service.id])));
    expect(offered('place')).toEqual(of(({ places }) => places.map(({ id }) => id)));
    expect(offered('cloud')).toEqual(of(({ clouds }) => (clouds ?? []).map(({ id }) => id)));
    expect(offered('edition')).toEqual(of(({ editions }) => editions.map(({ id }) => id)));
    expect(offered('need')).toEqual(of(({ need }) => [need]));
    expect(offered('protocol')).toEqual(of(({ protocol }) => (protocol === null ? [] : [protocol.toLowerCase()])));
  });

  test('has its rows as files beside it, each once', () => {
    expect(JSON.parse(builtFile(`${locale}/explorer.json`)).requirements).toEqual(rows);
    const lines = builtFile(`${locale}/explorer.csv`).trimEnd().split('\r\n').slice(1);
    expect(lines.map((line) => /^"([^"]+)"/.exec(line)?.[1])).toEqual(rows.map(({ requirement }) => requirement));
    const linked = [...builtFile(`${locale}/explorer.md`).matchAll(/\]\((\/[^)]+)\)/g)].map(([, address]) => address);
    expect(linked.filter((address) => address?.includes('/scenarios/'))).toEqual(addresses);
  });

  test('is in the navigation of every page', () => {
    const link = documentOf(`/${locale}/guides/`).querySelector(`#navigation a[href="/${locale}/explorer/"]`);
    expect(link?.textContent.trim()).toBe(page.querySelector('h1')?.textContent);
  });

  test.each(neededThings)('%s: each has an anchor, and leads to all that need it', (thing) => {
    const document = documentOf(`/${locale}/explorer/${thing}/`);
    const groups = neededBy(rows, thing);
    expect(groups.length).toBeGreaterThan(15);
    for (const { names, requirements } of groups) {
      const headings = names.map((name) => document.getElementById(anchorOf(name))?.closest('h2'));
      const [heading] = headings;
      expect(new Set(headings).size, names.join()).toBe(1);
      if (!heading) throw new Error(`No heading of ${names.join()}`);
      const links: string[] = [];
      for (
        let part = heading.nextElementSibling;
        part !== null && part.tagName !== 'H2';
        part = part.nextElementSibling
      )
        links.push(...hrefsIn(part).filter((href) => href.includes('/scenarios/')));
      expect(links).toEqual(requirements.map(({ address }) => address));
    }
  });

  test.each(['', 'tags/', 'ports/', 'hosts/'])('explorer/%s weighs at most 60 KB, compressed', (path) => {
    expect(pageWeight(`/${locale}/explorer/${path}`, 'best').total).toBeLessThanOrEqual(60 * 1024);
  });
});
