// What commands read, and the problems in it, which they print on standard error.
import type { Configuration, Input } from '../../core/azure/configuration/resources.ts';
import { read } from '../../core/azure/index.ts';
import type { Messages } from '../../core/i18n/messages.ts';
import { reportedInputs } from '../../core/report/formats/check-report.ts';
import type { Report } from '../../core/report/formats/report.ts';
import { readInputs, UnreadableInput } from '../files/read-inputs.ts';
import type { Invocation } from './parse-options.ts';
import { UsageError } from './usage-error.ts';

const LIMIT_SHOWN_PROBLEMS = 20;

/** Explains why the system refused a file. */
export const systemReason = (error: unknown, t: Messages<'cli'>): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return t('file.not-found');
  if (code === 'EACCES' || code === 'EPERM') return t('file.no-permission');
  return code || String(error);
};

const unreadableText = ({ reason, path, cause }: UnreadableInput, t: Messages<'cli'>): string => {
  switch (reason) {
    case 'none-named':
      return t('file.none');
    case 'stdin-twice':
      return t('stdin.twice');
    case 'empty-folder':
      return t('file.empty-folder', { file: path });
    case 'refused':
      return t('file.unreadable', { file: path, reason: systemReason(cause, t) });
    default:
      return reason satisfies never;
  }
};

/** Reads files, folders or `-`. Throws a UsageError for the first that cannot be read. */
export const inputsAt = (paths: readonly string[], t: Messages<'cli'>): readonly Input[] => {
  try {
    return readInputs(paths);
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    throw new UsageError(unreadableText(error, t), { cause: error });
  }
};

/** Reads files, and those of `--service-tags` and `--param-file`. Throws a UsageError. */
export const inputsWithOptions = (files: readonly string[], { options, t }: Invocation): readonly Input[] => {
  const optional = (name: string): readonly Input[] => (options.has(name) ? inputsAt(options.all(name), t) : []);
  return [
    ...inputsAt(files, t),
    ...optional('service-tags'),
    ...optional('param-file').map((input) => ({ ...input, use: 'parameters' as const })),
  ];
};

const printProblems = (inputs: Report['inputs'], t: Messages<'cli'>): void => {
  const problems = inputs.flatMap((input) => input.problems);
  for (const { file, line, column, message } of problems.slice(0, LIMIT_SHOWN_PROBLEMS))
    console.error(t('problem', { file, line: `${line}`, column: `${column}`, message }));
  if (problems.length > LIMIT_SHOWN_PROBLEMS)
    console.error(t('problems.more', { count: problems.length - LIMIT_SHOWN_PROBLEMS }));
};

/** Reports whether a configuration is more than service-tag files, which no requirement can be checked against. */
export const hasNetworkConfiguration = ({ resources }: Configuration): boolean =>
  resources.some(({ kind }) => kind !== 'service-tags');

/** Inputs that were read as a configuration. */
export interface ReadInputs {
  readonly inputs: readonly Input[];
  readonly configuration: Configuration;
  readonly reported: Report['inputs'];
}

/** Reads a configuration and prints its problems. Throws a UsageError where there is nothing to check. */
export const loadConfiguration = (files: readonly string[], invocation: Invocation): ReadInputs => {
  const { locale, t } = invocation;
  const inputs = inputsWithOptions(files, invocation);
  const configuration = read(inputs);
  const reported = reportedInputs(configuration, locale);
  printProblems(reported, t);
  if (hasNetworkConfiguration(configuration)) return { inputs, configuration, reported };
  const broken = reported.some(({ problems }) => problems.some(({ syntax }) => syntax));
  throw new UsageError(t(broken ? 'input.broken' : 'input.none'));
};
