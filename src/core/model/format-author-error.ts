// Formats the errors of authors.
import type { Locale } from '../i18n/locales.ts';
import { messagesIn } from '../i18n/messages.ts';
import type { AuthorError, DisplayValue } from './author-error.ts';

/** Allowed values that are listed; of the others, the message has the number. */
const LIMIT_ALLOWED = 16;

/**
 * Formats an error as one line: `file:line:column what it is about: what is wrong; allowed: …; did you mean '…'?`
 * `folder` precedes the file's path.
 */
export const formatAuthorError = (error: AuthorError, locale: Locale, folder = ''): string => {
  const t = messagesIn('model', locale);
  const display = (value: DisplayValue): string => (typeof value === 'string' ? value : t(`word.${value.word}`));
  const quoted = (value: DisplayValue): string => (typeof value === 'string' ? t('value', { value }) : display(value));
  const { code, found, suggestion } = error;
  const about = error.about.map(({ kind, id }) => t(`kind.${kind}`, { id })).join(', ') || t('about.folder');
  const problem = t(`error.${code}`, found === null ? {} : { found: quoted(found) });
  const names = error.allowed.slice(0, LIMIT_ALLOWED).map(display).join(', ');
  const more = error.allowed.length - LIMIT_ALLOWED;
  const allowed = more > 0 ? t('about.more', { names, count: more }) : names;
  const withAllowed = suggestion === null ? 'line.allowed' : 'line.full';
  const withoutAllowed = suggestion === null ? 'line.plain' : 'line.suggested';
  const form = error.allowed.length > 0 ? withAllowed : withoutAllowed;
  const line = t(form, { about, problem, allowed, suggestion: suggestion ?? '' });
  return `${folder}${error.file}:${error.line}:${error.column} ${line}`;
};
