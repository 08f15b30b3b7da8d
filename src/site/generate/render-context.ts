// One page's point of view: a scenario, in a language and a revision, with the words that belong to them.
import { type Translate, translator } from '../../core/i18n/catalog.ts';
import { defaultLocale, isLocale, type Locale } from '../../core/i18n/locales.ts';
import en from '../../core/i18n/strings/en/generate.json' with { type: 'json' };
import fr from '../../core/i18n/strings/fr/generate.json' with { type: 'json' };
import { holdsIn } from '../../core/model/per-revision.ts';
import type { Flow, Library, Scenario, ScenarioText } from '../../core/model/schema.ts';

export type GenerateKey = keyof typeof en;
export const generateCatalog = { en, fr } as const;

export interface EditionOptions {
  readonly locale: string;
  readonly revision: string;
}
/** A library in one language: what scenarios share, and the words around it. */
export interface Speech {
  readonly library: Library;
  readonly locale: Locale;
  readonly shared: Library['shared']['text'][string];
  readonly t: Translate<GenerateKey>;
}
export interface Edition extends Speech {
  readonly scenario: Scenario;
  readonly revision: string;
  readonly text: ScenarioText;
}

/** Gives a library's shared words in a language, or the English ones. Throws on an unknown language. */
export const speech = (library: Library, locale: string): Speech => {
  if (!isLocale(locale)) throw new Error(`No language "${locale}"`);
  const shared = library.shared.text[locale] ?? library.shared.text[defaultLocale];
  if (shared === undefined) throw new Error(`These scenarios share no words in ${defaultLocale}`);
  return { library, locale, shared, t: translator<GenerateKey>(generateCatalog, locale) };
};

/** Finds a scenario and its words. A language without words of its own gets the English ones. Throws on an unknown id or revision. */
export const edition = (library: Library, id: string, { locale, revision }: EditionOptions): Edition => {
  const scenario = library.scenarios.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`No scenario "${id}"`);
  if (!scenario.revisions.includes(revision))
    throw new Error(`Scenario "${id}" has no revision "${revision}"`);
  const words = speech(library, locale);
  const text = library.text[id]?.[locale] ?? library.text[id]?.[defaultLocale];
  if (text === undefined) throw new Error(`Scenario "${id}" has no words in ${defaultLocale}`);
  return { ...words, scenario, revision, text };
};

/** Gives the entries of a list that hold in the edition's revision. */
export const held = <T extends { readonly revisions?: readonly string[] | undefined }>(
  { scenario, revision }: Pick<Edition, 'scenario' | 'revision'>,
  entries: readonly T[] | undefined,
): readonly T[] => (entries ?? []).filter((entry) => holdsIn(entry, scenario, revision));

/** Tells the arrows that a flow is drawn by, in its own order. */
export const arrowsOf = (flow: Pick<Flow, 'arrow'>): readonly string[] =>
  typeof flow.arrow === 'string' ? [flow.arrow] : flow.arrow;

/** Joins words the language's way: `a, b and c`. */
export const list = (locale: string, items: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);

/** Writes an ISO date (`2021-09-22`, or a month) in the language's way, in UTC. */
export const date = (locale: string, iso: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  );
