// The area `diff`: what comparisons say. The catalogue comes in as an argument, as that of the checker does.
import type { Translate } from '../../i18n/catalog.ts';
import type english from '../../i18n/strings/en/diff.json';
import type { Speech } from '../sentences/packet-text.ts';

export type DiffKey = keyof typeof english;
export type DiffWords = Translate<DiffKey>;
export interface DiffSpeech extends Speech {
  readonly diff: DiffWords;
}
