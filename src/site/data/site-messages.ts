import { type Catalog, type Translate, translator } from '../../core/i18n/catalog.ts';
import en from '../../core/i18n/strings/en/site.json' with { type: 'json' };
import fr from '../../core/i18n/strings/fr/site.json' with { type: 'json' };
import type { Language } from './languages.ts';

export type SiteKey = keyof typeof en;
const catalog: Catalog<SiteKey> = { en, fr };

/** Makes the function that says the site's words in a language. */
export const siteStrings = (language: Language): Translate<SiteKey> => translator(catalog, language.strings);
