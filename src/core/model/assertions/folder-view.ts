// The view of a folder that assertions check: the files of the right shape, typed. A table whose file is broken is null,
// so that its error does not make every reference to the table an error too.
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
  /** Name of the folder, which is also the id. */
  readonly folder: string;
  readonly shared: SharedTables;
  readonly references: readonly Reference[];
}
export interface TextView {
  readonly file: ParsedFile;
  readonly text: ScenarioText;
  readonly locale: string;
  /** The scenario of the text; null when its file is missing or broken. */
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

interface ErrorParts extends Pick<AuthorError, 'code'>, Partial<Pick<AuthorError, 'found' | 'allowed' | 'suggestion'>> {
  /** Whether the position is the key's or the value's. */
  readonly what?: 'key' | 'value';
}

/** Makes an error at the position of a path in a file. */
export const errorAt = (file: ParsedFile, path: Path, { what = 'value', ...error }: ErrorParts): AuthorError => {
  return {
    file: file.source.file,
    ...file.source.position(path, what),
    about: aboutOf(file.role, file.source, path),
    found: null,
    suggestion: null,
    ...error,
    allowed: [...new Set(error.allowed ?? [])],
  };
};

/** Makes an assertion of a check that runs for every scenario of the folder. */
export const eachScenario =
  (check: (view: ScenarioView) => readonly AuthorError[]): Assertion =>
  (folder) =>
    folder.scenarios.flatMap(check);

/** Makes the view of files whose shapes are checked: each `as` below names the schema that the file has passed. */
export const folderView = (files: readonly ParsedFile[], paths: Iterable<string>): FolderView => {
  const all = new Set(paths);
  const sharedFile = (name: SharedName): ParsedFile | undefined =>
    files.find(({ role }) => role.kind === 'shared' && role.name === name);
  const shared = Object.fromEntries(
    sharedNames.map((name) => {
      const empty = name === 'revisions' ? [] : {};
      const absent = all.has(`_shared/${name}.yaml`) ? null : empty;
      return [sharedFiles[name].key, sharedFile(name)?.source.value ?? absent];
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
      return [{ file, text: source.value as ScenarioText, locale: role.locale, scenario, folder: role.scenario }];
    }),
    sharedTexts: files.flatMap((file) =>
      file.role.kind === 'shared-text'
        ? [{ file, text: file.source.value as SharedText, locale: file.role.locale }]
        : [],
    ),
  };
};
