// The scenarios as modules, so that the checker's page carries them as static files of its own: its policy lets
// nothing be fetched. What scenarios share once, each scenario, words and drawn diagrams one module a language, examples
// apart; what the checker does not need (notes, prose of the pages) is left out.
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { clouds } from '../../core/azure/published-cloud.ts';
import { isLocale, type Locale, localeIds } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { keptScenarios, scenarioFiles } from '../../node/files/kept-scenarios.ts';
import { checkerScenario, outlineFacts, outlineMessages } from '../checker-data/checker-scenarios.ts';
import { checkerDiagrams } from '../checker-data/diagrams.ts';
import { exampleTitles, readExamples } from '../checker-data/examples.ts';
import { deferredMessages } from '../checker-data/facts-and-messages.ts';
import { factsModule } from '../checker-data/facts-module.ts';
import { sideWords } from '../checker-data/form.ts';
import { checkerPage } from '../checker-data/page-data.ts';
import { scenarioSummaries } from '../checker-data/scenario-summaries.ts';
import { checkerSymptoms } from '../checker-data/symptoms.ts';
import { fileAddress } from '../data/addresses.ts';
import { readCatalog } from '../data/read-catalogue.ts';
import { carriedServiceTags } from '../data/service-tags.ts';
import { siteConfig } from '../data/site-config.ts';
import { listedRequirements, scenarioDocuments } from '../generate/index.ts';

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
const library = () => keptScenarios(folder);

/** The scenarios, each a module of its own in each language: `scenario-fr-compute`. */
const scenarioParts = ({ scenarios }: Library): string => {
  const languages = localeIds.map((locale) => {
    const entries = scenarios.map(
      ({ id }) => `${JSON.stringify(id)}: () => import('${prefix}scenario-${locale}-${id}')`,
    );
    return `${JSON.stringify(locale)}: { ${entries.join(', ')} }`;
  });
  return `export default { ${languages.join(', ')} };`;
};

/** Returns language and id in the name of a scenario's module; null for any other name. */
const scenarioPart = (name: string): { readonly locale: Locale; readonly id: string } | null => {
  const [, locale = '', id = ''] = /^scenario-([a-z]+)-(.+)$/.exec(name) ?? [];
  return isLocale(locale) ? { locale, id } : null;
};

const modules: Readonly<Record<string, () => string | Promise<string>>> = {
  facts: async () => factsModule(outlineFacts(await library())),
  examples: () => byLanguage('examples'),
  'example-texts': () => json(readExamples(folder)),
  scenarios: async () => scenarioParts(await library()),
  messages: () => byLanguage('messages'),
  'deferred-messages': () => byLanguage('deferred-messages'),
  tools: () => byLanguage('tools'),
  panels: () => byLanguage('panels'),
  diagrams: () => byLanguage('diagrams'),
  symptoms: () => byLanguage('symptoms'),
  'side-words': () => byLanguage('side-words'),
  'scenario-summaries': () => byLanguage('scenario-summaries'),
  'service-tags': () => byPart('service-tags', clouds),
  page: async () => {
    const loaded = await library();
    return json(Object.fromEntries(localeIds.map((locale) => [locale, checkerPage(loaded, locale)])));
  },
  'scenario-documents': async () => {
    const loaded = await library();
    const from = (path: string): string => fileAddress(path.slice(1));
    return json(Object.fromEntries(localeIds.map((locale) => [locale, scenarioDocuments(loaded, locale, from)])));
  },
  requirements: async () => {
    const loaded = await library();
    return json(Object.fromEntries(localeIds.map((locale) => [locale, listedRequirements(loaded, locale)])));
  },
  ...Object.fromEntries(
    clouds.map((cloud) => [
      `service-tags-${cloud}`,
      () => `export default ${JSON.stringify(carriedServiceTags(cloud))};`,
    ]),
  ),
  ...Object.fromEntries(
    localeIds.flatMap((locale) => [
      [`messages-${locale}`, async () => json(outlineMessages(await library(), locale))],
      [`deferred-messages-${locale}`, () => json(deferredMessages(locale))],
      [`examples-${locale}`, () => json(exampleTitles(readExamples(folder), locale))],
      [`tools-${locale}`, () => json(readCatalog('tools', locale))],
      [`panels-${locale}`, () => json(readCatalog('panels', locale))],
      [`side-words-${locale}`, async () => json(sideWords(await library(), locale))],
      [`scenario-summaries-${locale}`, async () => json(scenarioSummaries(await library(), locale))],
      [`symptoms-${locale}`, async () => json(checkerSymptoms(await library(), locale))],
      [`diagrams-${locale}`, async () => json(await checkerDiagrams(await library(), locale))],
    ]),
  ),
};

const isModule = (name: string): boolean => Object.hasOwn(modules, name) || scenarioPart(name) !== null;

const virtualModules = (): Plugin => ({
  name: 'portolan-scenarios',
  resolveId: (id) => (id.startsWith(prefix) && isModule(id.slice(prefix.length)) ? `\0${id}` : null),
  async load(id) {
    if (!id.startsWith(`\0${prefix}`)) return null;
    for (const path of scenarioFiles(folder)) this.addWatchFile(resolve(folder, path));
    const name = id.slice(prefix.length + 1);
    const part = scenarioPart(name);
    if (part !== null) return json(checkerScenario(await library(), part.id, part.locale));
    return (await modules[name]?.()) ?? null;
  },
});

/** The Vite plugin: the modules for pages and, built apart by Vite, for the worker. */
export const scenariosPlugin = (): Plugin => ({
  ...virtualModules(),
  config: () => ({ worker: { format: 'es', plugins: () => [virtualModules()] } }),
});
