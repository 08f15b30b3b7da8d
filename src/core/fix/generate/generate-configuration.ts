// Generates a minimal configuration: the fixes of a network that denies everything. An outbound rule denies the rest;
// inbound Azure's default rules stay in force, since documents disagree whether a rule can block the platform's health
// probes.
import type { Configuration, Firewall } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { type CheckOptions, prepare } from '../../checker/flow/prepare.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import type { Placement } from '../../checker/lists/place-choice.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import type { ParameterValues, RequirementId, ResolvedRoute, ResolvedScenario } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import type { Fix } from '../changes/change.ts';
import { fixAll } from '../flow-fixes/fix-plan.ts';
import { unmet } from '../flow-fixes/fixes-for.ts';
import { asksForNodes, dnsParameters, isKept, keepTraffic } from '../needs/kept-traffic.ts';
import { type TrafficAnswers, UNANSWERED } from '../needs/traffic-answers.ts';
import { denyAllGroup, deployableResource, emptyPolicy, emptyTable } from './deny-all-baseline.ts';
import { groupNotes } from './kept-notes.ts';
import { type GeneratedResource, leaveOneOut } from './leave-one-out.ts';
import type { Note } from './network/network-plan.ts';
import { obstacleWithPlaceholders, type ParameterDefinition, sentinelsFor, withPlaceholders } from './sentinels.ts';

/** A minimal configuration, and what it meets. */
export interface GeneratedConfiguration {
  /** The resources to deploy; one for which the scenarios require nothing is left out. */
  readonly resources: readonly GeneratedResource[];
  /** Requirements that need a rule or route, by `<name of the resource> <name of the rule>`. */
  readonly requirementsByRule: ReadonlyMap<string, readonly RequirementId[]>;
  /** What a group closes and keeps open, by its name. */
  readonly notes: ReadonlyMap<string, readonly Note[]>;
  /** The fix of each requirement, without its changes; one that is `wider` has its host names as obstacles. */
  readonly fixes: readonly Fix[];
  /** The region of the resources; null where nobody gave one. */
  readonly region: string | null;
  /** Parameters that would replace placeholders. */
  readonly unspecified: readonly string[];
  /** The placeholders in the resources, each once. */
  readonly placeholders: readonly string[];
  /** The check of the resources, with a sentinel value for each placeholder. */
  readonly result: CheckResult;
}

/** Returns the region that the reader gave; null where there is none. */
function givenRegion(definitions: readonly ParameterDefinition[], given: ParameterValues): string | null {
  const [region] = definitions.flatMap(([id, { type }]) => (type === 'region' ? (given[id] ?? []) : []));
  return typeof region === 'string' ? region : null;
}

/** Returns every text in angle brackets, each once. */
function placeholdersIn(resources: readonly GeneratedResource[]): readonly string[] {
  const texts = JSON.stringify(resources).match(/<[a-z0-9-]+>/g);
  return [...new Set(texts)];
}

/** With its prefix, a name of this length is legal for every kind of resource. */
const LIMIT_NAME_LENGTH = 50;

/** Returns the places of a kind that a required flow or route is about, each once; `only` limits them to one. */
function placesOf(scenarios: readonly ResolvedScenario[], kind: string, only: string | undefined): readonly string[] {
  const places = scenarios.flatMap(({ places: all, flows, routes }) => {
    const required = [...flows, ...routes].filter(({ need, applies }) => need === 'required' && applies !== 'no');
    const used = new Set(required.flatMap((one) => (one.kind === 'flow' ? one.at : [one.on])));
    return all.filter((place) => place.kind === kind && used.has(place.id)).map(({ id }) => id);
  });
  return [...new Set(places)].filter((id) => only === undefined || id === only);
}

/** The lists to start from, and which place each is attached to. */
interface Baseline {
  readonly resources: readonly GeneratedResource[];
  readonly policy: Firewall | null;
  readonly placement: Placement;
}

/** Returns a closed group for each subnet, a table for each that has routes, and a policy without rules. */
function baselineFor(scenarios: readonly ResolvedScenario[], { scenarios: ids, at }: CheckOptions): Baseline {
  const text = ids.join('-');
  const policy =
    placesOf(scenarios, 'firewall', at).length === 0
      ? null
      : emptyPolicy(`fwp-${text.length <= LIMIT_NAME_LENGTH ? text : 'portolan'}`);
  const routed = new Set(scenarios.flatMap(({ routes }) => routes.map(({ on }) => on)));
  const lists = placesOf(scenarios, 'subnet', at).map((place) => ({
    place,
    group: denyAllGroup(`nsg-${place}`),
    table: routed.has(place) ? emptyTable(`rt-${place}`) : null,
  }));
  const all = [...lists.map(({ group }) => group), ...lists.map(({ table }) => table), policy];
  return {
    resources: all.filter((resource) => resource !== null),
    policy,
    placement: Object.fromEntries(
      lists.map(({ place, table }) => [
        place,
        [`nsg:nsg-${place}`, ...(table === null ? [] : [`route-table:rt-${place}`])],
      ]),
    ),
  };
}

/** A firewall filters what is routed to it, so a configuration with a firewall has the routes to it. */
const isRouteToFirewall = ({ nextHop, expect }: ResolvedRoute): boolean =>
  nextHop === 'virtual-appliance' && expect === 'present';

/** Returns the requirements that are met with a rule or route and not without it. */
function requirementsByRule(
  resources: readonly GeneratedResource[],
  result: CheckResult,
  checkOf: (resources: readonly GeneratedResource[]) => CheckResult,
): GeneratedConfiguration['requirementsByRule'] {
  const met = new Set(
    result.requirements.filter(({ verdict }) => verdict === 'allowed').map(({ requirement }) => requirement),
  );
  const byRule = new Map<string, readonly RequirementId[]>();
  for (const { resource, name, remaining } of leaveOneOut(resources)) {
    const lost = checkOf(remaining).requirements.filter(
      ({ requirement, verdict }) => verdict !== 'allowed' && met.has(requirement),
    );
    byRule.set(
      `${resource.name ?? ''} ${name}`,
      lost.map(({ requirement }) => requirement),
    );
  }
  return byRule;
}

/** Returns a function that picks the requirements to fix: all but optional flows. */
function wantedOf(resolved: readonly ResolvedScenario[], policy: Firewall | null) {
  const toFirewall = new Set(
    resolved.flatMap(({ routes }) => routes.filter(isRouteToFirewall).map(({ requirement }) => requirement)),
  );
  // Routes first: the addresses of the tag VirtualNetwork and the need of other routes depend on them.
  return (result: CheckResult): readonly RequirementResult[] =>
    [
      ...unmet(result, {}),
      ...unmet(result, { optional: policy !== null }).filter(({ requirement }) => toFirewall.has(requirement)),
      ...unmet(result, { optional: true }).filter(({ requirement }) => isKept(requirement)),
    ].toSorted((a, b) => Number(b.kind === 'route') - Number(a.kind === 'route'));
}

/** Returns the notes on each group. */
const notesOf = (
  scenarios: readonly ResolvedScenario[],
  resources: readonly GeneratedResource[],
  answers: TrafficAnswers,
): GeneratedConfiguration['notes'] =>
  new Map([
    ...placesOf(scenarios, 'subnet', undefined).flatMap((place) => {
      const subnet = `nsg-${place}`;
      if (!resources.some(({ name }) => name === subnet)) return [];
      const asksNodes = asksForNodes(scenarios, place);
      return [[subnet, groupNotes(answers, { subnet, asksNodes, dns: 'question-dns-servers' })] as const];
    }),
    ...resources.flatMap(({ kind, name }) =>
      kind === 'firewall' && name !== null
        ? [[name, [{ code: 'closes-firewall', args: { policy: name } }] as const] as const]
        : [],
    ),
  ]);

/** Generates the smallest configuration that meets the selected scenarios. */
export function generateConfiguration(
  library: Library,
  options: CheckOptions,
  answers: TrafficAnswers = UNANSWERED,
): GeneratedConfiguration {
  const nothing: Configuration = { inputs: [], resources: [] };
  const { scenarios: resolved } = prepare(nothing, library, options);
  const definitions = resolved.flatMap(({ id }) => {
    const scenario = library.scenarios.find((one) => one.id === id);
    return scenario === undefined ? [] : Object.entries(parameterDefinitions(library.shared, scenario));
  });
  const sentinels = sentinelsFor(definitions, options.parameters);
  const { resources: baseline, policy, placement } = baselineFor(resolved, options);
  const stated: CheckOptions = {
    ...options,
    placement,
    parameters: { ...sentinels.values, ...options.parameters, ...dnsParameters(answers) },
  };
  const all: CheckOptions = { ...stated, addFlows: keepTraffic(answers) };
  const configuration: Configuration = { inputs: [], resources: baseline };
  const fixed = fixAll(
    { configuration, result: check(configuration, library, all) },
    { library, options: all, widenNames: true },
    wantedOf(resolved, policy),
  );
  const bare = fixed.configuration.resources.flatMap(deployableResource);
  const checked = check({ inputs: [], resources: bare }, library, all);
  const resources = bare.map((resource) => withPlaceholders(resource, sentinels));
  const placeholders = placeholdersIn(resources);
  const parameters = new Set(definitions.map(([id]) => id));
  return {
    resources,
    requirementsByRule: requirementsByRule(bare, checked, (some) =>
      check({ inputs: [], resources: some }, library, all),
    ),
    notes: notesOf(resolved, bare, answers),
    fixes: fixed.fixes
      .filter(({ requirement }) => !isKept(requirement))
      .map((fix) => ({
        ...fix,
        changes: [],
        obstacles: fix.obstacles.map((one) => obstacleWithPlaceholders(one, sentinels)),
      })),
    region: givenRegion(definitions, options.parameters),
    unspecified: placeholders.map((text) => text.slice(1, -1)).filter((id) => parameters.has(id)),
    placeholders,
    result: check({ inputs: [], resources: bare }, library, stated),
  };
}
