// `portolan tags`: lists the service tags that Portolan carries. `portolan tags diff BEFORE AFTER`: compares two files.
import type { ServiceTagFile } from '../../core/azure/configuration/resources.ts';
import { read } from '../../core/azure/index.ts';
import { compareTagLists, requirementsTouched, rulesTouched } from '../../core/checker/diff/compare-tag-lists.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import type { Messages } from '../../core/i18n/messages.ts';
import { carriedListsJson, carriedListsText } from '../../core/report/tags/carried-lists.ts';
import { tagComparisonJson, tagComparisonText } from '../../core/report/tags/tag-difference.ts';
import { carriedTagLists } from '../files/carried-data.ts';
import { libraryOf } from './check-options.ts';
import { inputsAt } from './inputs.ts';
import { languageChoices } from './language.ts';
import { choiceOf, type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { wrappedOut } from './terminal.ts';
import { notAmong, UsageError } from './usage-error.ts';

export const kinds: OptionKinds = {
  config: 'values',
  format: 'value',
  lang: 'value',
  'scenarios-dir': 'value',
  help: 'flag',
};
const formats = ['text', 'json'] as const;

/** Reads a service-tag file. Throws a UsageError for a file without one. */
const tagFileAt = (path: string, t: Messages<'cli'>): ServiceTagFile => {
  const file = read(inputsAt([path], t)).resources.find((resource) => resource.kind === 'service-tags');
  if (file === undefined) throw new UsageError(t('tags.no-file', { file: path }));
  return file;
};

const wantsJson = (invocation: Invocation): boolean => choiceOf(invocation, 'format', formats) === 'json';

/** Compares two files and prints what differs. Returns 1 where something does, else 0. */
const compareFiles = async ([before, after, ...more]: readonly string[], invocation: Invocation): Promise<number> => {
  const { options, t } = invocation;
  if (before === undefined || after === undefined || more.length > 0) throw new UsageError(t('tags.two'));
  const lists = { before: tagFileAt(before, t), after: tagFileAt(after, t) };
  const difference = compareTagLists(lists.before, lists.after);
  const library = await libraryOf(invocation);
  const revision = library.shared.revisions.at(-1)?.id ?? 'current';
  const config = options.all('config');
  const comparison = {
    ...lists,
    difference,
    requirements: requirementsTouched(difference, library, revision),
    rules: config.length === 0 ? [] : rulesTouched(difference, read(inputsAt(config, t))),
  };
  process.stdout.write(
    wantsJson(invocation) ? tagComparisonJson(comparison) : wrappedOut(tagComparisonText(comparison, t)),
  );
  const { added, removed, changed } = difference;
  return added.length + removed.length + changed.length === 0 ? 0 : 1;
};

/** Runs `portolan tags` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const runTags = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  const { options } = invocation;
  if (options.has('help')) {
    console.log(t('tags.help', { languages: languageChoices }));
    return 0;
  }
  const [verb, ...files] = options.files;
  if (verb === 'diff') return compareFiles(files, invocation);
  if (verb !== undefined)
    throw notAmong(t, t('command.unknown', { command: `tags ${verb}` }), { value: verb, choices: ['diff'] });
  const lists = Object.values(await carriedTagLists());
  process.stdout.write(
    wantsJson(invocation) ? carriedListsJson(lists) : wrappedOut(carriedListsText(lists, t, locale)),
  );
  return 0;
};
