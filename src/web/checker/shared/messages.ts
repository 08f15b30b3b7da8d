// The page's messages and their language. The catalogue comes with the page; that of the tools is added when it is loaded.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Verdict } from '../../../core/checker/lists/check-result.ts';
import { format, type Message } from '../../../core/i18n/format.ts';
import type english from '../../../core/i18n/strings/en/page.json';
import type panels from '../../../core/i18n/strings/en/panels.json';
import type tools from '../../../core/i18n/strings/en/tools.json';

/** Keys of the page's own messages, and of those that it loads later. */
export type PageMessageKey = keyof typeof english | keyof typeof tools | keyof typeof panels;
export type PageMessages = Readonly<Record<string, Message>>;
type TranslatePage = (key: PageMessageKey, args?: Parameters<typeof format>[2]) => string;

export interface PageLocale {
  readonly t: TranslatePage;
  readonly locale: string;
  readonly verdictWords: Readonly<Record<Verdict, string>>;
  /** Returns the same locale with more messages. */
  readonly withMessages: (more: PageMessages) => PageLocale;
}

/** Creates the page's locale. A key that the catalogue lacks is shown as it is. */
export const pageLocale = (
  locale: string,
  messages: PageMessages,
  verdictWords: PageLocale['verdictWords'],
): PageLocale => ({
  locale,
  verdictWords,
  withMessages: (more) => pageLocale(locale, { ...messages, ...more }, verdictWords),
  t: (key, args) => format(locale, messages[key] ?? key, args),
});

/** Provided by the app, with the messages that are loaded by then. */
export const PageLocaleContext = createContext<PageLocale | null>(null);
/** Returns the page's locale. Throws outside of the app. */
export const usePageLocale = (): PageLocale => {
  const page = useContext(PageLocaleContext);
  if (page === null) throw new Error('usePageLocale outside of the checker');
  return page;
};
