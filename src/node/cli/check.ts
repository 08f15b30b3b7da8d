// `portolan check`: reads files, checks them and prints a report.
import { check, exitStatus } from '../../core/checker/index.ts';
import { review } from '../../core/checker/review/review.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Messages } from '../../core/i18n/messages.ts';
import { checkReport } from '../../core/report/formats/check-report.ts';
import { type Format, formats, isFormat } from '../../core/report/formats/formats.ts';
import { checkOptionKinds, checkOptionsOf, helpSlots, libraryOf, requirePlaced } from './check-options.ts';
import { loadConfiguration, statusWith } from './inputs.ts';
import { choiceOf, type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { notAmong } from './usage-error.ts';

const kinds: OptionKinds = {
  ...checkOptionKinds,
  'fail-on': 'value',
  findings: 'value',
};
const findingChoices = ['all', 'none'] as const;
const failLevels = ['blocked', 'undecided', 'never'] as const;

const formatOf = ({ options, t }: Invocation): Format => {
  const value = options.one('format') ?? 'text';
  if (isFormat(value)) return value;
  const choices = Object.keys(formats);
  throw notAmong(t, t('format.unknown', { value, choices: choices.join(', ') }), { value, choices });
};

/** Runs `portolan check` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const runCheck = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  const format = formatOf(invocation);
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
  process.stdout.write(formats[format](report));
  return report.exitStatus;
};
