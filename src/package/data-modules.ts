// The JSON files of the package, each loaded when it is asked for. The build writes them, and the names that begin with
// `portolan-data:` are its own (tools/package/bundle.ts); `data-files.d.ts` says what is in them.
import type { Cloud } from '../core/azure/published-cloud.ts';
import type { Locale } from '../core/i18n/locales.ts';
import type { Library, ScenarioText } from '../core/model/schema.ts';
import type { Folded } from './repeated-parts.ts';
import type { Word } from './words.ts';

interface Module<Data> {
  readonly default: Data;
}

/** Scenarios without their texts. */
export interface LibraryFacts extends Pick<Library, 'scenarios'> {
  readonly shared: Omit<Library['shared'], 'text'>;
}

/** The texts of scenarios in one language, by their ids, and those that they share. */
export interface LanguageTexts {
  readonly scenarios: Readonly<Record<string, ScenarioText>>;
  readonly shared: Library['shared']['text'][string];
}

/** The texts of the default language: those of scenarios as words without keys, which `outline.ts` makes of the facts. */
export interface DefaultTexts extends Omit<LanguageTexts, 'scenarios'> {
  readonly scenarios: readonly Word[];
}

/** The scenarios, `LibraryFacts` whose repeated parts stand once. */
export const scenarioFacts = (): Promise<Module<Folded>> =>
  import('portolan-data:scenarios.json', { with: { type: 'json' } });

/** The texts of the scenarios in the default language. */
export const scenarioTexts = (): Promise<Module<DefaultTexts>> =>
  import('portolan-data:texts.json', { with: { type: 'json' } });

/** The words of these texts in each language; null for the one that they are in. */
export const scenarioWords: Readonly<Record<Locale, (() => Promise<Module<readonly Word[]>>) | null>> = {
  en: null,
  fr: () => import('portolan-data:words.fr.json', { with: { type: 'json' } }),
};

/** The list of service tags of each cloud, compressed. */
export const tagLists: Readonly<Record<Cloud, () => Promise<Module<string>>>> = {
  public: () => import('portolan-data:service-tags.public.json', { with: { type: 'json' } }),
  government: () => import('portolan-data:service-tags.government.json', { with: { type: 'json' } }),
  china: () => import('portolan-data:service-tags.china.json', { with: { type: 'json' } }),
};

/** The version in `package.json`, which the build puts here. */
export const packageVersion: string = PORTOLAN_VERSION;
