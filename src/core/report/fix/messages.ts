// The messages of the catalogue `fix`, which comes in as an argument: a page loads that of one language.
import type { Translate } from '../../i18n/catalog.ts';
import type english from '../../i18n/strings/en/fix.json';

export type FixKey = keyof typeof english;
export type FixMessages = Translate<FixKey>;
