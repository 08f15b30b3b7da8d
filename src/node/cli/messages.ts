// Which language the command line speaks, and its words.
import { type Translate, translator } from '../../core/i18n/catalog.ts';
import { defaultLocale, isLocale, type Locale } from '../../core/i18n/locales.ts';
import en from '../../core/i18n/strings/en/cli.json' with { type: 'json' };
import fr from '../../core/i18n/strings/fr/cli.json' with { type: 'json' };

export type Say = Translate<keyof typeof en>;

/** The command line's words in a language. */
export const sayIn = (locale: Locale): Say => translator({ en, fr }, locale);

/**
 * Reads the language from the environment as POSIX orders it: LC_ALL, LC_MESSAGES, LANG.
 * @example environmentLocale({ LANG: 'fr_FR.UTF-8' }) // 'fr'
 */
export const environmentLocale = (environment: Readonly<Record<string, string | undefined>>): Locale => {
  const set = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name]).find((value) => value);
  const language = (set ?? '').split(/[_.@-]/)[0]?.toLowerCase() ?? '';
  return isLocale(language) ? language : defaultLocale;
};

/** The language that `--lang` asks for (`fr`, `fr-FR`), wherever it stands, else the environment's; null: unknown. */
export const wantedLocale = (
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): { readonly locale: Locale; readonly unknown: string | null } => {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const fallback = environmentLocale(environment);
  const arg = args[index];
  if (arg === undefined) return { locale: fallback, unknown: null };
  const value = arg === '--lang' ? args[index + 1] : arg.slice('--lang='.length);
  const language = value?.split(/[-_]/)[0]?.toLowerCase() ?? '';
  return isLocale(language)
    ? { locale: language, unknown: null }
    : { locale: fallback, unknown: value ?? '' };
};
