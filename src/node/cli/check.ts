// `portolan check`: reads files, asks the checker, prints a report. Thin: what it decides is which words to say
// about bad usage.
import { read } from '../../core/azure/index.ts';
import { type CheckOptions, check, exitStatus } from '../../core/checker/index.ts';
import { review } from '../../core/checker/review/review.ts';
import { type Locale, localeIds } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import { formats, isFormat } from '../../core/report/formats/formats.ts';
import type { Report } from '../../core/report/formats/report.ts';
import { reportWords } from '../../core/report/report-messages.ts';
import { explain } from '../../core/report/sentences/explain.ts';
import { findingTexts } from '../../core/report/sentences/findings.ts';
import { namesOf } from '../../core/report/sentences/names.ts';
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
} from './common-options.ts';
import type { Say } from './messages.ts';
import { type OptionKinds, parseOptions } from './parse-options.ts';
import { readParameters } from './parse-parameters.ts';
import { reviewWords } from './review-messages.ts';
import { notAmong } from './usage-error.ts';

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
