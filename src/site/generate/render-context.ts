// What a page is rendered from: a scenario, in a language and a revision, with their words.
import type { Translate } from '../../core/i18n/catalog.ts';
import { dateFormat } from '../../core/i18n/formatters.ts';
import { defaultLocale, isLocale, type Locale } from '../../core/i18n/locales.ts';
import { type MessageKey, type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { parameterDefinitions } from '../../core/model/parameters.ts';
import { holdsIn } from '../../core/model/per-revision.ts';
import { resolveScenario } from '../../core/model/resolve-scenario.ts';
import type { GivenValues, ResolvedScenario } from '../../core/model/resolved-scenario.ts';
import type { Library, Scenario, ScenarioText } from '../../core/model/schema.ts';
import { type Names, namesOf } from '../../core/report/sentences/names.ts';

export type GenerateKey = MessageKey<'generate'>;

export interface RenderOptions {
  readonly locale: string;
  readonly revision: string;
}
/** A library in one language: what scenarios share, and the words around it. */
export interface LibraryBundle {
  readonly library: Library;
  readonly locale: Locale;
  readonly shared: Library['shared']['text'][string];
  readonly t: Translate<GenerateKey>;
  /** The sentences of the checker, which say what a requirement requires. */
  readonly words: Messages<'checker'>;
  readonly names: Names;
}
export interface RenderContext extends LibraryBundle {
  readonly scenario: Scenario;
  readonly revision: string;
  readonly text: ScenarioText;
  /** The requirements of the revision, with every parameter unknown. */
  readonly resolved: ResolvedScenario;
}

/** Returns a library's shared words in a language, else the English ones. Throws on an unknown language. */
export const localeBundle = (library: Library, locale: string): LibraryBundle => {
  if (!isLocale(locale)) throw new Error(`No language "${locale}"`);
  const shared = library.shared.text[locale] ?? library.shared.text[defaultLocale];
  if (shared === undefined) throw new Error(`These scenarios share no words in ${defaultLocale}`);
  return {
    library,
    locale,
    shared,
    t: messagesIn('generate', locale),
    words: messagesIn('checker', locale),
    names: namesOf(library, locale),
  };
};

/**
 * Resolves a scenario with every parameter unknown, whatever its default: a page is for all values. `chosen` has those that
 * it is not for.
 */
export const resolvedIn = (
  library: Library,
  scenario: Scenario,
  { revision, chosen = {} }: { readonly revision: string; readonly chosen?: GivenValues },
): ResolvedScenario => {
  const names = Object.keys(parameterDefinitions(library.shared, scenario));
  const parameters = { ...Object.fromEntries(names.map((name) => [name, null])), ...chosen };
  return resolveScenario(library, scenario.id, { revision, parameters });
};

/** Finds a scenario and its words. A language without words of its own gets the English ones. Throws on an unknown id or revision. */
export const renderContext = (library: Library, id: string, { locale, revision }: RenderOptions): RenderContext => {
  const scenario = library.scenarios.find((one) => one.id === id);
  if (scenario === undefined) throw new Error(`No scenario "${id}"`);
  if (!scenario.revisions.includes(revision)) throw new Error(`Scenario "${id}" has no revision "${revision}"`);
  const words = localeBundle(library, locale);
  const text = library.text[id]?.[locale] ?? library.text[id]?.[defaultLocale];
  if (text === undefined) throw new Error(`Scenario "${id}" has no words in ${defaultLocale}`);
  return {
    ...words,
    scenario,
    revision,
    text,
    resolved: resolvedIn(library, scenario, { revision }),
  };
};

/** Returns the entries of a list that hold in the context's revision. */
export const inForce = <T extends { readonly revisions?: readonly string[] | undefined }>(
  { scenario, revision }: Pick<RenderContext, 'scenario' | 'revision'>,
  entries: readonly T[] | undefined,
): readonly T[] => (entries ?? []).filter((entry) => holdsIn(entry, scenario, revision));

/** Joins words the language's way: `a, b and c`. */
export const listText = (locale: string, items: readonly string[]): string =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);

/** Writes an ISO date (`2021-09-22`, or a month) in the language's way, in UTC. */
export const dateText = (locale: string, iso: string): string =>
  dateFormat(locale).format(new Date(`${iso}T00:00:00Z`));
