// `portolan check`: reads files, asks the checker, prints a report. Thin: what it decides is which words to say
// about bad usage.
import { fileURLToPath } from 'node:url';
import { azureWords, problemText, read } from '../azure/index.ts';
import type { Configuration, Input } from '../azure/resources.ts';
import { check, exitStatus } from '../checker/index.ts';
import { type Locale, localeIds } from '../i18n/locales.ts';
import type { Library } from '../model/schema.ts';
import { explain } from '../report/explain.ts';
import { formats, isFormat } from '../report/formats.ts';
import { namesOf } from '../report/names.ts';
import { type ProblemText, problemsOfCheck, problemTexts } from '../report/problems.ts';
import type { Report } from '../report/report.ts';
import { hasNetworkConfiguration } from './has-network-configuration.ts';
import { type OptionKinds, type Options, parseOptions } from './parse-options.ts';
import { readInputs, readParameterFiles, systemReason } from './read-inputs.ts';
import { readParameters } from './read-parameters.ts';
import { loadScenarios } from './read-scenarios.ts';
import { reportWords } from './report-words.ts';
import { notAmong, UsageError } from './usage-error.ts';
import type { Say } from './words.ts';

const options: OptionKinds = {
  scenario: 'values',
  revision: 'value',
  param: 'values',
  'param-file': 'values',
  at: 'value',
  'service-tags': 'values',
  lang: 'value',
  format: 'value',
  'fail-on': 'value',
  'scenarios-dir': 'value',
  help: 'flag',
};
const failLevels = ['blocked', 'undecided', 'never'] as const;
const ownScenarios = fileURLToPath(new URL('../../scenarios', import.meta.url));
const shownProblems = 20;

const loadLibrary = (folder: string, locale: Locale, say: Say): Library => {
  try {
    return loadScenarios(folder, locale);
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new UsageError(say('scenarios.unreadable', { folder, reason: systemReason(error, say) }), {
        cause: error,
      });
    const errors = error instanceof Error ? error.message : String(error);
    throw new UsageError(say('scenarios.broken', { folder, errors }), { cause: error });
  }
};

const oneOf = <T extends string>(given: Options, name: string, choices: readonly T[], say: Say): T | null => {
  const value = given.one(name);
  if (value === null) return null;
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw notAmong(
    say,
    say('option.choice', { option: `--${name}`, value, choices: choices.join(', ') }),
    value,
    choices,
  );
};

const chosenScenarios = (given: Options, library: Library, revision: string, say: Say): readonly string[] => {
  const all = library.scenarios.toSorted((a, b) => a.order - b.order);
  const ids = all.map(({ id }) => id);
  const unknown = given.all('scenario').find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw notAmong(say, say('scenario.unknown', { value: unknown, choices: ids.join(', ') }), unknown, ids);
  const wanted = given.has('scenario') ? all.filter(({ id }) => given.all('scenario').includes(id)) : all;
  const without = wanted.find(({ revisions }) => !revisions.includes(revision));
  if (without !== undefined && given.has('scenario'))
    throw new UsageError(
      say('revision.none', { scenario: without.id, value: revision, choices: without.revisions.join(', ') }),
    );
  return wanted.filter(({ revisions }) => revisions.includes(revision)).map(({ id }) => id);
};

const chosenRevision = (given: Options, library: Library, say: Say): string => {
  const known = library.shared.revisions.map(({ id }) => id);
  const value = given.one('revision') ?? known.at(-1) ?? 'current';
  if (known.includes(value)) return value;
  throw notAmong(say, say('revision.unknown', { value, choices: known.join(', ') }), value, known);
};

const chosenPlace = (
  given: Options,
  library: Library,
  scenarios: readonly string[],
  say: Say,
): string | null => {
  const value = given.one('at');
  if (value === null) return null;
  const places = [
    ...new Set(
      library.scenarios
        .filter(({ id }) => scenarios.includes(id))
        .flatMap(({ places }) => Object.keys(places)),
    ),
  ];
  if (places.includes(value)) return value;
  throw notAmong(say, say('place.unknown', { value, choices: places.join(', ') }), value, places);
};

const tellProblems = (problems: readonly ProblemText[], say: Say): void => {
  for (const { file, line, column, message } of problems.slice(0, shownProblems))
    console.error(say('problem', { file, line: `${line}`, column: `${column}`, message }));
  if (problems.length > shownProblems)
    console.error(say('problems.more', { count: problems.length - shownProblems }));
};

const help = (library: Library, say: Say): string =>
  say('check.help', {
    revisions: library.shared.revisions.map(({ id }) => id).join(', '),
    formats: Object.keys(formats).join('|'),
    languages: localeIds.join(', '),
    scenarios: library.scenarios.map(({ id }) => id).join(', '),
  });

const refuseWithoutConfiguration = (
  configuration: Configuration,
  problems: readonly ProblemText[],
  say: Say,
): void => {
  if (hasNetworkConfiguration(configuration)) return;
  const broken = problems.some(({ syntax }) => syntax);
  throw new UsageError(say(broken ? 'input.broken' : 'input.none'));
};

/** Runs `portolan check` and gives the exit status. Throws a UsageError (status 2) for what cannot be done. */
export const runCheck = async (args: readonly string[], locale: Locale, say: Say): Promise<number> => {
  const given = parseOptions(args, options, say);
  const format = given.one('format') ?? 'text';
  if (!isFormat(format))
    throw notAmong(
      say,
      say('format.unknown', { value: format, choices: Object.keys(formats).join(', ') }),
      format,
      Object.keys(formats),
    );
  const failOn = oneOf(given, 'fail-on', failLevels, say) ?? 'undecided';
  const library = loadLibrary(
    given.one('scenarios-dir') ?? process.env['PORTOLAN_SCENARIOS'] ?? ownScenarios,
    locale,
    say,
  );
  if (given.has('help')) {
    console.log(help(library, say));
    return 0;
  }
  const revision = chosenRevision(given, library, say);
  const scenarios = chosenScenarios(given, library, revision, say);
  const parameters = readParameters(library, scenarios, given.all('param'), say);
  const place = chosenPlace(given, library, scenarios, say);

  const tagFiles = given.all('service-tags');
  const inputs: readonly Input[] = [
    ...readInputs(given.files, say),
    ...(tagFiles.length > 0 ? readInputs(tagFiles, say) : []),
    ...readParameterFiles(given.all('param-file'), say),
  ];
  const configuration = read(inputs);
  const azure = azureWords(locale);
  const reported = configuration.inputs.map((input) => ({
    file: input.name,
    forms: input.forms,
    problems: problemsOfCheck(problemTexts(input, (problem) => problemText(problem, azure))),
  }));
  const problems = reported.flatMap((input) => input.problems);
  tellProblems(problems, say);
  refuseWithoutConfiguration(configuration, problems, say);

  const result = check(configuration, library, {
    scenarios,
    revision,
    parameters,
    ...(place === null ? {} : { at: place }),
  });
  const words = reportWords(locale);
  const report: Report = {
    result,
    explanation: explain(result, { library, locale, words, inputs: inputs.map(({ name }) => name) }),
    speech: { locale, words, names: namesOf(library, locale) },
    inputs: reported,
    exitStatus: exitStatus(result, failOn),
  };
  process.stdout.write(formats[format](report));
  return report.exitStatus;
};
