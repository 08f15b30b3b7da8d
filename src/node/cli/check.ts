// `portolan check`: reads files, checks them as one network or each by itself, and prints a report.
import { evaluateCheck } from '../../core/checker/flow/check.ts';
import { exitStatus } from '../../core/checker/index.ts';
import { review } from '../../core/checker/review/review.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { checkReport } from '../../core/report/formats/check-report.ts';
import { formats, isFormat } from '../../core/report/formats/formats.ts';
import type { Report } from '../../core/report/formats/report.ts';
import { toShortText } from '../../core/report/formats/to-short-text.ts';
import { type UnitFormatName, unitFormats } from '../../core/report/units/unit-formats.ts';
import { unitOfReport } from '../../core/report/units/unit-of-report.ts';
import { writeOne } from '../../core/report/units/unit-writer.ts';
import { repositoryPaths } from '../files/repository-path.ts';
import { eachKinds } from '../fleet/unit-source.ts';
import { runEach } from './check-each.ts';
import {
  checkOptionKinds,
  checkOptionsOf,
  helpSlots,
  libraryOf,
  reportWithoutEdition,
  requirePlaced,
  scenariosFor,
} from './check-options.ts';
import { inputKinds, loadConfiguration, type ReadInputs, statusWith } from './inputs.ts';
import { type Output, outputsOf, writeOutputs } from './output.ts';
import { choiceOf, type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { styleFor, wrappedOut } from './terminal.ts';
import { failLevels, findingChoices, stampOf } from './unit-checks.ts';
import { UsageError } from './usage-error.ts';

export const kinds: OptionKinds = {
  ...checkOptionKinds,
  ...inputKinds,
  output: 'values',
  quiet: 'flag',
  color: 'value',
  'fail-on': 'value',
  findings: 'value',
  each: 'value',
  jobs: 'value',
  shard: 'value',
  progress: 'flag',
  watch: 'flag',
};

const formatNames = Object.keys(unitFormats) as readonly UnitFormatName[]; // the keys are the table's own

/** Returns what is checked by itself; null: all is one network. Lines of standard input, asked for as lines, are documents. */
const eachOf = (invocation: Invocation, outputs: readonly Output<UnitFormatName>[]) => {
  const each = choiceOf(invocation, 'each', eachKinds);
  const { files } = invocation.options;
  const isFilter = files.length === 1 && files[0] === '-' && outputs.some(({ format }) => format === 'ndjson');
  return each ?? (isFilter ? 'document' : null);
};

/** Writes a report of one network in a format. */
const reportText = (report: Report, { inputs }: ReadInputs, invocation: Invocation) => {
  const { locale, options } = invocation;
  const file = inputs[0]?.name ?? '';
  const pathOf = repositoryPaths(process.cwd());
  return ({ format, file: target }: Output<UnitFormatName>): string => {
    if (format === 'text' && !options.has('detail'))
      return toShortText(report, {
        say: messagesIn('fleet', locale),
        isQuiet: options.has('quiet'),
        style: styleFor(invocation, target),
      });
    if (format === 'text' && target === null) return wrappedOut(formats.text(report));
    if (isFormat(format)) return formats[format]({ ...report, pathOf });
    const place = { file, line: 1, column: 1, row: null, offset: null };
    const { revision } = report.result;
    const head = { ...stampOf(invocation, []), locale, revision, each: 'network', id: file, name: file } as const;
    const unit = unitOfReport({ ...head, ...place }, report);
    return writeOne(unitFormats[format], unit, { say: messagesIn('fleet', locale), pathOf });
  };
};

/** Runs `portolan check` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const runCheck = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  if (!invocation.options.has('watch') || invocation.options.has('help')) return checkOnce(args, invocation);
  const { runWatching } = await import('./watch.ts');
  return runWatching(invocation, async () => {
    try {
      await checkOnce(args, invocation);
    } catch (error) {
      // What is being written may be broken for a moment.
      if (!(error instanceof UsageError)) throw error;
      console.error(t('error', { message: error.message }));
    }
  });
};

const checkOnce = async (args: readonly string[], invocation: Invocation): Promise<number> => {
  const { locale, t } = invocation;
  const outputs = outputsOf(invocation, formatNames);
  const failOn = choiceOf(invocation, 'fail-on', failLevels) ?? 'undecided';
  const withFindings = choiceOf(invocation, 'findings', findingChoices) !== 'none';
  const each = eachOf(invocation, outputs);
  const library = await libraryOf(invocation);
  if (invocation.options.has('help')) {
    console.log(t('check.help', { ...helpSlots(library), formats: formatNames.join('|') }));
    return 0;
  }
  if (each !== null) return runEach({ each, args, outputs, invocation });
  const asked = checkOptionsOf(invocation, library);
  const loaded = loadConfiguration(invocation.options.files, invocation);
  const { configuration } = loaded;
  requirePlaced(asked, configuration, { ...invocation, library });
  const options = scenariosFor(asked, library, configuration);
  reportWithoutEdition(asked, library, { ...invocation, configuration });
  const { result, contexts } = evaluateCheck(configuration, library, options);
  const report = checkReport({
    configuration,
    library,
    result,
    contexts,
    options,
    findings: withFindings ? review({ configuration, library, options, result }) : [],
    locale,
    exitStatus: statusWith(loaded, exitStatus(result, failOn)),
  });
  const isWritten = writeOutputs(outputs, invocation, reportText(report, loaded, invocation));
  return statusWith({ isIncomplete: !isWritten }, report.exitStatus);
};
