// `portolan diff`: reads two versions, asks the checker what differs, prints it.
import { read } from '../azure/index.ts';
import type { Input } from '../azure/resources.ts';
import { compare, compareExit, type Version } from '../checker/diff/index.ts';
import { type Locale, localeIds } from '../i18n/locales.ts';
import type { Library } from '../model/schema.ts';
import { explainDiff } from '../report/diff/explain.ts';
import { diffData } from '../report/diff/to-json.ts';
import { diffToMarkdown, diffToText } from '../report/diff/to-text.ts';
import type { DiffSpeech } from '../report/diff/words.ts';
import { namesOf } from '../report/names.ts';
import {
  choiceKinds,
  chosenLibrary,
  chosenPlace,
  chosenRevision,
  chosenScenarios,
  inputsOf,
  oneOf,
  refuseWithoutConfiguration,
  reportedInputs,
  tellProblems,
} from './choices.ts';
import { diffWords } from './diff-words.ts';
import { type Options, parseOptions } from './parse-options.ts';
import { readParameters } from './read-parameters.ts';
import { reportWords } from './report-words.ts';
import { UsageError } from './usage-error.ts';
import type { Say } from './words.ts';

const formats = ['text', 'json', 'markdown'] as const;

const help = (library: Library, say: Say): string =>
  say('diff.help', {
    revisions: library.shared.revisions.map(({ id }) => id).join(', '),
    languages: localeIds.join(', '),
    scenarios: library.scenarios.map(({ id }) => id).join(', '),
  });

/** Reads the two versions; what `--service-tags` and `--param-file` tell is told of both. */
function versionsOf(given: Options, locale: Locale, say: Say): readonly [Version, Version] {
  const [before, after, ...more] = given.files;
  if (before === undefined || after === undefined || more.length > 0) throw new UsageError(say('diff.two'));
  if (before === '-' && after === '-') throw new UsageError(say('stdin.twice'));
  const version = (path: string): Version => {
    const inputs: readonly Input[] = inputsOf([path], given, say);
    const configuration = read(inputs);
    const reported = reportedInputs(configuration, locale);
    tellProblems(reported, say);
    refuseWithoutConfiguration(configuration, reported, say);
    return { inputs, configuration };
  };
  return [version(before), version(after)];
}

/** Runs `portolan diff` and gives the exit status. Throws a UsageError (status 2) for what cannot be done. */
export const runDiff = (args: readonly string[], locale: Locale, say: Say): number => {
  const given = parseOptions(args, choiceKinds, say);
  const format = oneOf(given, 'format', formats, say) ?? 'text';
  const library = chosenLibrary(given, locale, say);
  if (given.has('help')) {
    console.log(help(library, say));
    return 0;
  }
  const revision = chosenRevision(given, library, say);
  const scenarios = chosenScenarios(given, library, revision, say);
  const parameters = readParameters(library, scenarios, given.all('param'), say);
  const place = chosenPlace(given, library, scenarios, say);
  const [before, after] = versionsOf(given, locale, say);
  const comparison = compare(before, after, library, {
    scenarios,
    revision,
    parameters,
    ...(place === null ? {} : { at: place }),
  });
  const exitStatus = compareExit(comparison);
  const speech: DiffSpeech = {
    locale,
    words: reportWords(locale),
    names: namesOf(library, locale),
    diff: diffWords(locale),
  };
  const told = explainDiff(comparison, speech, library);
  const written = {
    text: () => diffToText(told, speech),
    markdown: () => diffToMarkdown(told, speech),
    json: () =>
      `${JSON.stringify(diffData(comparison, told, { speech, exitStatus, before, after }), null, 2)}\n`,
  };
  process.stdout.write(written[format]());
  return exitStatus;
};
