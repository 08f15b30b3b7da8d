// The page's own words; the catalogue comes with the page, in its language.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import { format, type Message } from '../../../core/i18n/format.ts';
import type english from '../../../core/i18n/strings/en/page.json';
import type tools from '../../../core/i18n/strings/en/tools.json';

/** The page's own words, and those that come with its tools. */
export type PageKey = keyof typeof english | keyof typeof tools;
export type PageWords = Readonly<Record<string, Message>>;
type Say = (key: PageKey, args?: Parameters<typeof format>[2]) => string;

export interface Spoken {
  readonly say: Say;
  readonly locale: string;
  readonly verdict: Readonly<Record<Verdict, string>>;
  /** The same speech with more words. */
  readonly with: (more: PageWords) => Spoken;
}

/** Makes the page's speech. A key that the catalogue lacks shows itself. */
export const spokenIn = (locale: string, words: PageWords, verdict: Spoken['verdict']): Spoken => ({
  locale,
  verdict,
  with: (more) => spokenIn(locale, { ...words, ...more }, verdict),
  say: (key, args) => format(locale, words[key] ?? key, args),
});

export const Speech = createContext<Spoken | null>(null);
/** The page's speech, inside of the app. */
export const useSpeech = (): Spoken => {
  const spoken = useContext(Speech);
  if (spoken === null) throw new Error('useSpeech outside of the checker');
  return spoken;
};
