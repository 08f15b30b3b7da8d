// `portolan scenarios`: lists them. `portolan scenarios validate [DIR]`: prints every error of a scenarios folder, and with
// --max-age the facts whose documents, or their last reading, are older.

import type { Locale } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { daysOf, oldFacts } from '../../core/model/fact-age.ts';
import type { loadLibrary } from '../../core/model/library.ts';
import { listScenarios, scenarioListText } from '../../core/model/list-scenarios.ts';
import type { Library } from '../../core/model/schema.ts';
import { type AgeReport, validationJson, validationText } from '../../core/report/validation/validation.ts';
import { carriedFolder, carriedScenarios } from '../files/carried-data.ts';
import { scenariosFolder } from './check-options.ts';
import { systemReason } from './inputs.ts';
import { languageChoices } from './language.ts';
import { choiceOf, type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { notAmong, UsageError } from './usage-error.ts';

export const kinds: OptionKinds = {
  lang: 'value',
  format: 'value',
  'scenarios-dir': 'value',
  'max-age': 'value',
  help: 'flag',
};
const formats = ['text', 'json'] as const;

type Loaded = ReturnType<typeof loadLibrary>;

/** Reads and checks a folder; null: the scenarios that Portolan carries without one. Throws a UsageError. */
const loadedFrom = async (folder: string | null, { locale, t }: Invocation): Promise<Loaded> => {
  if (folder === null) return { library: await carriedScenarios(locale), errors: [] };
  const [{ readScenarios }, { loadLibrary }] = await Promise.all([
    import('../files/read-scenarios.ts'),
    import('../../core/model/library.ts'),
  ]);
  try {
    return loadLibrary(readScenarios(folder));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isFile = 'code' in error && error.code === 'ENOTDIR';
    const reason = isFile ? messagesIn('model', locale)('validate.file') : systemReason(error, t);
    throw new UsageError(t('scenarios.unreadable', { folder, reason }), { cause: error });
  }
};

/** Returns the age of --max-age in days; null: none is asked for. Throws a UsageError. */
const maxAgeOf = ({ options, locale }: Invocation, verb: string | undefined): number | null => {
  const value = options.one('max-age');
  if (value === null) return null;
  const words = messagesIn('model', locale);
  const days = daysOf(value);
  if (days === null) throw new UsageError(words('age.wrong', { value }));
  if (verb !== 'validate') throw new UsageError(words('age.validate'));
  return days;
};

const agesOf = (library: Library | null, days: number | null): AgeReport | undefined => {
  if (library === null || days === null) return undefined;
  const today = new Date().toISOString().slice(0, 10);
  return { days, today, ...oldFacts(library, days, today) };
};

/** Runs `portolan scenarios` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const runScenarios = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  const { options } = invocation;
  const json = choiceOf(invocation, 'format', formats) === 'json';
  if (options.has('help')) {
    const help = messagesIn('model', locale)('scenarios.help', { languages: languageChoices });
    console.log(`${help}\n\n${t('scenarios.examples')}`);
    return 0;
  }
  const [verb, dir, extra] = options.files;
  if (verb !== undefined && verb !== 'validate')
    throw notAmong(t, t('command.unknown', { command: `scenarios ${verb}` }), {
      value: verb,
      choices: ['validate'],
    });
  if (extra !== undefined) throw new UsageError(t('command.unknown', { command: extra }));
  const days = maxAgeOf(invocation, verb);
  const folder = scenariosFolder(dir ?? options.one('scenarios-dir')) ?? carriedFolder;
  const { library, errors } = await loadedFrom(folder, invocation);
  if (verb === 'validate' || library === null) {
    const ages = agesOf(library, days);
    const validation = { folder: folder ?? 'portolan', scenarios: library?.scenarios.length ?? 0, errors, ages };
    process.stdout.write(json ? validationJson(validation, locale) : validationText(validation, locale));
    if (validation.scenarios === 0) return 2;
    return ages === undefined || ages.old.length === 0 ? 0 : 1;
  }
  const scenarios = listScenarios(library, locale);
  const text = json ? `${JSON.stringify({ scenarios }, null, 2)}\n` : scenarioListText(scenarios, locale);
  process.stdout.write(text);
  return 0;
};
