// `portolan remedy`: code on standard output, to be kept in a file; what it does and what it lacks on standard error.
import { read } from '../../core/azure/index.ts';
import { languages } from '../../core/fix/write/write-changes.ts';
import { type Locale, localeIds } from '../../core/i18n/locales.ts';
import type { Library } from '../../core/model/schema.ts';
import type { RemedyJson } from '../../core/report/fix/fix-json.ts';
import { completeReport, type RemedyQuestion, repairReport } from '../../core/report/fix/fix-report.ts';
import { completeData, type RemedyReport, repairData } from '../../core/report/fix/to-json.ts';
import { codeText, completeNotes, remedyLines, repairNotes } from '../../core/report/fix/to-text.ts';
import { reportWords } from '../../core/report/report-messages.ts';
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
import { remedyWords } from './fix-messages.ts';
import type { Say } from './messages.ts';
import { type OptionKinds, parseOptions } from './parse-options.ts';
import { readParameters } from './parse-parameters.ts';
import { UsageError } from './usage-error.ts';

const options: OptionKinds = {
  ...choiceKinds,
  as: 'value',
  close: 'flag',
};
const formats = ['text', 'json'] as const;

const help = (library: Library, say: Say): string =>
  say('remedy.help', {
    revisions: library.shared.revisions.map(({ id }) => id).join(', '),
    languages: localeIds.join(', '),
    scenarios: library.scenarios.map(({ id }) => id).join(', '),
  });

/** Runs `portolan remedy` and gives the exit status. Throws a UsageError (status 2) for what cannot be done. */
export const runRemedy = async (args: readonly string[], locale: Locale, say: Say): Promise<number> => {
  const given = parseOptions(args, options, say);
  const format = oneOf(given, 'format', formats, say) ?? 'text';
  const language = oneOf(given, 'as', languages, say) ?? 'az';
  const library = chosenLibrary(given, locale, say);
  if (given.has('help')) {
    console.log(help(library, say));
    return 0;
  }
  if (!given.has('scenario'))
    throw new UsageError(
      say('remedy.no-scenario', { choices: library.scenarios.map(({ id }) => id).join(', ') }),
    );
  const revision = chosenRevision(given, library, say);
  const scenarios = chosenScenarios(given, library, revision, say);
  const parameters = readParameters(library, scenarios, given.all('param'), say);
  const place = chosenPlace(given, library, scenarios, say);
  const speech = {
    locale,
    words: reportWords(locale),
    remedy: remedyWords(locale),
    names: namesOf(library, locale),
  };
  const asked: RemedyQuestion = {
    library,
    speech,
    language,
    close: given.has('close'),
    options: { scenarios, revision, parameters, ...(place === null ? {} : { at: place }) },
  };
  const print = (
    report: RemedyReport,
    data: () => RemedyJson,
    notes: () => readonly (readonly string[])[],
  ): number => {
    if (format === 'json') process.stdout.write(`${JSON.stringify(data(), null, 2)}\n`);
    else {
      for (const line of remedyLines(report, notes())) console.error(line);
      process.stdout.write(codeText(report));
    }
    return report.exitStatus;
  };
  if (given.files.length === 0) {
    const report = completeReport(asked);
    return print(
      report,
      () => completeData(report),
      () => [completeNotes(report)],
    );
  }
  const inputs = chosenInputs(given, say);
  const configuration = read(inputs);
  const reported = reportedInputs(configuration, locale);
  tellProblems(reported, say);
  refuseWithoutConfiguration(configuration, reported, say);
  const report = repairReport(asked, configuration, inputs);
  return print(
    report,
    () => repairData(report),
    () => repairNotes(report),
  );
};
