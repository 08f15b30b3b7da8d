// The scenarios are loaded one by one: a verdict waits for those that it is about, and all are loaded ahead once the page can
// be typed into, so that nothing is loaded after something is pasted.
import scenarios from 'virtual:portolan/scenarios';
import type { CheckerScenario } from '../../../contract/checker-library.ts';
import type { Locale } from '../../../core/i18n/locales.ts';
import { type FactsAndMessages, withScenarios } from './scenario-parts.ts';

const loaded = new Map<Locale, Map<string, CheckerScenario>>();

const loadedIn = (locale: Locale): Map<string, CheckerScenario> => {
  const known = loaded.get(locale) ?? new Map<string, CheckerScenario>();
  loaded.set(locale, known);
  return known;
};

/** Loads scenarios in a language; all where `ids` is absent. Rejects where one can't be loaded. */
export const loadScenarios = async (
  locale: Locale,
  ids: readonly string[] = Object.keys(scenarios[locale]),
): Promise<void> => {
  const known = loadedIn(locale);
  await Promise.all(
    ids.map(async (id) => {
      const part = known.has(id) ? undefined : await scenarios[locale][id]?.();
      if (part !== undefined) known.set(id, part.default);
    }),
  );
};

/** What was last put together, and of what: at every key, it is the same. */
let last: { readonly of: readonly unknown[]; readonly whole: FactsAndMessages } | null = null;

/** Puts the scenarios in that are loaded in a language; of the others, the outlines stay. */
export const withLoadedScenarios = (shared: FactsAndMessages, locale: Locale): FactsAndMessages => {
  const { facts, messages } = shared;
  const parts = [...loadedIn(locale).values()];
  const of = [facts.shared, facts.serviceTags, messages, locale, parts.length];
  if (last?.of.every((one, index) => one === of[index]) !== true) last = { of, whole: withScenarios(shared, parts) };
  return last.whole;
};
