// `portolan remedy`: code on standard output, to be kept in a file; what it does and what it lacks on standard error.
import { read } from '../azure/index.ts';
import type { CheckExit, CheckResult } from '../checker/index.ts';
import { check, exitStatus } from '../checker/index.ts';
import type { CheckOptions } from '../checker/prepare.ts';
import { type Locale, localeIds } from '../i18n/locales.ts';
import type { Library } from '../model/schema.ts';
import { completeConfiguration, editTexts, planFor } from '../remedy/index.ts';
import { type Language, languages, writeChanges, writeComplete } from '../remedy/write/index.ts';
import { namesOf } from '../report/names.ts';
import type { RemedySpeech } from '../report/remedy/explain-remedy.ts';
import type { RemedyJson } from '../report/remedy/json-shape.ts';
import {
  type CompleteReport,
  completeData,
  type RemedyReport,
  type RepairReport,
  repairData,
} from '../report/remedy/remedy-data.ts';
import { codeText, completeNotes, remedyLines, repairNotes } from '../report/remedy/remedy-text.ts';
import { listOf } from '../report/words.ts';
import {
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
import { type OptionKinds, type Options, parseOptions } from './parse-options.ts';
import { readParameters } from './read-parameters.ts';
import { remedyWords } from './remedy-words.ts';
import { reportWords } from './report-words.ts';
import { UsageError } from './usage-error.ts';
import type { Say } from './words.ts';

const options: OptionKinds = {
  scenario: 'values',
  revision: 'value',
  param: 'values',
  'param-file': 'values',
  at: 'value',
  'service-tags': 'values',
  as: 'value',
  lang: 'value',
  format: 'value',
  'scenarios-dir': 'value',
  help: 'flag',
};
const formats = ['text', 'json'] as const;

const help = (library: Library, say: Say): string =>
  say('remedy.help', {
    revisions: library.shared.revisions.map(({ id }) => id).join(', '),
    languages: localeIds.join(', '),
    scenarios: library.scenarios.map(({ id }) => id).join(', '),
  });

interface Asked {
  readonly given: Options;
  readonly library: Library;
  readonly locale: Locale;
  readonly speech: RemedySpeech;
  readonly say: Say;
  readonly language: Language;
  readonly check: CheckOptions;
}

/** With placeholders something stays open, however the rest stands. */
const statusOf = (result: CheckResult, placeholders: readonly string[]): CheckExit => {
  const left = { ...result.counts };
  for (const { requirement, need, verdict } of result.requirements)
    if (need === 'required' && placeholders.includes(requirement) && verdict !== 'allowed')
      left[verdict] -= 1;
  const status = exitStatus({ counts: left }, 'undecided');
  return status === 0 && placeholders.length > 0 ? 3 : status;
};

function repair({ given, library, locale, speech, say, language, check: asked }: Asked): RepairReport {
  const inputs = chosenInputs(given, say);
  const configuration = read(inputs);
  const reported = reportedInputs(configuration, locale);
  tellProblems(reported, say);
  refuseWithoutConfiguration(configuration, reported, say);
  const plan = planFor(check(configuration, library, asked), configuration, library, asked);
  const { remedies } = plan;
  const ids = remedies
    .filter(({ status }) => status === 'placeholders')
    .map(({ requirement }) => requirement);
  const count = remedies.filter(({ status }) => status === 'mends').length;
  return {
    speech,
    revision: asked.revision,
    summary:
      remedies.length === 0
        ? speech.remedy('summary.none')
        : speech.remedy('summary.mended', { count, total: remedies.length }),
    exitStatus: statusOf(plan.result, ids),
    language,
    snippets: writeChanges(plan.changes, language),
    remedies,
    result: plan.result,
    plan,
    edited: editTexts(plan.changes, configuration, inputs),
    inputs,
  };
}

function complete({ library, locale, speech, language, check: asked }: Asked): CompleteReport {
  const made = completeConfiguration(library, asked);
  const { result } = made;
  const code = writeComplete(made, language);
  const scenarios = listOf(
    locale,
    result.scenarios.map((id) => speech.names.scenario(id)),
  );
  return {
    speech,
    revision: asked.revision,
    summary: speech.remedy('complete.summary', { scenarios, count: result.counts.allowed }),
    exitStatus:
      made.untold.length > 0 && exitStatus(result, 'undecided') === 0 ? 3 : exitStatus(result, 'undecided'),
    language,
    snippets: code === '' ? [] : [{ kind: 'whole', into: null, code }],
    // What was mended on the way is what the configuration is for: only what is left to say is said.
    remedies: made.remedies.filter(({ status }) => status !== 'mends'),
    result,
    complete: made,
  };
}

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
  const asked: Asked = {
    given,
    library,
    locale,
    speech,
    say,
    language,
    check: { scenarios, revision, parameters, ...(place === null ? {} : { at: place }) },
  };
  const print = (report: RemedyReport, data: () => RemedyJson, notes: () => readonly string[]): number => {
    if (format === 'json') process.stdout.write(`${JSON.stringify(data(), null, 2)}\n`);
    else {
      for (const line of remedyLines(report, notes())) console.error(line);
      process.stdout.write(codeText(report));
    }
    return report.exitStatus;
  };
  if (given.files.length === 0) {
    const report = complete(asked);
    return print(
      report,
      () => completeData(report),
      () => completeNotes(report),
    );
  }
  const report = repair(asked);
  return print(
    report,
    () => repairData(report),
    () => repairNotes(report),
  );
};
