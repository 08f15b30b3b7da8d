// `portolan scenarios`: lists them. `portolan scenarios validate [DIR]`: every error of a scenarios folder.
import { fileURLToPath } from 'node:url';
import type { Locale } from '../../core/i18n/locales.ts';
import { loadLibrary } from '../../core/model/library.ts';
import {
  listScenarios,
  scenarioListText,
  validationJson,
  validationText,
} from '../../core/model/list-scenarios.ts';
import { modelWords } from '../../core/model/messages.ts';
import { readScenarios } from '../../core/model/read-folder.ts';
import { systemReason } from '../files/read-inputs.ts';
import type { Say } from './messages.ts';
import { type OptionKinds, parseOptions } from './parse-options.ts';
import { notAmong, UsageError } from './usage-error.ts';

const options: OptionKinds = { lang: 'value', format: 'value', 'scenarios-dir': 'value', help: 'flag' };
const formats = ['text', 'json'];
const ownScenarios = fileURLToPath(new URL('../../../scenarios', import.meta.url));

const texts = (folder: string, locale: Locale, say: Say): ReadonlyMap<string, string> => {
  try {
    return readScenarios(folder);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isFile = 'code' in error && error.code === 'ENOTDIR';
    const reason = isFile ? modelWords(locale)('validate.file') : systemReason(error, say);
    throw new UsageError(say('scenarios.unreadable', { folder, reason }), { cause: error });
  }
};

/** Runs `portolan scenarios` and gives the exit status. Throws a UsageError (status 2) for what cannot be done. */
export const runScenarios = (args: readonly string[], locale: Locale, say: Say): number => {
  const given = parseOptions(args, options, say);
  const format = given.one('format') ?? 'text';
  if (!formats.includes(format)) {
    const message = say('option.choice', { option: '--format', value: format, choices: formats.join(', ') });
    throw notAmong(say, message, format, formats);
  }
  if (given.has('help')) {
    console.log(modelWords(locale)('scenarios.help'));
    return 0;
  }
  const [verb, dir, extra] = given.files;
  if (verb !== undefined && verb !== 'validate')
    throw notAmong(say, say('command.unknown', { command: `scenarios ${verb}` }), verb, ['validate']);
  if (extra !== undefined) throw new UsageError(say('command.unknown', { command: extra }));
  const folder = dir ?? given.one('scenarios-dir') ?? process.env['PORTOLAN_SCENARIOS'] ?? ownScenarios;
  const { library, errors } = loadLibrary(texts(folder, locale, say));
  const json = format === 'json';
  if (verb === 'validate' || library === null) {
    const validation = { folder, scenarios: library?.scenarios.length ?? 0, errors };
    process.stdout.write(json ? validationJson(validation, locale) : validationText(validation, locale));
    return validation.scenarios === 0 ? 2 : 0;
  }
  const scenarios = listScenarios(library, locale);
  const text = json ? `${JSON.stringify({ scenarios }, null, 2)}\n` : scenarioListText(scenarios, locale);
  process.stdout.write(text);
  return 0;
};
