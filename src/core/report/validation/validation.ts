// The output of `portolan scenarios validate`, as data and as text: errors of a folder, and facts past an age.
import { dateText } from '../../i18n/formatters.ts';
import type { Locale } from '../../i18n/locales.ts';
import { messagesIn } from '../../i18n/messages.ts';
import type { AuthorError } from '../../model/author-error.ts';
import type { OldFact } from '../../model/fact-age.ts';
import { formatAuthorError } from '../../model/format-author-error.ts';
import type { ValidationJson } from './validation-json.ts';

/** The result of a validation: the number of scenarios, and every error. */
export interface Validation {
  /** As the user named it. */
  readonly folder: string;
  readonly scenarios: number;
  readonly errors: readonly AuthorError[];
  /** Facts past the age that was asked for; absent: none was, or there are errors. */
  readonly ages?: AgeReport | undefined;
}

/** Facts past an age, on a day. */
export interface AgeReport {
  readonly days: number;
  /** ISO date up to which ages count. */
  readonly today: string;
  readonly facts: number;
  readonly old: readonly OldFact[];
}

const prefix = ({ folder }: Validation): string => (folder === '' || folder.endsWith('/') ? folder : `${folder}/`);

/** Says each old fact in a line, the oldest first, then their number. */
const ageLines = ({ days, facts, old }: AgeReport, locale: Locale): readonly string[] => {
  const t = messagesIn('model', locale);
  const age = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
  const day = (date: string | null): string => (date === null ? t('age.unknown') : dateText(locale, date));
  const line = ({ fact, documents, dated, read }: OldFact): string =>
    t('age.fact', { fact, date: day(dated), read: day(read), documents: documents.join(', ') });
  const summary = old.length === 0 ? t('age.none', { age }) : t('age.count', { count: old.length, facts, age });
  return [...old.map(line), summary];
};

/** Formats a validation as text: one error a line, then their number; then old facts, where an age was asked for. */
export const validationText = (validation: Validation, locale: Locale): string => {
  const t = messagesIn('model', locale);
  const { folder, errors, scenarios, ages } = validation;
  const summary = (): string => {
    if (errors.length > 0) return t('validate.bad', { folder, count: errors.length });
    return scenarios === 0 ? t('validate.empty', { folder }) : t('validate.good', { folder, count: scenarios });
  };
  const old = ages === undefined ? [] : ageLines(ages, locale);
  return [...errors.map((error) => formatAuthorError(error, locale, prefix(validation))), summary(), ...old]
    .map((line) => `${line}\n`)
    .join('');
};

const oldFactJson = (fact: OldFact) => ({ ...fact, documents: [...fact.documents], old: [...fact.old] });

/** Formats a validation as JSON: each error with its parts and its message. */
export const validationJson = (validation: Validation, locale: Locale): string => {
  const { folder, errors, scenarios, ages } = validation;
  const formatted = errors.map((error) => ({
    ...error,
    about: [...error.about],
    allowed: [...error.allowed],
    message: formatAuthorError(error, locale, prefix(validation)),
  }));
  const data: ValidationJson = {
    folder,
    valid: errors.length === 0 && scenarios > 0,
    scenarios,
    errors: formatted,
    ages: ages === undefined ? null : { ...ages, old: ages.old.map(oldFactJson) },
  };
  return `${JSON.stringify(data, null, 2)}\n`;
};
