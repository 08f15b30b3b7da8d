// A complete minimal configuration: what would mend a network in which everything is closed. An outbound rule denies
// the rest; inbound Azure's own default rules stay in force, since whether a rule may stop the platform's health
// probes is not settled between documents.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { type CheckOptions, prepare } from '../../checker/flow/prepare.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import type {
  ParameterValues,
  RequirementId,
  ResolvedRoute,
  ResolvedScenario,
} from '../../model/resolved-scenario.ts';
import type { Library, Scenario } from '../../model/schema.ts';
import type { Remedy } from '../changes/change.ts';
import { mendAll } from '../flow-fixes/fix-plan.ts';
import { unmet } from '../flow-fixes/fixes.ts';
import { closedGroup, emptyPolicy, emptyTable, tidied } from './deny-all-baseline.ts';
import { eachWithout, type Made } from './leave-one-out.ts';
import { obstacleWithPlaceholders, standIns, withPlaceholders } from './sentinels.ts';

export interface Complete {
  /** The resources to deploy, each whole. One of which the scenarios ask nothing is left out. */
  readonly resources: readonly Made[];
  /** Requirements that need it, by `<kind of the resource> <name of the rule or route>`. */
  readonly carries: ReadonlyMap<string, readonly RequirementId[]>;
  /** One for each requirement that was mended, without its changes; one that is `wider` says for which host names. */
  readonly remedies: readonly Remedy[];
  /** Where the resources go, as far as it is told. */
  readonly region: string | null;
  /** Parameters that would take the place of placeholders. */
  readonly untold: readonly string[];
  /** Texts in angle brackets that somebody has to replace, each once. */
  readonly placeholders: readonly string[];
  /** The check of it, with a value of its own for each placeholder. */
  readonly result: CheckResult;
}

/** The region that the reader told, if any. */
function toldRegion(library: Library, held: readonly Scenario[], told: ParameterValues): string | null {
  const regions = held.flatMap((scenario) =>
    Object.entries(parameterDefinitions(library.shared, scenario)).flatMap(([id, { type }]) =>
      type === 'region' ? [id] : [],
    ),
  );
  const [value] = regions.flatMap((id) => told[id] ?? []);
  return typeof value === 'string' ? value : null;
}

/** Placeholders that a parameter would take the place of. */
const parametersAmong = (
  placeholders: readonly string[],
  library: Library,
  held: readonly Scenario[],
): readonly string[] => {
  const ids = new Set(
    held.flatMap((scenario) => Object.keys(parameterDefinitions(library.shared, scenario))),
  );
  return placeholders.map((text) => text.slice(1, -1)).filter((id) => ids.has(id));
};

/** Every text in angle brackets, wherever it stands. */
function placeholdersIn(resources: readonly Made[]): readonly string[] {
  const texts = JSON.stringify(resources).match(/<[a-z0-9-]+>/g);
  return [...new Set(texts)];
}

/** With the kind in front, within what every kind of resource takes as a name. */
const LONGEST = 50;

/** Places of the scenarios that the reader asks for, by kind. */
const hasPlace = (scenarios: readonly ResolvedScenario[], kind: string, only: string | undefined): boolean =>
  scenarios.some(({ places }) =>
    places.some((place) => place.kind === kind && (only === undefined || place.id === only)),
  );

/** A firewall filters what is routed to it, so the way to it belongs to a configuration that has one. */
const leadsToFirewall = ({ nextHop, expect }: ResolvedRoute): boolean =>
  nextHop === 'virtual-appliance' && expect === 'present';

/** Which requirements need each rule or route: those that are met with it and not without. */
function carried(
  made: readonly Made[],
  ask: (resources: readonly Made[]) => CheckResult,
): Complete['carries'] {
  const met = new Set(
    ask(made)
      .requirements.filter(({ verdict }) => verdict === 'allowed')
      .map(({ requirement }) => requirement),
  );
  const carries = new Map<string, readonly RequirementId[]>();
  for (const { resource, name, without } of eachWithout(made)) {
    const lost = ask(without).requirements.filter(
      ({ requirement, verdict }) => verdict !== 'allowed' && met.has(requirement),
    );
    carries.set(
      `${resource.kind} ${name}`,
      lost.map(({ requirement }) => requirement),
    );
  }
  return carries;
}

/** What is asked of each: nothing of the scenarios is left out but optional flows. */
function wantedOf(resolved: readonly ResolvedScenario[], hasFirewall: boolean) {
  const toFirewall = new Set(
    resolved.flatMap(({ routes }) => routes.filter(leadsToFirewall).map(({ requirement }) => requirement)),
  );
  // Routes first: they tell what the tag VirtualNetwork holds, and which other routes are needed.
  return (result: CheckResult): readonly RequirementResult[] =>
    [
      ...unmet(result, {}),
      ...unmet(result, { optional: hasFirewall }).filter(({ requirement }) => toFirewall.has(requirement)),
    ].toSorted((a, b) => Number(b.kind === 'route') - Number(a.kind === 'route'));
}

/** Builds the smallest configuration that lets the chosen scenarios through, and nothing else that can be told apart. */
export function completeConfiguration(library: Library, options: CheckOptions): Complete {
  const nothing: Configuration = { inputs: [], resources: [] };
  const { held, resolved } = prepare(nothing, library, options);
  const untold = standIns(library, held, options.parameters);
  const all: CheckOptions = { ...options, parameters: { ...untold.values, ...options.parameters } };
  const ids = options.scenarios.join('-');
  const name = ids.length <= LONGEST ? ids : 'portolan';
  const group = hasPlace(resolved, 'subnet', options.at) ? closedGroup(`nsg-${name}`) : null;
  const policy = hasPlace(resolved, 'firewall', options.at) ? emptyPolicy(`fwp-${name}`) : null;
  const table = resolved.some(({ routes }) => routes.length > 0) ? emptyTable(`rt-${name}`) : null;
  const resources = [group, table, policy].filter((resource) => resource !== null);
  const configuration: Configuration = { inputs: [], resources };
  const start = { configuration, result: check(configuration, library, all) };
  const mended = mendAll(
    start,
    { library, options: all, widenNames: true },
    wantedOf(resolved, policy !== null),
  );
  const made = mended.configuration.resources.flatMap(tidied);
  const result = check({ inputs: [], resources: made }, library, all);
  const written = made.map((resource) => withPlaceholders(resource, untold));
  return {
    resources: written,
    carries: carried(made, (some) => check({ inputs: [], resources: some }, library, all)),
    remedies: mended.remedies.map((remedy) => ({
      ...remedy,
      changes: [],
      obstacles: remedy.obstacles.map((one) => obstacleWithPlaceholders(one, untold)),
    })),
    region: toldRegion(library, held, options.parameters),
    untold: parametersAmong(placeholdersIn(written), library, held),
    placeholders: placeholdersIn(written),
    result,
  };
}
