// `portolan diff`: reads two versions, asks the checker what differs, prints it.

import type { Input } from '../../core/azure/configuration/resources.ts';
import { read } from '../../core/azure/index.ts';
import { compare, compareExit, type Version } from '../../core/checker/diff/index.ts';
import { type Locale, localeIds } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { explainDiff } from '../../core/report/diff/explain-diff.ts';
import type { DiffSpeech } from '../../core/report/diff/messages.ts';
import { diffData } from '../../core/report/diff/to-json.ts';
import { diffToMarkdown, diffToText } from '../../core/report/diff/to-text.ts';
import { reportWords } from '../../core/report/report-messages.ts';
import { namesOf } from '../../core/report/sentences/names.ts';
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
} from './common-options.ts';
import { diffWords } from './diff-messages.ts';
import type { Say } from './messages.ts';
import { type Options, parseOptions } from './parse-options.ts';
import { readParameters } from './parse-parameters.ts';
import { UsageError } from './usage-error.ts';

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
