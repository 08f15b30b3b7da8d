// The area `remedy`: what remedies say. The catalogue comes in as an argument, as that of the checker does.
import type { Translate } from '../../i18n/catalog.ts';
import type english from '../../i18n/strings/en/fix.json';

export type RemedyKey = keyof typeof english;
export type RemedyWords = Translate<RemedyKey>;
