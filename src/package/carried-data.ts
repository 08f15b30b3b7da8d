// What Portolan carries, as the published package has it: JSON that the build has checked and written beside the code.
// The build puts this module in the place of `src/node/files/carried-data.ts` (docs/decisions/0021).

import type { Cloud } from '../core/azure/published-cloud.ts';
import type { Locale } from '../core/i18n/locales.ts';
import { once } from '../core/memoize.ts';
import type { Library } from '../core/model/schema.ts';
import { readSnapshot, type TagSnapshot } from '../core/net/tag-snapshot/snapshot.ts';
import { packageVersion, scenarioFacts, scenarioTexts, tagLists } from './data-modules.ts';
import { inflate } from './inflate.ts';
import { fromColumns } from './tag-columns.ts';

/** No folder: the scenarios are JSON. */
export const carriedFolder: string | null = null;

/** Returns Portolan's own scenarios, with the texts of a language. */
export const carriedScenarios = async (locale: Locale): Promise<Library> => {
  const [{ default: facts }, { default: texts }] = await Promise.all([scenarioFacts(), scenarioTexts[locale]()]);
  return { ...facts, text: texts.text, shared: { ...facts.shared, text: texts.sharedText } };
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
