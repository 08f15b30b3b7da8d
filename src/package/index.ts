// The library: what `import … from 'portolan'` has. It runs in browsers, workers and Node alike, and touches no file.
// Results are plain data; only a `Configuration` has functions, which find places in the text.
import type { Configuration, Input } from '../core/azure/configuration/resources.ts';
import { read as readTexts } from '../core/azure/read.ts';
import type { Comparison } from '../core/checker/diff/comparison.ts';
import { compare } from '../core/checker/diff/index.ts';
import { check as checkRequirements } from '../core/checker/flow/check.ts';
import { exitStatus as statusOf } from '../core/checker/flow/exit-status.ts';
import type { CheckOptions } from '../core/checker/flow/prepare.ts';
import type { CheckExit, CheckResult } from '../core/checker/lists/check-result.ts';
import { scenariosAbout } from '../core/checker/placement/scenarios-about.ts';
import { type Finding, review as findingsOf } from '../core/checker/review/review.ts';
import type { FixPlan } from '../core/fix/changes/change.ts';
import { editTexts } from '../core/fix/edit/edit-text.ts';
import type { EditedTexts } from '../core/fix/edit/edited-texts.ts';
import { fixPlanFor } from '../core/fix/flow-fixes/fix-plan.ts';
import type { CodeLanguage, Snippet } from '../core/fix/write/snippet.ts';
import { writeChanges } from '../core/fix/write/write-changes.ts';
import type { Locale } from '../core/i18n/locales.ts';
import type { AuthorError } from '../core/model/author-error.ts';
import type { Library } from '../core/model/schema.ts';
import { checkReport } from '../core/report/formats/check-report.ts';
import { formats as writers } from '../core/report/formats/formats.ts';
import { carriedScenarios, carriedTagLists } from './carried-data.ts';

export type {
  AuthorError,
  CheckExit,
  CheckOptions,
  CheckResult,
  CodeLanguage,
  Comparison,
  Configuration,
  EditedTexts,
  Finding,
  FixPlan,
  Input,
  Library,
  Locale,
  Snippet,
};

/** Texts, and the configuration that they are. */
export interface ReadInputs {
  readonly inputs: readonly Input[];
  readonly configuration: Configuration;
}

/** A check: what it was asked, and its result. */
export interface Checked extends ReadInputs {
  readonly library: Library;
  readonly options: CheckOptions;
  readonly result: CheckResult;
}

/** How a report is written. */
export interface ReportOptions {
  /** `en` where it is absent. */
  readonly locale?: Locale;
  /** What `review` found; absent: no findings are reported. */
  readonly findings?: readonly Finding[];
  /** As `--fail-on` of the command line; `undecided` where it is absent. */
  readonly failOn?: 'blocked' | 'undecided' | 'never';
}

/**
 * Returns Portolan's own scenarios with the lists of service tags of all clouds, loaded when it is called. `locale` is the
 * language of the reports to be written.
 */
export const builtInLibrary = async (locale: Locale = 'en'): Promise<Library> => {
  const [library, serviceTags] = await Promise.all([carriedScenarios(locale), carriedTagLists()]);
  return { ...library, serviceTags };
};

/**
 * Reads and checks a scenarios folder of one's own: the texts of its YAML files by their path in it
 * (`compute/scenario.yaml`). Never throws: `library` is null where `errors` has any. Add `serviceTags` of
 * `builtInLibrary` to the library, or its tags are known by name alone.
 */
export const loadLibrary = async (
  texts: ReadonlyMap<string, string>,
): Promise<{ readonly library: Library | null; readonly errors: readonly AuthorError[] }> =>
  (await import('../core/model/library.ts')).loadLibrary(texts);

/**
 * Reads any number of texts as one configuration: templates, plans, the output of az, in any form that the command line
 * reads. Never throws on any text; `configuration.inputs` has the problems of each.
 */
export const read = (inputs: readonly Input[]): ReadInputs => ({ inputs, configuration: readTexts(inputs) });

/**
 * Checks which requirements a configuration meets. Without options: the latest edition of the facts, and
 * the scenarios of the services that the configuration is about, or of the library's first service.
 * Throws an `Error` for a scenario that the library lacks.
 */
export const check = (source: ReadInputs, library: Library, options: Partial<CheckOptions> = {}): Checked => {
  const revision = options.revision ?? library.shared.revisions.at(-1)?.id ?? 'current';
  const asked = { ...options, revision };
  const scenarios = options.scenarios ?? scenariosAbout(source.configuration, library, asked);
  const complete: CheckOptions = { parameters: {}, ...options, revision, scenarios };
  return {
    ...source,
    library,
    options: complete,
    result: checkRequirements(source.configuration, library, complete),
  };
};

/** Returns the status that the command line ends with for this result: 0, 1 or 3. */
export const exitStatus = ({ result }: Checked, failOn: ReportOptions['failOn'] = 'undecided'): CheckExit =>
  statusOf(result, failOn);

/** Returns the findings: rules that never match, excess access, values that Azure rejects. They change no verdict. */
export const review = (checked: Checked): readonly Finding[] => findingsOf(checked);

/** Returns the smallest changes that meet what is not met, each verified by a check. */
export const fix = ({ configuration, result, library, options }: Checked): FixPlan =>
  fixPlanFor({ configuration, result }, library, options);

/** Writes the changes of a fix as code, in the order in which they have to be applied. */
export const fixCode = ({ changes }: FixPlan, language: CodeLanguage): readonly Snippet[] =>
  writeChanges(changes, language);

/** Applies a fix to the texts that were read, as edits. */
export const fixedTexts = ({ inputs, configuration }: ReadInputs, { changes }: FixPlan): EditedTexts =>
  editTexts(changes, configuration, inputs);

/** Compares two configurations: what became allowed, what no longer is, which requirements change. */
export const diff = (before: Checked, after: Checked): Comparison =>
  compare({ before, after }, after.library, after.options);

/** A format of a report. */
export type Format = 'text' | 'json' | 'sarif' | 'junit' | 'markdown' | 'html';

const write = (
  format: Format,
  checked: Checked,
  { locale = 'en', findings = [], failOn }: ReportOptions = {},
): string => writers[format](checkReport({ ...checked, locale, findings, exitStatus: exitStatus(checked, failOn) }));

// None of these is made by a call: a bundler then leaves the reports out of a page that only reads and checks.
/** Writes a report of a check: the same text as `portolan check --format …` prints. */
export const formats: Readonly<Record<Format, (checked: Checked, options?: ReportOptions) => string>> = {
  text: (checked, options) => write('text', checked, options),
  json: (checked, options) => write('json', checked, options),
  sarif: (checked, options) => write('sarif', checked, options),
  junit: (checked, options) => write('junit', checked, options),
  markdown: (checked, options) => write('markdown', checked, options),
  html: (checked, options) => write('html', checked, options),
};

/** One of many configurations, each checked by itself. */
export interface CheckedInput {
  readonly input: Input;
  readonly checked: Checked;
}

/** Checks each text by itself, as its own network, in the order in which they come; it holds one at a time. */
export async function* checkAll(
  inputs: AsyncIterable<Input> | Iterable<Input>,
  library: Library,
  options: Partial<CheckOptions> = {},
): AsyncGenerator<CheckedInput> {
  for await (const input of inputs) yield { input, checked: check(read([input]), library, options) };
}
