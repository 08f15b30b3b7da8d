// What commands read, and the problems in it, which they print on standard error. A bad input does not stop the others:
// they are read, and the command ends with status 2.
import type { Configuration, Input } from '../../core/azure/configuration/resources.ts';
import { read } from '../../core/azure/index.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { reportedInputs } from '../../core/report/formats/check-report.ts';
import type { Report } from '../../core/report/formats/report.ts';
import { isUnreadInput } from '../../core/report/inspect/inspection.ts';
import { LIMIT_BYTES, type ReadFiles, readInputs, type UnreadableInput } from '../files/read-inputs.ts';
import type { Invocation, OptionKinds } from './parse-options.ts';
import { UsageError } from './usage-error.ts';

const LIMIT_SHOWN_PROBLEMS = 20;

/** Explains why the system refused a file. */
export const systemReason = (error: unknown, t: Messages<'cli'>): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return t('file.not-found');
    case 'EACCES':
    case 'EPERM':
      return t('file.no-permission');
    case 'ELOOP':
      return t('file.link-loop');
    default:
      return t('file.system', { code: code || String(error) });
  }
};

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);

/** Says why an input cannot be read. */
export const unreadableText = (
  { reason, path: file, size = 0, cause }: UnreadableInput,
  t: Messages<'cli'>,
): string => {
  switch (reason) {
    case 'none-named':
      return t('file.none');
    case 'stdin-twice':
      return t('stdin.twice');
    case 'empty-folder':
      return t('file.empty-folder', { file });
    case 'no-match':
      return t('file.no-match', { pattern: file });
    case 'too-large':
      return t('file.too-large', { file, size: megabytes(size), limit: megabytes(LIMIT_BYTES) });
    case 'refused':
      return t('file.unreadable', { file, reason: systemReason(cause, t) });
    default:
      return reason satisfies never;
  }
};

/** Prints what could not be read; throws a UsageError with the last of it where nothing could. */
const reportUnreadable = ({ inputs, unreadable }: ReadFiles, t: Messages<'cli'>): void => {
  const texts = unreadable.map((one) => unreadableText(one, t));
  const last = inputs.length === 0 ? texts.pop() : undefined;
  for (const message of texts) console.error(t('error', { message }));
  if (last !== undefined) throw new UsageError(last);
};

/** Reads the files of an option. Throws a UsageError for the first that cannot be read. */
export const inputsAt = (paths: readonly string[], t: Messages<'cli'>): readonly Input[] => {
  const { inputs, unreadable } = readInputs(paths);
  const [first] = unreadable;
  if (first !== undefined) throw new UsageError(unreadableText(first, t));
  return inputs;
};

/** Texts that were read as a configuration, before anything is said of them. */
export interface ReadConfiguration {
  readonly inputs: readonly Input[];
  readonly configuration: Configuration;
  /** The inputs that were found in a folder or by a pattern, by index: they may hold something else. */
  readonly found: ReadonlySet<number>;
  /** Some input could not be read at all. */
  readonly isIncomplete: boolean;
}

/** Throws a UsageError where a file of `--service-tags` or `--param-file` is something else. */
export const requireKinds = (
  { inputs, configuration }: Pick<ReadConfiguration, 'inputs' | 'configuration'>,
  { locale, t }: Invocation,
  tags: readonly Input[],
): void => {
  const azure = messagesIn('azure', locale);
  for (const [index, input] of inputs.entries()) {
    const { formats = [], problems = [] } = configuration.inputs[index] ?? {};
    const kinds = configuration.resources.filter(({ at }) => at.input === index).map(({ kind }) => kind);
    const isTagList = kinds.length > 0 && kinds.every((kind) => kind === 'service-tags');
    const names = formats.map((format) => azure(`format.${format}`));
    const as = names.length === 0 ? t('input.unknown-form') : names.join(', ');
    if (tags.includes(input) && !isTagList) throw new UsageError(t('service-tags.wrong', { file: input.name, as }));
    if (input.use === 'parameters' && problems.some(({ code }) => code === 'no-parameters'))
      throw new UsageError(t('param-file.wrong', { file: input.name }));
  }
};

/** Options of every command that reads a configuration. */
export const inputKinds: OptionKinds = { 'files-from': 'value', exclude: 'values', detail: 'flag' };

/** Returns the names, and those that the file of `--files-from` lists, one a line. Throws a UsageError. */
export const inputNames = (names: readonly string[], { options, t }: Invocation): readonly string[] => {
  const list = options.one('files-from');
  if (list === null) return names;
  if (list === '-' && names.includes('-')) throw new UsageError(t('stdin.twice'));
  const lines = inputsAt([list], t).flatMap(({ text }) => text.split(/\r?\n/));
  return [...names, ...lines.filter((line) => line.trim() !== '')];
};

/** Reads the files of `--service-tags` and `--param-file`. Throws a UsageError. */
export const filesOfOptions = ({ options, t }: Invocation): readonly Input[] => {
  const optional = (name: string): readonly Input[] => (options.has(name) ? inputsAt(options.all(name), t) : []);
  const parameters = optional('param-file').map((input) => ({ ...input, use: 'parameters' as const }));
  return [...optional('service-tags'), ...parameters];
};

/** Reads files, folders, patterns or `-`, and the files of `--service-tags` and `--param-file`. Throws a UsageError. */
export const readWithOptions = (names: readonly string[], invocation: Invocation): ReadConfiguration => {
  const { options, t } = invocation;
  const files = readInputs(inputNames(names, invocation), options.all('exclude'));
  reportUnreadable(files, t);
  const optional = (name: string): readonly Input[] => (options.has(name) ? inputsAt(options.all(name), t) : []);
  const tags = optional('service-tags');
  const parameters = optional('param-file').map((input) => ({ ...input, use: 'parameters' as const }));
  const inputs = [...files.inputs, ...tags, ...parameters];
  const found = new Set(files.inputs.flatMap(({ origin }, index) => (origin === 'found' ? [index] : [])));
  const result = { inputs, configuration: read(inputs), found, isIncomplete: files.unreadable.length > 0 };
  requireKinds(result, invocation, tags);
  return result;
};

/** What became of the inputs of which nothing was read, by index. */
interface Unread {
  /** They are no JSON, or were named and hold no network configuration. */
  readonly failed: ReadonlySet<number>;
  /** They were found in a folder and hold JSON of something else. */
  readonly leftOut: ReadonlySet<number>;
}

const unreadOf = ({ configuration, found }: ReadConfiguration): Unread => {
  const unread = configuration.inputs.flatMap((input, index) =>
    isUnreadInput(configuration, index) ? [{ input, index }] : [],
  );
  const isNoJson = ({ problems }: (typeof unread)[number]['input']): boolean =>
    problems.some(({ severity, offset }) => severity === 'error' && offset !== null);
  const isOther = ({ input, index }: (typeof unread)[number]): boolean => found.has(index) && !isNoJson(input);
  return {
    leftOut: new Set(unread.filter(isOther).map(({ index }) => index)),
    failed: new Set(unread.filter((one) => !isOther(one)).map(({ index }) => index)),
  };
};

type Problems = Report['inputs'][number]['problems'];

const printEach = (problems: Problems, t: Messages<'cli'>): void => {
  for (const { file, line, column, message } of problems)
    console.error(t('problem', { file, line: `${line}`, column: `${column}`, message }));
};

/** Prints the problems of failed inputs all, and of the others the first; then the number of those left out. */
const printProblems = (inputs: Report['inputs'], { failed, leftOut }: Unread, { options, t }: Invocation): void => {
  const problemsOf = (isWanted: (index: number) => boolean): Problems =>
    inputs.filter((_, index) => isWanted(index)).flatMap(({ problems }) => problems);
  printEach(
    problemsOf((index) => failed.has(index)),
    t,
  );
  const others = problemsOf((index) => !failed.has(index) && !leftOut.has(index));
  printEach(others.slice(0, LIMIT_SHOWN_PROBLEMS), t);
  if (others.length > LIMIT_SHOWN_PROBLEMS)
    console.error(t('problems.more', { count: others.length - LIMIT_SHOWN_PROBLEMS }));
  if (leftOut.size === 0) return;
  if (!options.has('detail')) console.error(t('input.left-out', { count: leftOut.size }));
  else for (const index of leftOut) console.error(t('input.left-out.named', { file: inputs[index]?.file ?? '' }));
};

/** Reports whether a configuration is more than service-tag files, which no requirement can be checked against. */
const hasNetworkConfiguration = ({ resources }: Configuration): boolean =>
  resources.some(({ kind }) => kind !== 'service-tags');

/** Reports whether an input could not be read, one thing of it at least, or no input holds anything. */
export const isIncompleteReading = (result: ReadConfiguration): boolean => {
  const { failed, leftOut } = unreadOf(result);
  return result.isIncomplete || failed.size > 0 || leftOut.size === result.inputs.length;
};

/** Inputs that were read as a configuration. */
export interface ReadInputs {
  readonly inputs: readonly Input[];
  readonly configuration: Configuration;
  /** An input could not be read, or not one thing of it: all others were, and the command ends with status 2. */
  readonly isIncomplete: boolean;
}

/** Reads a configuration and prints its problems. Throws a UsageError where there is nothing to check. */
export const loadConfiguration = (files: readonly string[], invocation: Invocation): ReadInputs => {
  const { locale, t } = invocation;
  const result = readWithOptions(files, invocation);
  const { inputs, configuration } = result;
  const reported = reportedInputs(configuration, locale);
  const unread = unreadOf(result);
  printProblems(reported, unread, invocation);
  const isIncomplete = result.isIncomplete || unread.failed.size > 0;
  if (hasNetworkConfiguration(configuration)) return { inputs, configuration, isIncomplete };
  const broken = reported.some(({ problems }) => problems.some(({ syntax }) => syntax));
  throw new UsageError(t(broken ? 'input.broken' : 'input.none'));
};

/** Returns the status that a command ends with: 2 where an input could not be read, before any other. */
export const statusWith = <Status extends number>(
  { isIncomplete }: Pick<ReadInputs, 'isIncomplete'>,
  status: Status,
): Status | 2 => (isIncomplete ? 2 : status);
