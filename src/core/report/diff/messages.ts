// Messages of comparisons: area `diff` of the catalogues, which the caller passes in.
import type { Translate } from '../../i18n/catalog.ts';
import type english from '../../i18n/strings/en/diff.json';
import type { LocaleBundle } from '../sentences/packet-text.ts';

export type DiffKey = keyof typeof english;
export type DiffMessages = Translate<DiffKey>;
export interface DiffLocaleBundle extends LocaleBundle {
  readonly diff: DiffMessages;
}
