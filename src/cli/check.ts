// `portolan check`: reads files, asks the checker, prints a report. Thin: what it decides is which words to say
// about bad usage.
import { read } from '../azure/index.ts';
import { review } from '../checker/checks/index.ts';
import { type CheckOptions, check, exitStatus } from '../checker/index.ts';
import { type Locale, localeIds } from '../i18n/locales.ts';
import type { Library } from '../model/schema.ts';
import { explain } from '../report/explain.ts';
import { findingTexts } from '../report/findings.ts';
import { formats, isFormat } from '../report/formats.ts';
import { namesOf } from '../report/names.ts';
import type { Report } from '../report/report.ts';
import {
  choiceKinds,
  chosenInputs,
  chosenLibrary,
  chosenPlace,
  chosenRevision,
  chosenScenarios,
  oneOf,
  refuseWithoutConfiguration,
  reportedInputs,
  tellProblems,
} from './choices.ts';
import { type OptionKinds, parseOptions } from './parse-options.ts';
import { readParameters } from './read-parameters.ts';
import { reportWords } from './report-words.ts';
import { reviewWords } from './review-words.ts';
import { notAmong } from './usage-error.ts';
import type { Say } from './words.ts';

const options: OptionKinds = {
  ...choiceKinds,
  'fail-on': 'value',
  findings: 'value',
};
const findingChoices = ['all', 'none'] as const;
const failLevels = ['blocked', 'undecided', 'never'] as const;
const help = (library: Library, say: Say): string =>
  say('check.help', {
    revisions: library.shared.revisions.map(({ id }) => id).join(', '),
    formats: Object.keys(formats).join('|'),
    languages: localeIds.join(', '),
    scenarios: library.scenarios.map(({ id }) => id).join(', '),
  });

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
  const withFindings = oneOf(given, 'findings', findingChoices, say) !== 'none';
  const library = chosenLibrary(given, locale, say);
  if (given.has('help')) {
    console.log(help(library, say));
    return 0;
  }
  const revision = chosenRevision(given, library, say);
  const scenarios = chosenScenarios(given, library, revision, say);
  const parameters = readParameters(library, scenarios, given.all('param'), say);
  const place = chosenPlace(given, library, scenarios, say);

  const inputs = chosenInputs(given, say);
  const configuration = read(inputs);
  const reported = reportedInputs(configuration, locale);
  tellProblems(reported, say);
  refuseWithoutConfiguration(configuration, reported, say);

  const asked: CheckOptions = {
    scenarios,
    revision,
    parameters,
    ...(place === null ? {} : { at: place }),
  };
  const result = check(configuration, library, asked);
  const words = reportWords(locale);
  const speech = { locale, words, names: namesOf(library, locale) };
  const report: Report = {
    result,
    explanation: explain(result, { library, locale, words, inputs: inputs.map(({ name }) => name) }),
    speech,
    inputs: reported,
    findings: withFindings
      ? findingTexts(review(configuration, library, asked, result), {
          speech,
          say: reviewWords(locale),
          place: 'told',
        })
      : [],
    exitStatus: exitStatus(result, failOn),
  };
  process.stdout.write(formats[format](report));
  return report.exitStatus;
};
