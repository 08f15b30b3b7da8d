// The names that a scenario's text gives to ids, in the reader's language and else in English; an id that has no
// words stands for itself.
import { defaultLocale } from '../../i18n/locales.ts';
import { memoize } from '../../memoize.ts';
import type { Library, Place, ScenarioText } from '../../model/schema.ts';

type SharedText = Library['shared']['text'][string];
interface Item {
  readonly title: string;
  readonly why?: string | undefined;
  readonly note?: string | undefined;
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

/** Returns the first thing that is found in a text. */
function firstOf<Text, T>(texts: readonly Text[], pick: (text: Text) => T | undefined): T | undefined {
  for (const text of texts) {
    const found = pick(text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Looks names up: `names.place('compute', 'aks')`. */
export interface Names {
  readonly scenario: (scenario: string) => string;
  readonly revision: (revision: string) => string;
  readonly place: (scenario: string, place: string) => string;
  /** A place within a sentence: `the compute subnet`; its title where it has no such form. */
  readonly placeInSentence: (scenario: string, place: string) => string;
  /** The kind of a place; null for a place that the scenario lacks. */
  readonly placeKind: (scenario: string, place: string) => Place['kind'] | null;
  /** A place or a private endpoint. */
  readonly member: (scenario: string, id: string) => string;
  readonly privateEndpoint: (id: string) => string;
  readonly privateEndpointInSentence: (id: string) => string;
  readonly condition: (scenario: string, id: string) => string;
  readonly parameter: (scenario: string | null, id: string) => string;
  readonly requirement: (scenario: string, kind: 'flow' | 'route' | 'setting', id: string) => Item;
  readonly document: (id: string) => { readonly title: string; readonly date: string };
  /** `choices`: the sides in a few words, by id. */
  readonly contradiction: (id: string) => {
    readonly title: string;
    readonly follows: string;
    readonly choices: Readonly<Record<string, string>>;
  } | null;
}

const group = { flow: 'flows', route: 'routes', setting: 'settings' } as const;

/** Makes the look-up for a library and a language. */
export const namesOf = (library: Library, locale: string): Names => {
  const languages = locale === defaultLocale ? [locale] : [locale, defaultLocale];
  const textsOf = memoize((scenario: string): readonly ScenarioText[] =>
    languages.flatMap((language) => own(own(library.text, scenario), language) ?? []),
  );
  const sharedTexts = languages.flatMap((language) => own(library.shared.text, language) ?? []);
  const scenarioText = <T>(scenario: string, pick: (text: ScenarioText) => T | undefined): T | undefined =>
    firstOf(textsOf(scenario), pick);
  const sharedText = <T>(pick: (text: SharedText) => T | undefined): T | undefined => firstOf(sharedTexts, pick);
  return {
    scenario: (scenario) => scenarioText(scenario, (text) => text.title) ?? scenario,
    revision: (revision) => sharedText((text) => own(text.revisions, revision)) ?? revision,
    place: (scenario, place) => scenarioText(scenario, (text) => own(text.places, place)) ?? place,
    placeInSentence: (scenario, place) =>
      scenarioText(scenario, (text) => own(text['in-sentences'], place) ?? own(text.places, place)) ?? place,
    placeKind: (scenario, place) =>
      own(library.scenarios.find(({ id }) => id === scenario)?.places, place)?.kind ?? null,
    member: (scenario, id) =>
      scenarioText(scenario, (text) => own(text.places, id)) ??
      sharedText((text) => own(text['private-endpoints'], id)) ??
      id,
    privateEndpoint: (id) => sharedText((text) => own(text['private-endpoints'], id)) ?? id,
    privateEndpointInSentence: (id) =>
      sharedText((text) => own(text['in-sentences'], id) ?? own(text['private-endpoints'], id)) ?? id,
    condition: (scenario, id) =>
      scenarioText(scenario, (text) => own(text.conditions, id)) ??
      sharedText((text) => own(text.conditions, id)) ??
      id,
    parameter: (scenario, id) =>
      (scenario === null ? undefined : scenarioText(scenario, (text) => own(text.parameters, id)?.title)) ??
      sharedText((text) => own(text.parameters, id)?.title) ??
      // A side of a contradiction that the reader took.
      sharedText((text) => own(text.contradictions, id)?.title) ??
      id,
    requirement: (scenario, kind, id) => scenarioText(scenario, (text) => own(text[group[kind]], id)) ?? { title: id },
    document: (id) => ({
      title: sharedText((text) => own(text.documents, id)) ?? id,
      date: own(library.shared.documents, id)?.date ?? '',
    }),
    contradiction: (id) => {
      const found = sharedText((text) => own(text.contradictions, id));
      return found === undefined ? null : { title: found.title, follows: found.follows, choices: found.choices ?? {} };
    },
  };
};
