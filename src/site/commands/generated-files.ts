// Every file that `npm run generate` writes, as path and text, for each language: the scenarios' pages in each
// revision, and the references that they lead to.

import { localeIds } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import {
  changesPage,
  combinationPages,
  disagreementsPage,
  documentsPage,
  movingPages,
  pageFile,
  rulesPage,
  scenarioPage,
  symptomPages,
  whichScenarioPage,
} from '../generate/index.ts';

/** Folders, below a language's, that hold generated pages and nothing else. */
export const generatedFolders = ['scenarios', 'reference', 'symptoms'] as const;

/** Pages in these folders that another command writes: `npm run library-page`. */
export const otherPages: readonly string[] = localeIds.map((locale) => `${locale}/reference/library.mdx`);

const pagesIn = (library: Library, locale: string): readonly [string, string | null][] => [
  ...library.scenarios.flatMap((scenario) =>
    scenario.revisions.map((revision): [string, string] => [
      `scenarios/${pageFile(scenario.id, revision)}`,
      scenarioPage(library, scenario.id, { locale, revision }),
    ]),
  ),
  ...symptomPages(library, locale).map(([id, text]): [string, string | null] => [`symptoms/${id}.mdx`, text]),
  ['reference/changes.mdx', changesPage(library, locale)],
  ['reference/disagreements.mdx', disagreementsPage(library, locale)],
  ['reference/documents.mdx', documentsPage(library, locale)],
  ['reference/which-scenario.mdx', whichScenarioPage(library, locale)],
  ...combinationPages(library, locale).map(([name, text]): [string, string] => [`reference/${name}.mdx`, text]),
  ...movingPages(library, locale).map(([name, text]): [string, string] => [`reference/${name}.mdx`, text]),
  ['reference/rules.mdx', rulesPage(library, locale)],
];

/** Returns the generated pages of a library, keyed by their path below the content folder. */
export const generatedPages = (library: Library): ReadonlyMap<string, string> =>
  new Map(
    localeIds.flatMap((locale) =>
      pagesIn(library, locale).flatMap(([path, text]): [string, string][] =>
        text === null ? [] : [[`${locale}/${path}`, text]],
      ),
    ),
  );
