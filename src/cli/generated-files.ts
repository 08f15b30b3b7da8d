// Every file that `npm run generate` writes, as path and text: pages for each language and revision.

import { pageFile, scenarioPage } from '../generate/index.ts';
import { localeIds } from '../i18n/locales.ts';
import type { Library } from '../model/schema.ts';

/** Makes the generated pages of a library, keyed by their path below the content folder. */
export const generatedPages = (library: Library): ReadonlyMap<string, string> =>
  new Map(
    localeIds.flatMap((locale) =>
      library.scenarios.flatMap((scenario) =>
        scenario.revisions.map((revision): [string, string] => [
          `${locale}/scenarios/${pageFile(scenario.id, revision)}`,
          scenarioPage(library, scenario.id, { locale, revision }),
        ]),
      ),
    ),
  );
