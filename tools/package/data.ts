// The package's data: Portolan's own scenarios, checked, their texts in one file for each language, without the keys that
// facts or the default language have already, and the lists of service tags.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateAsync } from '@gfx/zopfli';
import { clouds } from '../../src/core/azure/published-cloud.ts';
import { defaultLocale, type Locale, localeIds } from '../../src/core/i18n/locales.ts';
import type { Library, Scenario, ScenarioText } from '../../src/core/model/schema.ts';
import { loadScenarios } from '../../src/node/files/read-scenarios.ts';
import type { LanguageTexts, LibraryFacts } from '../../src/package/data-modules.ts';
import { textOutline } from '../../src/package/outline.ts';
import { fold } from '../../src/package/repeated-parts.ts';
import { toColumns } from '../../src/package/tag-columns.ts';
import { fromWords, toWords } from '../../src/package/words.ts';

const mapped = <From, To>(table: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(table).map(([key, value]) => [key, change(value)]));

type SharedText = Library['shared']['text'][string];

const noDiagram = { groups: [], arrows: [] };

const withoutArrow = <Entry extends object>(entry: Entry): Entry => ({ ...entry, arrow: [] });

/** Leaves out diagrams, what is drawn in them, and notes, which only the site's pages show. */
const withoutPages = ({ notes: _, flows, ...scenario }: Scenario): Scenario => ({
  ...scenario,
  flows: flows.map(withoutArrow),
  diagram: noDiagram,
});

/** Leaves out boxes of diagrams, where a document lies, which documents disagree, what readers see when it fails, and what corrections changed. */
const sharedWithoutPages = ({ text: _, ...shared }: Library['shared']): LibraryFacts['shared'] => ({
  ...shared,
  boxes: {},
  contradictions: {},
  symptoms: {},
  corrections: {},
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
  corrections: {},
  contradictions: mapped(text.contradictions, (one) => ({ ...one, sides: {} })),
});

/** What the package has of a library: facts once, and the texts of each language. */
export interface LibraryFiles {
  readonly facts: LibraryFacts;
  readonly texts: (locale: Locale) => LanguageTexts;
}

const present = <Text>(texts: Readonly<Record<string, Text>>, locale: Locale): Text => {
  const text = texts[locale];
  if (text === undefined) throw new Error(`The scenarios have no texts of the language ${locale}`);
  return text;
};

/** Splits a library, without what only pages show. Throws for a language in which a scenario has no text. */
export const libraryFiles = ({ scenarios, text, shared }: Library): LibraryFiles => ({
  facts: { scenarios: scenarios.map(withoutPages), shared: sharedWithoutPages(shared) },
  texts: (locale) => ({
    scenarios: mapped(text, (texts) => textWithoutPages(present(texts, locale))),
    shared: sharedTextWithoutPages(present(shared.text, locale)),
  }),
});

/** Compresses a text for `src/package/inflate.ts`: a twentieth smaller than zlib makes it, in a form that zlib reads. */
const deflated = async (text: string): Promise<string> =>
  Buffer.from(await deflateAsync(Buffer.from(text), { numiterations: 5 })).toString('base64');

/** Writes `data/` into a folder. Throws one error that lists all mistakes in the scenarios. */
export const writeData = async (root: string, out: string): Promise<void> => {
  const { facts, texts } = libraryFiles(loadScenarios(join(root, 'scenarios')));
  const write = (name: string, data: unknown): void =>
    writeFileSync(join(out, 'data', `${name}.json`), JSON.stringify(data));
  mkdirSync(join(out, 'data'), { recursive: true });
  write('scenarios', fold(facts));
  const { scenarios, ...shared } = texts(defaultLocale);
  const outline = textOutline(facts.scenarios);
  const words = toWords(scenarios, outline);
  write('texts', { ...shared, scenarios: words });
  // In the order in which they come back, which other languages' words have, too.
  const english = { ...shared, scenarios: fromWords(words, outline) };
  for (const locale of localeIds)
    if (locale !== defaultLocale) write(`words.${locale}`, toWords(texts(locale), english));
  for (const cloud of clouds)
    write(
      `service-tags.${cloud}`,
      await deflated(toColumns(readFileSync(join(root, 'service-tags', `${cloud}.txt`), 'utf8'))),
    );
};
