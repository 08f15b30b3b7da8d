// The inspection for people: one block a file, empty counts left out.
import type { InspectedFile, InspectedProblem } from './inspection.ts';
import type { AzureKey, AzureTranslate } from './problem-text.ts';

/** Problems printed for one file; the true number is said. */
const shown = 50;

const countLines = (file: InspectedFile, t: AzureTranslate): string[] =>
  Object.entries(file.counts).flatMap(
    ([name, count]: [string, number | { written: number; resolved: number }]) => {
      const key = `inspect.${name}` as AzureKey; // each count has its words, a test proves it
      if (typeof count === 'number') return count === 0 ? [] : [t(key, { count })];
      return count.written + count.resolved === 0
        ? []
        : [t(key, { written: count.written, resolved: count.resolved })];
    },
  );

const resourceLines = (file: InspectedFile, t: AzureTranslate): string[] =>
  file.resources.map((resource) => {
    const kind = resource.type ?? t(`inspect.kind.${resource.kind}` as AzureKey); // 'other' has a type
    const name = resource.name ?? t('inspect.unnamed');
    return `  ${resource.line}:${resource.column}  ${t('inspect.resource', { kind, name })}`;
  });

const problemLines = (problems: readonly InspectedProblem[], file: string, t: AzureTranslate): string[] => [
  ...problems
    .slice(0, shown)
    .map(
      (problem) =>
        `  ${file}:${problem.line}:${problem.column}: ${t(`inspect.severity.${problem.severity}`)}: ${problem.message} [${problem.code}]`,
    ),
  ...(problems.length > shown ? [`  ${t('inspect.more', { count: problems.length - shown })}`] : []),
];

/** Parameters without a value, for which a parameter file would be needed. */
const missingLines = (file: InspectedFile, t: AzureTranslate): string[] => {
  const missing = file.parameters.filter(({ value }) => value === 'missing');
  return missing.length === 0
    ? []
    : [
        t('inspect.missing-parameters', {
          count: missing.length,
          names: missing
            .slice(0, shown)
            .map(({ name, type }) => `${name} (${type})`)
            .join(', '),
        }),
      ];
};

/** Removes what a terminal would obey: names in a paste are hostile. */
const harmless = (line: string): string => line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');

/** Writes an inspection as text. */
export const inspectionText = (files: readonly InspectedFile[], t: AzureTranslate): string =>
  files
    .map((file) =>
      [
        file.file,
        file.forms.length === 0
          ? t('inspect.no-forms')
          : t('inspect.forms', { forms: file.forms.join(', ') }),
        ...countLines(file, t),
        ...resourceLines(file, t),
        ...missingLines(file, t),
        ...(file.unresolved.length > 0
          ? [t('inspect.unresolved'), ...problemLines(file.unresolved, file.file, t)]
          : []),
        ...(file.problems.length > 0
          ? [t('inspect.problems'), ...problemLines(file.problems, file.file, t)]
          : []),
      ]
        .map(harmless)
        .join('\n'),
    )
    .join('\n\n');
