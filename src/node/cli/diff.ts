// `portolan diff`: reads two versions of a configuration, compares them and prints the differences.
import type { Input } from '../../core/azure/configuration/resources.ts';
import { read } from '../../core/azure/index.ts';
import { versionsOfPlan } from '../../core/azure/plan-versions.ts';
import { compare, compareExit } from '../../core/checker/diff/index.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { explainDiff } from '../../core/report/diff/explain-diff.ts';
import type { DiffLocaleBundle } from '../../core/report/diff/messages.ts';
import { diffData } from '../../core/report/diff/to-json.ts';
import { diffToMarkdown, diffToText } from '../../core/report/diff/to-text.ts';
import { namesOf } from '../../core/report/sentences/names.ts';
import { checkOptionKinds, checkOptionsOf, helpSlots, libraryOf, scenariosFor } from './check-options.ts';
import { filesOfOptions, inputsAt, loadConfiguration, type ReadInputs, statusWith } from './inputs.ts';
import { outputsOf, writeOutputs } from './output.ts';
import { type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { wrappedOut } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export const kinds: OptionKinds = {
  ...checkOptionKinds,
  ...{ exclude: 'values', detail: 'flag', output: 'values', plan: 'value' },
};
const formats = ['text', 'json', 'markdown'] as const;

interface Versions {
  readonly before: ReadInputs;
  readonly after: ReadInputs;
}

/** Reads the two versions that one plan holds; where nothing exists yet, the version before is empty. */
function versionsInPlan(file: string, invocation: Invocation): Versions {
  const { options, t } = invocation;
  if (options.files.length > 0) throw new UsageError(t('diff.plan-and-files'));
  const [input] = inputsAt([file], t);
  const versions = input === undefined ? null : versionsOfPlan(input);
  if (versions === null) throw new UsageError(t('diff.no-plan', { file }));
  const shared = filesOfOptions(invocation);
  const readVersion = (version: Input | null): ReadInputs => {
    const inputs = version === null ? [] : [version, ...shared];
    return { inputs, configuration: read(inputs), isIncomplete: false };
  };
  return { before: readVersion(versions.before), after: readVersion(versions.after) };
}

/** Reads the two versions; the files of `--service-tags` and `--param-file` belong to both. */
function versionsOf(invocation: Invocation): Versions {
  const { options, t } = invocation;
  const plan = options.one('plan');
  if (plan !== null) return versionsInPlan(plan, invocation);
  const [before, after, ...more] = options.files;
  if (before === undefined || after === undefined || more.length > 0) throw new UsageError(t('diff.two'));
  if (before === '-' && after === '-') throw new UsageError(t('stdin.twice'));
  return { before: loadConfiguration([before], invocation), after: loadConfiguration([after], invocation) };
}

/** Runs `portolan diff` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const runDiff = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  const outputs = outputsOf(invocation, formats);
  const library = await libraryOf(invocation);
  if (invocation.options.has('help')) {
    console.log(t('diff.help', helpSlots(library)));
    return 0;
  }
  const asked = checkOptionsOf(invocation, library);
  const versions = versionsOf(invocation);
  const options = scenariosFor(asked, library, versions.before.configuration, versions.after.configuration);
  const comparison = compare(versions, library, options);
  const isIncomplete = versions.before.isIncomplete || versions.after.isIncomplete;
  const exitStatus = statusWith({ isIncomplete }, compareExit(comparison));
  const bundle: DiffLocaleBundle = {
    locale,
    words: messagesIn('checker', locale),
    names: namesOf(library, locale),
    diff: messagesIn('diff', locale),
    command: 'diff',
  };
  const explanation = explainDiff(comparison, bundle);
  const writers = {
    text: () => diffToText(explanation, bundle, { isDetailed: invocation.options.has('detail') }),
    markdown: () => diffToMarkdown(explanation, bundle),
    json: () => `${JSON.stringify(diffData(comparison, explanation, { bundle, exitStatus, ...versions }), null, 2)}\n`,
  };
  const isWritten = writeOutputs(outputs, invocation, ({ format, file }) =>
    format === 'text' && file === null ? wrappedOut(writers.text()) : writers[format](),
  );
  return statusWith({ isIncomplete: !isWritten }, exitStatus);
};
