import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingKeys } from '../../../../src/core/i18n/catalog.ts';
import { catalogs } from '../../../../src/core/i18n/catalogs.ts';
import { loadScenarios } from '../../../../src/node/files/read-scenarios.ts';
import {
  changes,
  flowDiagram,
  flowInWords,
  renderContext,
  requirementRecords,
  rulesPage,
  scenarioPage,
} from '../../../../src/site/generate/index.ts';
import { ownLibrary } from '../../../own-library.ts';

const foreign = loadScenarios(join(import.meta.dirname, '../../../fixtures/foreign-scenarios'));
const own = ownLibrary;
const page = (revision: string, locale = 'en'): string => scenarioPage(foreign, 'message-broker', { locale, revision });

describe('a page', () => {
  test('names its source and command right after the frontmatter', () => {
    expect(page('current').split('\n---\n\n')[1]).toMatch(
      /^\{\/\* Made from scenarios\/message-broker\/ by "npm run generate"/,
    );
  });

  test.each(['en', 'fr'])('has one anchor for each requirement, the same in %s', (locale) => {
    const anchors = [...page('current', locale).matchAll(/<strong id="([^"]+)"/g)].map((match) => match[1]);
    expect(anchors).toEqual(expect.arrayContaining(['publish', 'watch-console', 'broker-route']));
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  test('leaves out what its revision does not have', () => {
    expect(page('2022-05')).not.toContain('id="watch-console"');
    expect(page('2022-05')).not.toContain('b-console');
    expect(page('current')).toContain('id="watch-console"');
    expect(page('current')).toContain('b-console');
  });

  test.each(own.scenarios.flatMap(({ id, revisions }) => revisions.map((revision) => [id, revision] as const)))(
    'links only to what it has: %s, %s',
    (id, revision) => {
      const text = scenarioPage(own, id, { locale: 'en', revision });
      const anchors = new Set([...text.matchAll(/<strong id="([^"]+)"/g)].map((match) => match[1]));
      const links = [...text.matchAll(/(?:href="|\]\()#([^")]+)/g)].map((match) => match[1]);
      expect(links.length).toBeGreaterThan(0);
      expect(links.filter((link) => !anchors.has(link))).toEqual([]);
    },
  );

  const parts = {
    en: ['Diagram', 'Requirements', 'The flows in words', 'Routes', 'Settings', 'DNS', 'Assumptions and notes'],
    fr: ['Schéma', 'Exigences', 'Les flux en texte', 'Itinéraires', 'Réglages', 'DNS', 'Hypothèses et remarques'],
  } as const;
  test.each(
    own.scenarios.flatMap(({ id, revisions }) =>
      revisions.flatMap((revision) => (['en', 'fr'] as const).map((locale) => [id, revision, locale] as const)),
    ),
  )('has what it says in one order: summary, picture, table, words, routes, settings, notes: %s, %s, %s', (...one) => {
    const [id, revision, locale] = one;
    const [, start = '', ...sections] = scenarioPage(own, id, { locale, revision })
      .replace(/^---\n.*?\n---\n/s, '## \n')
      .split(/^## /m);
    expect(start.replace(/\{\/\*.*?\*\/\}/s, '').trim().length).toBeGreaterThan(60);
    const order: readonly string[] = parts[locale];
    const found = sections.map((section) => section.split('\n')[0] ?? '');
    const places = found
      .map((title) => order.findIndex((part) => title.startsWith(part)))
      .filter((place) => place >= 0);
    expect(places.slice(0, 3)).toEqual([0, 1, 2]);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
    expect(places).toContain(order.length - 1);
  });

  test.each(['en', 'fr'])('the number of a source leads to the document that has this number (%s)', (locale) => {
    const documents = Object.values(own.shared.documents);
    const marks = own.scenarios.flatMap(({ id }) => [
      ...scenarioPage(own, id, { locale, revision: 'current' }).matchAll(/\[\\\[(\d+)\\\]\]\(([^)]+)\)/g),
    ]);
    expect(marks.length).toBeGreaterThan(100);
    for (const [, number, address] of marks) {
      const document = documents[Number(number) - 1];
      expect(document).toBeDefined();
      if (document?.url === undefined) expect(address).toMatch(/\/reference\/documents\/#/);
      else expect(address).toBe(document.url);
    }
    // Nearly all of them are public.
    expect(marks.filter(([, , address = '']) => address.startsWith('https://')).length).toBeGreaterThan(
      marks.length * 0.9,
    );
  });

  test('leads to the checker with scenario and revision chosen', () => {
    expect(page('2022-05', 'fr')).toContain('(/fr/checker/?scenario=message-broker&revision=2022-05)');
  });

  test.each(own.scenarios.flatMap(({ id, revisions }) => revisions.map((revision) => [id, revision] as const)))(
    'each name leads to its own anchor, and a button to the checker, unless the requirement is obsolete: %s, %s',
    (id, revision) => {
      const text = scenarioPage(own, id, { locale: 'fr', revision });
      const rows = text.split('\n').filter((line) => line.startsWith('| <strong id='));
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const [, anchor, name] = /^\| <strong id="([^"]+)"[^>]*>(.+?)<\/strong>/.exec(row) ?? [];
        expect(name?.endsWith(`](#${anchor})`), row).toBe(true);
        const obsolete = row.includes('<dt>Statut</dt><dd>N’est plus nécessaire</dd>');
        const button = `[Vérifier cette exigence](/fr/checker/?scenario=${id}&revision=${revision}#${anchor})`;
        expect(row.includes(button), row).toBe(!obsolete);
      }
    },
  );

  test('what most rows have in common stands above the table, and a row says what differs', () => {
    const text = scenarioPage(own, 'compute', { locale: 'en', revision: 'current' });
    expect(text).toContain(
      'Unless a row says otherwise, the flow starts in the compute subnet, is required, and must be allowed by the rules of the compute subnet and the firewall behind the compute subnet.',
    );
    const row = (id: string): string => text.split('\n').find((line) => line.startsWith(`| <strong id="${id}"`)) ?? '';
    const summary = (id: string): string | undefined => /<summary>(.*?)<\/summary>/.exec(row(id))?.[1];
    expect(summary('language-server')).toBe('Required when there is a compute instance');
    expect(summary('rstudio')).toBe('Required when RStudio runs on a compute instance');
    // The cloud is chosen above the table: a condition about the cloud alone leaves no other.
    expect(summary('identity')).toBe('Details<span data-of-cloud> · Azure public cloud only</span>');
    expect(summary('batch-key-vault-china')).toMatch(
      /^Required when the workspace was created with high business impact</,
    );
    expect(summary('batch-manages-node')).toBe('No longer needed');
  });

  test('a row’s columns are far end, protocol, ports, and the first host', () => {
    const text = scenarioPage(own, 'compute', { locale: 'en', revision: 'current' });
    const columns = (id: string): readonly string[] =>
      (text.split('\n').find((line) => line.startsWith(`| <strong id="${id}"`)) ?? '').split(' | ').slice(1, 5);
    expect(columns('aml-service')).toEqual(['`AzureMachineLearning`', 'TCP', '443', '`*.azureml.ms` \\+ 4 more']);
    expect(columns('vscode-desktop')).toEqual(['–', 'TCP', '443', '`code.visualstudio.com`']);
  });

  test('names the clouds of a row, as its condition decides them', () => {
    const text = scenarioPage(own, 'compute', { locale: 'en', revision: 'current' });
    const clouds = (id: string): string | undefined =>
      new RegExp(`<strong id="${id}"(?: data-clouds="([^"]+)")?>`).exec(text)?.[1];
    expect(clouds('identity')).toBe('public');
    expect(clouds('identity-government')).toBe('government');
    expect(clouds('directory-graph')).toBe('public government');
    expect(clouds('batch-backend-other-clouds')).toBe('government china');
    expect(clouds('language-server')).toBeUndefined();
    expect(page('current')).not.toContain('data-clouds');
  });

  test('a card links to its public documents by title and date, and offers its rule with every flag', () => {
    const text = scenarioPage(own, 'compute', { locale: 'fr', revision: 'current' });
    const row = text.split('\n').find((line) => line.startsWith('| <strong id="identity"')) ?? '';
    expect(row).toContain(
      '[Trafic entrant et sortant d’Azure Machine Learning](https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall), 19 mars 2026',
    );
    expect(row).toContain('--direction Outbound --access Allow --protocol Tcp');
    expect(row).toContain('--destination-address-prefixes AzureActiveDirectory --destination-port-ranges 80 443');
    // Each disagreement once, by its title.
    expect(row.match(/reference\/disagreements\/#t24/g)).toHaveLength(1);
    const older = scenarioPage(own, 'compute', { locale: 'fr', revision: '2021-09' });
    expect(older).not.toContain('az network nsg rule');
  });

  test('leads to rules to copy in its newest revision alone: nobody should configure by an older one', () => {
    expect(page('current', 'fr')).toContain('(/fr/reference/rules/#message-broker)');
    expect(page('2022-05', 'fr')).not.toContain('/reference/rules/');
  });

  test('gives every flag of a rule that it offers to copy, and none for host names', () => {
    const rules = rulesPage(foreign, 'en');
    for (const flag of [
      '--priority',
      '--direction',
      '--access Allow',
      '--protocol',
      '--source-address-prefixes',
      '--source-port-ranges',
      '--destination-address-prefixes',
      '--destination-port-ranges',
    ]) {
      expect(rules).toContain(flag);
    }
    expect(rules).toContain("rule publish 200 Outbound Tcp '*' EventHub.$REGION '5671-5675 9093'");
    expect(rules).not.toContain('rule watch-console');
  });

  test('writes `*` for the subnet itself only, and the addresses of another place or of the same', () => {
    const rules = rulesPage(own, 'en');
    expect(rules).toContain(`rule cluster-traffic-in 410 Inbound '*' "$AKS_PREFIX" '*' '*'`);
    expect(rules).toContain(`rule cluster-traffic-out 400 Outbound '*' '*' "$AKS_PREFIX" '*'`);
    expect(rules).toContain(`rule integrated-api-server-from-nodes 200 Inbound Tcp "$AKS_PREFIX" '*' '443 4443'`);
    expect(rules).not.toMatch(/^rule \S+ \d+ (?:In|Out)bound \S+ '\*' '\*' /m);
  });

  test('leaves the region of AzureCloud apart, which has other names for some regions', () => {
    const rules = rulesPage(own, 'en');
    expect(rules).toContain("Outbound Tcp '*' AzureCloud.$CLOUD_REGION 9000");
    expect(rules).toContain('| `francecentral` | `centralfrance` |');
    expect(rules).toContain("Outbound Tcp '*' Storage.$REGION 443");
    expect(rules).not.toContain('AzureCloud.$REGION');
    expect(rulesPage(foreign, 'en')).not.toContain('CLOUD_REGION');
  });

  test('is refused for an unknown scenario, revision or language', () => {
    expect(() => scenarioPage(foreign, 'gone', { locale: 'en', revision: 'current' })).toThrow('No scenario "gone"');
    expect(() => scenarioPage(foreign, 'message-broker', { locale: 'en', revision: '1999-01' })).toThrow(
      'no revision "1999-01"',
    );
    expect(() => scenarioPage(foreign, 'message-broker', { locale: 'xx', revision: 'current' })).toThrow(
      'No language "xx"',
    );
  });

  test('says in French everything that it says in English', () => {
    expect(missingKeys(catalogs.generate)).toEqual({ en: [], fr: [] });
  });
});

describe('what changed between two revisions', () => {
  const at = (revision: string) => renderContext(foreign, 'message-broker', { locale: 'en', revision });

  test('comes from the data: added, and changed from old to new', () => {
    const found = changes(at('2022-05'), at('current'));
    expect(found.map(({ id, kind, what }) => `${kind} ${id} ${what}`)).toEqual([
      'flow publish changed',
      'flow watch-console added',
      'route broker-route changed',
    ]);
    expect(found[0]?.fields).toEqual([{ field: 'ports', before: 'TCP 5671', after: 'TCP 5671-5675, 9093' }]);
    expect(found[2]?.fields).toEqual([{ field: 'need', before: 'Required', after: 'No longer needed' }]);
  });

  test('is nothing between a revision and itself', () => {
    expect(changes(at('current'), at('current'))).toEqual([]);
  });
});

describe('the picture and the words', () => {
  test('ports of several flows on one arrow stand merged on it', () => {
    const text = flowDiagram(own, 'compute', { locale: 'en', revision: 'current' });
    expect(text).toContain('TCP 443, 8787, 18881<br>UDP 5831"| b-aml-service');
  });

  const metrics = {
    ...foreign,
    scenarios: foreign.scenarios.map((scenario) => ({
      ...scenario,
      flows: scenario.flows.flatMap((flow) => [
        flow,
        { ...flow, id: `${flow.id}-metrics`, ports: [9999], need: { 'optional-when': 'kafka-wire' } },
      ]),
    })),
  };

  test('flows that the default choices rule out give no ports to an arrow that others use', () => {
    const text = flowDiagram(metrics, 'message-broker', { locale: 'en', revision: 'current' });
    expect(text).toContain('TCP 5671-5675, 9093"| b-broker');
    expect(text).not.toMatch(/9999.* b-broker/);
  });

  test('a convenience under a condition is called one', () => {
    const words = flowInWords(metrics, 'message-broker', { locale: 'en', revision: 'current' });
    expect(words[1]).toContain('9999. Optional when the wire protocol is Kafka.');
  });

  test('each flow of the revision is one sentence', () => {
    for (const scenario of own.scenarios) {
      const flows = scenario.flows.filter((flow) => (flow.revisions ?? scenario.revisions).includes('current'));
      expect(flowInWords(own, scenario.id, { locale: 'fr', revision: 'current' })).toHaveLength(flows.length);
    }
  });
});

describe('search records', () => {
  const words = (text: string): string[] => text.split(/[^\p{L}\p{N}.*-]+/u);
  test.each(['44224', '29876', '29877', '5831', 'BatchNodeManagement', 'mcr.microsoft.com', 'imageBuildCompute'])(
    '%s stands as a word in a requirement of its own, in both languages',
    (word) => {
      for (const locale of ['en', 'fr']) {
        const hits = requirementRecords(own, locale).filter((record) =>
          words(record.content).some((one) => one.replace(/\.$/, '') === word),
        );
        expect(hits.length).toBeGreaterThan(0);
        expect(hits[0]?.url).toMatch(new RegExp(`^/${locale}/scenarios/[a-z-]+/(?:\\d{4}-\\d{2}/)?#[a-z0-9-]+$`));
      }
    },
  );

  test('the copy of Microsoft’s registry is found in the state of 2021', () => {
    const hits = requirementRecords(own, 'en').filter((record) => record.content.includes('viennaglobal.azurecr.io'));
    expect(hits.some((record) => record.url.includes('/2021-09/#'))).toBe(true);
  });

  test('what names a thing is kept apart from what only mentions it, the no longer needed last', () => {
    const naming = requirementRecords(own, 'en')
      .filter((record) => record.names.includes('batchnodemanagement'))
      .toSorted((a, b) => a.place - b.place)
      .map((record) => record.url.replace('/en/scenarios/', ''));
    expect(naming[0]).toBe('compute/#batch-backend');
    expect(naming.indexOf('compute/#batch-manages-node')).toBeGreaterThan(
      naming.indexOf('compute/#batch-backend-other-clouds'),
    );
    expect(naming.at(-1)).toContain('/2021-09/#');
  });

  test('a requirement is found by all that it names: protocol, ports, tag, host, property', () => {
    const recordOf = (end: string) => requirementRecords(own, 'en').find(({ url }) => url.endsWith(end));
    expect(recordOf('compute/#batch-backend')?.names).toEqual([
      'tcp',
      '443',
      'batchnodemanagement',
      '*.<region>.batch.azure.com',
      '*.<region>.service.batch.azure.com',
    ]);
    const flows = requirementRecords(own, 'en').filter(({ filters }) => filters['protocol'] !== undefined);
    expect(flows.length).toBeGreaterThan(100);
    for (const { names, filters } of flows) expect(names).toContain(filters['protocol']?.[0]?.toLowerCase());
  });

  test('every record can be narrowed by scenario and revision, and leads to an anchor of its page', () => {
    const pages = new Map<string, string>();
    for (const record of requirementRecords(own, 'en')) {
      expect(record.filters).toHaveProperty('scenario');
      expect(record.filters).toHaveProperty('revision');
      const [, id = '', revision = 'current', anchor = ''] =
        /scenarios\/([^/]+)\/(?:([\d-]+)\/)?#(.+)$/.exec(record.url) ?? [];
      const name = `${id} ${revision}`;
      const page = pages.get(name) ?? scenarioPage(own, id, { locale: 'en', revision });
      pages.set(name, page);
      expect(page).toContain(`<strong id="${anchor}"`);
    }
  });
});
