// The messages of one area in a language, for code that runs in Node; a page gets its catalogs from the build. Code of the
// browser imports the types only.
import { type Catalog, type Translate, translator } from './catalog.ts';
import { catalogs } from './catalogs.ts';
import type { Locale } from './locales.ts';

/** A part of the messages that is loaded by itself: `site`, `checker`, `model`, ... */
export type Area = keyof typeof catalogs;
export type MessageKey<Name extends Area> = keyof (typeof catalogs)[Name]['en'] & string;
export type Messages<Name extends Area> = Translate<MessageKey<Name>>;

/** Makes the translating function of an area and a language. */
export const messagesIn = <Name extends Area>(area: Name, locale: Locale): Messages<Name> => {
  const catalog: Catalog = catalogs[area];
  return translator(catalog, locale);
};
