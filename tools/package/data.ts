// The package's data: Portolan's own scenarios, checked, their texts in one file for each language, and the lists of
// service tags.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { clouds } from '../../src/core/azure/published-cloud.ts';
import { defaultLocale, type Locale, localeIds } from '../../src/core/i18n/locales.ts';
import type { Library, Scenario, ScenarioText } from '../../src/core/model/schema.ts';
import { loadScenarios } from '../../src/node/files/read-scenarios.ts';
import type { LibraryFacts, LibraryTexts } from '../../src/package/data-modules.ts';
import { toColumns } from '../../src/package/tag-columns.ts';

const isTable = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Reports whether a text has every part of another, so that nobody falls back from it. */
const hasAllOf = (text: unknown, other: unknown): boolean => {
  // A list is one text: a language may have more or fewer words in it.
  if (!isTable(other) || Array.isArray(other)) return text !== undefined;
  return isTable(text) && Object.keys(other).every((key) => hasAllOf(Reflect.get(text, key), Reflect.get(other, key)));
};

const textsIn = <Text>(texts: Readonly<Record<string, Text>>, locale: Locale): Record<string, Text> => {
  const wanted: readonly string[] = hasAllOf(texts[locale], texts[defaultLocale]) ? [locale] : [locale, defaultLocale];
  return Object.fromEntries(Object.entries(texts).filter(([language]) => wanted.includes(language)));
};

const mapped = <From, To>(table: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value)]));

type SharedText = Library['shared']['text'][string];

const noDiagram = { groups: [], arrows: [] };

/** Leaves out diagrams and notes, which only the site's pages show. */
const withoutPages = ({ notes: _, ...scenario }: Scenario): Scenario => ({ ...scenario, diagram: noDiagram });

/** Leaves out boxes of diagrams, where a document lies, which documents disagree, and what readers see when it fails. */
const sharedWithoutPages = ({ text: _, ...shared }: Library['shared']): LibraryFacts['shared'] => ({
  ...shared,
  boxes: {},
  contradictions: {},
  symptoms: {},
  documents: mapped(shared.documents, ({ date }) => ({ path: '', date })),
});

/** What the form says beside a parameter is the page's. */
const titleOnly = ({ title }: { readonly title: string }) => ({ title });

const textWithoutPages = ({ notes: _, ...text }: ScenarioText): ScenarioText => ({
  ...text,
  parameters: mapped(text.parameters ?? {}, titleOnly),
  summary: '',
  about: [],
  groups: {},
  arrows: {},
});

const sharedTextWithoutPages = (text: SharedText): SharedText => ({
  ...text,
  parameters: mapped(text.parameters, titleOnly),
  boxes: {},
  tags: {},
  symptoms: {},
  contradictions: mapped(text.contradictions, (one) => ({ ...one, sides: {} })),
});

/** What the package has of a library: facts once, and the texts of each language. */
export interface LibraryFiles {
  readonly facts: LibraryFacts;
  readonly texts: (locale: Locale) => LibraryTexts;
}

/** Splits a library, without what only pages show. Texts have the English ones of which a language lacks a part. */
export const libraryFiles = ({ scenarios, text, shared }: Library): LibraryFiles => {
  return {
    facts: { scenarios: scenarios.map(withoutPages), shared: sharedWithoutPages(shared) },
    texts: (locale) => ({
      text: Object.fromEntries(
        Object.entries(text).map(([id, texts]) => [id, mapped(textsIn(texts, locale), textWithoutPages)]),
      ),
      sharedText: mapped(textsIn(shared.text, locale), sharedTextWithoutPages),
    }),
  };
};

/** Compresses a text for `src/package/inflate.ts`. */
const deflated = (text: string): string => deflateRawSync(text, { level: 9 }).toString('base64');

/** Writes `data/` into a folder. Throws one error that lists all mistakes in the scenarios. */
export const writeData = (root: string, out: string): void => {
  const { facts, texts } = libraryFiles(loadScenarios(join(root, 'scenarios')));
  const write = (name: string, data: unknown): void =>
    writeFileSync(join(out, 'data', `${name}.json`), JSON.stringify(data));
  mkdirSync(join(out, 'data'), { recursive: true });
  write('scenarios', facts);
  for (const locale of localeIds) write(`texts.${locale}`, texts(locale));
  for (const cloud of clouds)
    write(
      `service-tags.${cloud}`,
      deflated(toColumns(readFileSync(join(root, 'service-tags', `${cloud}.txt`), 'utf8'))),
    );
};
