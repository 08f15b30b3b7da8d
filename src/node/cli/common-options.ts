// What `check`, `diff` and `remedy` let people choose: scenarios, revision, place, inputs; and what all say of inputs.
import { fileURLToPath } from 'node:url';
import type { Configuration, Input, Problem } from '../../core/azure/configuration/resources.ts';
import { azureWords, problemText } from '../../core/azure/index.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { loadScenarios } from '../../core/model/read-folder.ts';
import type { Library } from '../../core/model/schema.ts';
import type { Report } from '../../core/report/formats/report.ts';
import { ruleFinder } from '../../core/report/sentences/problem-rule.ts';
import { type ProblemWords, problemsOfCheck, problemTexts } from '../../core/report/sentences/problems.ts';
import { readInputs, readParameterFiles, systemReason } from '../files/read-inputs.ts';
import { hasNetworkConfiguration } from './has-network-configuration.ts';
import type { Say } from './messages.ts';
import type { OptionKinds, Options } from './parse-options.ts';
import { notAmong, UsageError } from './usage-error.ts';

/** Options of every command that holds scenarios against what it reads. */
export const choiceKinds: OptionKinds = {
  scenario: 'values',
  revision: 'value',
  param: 'values',
  'param-file': 'values',
  at: 'value',
  'service-tags': 'values',
  lang: 'value',
  format: 'value',
  'scenarios-dir': 'value',
  help: 'flag',
};

const ownScenarios = fileURLToPath(new URL('../../../scenarios', import.meta.url));
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

/** Gives the library of `--scenarios-dir`, of the environment, or Portolan's own. Throws a UsageError. */
export const chosenLibrary = (given: Options, locale: Locale, say: Say): Library =>
  loadLibrary(given.one('scenarios-dir') ?? process.env['PORTOLAN_SCENARIOS'] ?? ownScenarios, locale, say);

/** Gives an option's value when it is one of the choices; null when it is not given. Throws a UsageError. */
export const oneOf = <T extends string>(
  given: Options,
  name: string,
  choices: readonly T[],
  say: Say,
): T | null => {
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

/** Gives the chosen scenarios that have the revision, in the library's order. Throws a UsageError. */
export const chosenScenarios = (
  given: Options,
  library: Library,
  revision: string,
  say: Say,
): readonly string[] => {
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

/** Gives the revision, the latest one when none is named. Throws a UsageError. */
export const chosenRevision = (given: Options, library: Library, say: Say): string => {
  const known = library.shared.revisions.map(({ id }) => id);
  const value = given.one('revision') ?? known.at(-1) ?? 'current';
  if (known.includes(value)) return value;
  throw notAmong(say, say('revision.unknown', { value, choices: known.join(', ') }), value, known);
};

/** Gives the place of `--at`; null for every place. Throws a UsageError. */
export const chosenPlace = (
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

/** Reads files, and the service-tag and parameter files of the options. Throws a UsageError. */
export const inputsOf = (files: readonly string[], given: Options, say: Say): readonly Input[] => {
  const tagFiles = given.all('service-tags');
  return [
    ...readInputs(files, say),
    ...(tagFiles.length > 0 ? readInputs(tagFiles, say) : []),
    ...readParameterFiles(given.all('param-file'), say),
  ];
};

/** Reads all that the arguments name. Throws a UsageError. */
export const chosenInputs = (given: Options, say: Say): readonly Input[] => inputsOf(given.files, given, say);

/** The words of problems, with the rules that they are in. */
export const problemWords = (configuration: Configuration, locale: Locale): ProblemWords => {
  const azure = azureWords(locale);
  return {
    say: (problem: Problem, rule) => problemText(problem, azure, rule),
    ruleAt: ruleFinder(configuration),
  };
};

/** What a report says of each input. */
export const reportedInputs = (configuration: Configuration, locale: Locale): Report['inputs'] => {
  const words = problemWords(configuration, locale);
  return configuration.inputs.map((input) => ({
    file: input.name,
    forms: input.forms,
    problems: problemsOfCheck(problemTexts(input, words)),
  }));
};

/** Says on standard error what could not be read, or not wholly. */
export const tellProblems = (inputs: Report['inputs'], say: Say): void => {
  const problems = inputs.flatMap((input) => input.problems);
  for (const { file, line, column, message } of problems.slice(0, shownProblems))
    console.error(say('problem', { file, line: `${line}`, column: `${column}`, message }));
  if (problems.length > shownProblems)
    console.error(say('problems.more', { count: problems.length - shownProblems }));
};

/** Throws a UsageError where nothing that could be checked was read. */
export const refuseWithoutConfiguration = (
  configuration: Configuration,
  inputs: Report['inputs'],
  say: Say,
): void => {
  if (hasNetworkConfiguration(configuration)) return;
  const broken = inputs.some(({ problems }) => problems.some(({ syntax }) => syntax));
  throw new UsageError(say(broken ? 'input.broken' : 'input.none'));
};
