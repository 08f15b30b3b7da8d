// `portolan check`: reads files, checks them and prints a report.
import { check, exitStatus } from '../../core/checker/index.ts';
import { review } from '../../core/checker/review/review.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Messages } from '../../core/i18n/messages.ts';
import { checkReport } from '../../core/report/formats/check-report.ts';
import { type Format, formats } from '../../core/report/formats/formats.ts';
import { toShortText } from '../../core/report/formats/to-short-text.ts';
import { checkOptionKinds, checkOptionsOf, helpSlots, libraryOf, requirePlaced } from './check-options.ts';
import { inputKinds, loadConfiguration, statusWith } from './inputs.ts';
import { outputsOf, writeOutputs } from './output.ts';
import { choiceOf, type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';

export const kinds: OptionKinds = {
  ...checkOptionKinds,
  ...inputKinds,
  output: 'values',
  quiet: 'flag',
  'fail-on': 'value',
  findings: 'value',
};
const findingChoices = ['all', 'none'] as const;
const failLevels = ['blocked', 'undecided', 'never'] as const;

const formatNames = Object.keys(formats) as readonly Format[]; // the keys are the table's own

/** Runs `portolan check` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const runCheck = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  const outputs = outputsOf(invocation, formatNames);
  const failOn = choiceOf(invocation, 'fail-on', failLevels) ?? 'undecided';
  const withFindings = choiceOf(invocation, 'findings', findingChoices) !== 'none';
  const library = await libraryOf(invocation);
  if (invocation.options.has('help')) {
    console.log(t('check.help', { ...helpSlots(library), formats: Object.keys(formats).join('|') }));
    return 0;
  }
  const options = checkOptionsOf(invocation, library);
  const loaded = loadConfiguration(invocation.options.files, invocation);
  const { configuration } = loaded;
  requirePlaced(options, configuration, invocation);
  const result = check(configuration, library, options);
  const report = checkReport({
    configuration,
    library,
    result,
    options,
    findings: withFindings ? review({ configuration, library, options, result }) : [],
    locale,
    exitStatus: statusWith(loaded, exitStatus(result, failOn)),
  });
  const isQuiet = invocation.options.has('quiet');
  const isWritten = writeOutputs(outputs, invocation, (format) =>
    format === 'text' && isQuiet ? toShortText(report) : formats[format](report),
  );
  return statusWith({ isIncomplete: !isWritten }, report.exitStatus);
};
