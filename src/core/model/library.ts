// The library of a scenarios folder: its files put together and checked.
import { folderView } from './assertions/folder-view.ts';
import { assertions } from './assertions/index.ts';
import { type AuthorError, sortErrors } from './author-error.ts';
import { type SharedName, sharedFiles, sharedNames } from './folder.ts';
import { type ParsedFile, parseFolder } from './parse-folder.ts';
import type { Library, Scenario, ScenarioText } from './schema.ts';

type SharedText = Library['shared']['text'][string];

/** Puts files together whose shapes are checked: each `as` below names the schema that the file has passed. */
export const assembleLibrary = (files: readonly ParsedFile[]): Library => {
  const text: Record<string, Record<string, ScenarioText>> = {};
  const sharedText: Record<string, SharedText> = {};
  const scenarios: Scenario[] = [];
  const shared = new Map<SharedName, unknown>();
  for (const { role, source } of files) {
    if (role.kind === 'scenario') scenarios.push(source.value as Scenario);
    else if (role.kind === 'shared') shared.set(role.name, source.value);
    else if (role.kind === 'shared-text') sharedText[role.locale] = source.value as SharedText;
    else text[role.scenario] = { ...text[role.scenario], [role.locale]: source.value as ScenarioText };
  }
  const tables = Object.fromEntries(
    sharedNames.map((name) => [sharedFiles[name].key, shared.get(name) ?? (name === 'revisions' ? [] : {})]),
  ) as Omit<Library['shared'], 'text'>; // one table for each shared file, each of its own schema
  return {
    scenarios: scenarios.toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1)),
    text,
    shared: { ...tables, text: sharedText },
  };
};

/**
 * Parses and checks the files of a scenarios folder, by their paths relative to it (`compute/scenario.yaml`). Never
 * throws: `errors` has all errors of all files, sorted by file and position, and with any of them `library` is null.
 * Scenarios come in their `order`.
 */
export const loadLibrary = (
  texts: ReadonlyMap<string, string>,
): { readonly library: Library | null; readonly errors: readonly AuthorError[] } => {
  const { files, errors: ofShape } = parseFolder(texts);
  const view = folderView(files, texts.keys());
  const errors = [...ofShape, ...assertions.flatMap((assertion) => assertion(view))];
  return { library: errors.length === 0 ? assembleLibrary(files) : null, errors: sortErrors(errors) };
};
