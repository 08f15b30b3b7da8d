// The inspection as text: one block a file, without counts that are zero.
import type { InspectedFile, InspectedProblem } from './inspection.ts';
import type { AzureTranslate } from './problem-text.ts';

/** Problems and parameters printed for one file; further ones are counted. */
const LIMIT_LINES = 50;

const countLines = ({ counts }: InspectedFile, t: AzureTranslate): string[] =>
  (Object.keys(counts) as (keyof typeof counts)[]) // counts have no other members
    .flatMap((name) => {
      const count = counts[name];
      if (typeof count === 'number') return count === 0 ? [] : [t(`inspect.${name}`, { count })];
      const { written, resolved } = count;
      return written + resolved === 0 ? [] : [t(`inspect.${name}`, { written, resolved })];
    });

const resourceLines = (file: InspectedFile, t: AzureTranslate): string[] =>
  file.resources.map((resource) => {
    const kind = resource.kind === 'other' ? (resource.type ?? '') : t(`inspect.kind.${resource.kind}`);
    const name = resource.name ?? t('inspect.unnamed');
    return `  ${resource.line}:${resource.column}  ${t('inspect.resource', { kind, name })}`;
  });

const problemLines = (problems: readonly InspectedProblem[], file: string, t: AzureTranslate): string[] => [
  ...problems
    .slice(0, LIMIT_LINES)
    .map(
      (problem) =>
        `  ${file}:${problem.line}:${problem.column}: ${t(`inspect.severity.${problem.severity}`)}: ${problem.message} [${problem.code}]`,
    ),
  ...(problems.length > LIMIT_LINES ? [`  ${t('inspect.more', { count: problems.length - LIMIT_LINES })}`] : []),
];

/** Lists the parameters without a value, which a parameter file would give. */
const missingLines = (file: InspectedFile, t: AzureTranslate): string[] => {
  const missing = file.parameters.filter(({ value }) => value === 'missing');
  if (missing.length === 0) return [];
  const names = missing.slice(0, LIMIT_LINES).map(({ name, type }) => `${name} (${type})`);
  return [t('inspect.missing-parameters', { count: missing.length, names: names.join(', ') })];
};

/** Removes control characters, which a terminal would obey: names in the input are hostile. */
const harmless = (line: string): string => line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');

const fileLines = (file: InspectedFile, t: AzureTranslate): string[] => [
  file.file,
  file.forms.length === 0 ? t('inspect.no-forms') : t('inspect.forms', { forms: file.forms.join(', ') }),
  ...countLines(file, t),
  ...resourceLines(file, t),
  ...missingLines(file, t),
  ...(file.unresolved.length > 0 ? [t('inspect.unresolved'), ...problemLines(file.unresolved, file.file, t)] : []),
  ...(file.problems.length > 0 ? [t('inspect.problems'), ...problemLines(file.problems, file.file, t)] : []),
];

export const inspectionText = (files: readonly InspectedFile[], t: AzureTranslate): string =>
  files.map((file) => fileLines(file, t).map(harmless).join('\n')).join('\n\n');
