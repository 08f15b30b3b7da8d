// The catalogue area `model`: what authors of scenarios read.
import { type Catalog, type Translate, translator } from '../i18n/catalog.ts';
import type { Locale } from '../i18n/locales.ts';
import en from '../i18n/strings/en/model.json' with { type: 'json' };
import fr from '../i18n/strings/fr/model.json' with { type: 'json' };

export type ModelKey = keyof typeof en;
export const modelCatalog = { en, fr } satisfies Catalog<ModelKey>;

/** Names of what cannot be written out as the author writes it: a list, an id, a host name, ... */
export type Word = ModelKey extends infer Key ? (Key extends `word.${infer Name}` ? Name : never) : never;

/** Tells whether the catalogue has a word of this name. */
export const isWord = (name: string): name is Word => Object.hasOwn(en, `word.${name}`);

/** Tells whether the catalogue has a message of this key. */
export const isModelKey = (key: string): key is ModelKey => Object.hasOwn(en, key);

/** Gives the translating function of this area. */
export const modelWords = (locale: Locale): Translate<ModelKey> => translator<ModelKey>(modelCatalog, locale);
