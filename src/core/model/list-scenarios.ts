// What `portolan scenarios` says, as data and as text.
import { defaultLocale, type Locale } from '../i18n/locales.ts';
import type { AuthorError } from './author-error.ts';
import { formatAuthorError } from './format-author-error.ts';
import { modelWords } from './messages.ts';
import { holdsIn } from './per-revision.ts';
import type { Library } from './schema.ts';

export interface ListedScenario {
  readonly id: string;
  readonly title: string;
  readonly revisions: Readonly<
    Record<string, { readonly flows: number; readonly routes: number; readonly settings: number }>
  >;
}

/** Lists a library's scenarios in their order, with the number of entries that hold in each revision. */
export const listScenarios = (library: Library, locale: Locale): readonly ListedScenario[] =>
  library.scenarios.map((scenario) => {
    const text = library.text[scenario.id];
    const count = (
      entries: readonly { readonly revisions?: readonly string[] | undefined }[],
      revision: string,
    ) => entries.filter((entry) => holdsIn(entry, scenario, revision)).length;
    return {
      id: scenario.id,
      title: (text?.[locale] ?? text?.[defaultLocale])?.title ?? scenario.id,
      revisions: Object.fromEntries(
        scenario.revisions.map((revision) => [
          revision,
          {
            flows: count(scenario.flows, revision),
            routes: count(scenario.routes ?? [], revision),
            settings: count(scenario.settings ?? [], revision),
          },
        ]),
      ),
    };
  });

/** Writes the list for people: a scenario's id and title, then a line for each revision. */
export const scenarioListText = (listed: readonly ListedScenario[], locale: Locale): string => {
  const t = modelWords(locale);
  const width = Math.max(0, ...listed.map(({ id }) => id.length));
  return listed
    .flatMap(({ id, title, revisions }) => [
      `${id.padEnd(width)}  ${title}`,
      ...Object.entries(revisions).map(([revision, { flows, routes, settings }]) =>
        [
          ' '.repeat(width),
          t('list.counts', {
            revision,
            flows: t('list.flows', { count: flows }),
            routes: t('list.routes', { count: routes }),
            settings: t('list.settings', { count: settings }),
          }),
        ].join('  '),
      ),
    ])
    .map((line) => `${line}\n`)
    .join('');
};

/** The outcome of a validation: how many scenarios there are, and every error. */
export interface Validation {
  /** As the user named it. */
  readonly folder: string;
  readonly scenarios: number;
  readonly errors: readonly AuthorError[];
}

const prefix = ({ folder }: Validation): string =>
  folder === '' || folder.endsWith('/') ? folder : `${folder}/`;

/** Writes a validation for people: one error a line, then how many there are. */
export const validationText = (validation: Validation, locale: Locale): string => {
  const t = modelWords(locale);
  const { folder, errors, scenarios } = validation;
  const end =
    errors.length > 0
      ? t('validate.bad', { folder, count: errors.length })
      : scenarios === 0
        ? t('validate.empty', { folder })
        : t('validate.good', { folder, count: scenarios });
  return [...errors.map((error) => formatAuthorError(error, locale, prefix(validation))), end]
    .map((line) => `${line}\n`)
    .join('');
};

/** Writes a validation for programs: each error with its parts, and the sentence that people read. */
export const validationJson = (validation: Validation, locale: Locale): string => {
  const { folder, errors, scenarios } = validation;
  const written = errors.map((error) => ({
    ...error,
    message: formatAuthorError(error, locale, prefix(validation)),
  }));
  return `${JSON.stringify({ folder, valid: errors.length === 0 && scenarios > 0, scenarios, errors: written }, null, 2)}\n`;
};
