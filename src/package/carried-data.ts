// What Portolan carries, as the published package has it: JSON that the build has checked and written beside the code.
// The build puts this module in the place of `src/node/files/carried-data.ts` (docs/decisions/0021).

import type { Cloud } from '../core/azure/published-cloud.ts';
import { defaultLocale, type Locale } from '../core/i18n/locales.ts';
import { once } from '../core/memoize.ts';
import type { Library } from '../core/model/schema.ts';
import { readSnapshot, type TagSnapshot } from '../core/net/tag-snapshot/snapshot.ts';
import {
  type LanguageTexts,
  type LibraryFacts,
  packageVersion,
  scenarioFacts,
  scenarioTexts,
  scenarioWords,
  tagLists,
} from './data-modules.ts';
import { inflate } from './inflate.ts';
import { textOutline } from './outline.ts';
import { unfold } from './repeated-parts.ts';
import { fromColumns } from './tag-columns.ts';
import { fromWords } from './words.ts';

/** No folder: the scenarios are JSON. */
export const carriedFolder: string | null = null;

/** Returns the texts of the default language, and of another one that is wanted: what it lacks is said in the default one. */
const textsWith = async (
  { scenarios }: LibraryFacts,
  locale: Locale,
): Promise<Readonly<Record<string, LanguageTexts>>> => {
  const [{ default: own }, words] = await Promise.all([scenarioTexts(), scenarioWords[locale]?.()]);
  const texts = { ...own, scenarios: fromWords(own.scenarios, textOutline(scenarios)) };
  return { [defaultLocale]: texts, ...(words === undefined ? {} : { [locale]: fromWords(words.default, texts) }) };
};

/** Returns Portolan's own scenarios, with the texts of a language. */
export const carriedScenarios = async (locale: Locale): Promise<Library> => {
  const { default: folded } = await scenarioFacts();
  const facts = unfold(folded) as LibraryFacts; // the build folds these
  const texts = await textsWith(facts, locale);
  const languages = Object.entries(texts);
  const textsOf = (id: string) =>
    Object.fromEntries(
      languages.flatMap(([language, { scenarios }]) => {
        const text = scenarios[id];
        return text === undefined ? [] : [[language, text]];
      }),
    );
  return {
    ...facts,
    text: Object.fromEntries(facts.scenarios.map(({ id }) => [id, textsOf(id)])),
    shared: {
      ...facts.shared,
      text: Object.fromEntries(languages.map(([language, { shared }]) => [language, shared])),
    },
  };
};

const readLists = async (): Promise<Readonly<Record<Cloud, TagSnapshot>>> => {
  const listOf = async (cloud: Cloud): Promise<TagSnapshot> =>
    readSnapshot(fromColumns(await inflate((await tagLists[cloud]()).default)));
  const [forPublic, forGovernment, forChina] = await Promise.all([
    listOf('public'),
    listOf('government'),
    listOf('china'),
  ]);
  return { public: forPublic, government: forGovernment, china: forChina };
};

/** Returns the list of service tags of each cloud; they are read once. */
export const carriedTagLists = once(readLists);

/** Returns the package's version. */
export const version = (): string => packageVersion;
