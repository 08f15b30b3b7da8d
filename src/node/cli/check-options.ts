// The options that `check`, `diff` and `fix` have in common: scenarios, revision, parameters, place. `probe` has some.

import type { Configuration } from '../../core/azure/configuration/resources.ts';
import {
  type CheckOptions,
  type ChosenAssumption,
  chosenAssumptions,
  type Placement,
} from '../../core/checker/index.ts';
import { candidateNamed, candidatesOf, choiceText } from '../../core/checker/placement/place-candidates.ts';
import { placesIn } from '../../core/checker/placement/place-choices.ts';
import { proposeScenarios } from '../../core/checker/placement/propose-scenarios.ts';
import { scenariosAbout } from '../../core/checker/placement/scenarios-about.ts';
import { type Locale, localeIds } from '../../core/i18n/locales.ts';
import { parameterDefinitions } from '../../core/model/parameters.ts';
import type { Library } from '../../core/model/schema.ts';
import { defaultScenarios } from '../../core/model/services.ts';
import { addresses } from '../../core/net/index.ts';
import { namesOf } from '../../core/report/sentences/names.ts';
import { carriedFolder, carriedScenarios, carriedTagLists } from '../files/carried-data.ts';
import { systemReason } from './inputs.ts';
import type { Invocation, OptionKinds } from './parse-options.ts';
import { readParameters } from './parse-parameters.ts';
import { notAmong, UsageError } from './usage-error.ts';

/** Their kinds, for the parser. */
export const checkOptionKinds: OptionKinds = {
  scenario: 'values',
  revision: 'value',
  param: 'values',
  take: 'values',
  'param-file': 'values',
  at: 'value',
  assume: 'values',
  vnet: 'values',
  place: 'values',
  'service-tags': 'values',
  lang: 'value',
  format: 'value',
  'scenarios-dir': 'value',
  help: 'flag',
};

/** Returns the folder that an option names, else that of the environment; null: Portolan's own scenarios. */
export const scenariosFolder = (named: string | null): string | null =>
  named ?? (process.env['PORTOLAN_SCENARIOS'] || null);

const scenariosIn = async (folder: string | null, locale: Locale): Promise<Library> =>
  folder === null
    ? carriedScenarios(locale)
    : // The parser of YAML and the schemas take longer to load than a check takes to run.
      (await import('../files/read-scenarios.ts')).loadScenarios(folder, locale);

/** Loads the scenarios of `--scenarios-dir`, of the environment, or Portolan's own. Throws a UsageError. */
export const libraryOf = async ({
  options,
  locale,
  t,
}: Pick<Invocation, 'options' | 'locale' | 't'>): Promise<Library> => {
  const chosen = scenariosFolder(options.one('scenarios-dir'));
  try {
    return { ...(await scenariosIn(chosen, locale)), serviceTags: await carriedTagLists() };
  } catch (error) {
    const folder = chosen ?? carriedFolder;
    if (folder === null) throw error;
    if (error instanceof Error && 'code' in error)
      throw new UsageError(t('scenarios.unreadable', { folder, reason: systemReason(error, t) }), {
        cause: error,
      });
    if (!(error instanceof Error) || error.name !== 'BrokenScenarios') throw error;
    throw new UsageError(t('scenarios.broken', { folder, errors: error.message }), { cause: error });
  }
};

/** Returns the slots of a command's help that depend on the library. */
export const helpSlots = ({ shared, scenarios }: Library) => ({
  revisions: shared.revisions.map(({ id }) => id).join(', '),
  languages: localeIds.join(', '),
  scenarios: scenarios.map(({ id }) => id).join(', '),
});

/** Returns the edition of the facts that is asked for, the latest where none is. Throws a UsageError. */
export const revisionOf = ({ options, t }: Invocation, library: Library): string => {
  const choices = library.shared.revisions.map(({ id }) => id);
  const value = options.one('revision') ?? choices.at(-1) ?? 'current';
  if (choices.includes(value)) return value;
  throw notAmong(t, t('revision.unknown', { value, choices: choices.join(', ') }), { value, choices });
};

/** Returns the scenarios that may be checked, in the library's order: the named ones, or all that have the revision. */
const scenariosOf = ({ options, t }: Invocation, library: Library, revision: string): readonly string[] => {
  const all = library.scenarios.toSorted((a, b) => a.order - b.order);
  const choices = all.map(({ id }) => id);
  const value = options.all('scenario').find((id) => !choices.includes(id));
  if (value !== undefined)
    throw notAmong(t, t('scenario.unknown', { value, choices: choices.join(', ') }), { value, choices });
  const wanted = options.has('scenario') ? all.filter(({ id }) => options.all('scenario').includes(id)) : all;
  const without = wanted.find(({ revisions }) => !revisions.includes(revision));
  if (without !== undefined && options.has('scenario'))
    throw new UsageError(
      t('revision.none', { scenario: without.id, value: revision, choices: without.revisions.join(', ') }),
    );
  return wanted.filter(({ revisions }) => revisions.includes(revision)).map(({ id }) => id);
};

const placeOf = ({ options, t }: Invocation, library: Library, scenarios: readonly string[]) => {
  const value = options.one('at');
  if (value === null) return {};
  const included = library.scenarios.filter(({ id }) => scenarios.includes(id));
  const choices = [...new Set(included.flatMap(({ places }) => Object.keys(places)))];
  if (choices.includes(value)) return { at: value };
  throw notAmong(t, t('place.unknown', { value, choices: choices.join(', ') }), { value, choices });
};

/** Reads `--place PLACE=WHAT`; one place may have a security group and a route table. Throws a UsageError on an unknown place. */
const placementOf = ({ options, t }: Invocation, { shared, scenarios }: Library): Placement => {
  const choices = [
    ...new Set(
      scenarios.flatMap((scenario) =>
        placesIn(scenario, Object.entries(parameterDefinitions(shared, scenario)), scenarios).map(({ place }) => place),
      ),
    ),
  ];
  const placement = new Map<string, readonly string[]>();
  for (const text of options.all('place')) {
    const at = text.indexOf('=');
    const value = at < 0 ? text : text.slice(0, at);
    if (at <= 0 || !choices.includes(value))
      throw notAmong(t, t('placement.unknown', { value: text, choices: choices.join(', ') }), { value, choices });
    placement.set(value, [...(placement.get(value) ?? []), text.slice(at + 1)]);
  }
  return Object.fromEntries(placement);
};

/** Returns the names of subnets that places of a library have. */
const calledSubnets = ({ scenarios, shared }: Library): readonly string[] =>
  scenarios.flatMap((scenario) =>
    Object.values(parameterDefinitions(shared, scenario)).flatMap(({ 'read-from': from }) =>
      from !== undefined && 'subnet' in from ? (from.subnet.called ?? []) : [],
    ),
  );

/** Throws a UsageError where what `--place` names was not given. */
export const requirePlaced = (
  { placement = {} }: CheckOptions,
  configuration: Configuration,
  { t, library }: Pick<Invocation, 't'> & { readonly library: Library },
): void => {
  const called = [undefined, ...new Set(calledSubnets(library))];
  const candidates = called.flatMap((name) => [...candidatesOf(configuration, name).values()]);
  for (const value of Object.values(placement).flat()) {
    if (candidates.some((all) => candidateNamed(value, all) !== null)) continue;
    const choices = candidates.flatMap((all) => all.map((one) => choiceText(one, all)));
    const message =
      choices.length === 0
        ? t('placement.nothing', { value })
        : t('placement.none', { value, choices: choices.join(', ') });
    throw notAmong(t, message, { value, choices });
  }
};

/** Puts the scenarios in that configurations are about, where none are named. */
export const scenariosFor = (
  { areProposed, ...options }: AskedChecks,
  library: Library,
  ...configurations: readonly Configuration[]
): CheckOptions => {
  if (areProposed !== true) return options;
  const about = new Set(configurations.flatMap((one) => scenariosAbout(one, library, options)));
  return { ...options, scenarios: library.scenarios.map(({ id }) => id).filter((id) => about.has(id)) };
};

/** Says on standard error which scenarios the configuration is about and are not checked: they lack the edition. */
export const reportWithoutEdition = (
  { areProposed, ...asked }: AskedChecks,
  library: Library,
  { configuration, locale, t }: Pick<Invocation, 'locale' | 't'> & { readonly configuration: Configuration },
): void => {
  const without = library.scenarios.filter(({ revisions }) => !revisions.includes(asked.revision));
  if (areProposed !== true || without.length === 0) return;
  const about = proposeScenarios(configuration, library, { ...asked, revision: null });
  for (const { id, revisions } of without.filter((one) => about.some(({ scenario }) => scenario === one.id))) {
    const scenario = namesOf(library, locale).scenario(id);
    const message = t('revision.left-out', { scenario, value: asked.revision, choices: revisions.join(', ') });
    console.error(t('error', { message }));
  }
};

/** Returns what the reader chose to assume. Throws a UsageError on any other word. */
export const assumeOf = ({ options, t }: Invocation): readonly ChosenAssumption[] =>
  options.all('assume').map((value) => {
    const found = chosenAssumptions.find((one) => one === value);
    if (found !== undefined) return found;
    const choices = chosenAssumptions.join(', ');
    throw notAmong(t, t('assume.unknown', { value, choices }), { value, choices: chosenAssumptions });
  });

/** Returns the prefixes of `--vnet`; nothing where there are none. Throws a UsageError on what is no prefix. */
export const vnetOf = ({ options, t }: Invocation): Pick<CheckOptions, 'virtualNetworkPrefixes'> => {
  const prefixes = options.all('vnet').flatMap((value) => value.split(',').map((part) => part.trim()));
  const [value] = addresses.readPrefixes(prefixes).invalid;
  if (value !== undefined) throw new UsageError(t('vnet.value', { value }));
  return prefixes.length === 0 ? {} : { virtualNetworkPrefixes: prefixes };
};

/** What to check. */
export interface AskedChecks extends CheckOptions {
  /** No scenarios are named: what is read decides (`scenariosFor`), and `scenarios` are those of the first service. */
  readonly areProposed?: true;
}

/** Returns what to check: the latest revision and all places where none are named. Throws a UsageError. */
export const checkOptionsOf = (invocation: Invocation, library: Library): AskedChecks => {
  const revision = revisionOf(invocation, library);
  const scenarios = scenariosOf(invocation, library, revision);
  const parameters = readParameters(invocation, library, scenarios);
  const today = new Date().toISOString().slice(0, 10);
  const isAmong = ({ id }: Library['scenarios'][number]): boolean => scenarios.includes(id);
  const byDefault = defaultScenarios(library.scenarios.filter(isAmong), library).map(({ id }) => id);
  return {
    ...(invocation.options.has('scenario') ? { scenarios } : { scenarios: byDefault, areProposed: true as const }),
    revision,
    parameters,
    ...placeOf(invocation, library, scenarios),
    assume: assumeOf(invocation),
    ...vnetOf(invocation),
    today,
    placement: placementOf(invocation, library),
  };
};
