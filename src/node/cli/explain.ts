// `portolan explain REQUIREMENT|FINDING|PROBLEM`: what a requirement asks for and why, what a finding means and what to do, or
// which page is about a problem with an input.
import { type FindingCode, findingCodes } from '../../core/checker/review/review.ts';
import { catalogs } from '../../core/i18n/catalogs.ts';
import type { Locale } from '../../core/i18n/locales.ts';
import { type Messages, messagesIn } from '../../core/i18n/messages.ts';
import { resolveScenario } from '../../core/model/resolve-scenario.ts';
import type { Library } from '../../core/model/schema.ts';
import { docsUrl } from '../../core/report/docs-url.ts';
import { aboutRequirement } from '../../core/report/sentences/about-requirement.ts';
import { namesOf } from '../../core/report/sentences/names.ts';
import { helpSlots, libraryOf, revisionOf } from './check-options.ts';
import { type Invocation, type OptionKinds, parseOptions } from './parse-options.ts';
import { wrappedOut } from './terminal.ts';
import { notAmong, UsageError } from './usage-error.ts';

export const kinds: OptionKinds = { revision: 'value', lang: 'value', 'scenarios-dir': 'value', help: 'flag' };

const isFinding = (name: string): name is FindingCode => findingCodes.some((code) => code === name);

const findingLines = (code: FindingCode, { locale, t }: Invocation): readonly string[] => {
  const say = messagesIn('review', locale);
  return [`${say(`${code}.title`)}  ${code}`, t(`explain.finding.${code}`), say(`${code}.help`), docsUrl(code, locale)];
};

const PROBLEM = 'problem.';
/** The codes of problems with an input, which inspect and every report in JSON name. */
const problemCodes = Object.keys(catalogs.azure.en)
  .filter((key) => key.startsWith(PROBLEM))
  .map((key) => key.slice(PROBLEM.length));

const problemLines = (code: string, { locale, t }: Invocation): readonly string[] => [
  code,
  t('explain.problem'),
  docsUrl(code, locale),
];

/** Every name that can be explained. */
const choicesOf = ({ scenarios }: Library): readonly string[] => [
  ...scenarios.flatMap(({ id, flows, routes = [], settings = [] }) =>
    [...flows, ...routes, ...settings].map((one) => `${id}/${one.id}`),
  ),
  ...findingCodes,
  ...problemCodes,
];

const requirementLines = (name: string, invocation: Invocation, library: Library): readonly string[] => {
  const { locale, t } = invocation;
  const [scenarioId = '', ...rest] = name.split('/');
  const scenario = library.scenarios.find(({ id }) => id === scenarioId);
  const choices = choicesOf(library);
  const unknown = notAmong(t, t('explain.unknown', { value: name }), { value: name, choices });
  if (scenario === undefined) throw unknown;
  const revision = revisionOf(invocation, library);
  if (!scenario.revisions.includes(revision))
    throw new UsageError(
      t('revision.none', { scenario: scenarioId, value: revision, choices: scenario.revisions.join(', ') }),
    );
  const resolved = resolveScenario(library, scenarioId, { revision, parameters: {} });
  const bundle = { locale, words: messagesIn('checker', locale), names: namesOf(library, locale) };
  const lines = aboutRequirement(bundle, resolved, rest.join('/'));
  if (lines !== null) return lines;
  throw choices.includes(name) ? new UsageError(t('explain.not-in-revision', { value: name, revision })) : unknown;
};

/** Runs `portolan explain` and returns the exit status. Throws a UsageError (status 2) for bad usage. */
export const runExplain = async (args: readonly string[], locale: Locale, t: Messages<'cli'>): Promise<number> => {
  const invocation: Invocation = { options: parseOptions(args, kinds, t), locale, t };
  const library = await libraryOf(invocation);
  if (invocation.options.has('help')) {
    console.log(t('explain.help', helpSlots(library)));
    return 0;
  }
  const names = invocation.options.files;
  if (names.length === 0) throw new UsageError(t('explain.missing'));
  const linesOf = (name: string): readonly string[] => {
    if (isFinding(name)) return findingLines(name, invocation);
    return problemCodes.includes(name) ? problemLines(name, invocation) : requirementLines(name, invocation, library);
  };
  const texts = names.map((name) => linesOf(name).join('\n'));
  process.stdout.write(wrappedOut(`${texts.join('\n\n')}\n`));
  return 0;
};
