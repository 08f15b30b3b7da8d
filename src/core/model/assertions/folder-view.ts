// What assertions look at: the files that have the right shape, typed. A table whose file is broken is null, so
// that one broken file does not make every reference to it an error too.
import type { AuthorError } from '../author-error.ts';
import { aboutOf, type SharedName, sharedFiles, sharedNames } from '../folder.ts';
import type { ParsedFile } from '../parse-folder.ts';
import type { Library, Scenario, ScenarioText } from '../schema.ts';
import type { Path } from '../yaml-source.ts';
import { type Reference, referencesOf } from './references.ts';

export type Shared = Library['shared'];
export type SharedText = Shared['text'][string];

export interface ScenarioView {
  readonly file: ParsedFile;
  readonly scenario: Scenario;
  /** The folder's name, which the id must equal. */
  readonly folder: string;
  readonly shared: SharedTables;
  readonly references: readonly Reference[];
}
export interface TextView {
  readonly file: ParsedFile;
  readonly text: ScenarioText;
  readonly locale: string;
  /** The scenario whose words these are; null when its file is missing or broken. */
  readonly scenario: Scenario | null;
  readonly folder: string;
}
/** Null: the file is there but broken. An absent file is an empty table. */
export type SharedTables = { readonly [Key in Exclude<keyof Shared, 'text'>]: Shared[Key] | null };

export interface FolderView {
  readonly files: readonly ParsedFile[];
  /** Paths of all files, broken ones too. */
  readonly paths: ReadonlySet<string>;
  readonly scenarios: readonly ScenarioView[];
  readonly texts: readonly TextView[];
  readonly sharedTexts: readonly {
    readonly file: ParsedFile;
    readonly text: SharedText;
    readonly locale: string;
  }[];
  readonly shared: SharedTables;
  readonly sharedFile: (name: SharedName) => ParsedFile | undefined;
}

export type Assertion = (folder: FolderView) => readonly AuthorError[];

/** Makes an error at a place in a file. */
export const fault = (
  file: ParsedFile,
  path: Path,
  code: string,
  more: Partial<Pick<AuthorError, 'found' | 'allowed' | 'suggestion'>> & {
    readonly what?: 'key' | 'value';
  } = {},
): AuthorError => {
  const { what = 'value', ...said } = more;
  return {
    file: file.source.file,
    ...file.source.position(path, what),
    about: aboutOf(file.role, file.source, path),
    code,
    found: null,
    suggestion: null,
    ...said,
    allowed: [...new Set(said.allowed ?? [])],
  };
};

/** Applies a check to every scenario of the folder. */
export const eachScenario =
  (check: (view: ScenarioView) => readonly AuthorError[]): Assertion =>
  (folder) =>
    folder.scenarios.flatMap(check);

/** Makes the view of a folder. The shapes of the files are checked: each `as` names the schema that was passed. */
export const folderView = (files: readonly ParsedFile[], paths: Iterable<string>): FolderView => {
  const all = new Set(paths);
  const sharedFile = (name: SharedName): ParsedFile | undefined =>
    files.find(({ role }) => role.kind === 'shared' && role.name === name);
  const shared = Object.fromEntries(
    sharedNames.map((name) => {
      const empty = all.has(`_shared/${name}.yaml`) ? null : name === 'revisions' ? [] : {};
      return [sharedFiles[name].key, sharedFile(name)?.source.value ?? empty];
    }),
  ) as SharedTables;
  const scenarios = files.flatMap((file): ScenarioView[] => {
    if (file.role.kind !== 'scenario') return [];
    const scenario = file.source.value as Scenario;
    return [{ file, scenario, folder: file.role.scenario, shared, references: referencesOf(scenario) }];
  });
  return {
    files,
    paths: all,
    shared,
    sharedFile,
    scenarios,
    texts: files.flatMap((file): TextView[] => {
      const { role, source } = file;
      if (role.kind !== 'text') return [];
      const scenario = scenarios.find(({ folder }) => folder === role.scenario)?.scenario ?? null;
      return [
        { file, text: source.value as ScenarioText, locale: role.locale, scenario, folder: role.scenario },
      ];
    }),
    sharedTexts: files.flatMap((file) =>
      file.role.kind === 'shared-text'
        ? [{ file, text: file.source.value as SharedText, locale: file.role.locale }]
        : [],
    ),
  };
};
