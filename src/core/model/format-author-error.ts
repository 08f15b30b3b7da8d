import type { Locale } from '../i18n/locales.ts';
import type { AuthorError, Said } from './author-error.ts';
import { isModelKey, type ModelKey, modelWords } from './messages.ts';

/** So many allowed values are written out; of more, the number is told. */
const shown = 16;

const keyOf = (name: string): ModelKey => {
  if (!isModelKey(name)) throw new Error(`No message "${name}" in the catalogue "model"`);
  return name;
};

/**
 * Writes an error of an author on one line: `file:line:column what it is about: what is wrong; allowed: …; did you
 * mean '…'?` `folder` is put before the file's path.
 */
export const formatAuthorError = (error: AuthorError, locale: Locale, folder = ''): string => {
  const t = modelWords(locale);
  const say = (said: Said): string => (typeof said === 'string' ? said : t(`word.${said.word}`));
  const quoted = (said: Said): string => (typeof said === 'string' ? t('value', { value: said }) : say(said));
  const sentence = keyOf(`error.${error.code}`);
  const about =
    error.about.length === 0
      ? t('about.folder')
      : error.about.map(({ kind, id }) => t(keyOf(`kind.${kind}`), { id })).join(', ');
  const problem = t(sentence, error.found === null ? {} : { found: quoted(error.found) });
  const names = error.allowed.slice(0, shown).map(say).join(', ');
  const allowed =
    error.allowed.length > shown ? t('about.more', { names, count: error.allowed.length - shown }) : names;
  const form =
    error.allowed.length === 0
      ? error.suggestion === null
        ? 'line.plain'
        : 'line.suggested'
      : error.suggestion === null
        ? 'line.allowed'
        : 'line.full';
  const line = t(form, { about, problem, allowed, suggestion: error.suggestion ?? '' });
  return `${folder}${error.file}:${error.line}:${error.column} ${line}`;
};
