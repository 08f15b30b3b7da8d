// `portolan fix`: code on standard output, to be kept in a file; notes on what it does and lacks on standard error.
import { codeLanguages } from '../../core/fix/write/write-changes.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import type { FixJson } from '../../core/report/fix/fix-json.ts';
import { type FixRequest, generateReport, planReport } from '../../core/report/fix/fix-report.ts';
import { networkReport } from '../../core/report/fix/network-report.ts';
import { type FixReport, generateData, planData } from '../../core/report/fix/to-json.ts';
import { codeText, fixLines, generateNotes, planNotes } from '../../core/report/fix/to-text.ts';
import { namesOf } from '../../core/report/sentences/names.ts';
import { checkOptionKinds, checkOptionsOf, helpSlots, libraryOf } from './check-options.ts';
import { inputKinds, loadConfiguration, statusWith } from './inputs.ts';
import { answersOf, networkChoicesOf, networkOptionKinds } from './network-options.ts';
import { choiceOf, type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { wrappedError } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export const kinds: OptionKinds = {
  ...checkOptionKinds,
  ...inputKinds,
  as: 'value',
  'least-privilege': 'flag',
  ...networkOptionKinds,
};
const formats = ['text', 'json'] as const;

/** Replaces `--close`, the former name of `--least-privilege`, which works for one more version. */
const withPresentNames = (args: readonly string[]): readonly string[] => {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  return args.map((arg, index) => (arg === '--close' && index < end ? '--least-privilege' : arg));
};

/** A report, and how to print it. */
interface PrintedReport {
  readonly report: FixReport;
  readonly data: () => FixJson;
  readonly notes: () => readonly (readonly string[])[];
}

const reportOf = (request: FixRequest, invocation: Invocation): PrintedReport => {
  const choices = networkChoicesOf(invocation);
  if (choices !== null) {
    const report = networkReport(request, choices);
    return { report, data: () => generateData(report), notes: () => [report.notes] };
  }
  if (invocation.options.files.length === 0 && !invocation.options.has('files-from')) {
    const report = generateReport(request);
    return { report, data: () => generateData(report), notes: () => [generateNotes(report)] };
  }
  const loaded = loadConfiguration(invocation.options.files, invocation);
  const plan = planReport(request, loaded.configuration, loaded.inputs);
  const report = { ...plan, exitStatus: statusWith(loaded, plan.exitStatus) };
  return { report, data: () => planData(report), notes: () => planNotes(report) };
};

/** Runs `portolan fix` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const runFix = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(withPresentNames(args), kinds, t), locale, t };
  const format = choiceOf(invocation, 'format', formats) ?? 'text';
  const language = choiceOf(invocation, 'as', codeLanguages) ?? 'az';
  const library = await libraryOf(invocation);
  if (invocation.options.has('help')) {
    console.log(t('fix.help', helpSlots(library)));
    return 0;
  }
  if (!invocation.options.has('scenario'))
    throw new UsageError(t('fix.no-scenario', { choices: helpSlots(library).scenarios }));
  const request: FixRequest = {
    library,
    language,
    leastPrivilege: invocation.options.has('least-privilege'),
    answers: answersOf(invocation),
    options: checkOptionsOf(invocation, library),
    bundle: {
      locale,
      words: messagesIn('checker', locale),
      fix: messagesIn('fix', locale),
      names: namesOf(library, locale),
      command: 'fix',
    },
  };
  const { report, data, notes } = reportOf(request, invocation);
  if (format === 'json') process.stdout.write(`${JSON.stringify(data(), null, 2)}\n`);
  else {
    for (const line of fixLines(report, notes())) console.error(wrappedError(line));
    process.stdout.write(codeText(report));
  }
  return report.exitStatus;
};
