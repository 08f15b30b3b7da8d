// The language that the command line answers in.
import { defaultLocale, isLocale, type Locale, localeIds } from '../../core/i18n/locales.ts';

/** The values of `--lang`, for help texts. */
export const languageChoices = localeIds.join('|');

/**
 * Reads the language from the environment as POSIX orders it: LC_ALL, LC_MESSAGES, LANG.
 * @example environmentLocale({ LANG: 'fr_FR.UTF-8' }) // 'fr'
 */
export const environmentLocale = (environment: Readonly<Record<string, string | undefined>>): Locale => {
  const set = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name]).find((value) => value);
  const language = (set ?? '').split(/[_.@-]/)[0]?.toLowerCase() ?? '';
  return isLocale(language) ? language : defaultLocale;
};

/** Returns the language that `--lang` asks for (`fr`, `fr-FR`), wherever it stands, else the environment's; null: unknown. */
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
  return isLocale(language) ? { locale: language, unknown: null } : { locale: fallback, unknown: value ?? '' };
};
