// What the checker's page is made with, in one language: form, words, and the diagrams drawn.

import type { Verdict } from '../checker/result.ts';
import { drawDiagram } from '../diagrams/index.ts';
import { flowDiagram } from '../generate/index.ts';
import type { Message } from '../i18n/format.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Library } from '../model/schema.ts';
import { type CheckerForm, checkerForm } from './checker-form.ts';
import { readCatalog } from './read-catalog.ts';

/** Carried by the page for its script. */
export interface PageData {
  readonly locale: Locale;
  readonly words: Readonly<Record<string, Message>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly form: CheckerForm;
}
export interface CheckerPage {
  readonly data: PageData;
  readonly diagrams: readonly {
    readonly scenario: string;
    readonly revision: string;
    readonly svg: string;
    /** The boxes that each arrow joins. */
    readonly ends: Readonly<Record<string, readonly [string, string]>>;
  }[];
}

const verdicts: readonly Verdict[] = ['allowed', 'blocked', 'partly', 'undecided'];

/** Puts the page's data together. The diagram of each scenario and revision is drawn, or taken from the cache. */
export const checkerPage = async (library: Library, locale: Locale): Promise<CheckerPage> => {
  const words = readCatalog('checker', locale);
  return {
    data: {
      locale,
      words: readCatalog('page', locale) as PageData['words'], // message files hold messages
      verdicts: Object.fromEntries(
        verdicts.map((verdict) => [verdict, String(words[`verdict.${verdict}`])]),
      ) as PageData['verdicts'], // one entry for each
      form: checkerForm(library, locale),
    },
    diagrams: await Promise.all(
      library.scenarios.flatMap(({ id, revisions, diagram }) =>
        revisions.map(async (revision) => ({
          scenario: id,
          revision,
          ends: Object.fromEntries(diagram.arrows.map((arrow) => [arrow.id, [arrow.from, arrow.to]])),
          svg: await drawDiagram(flowDiagram(library, id, { locale, revision }), {
            id: `diagram-${id}-${revision}`,
            locale,
          }),
        })),
      ),
    ),
  };
};
