// The scenarios as modules, so that the checker's page carries them as static files of its own: its policy lets
// nothing be fetched. Facts once, words and drawn diagrams one module a language, examples apart; what the checker does
// not need (notes, prose of the pages) is left out.
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { clouds } from '../../core/azure/published-cloud.ts';
import { localeIds } from '../../core/i18n/locales.ts';
import { checkerDiagrams } from '../checker-data/diagrams.ts';
import { exampleList, readExamples } from '../checker-data/examples.ts';
import { checkerFacts, checkerMessages, deferredMessages } from '../checker-data/facts-and-messages.ts';
import { factsModule } from '../checker-data/facts-module.ts';
import { checkerPage } from '../checker-data/page-data.ts';
import { scenarioSummaries } from '../checker-data/scenario-summaries.ts';
import { checkerSymptoms } from '../checker-data/symptoms.ts';
import { readCatalog } from '../data/read-catalogue.ts';
import { loadScenarios, scenarioFiles } from '../data/read-scenarios.ts';
import { carriedServiceTags } from '../data/service-tags.ts';
import { siteConfig } from '../data/site-config.ts';

const prefix = 'virtual:portolan/';
/** A module of which each part is a file of its own, loaded on demand. */
const byPart = (name: string, parts: readonly string[]): string => {
  const entries = parts.map((part) => `${JSON.stringify(part)}: () => import('${prefix}${name}-${part}')`);
  return `export default { ${entries.join(', ')} };`;
};
const byLanguage = (name: string): string => byPart(name, localeIds);
/** A string that is parsed costs the browser less than the same object as source text. */
const json = (value: unknown): string => `export default JSON.parse(${JSON.stringify(JSON.stringify(value))});`;

const folder = resolve(siteConfig.scenariosFolder);
const library = () => loadScenarios(folder);

const modules: Readonly<Record<string, () => string | Promise<string>>> = {
  facts: async () => factsModule(checkerFacts(await library())),
  examples: () => json(exampleList(readExamples(folder))),
  'example-texts': () => json(readExamples(folder)),
  messages: () => byLanguage('messages'),
  'deferred-messages': () => byLanguage('deferred-messages'),
  tools: () => byLanguage('tools'),
  panels: () => byLanguage('panels'),
  diagrams: () => byLanguage('diagrams'),
  symptoms: () => byLanguage('symptoms'),
  'scenario-summaries': () => byLanguage('scenario-summaries'),
  'service-tags': () => byPart('service-tags', clouds),
  page: async () => {
    const loaded = await library();
    return json(Object.fromEntries(localeIds.map((locale) => [locale, checkerPage(loaded, locale)])));
  },
  ...Object.fromEntries(
    clouds.map((cloud) => [
      `service-tags-${cloud}`,
      () => `export default ${JSON.stringify(carriedServiceTags(cloud))};`,
    ]),
  ),
  ...Object.fromEntries(
    localeIds.flatMap((locale) => [
      [`messages-${locale}`, async () => json(checkerMessages(await library(), locale))],
      [`deferred-messages-${locale}`, () => json(deferredMessages(locale))],
      [`tools-${locale}`, () => json(readCatalog('tools', locale))],
      [`panels-${locale}`, () => json(readCatalog('panels', locale))],
      [`scenario-summaries-${locale}`, async () => json(scenarioSummaries(await library(), locale))],
      [`symptoms-${locale}`, async () => json(checkerSymptoms(await library(), locale))],
      [`diagrams-${locale}`, async () => json(await checkerDiagrams(await library(), locale))],
    ]),
  ),
};

const virtualModules = (): Plugin => ({
  name: 'portolan-scenarios',
  resolveId: (id) => (id.startsWith(prefix) && Object.hasOwn(modules, id.slice(prefix.length)) ? `\0${id}` : null),
  async load(id) {
    if (!id.startsWith(`\0${prefix}`)) return null;
    for (const path of scenarioFiles(folder)) this.addWatchFile(resolve(folder, path));
    return (await modules[id.slice(prefix.length + 1)]?.()) ?? null;
  },
});

/** The Vite plugin: the modules for pages and, built apart by Vite, for the worker. */
export const scenariosPlugin = (): Plugin => ({
  ...virtualModules(),
  config: () => ({ worker: { format: 'es', plugins: () => [virtualModules()] } }),
});
