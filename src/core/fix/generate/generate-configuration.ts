// Generates a minimal configuration: the fixes of a network that denies everything. An outbound rule denies the rest;
// inbound Azure's default rules stay in force, since documents disagree whether a rule can block the platform's health
// probes.
import type { Configuration, Firewall } from '../../azure/configuration/resources.ts';
import { check } from '../../checker/flow/check.ts';
import { type CheckOptions, prepare } from '../../checker/flow/prepare.ts';
import type { CheckResult, RequirementResult } from '../../checker/lists/check-result.ts';
import { parameterDefinitions } from '../../model/parameters.ts';
import type { ParameterValues, RequirementId, ResolvedRoute, ResolvedScenario } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import type { Fix } from '../changes/change.ts';
import { fixAll } from '../flow-fixes/fix-plan.ts';
import { unmet } from '../flow-fixes/fixes-for.ts';
import { denyAllGroup, deployableResource, emptyPolicy, emptyTable } from './deny-all-baseline.ts';
import { type GeneratedResource, leaveOneOut } from './leave-one-out.ts';
import { obstacleWithPlaceholders, type ParameterDefinition, sentinelsFor, withPlaceholders } from './sentinels.ts';

/** A minimal configuration, and what it meets. */
export interface GeneratedConfiguration {
  /** The resources to deploy; one for which the scenarios require nothing is left out. */
  readonly resources: readonly GeneratedResource[];
  /** Requirements that need a rule or route, by `<kind of the resource> <name>`. */
  readonly requirementsByRule: ReadonlyMap<string, readonly RequirementId[]>;
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

/** Reports whether the scenarios have a place of the kind, or are limited to one. */
const hasPlace = (scenarios: readonly ResolvedScenario[], kind: string, only: string | undefined): boolean =>
  scenarios.some(({ places }) =>
    places.some((place) => place.kind === kind && (only === undefined || place.id === only)),
  );

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
      `${resource.kind} ${name}`,
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
    ].toSorted((a, b) => Number(b.kind === 'route') - Number(a.kind === 'route'));
}

/** Generates the smallest configuration that meets the selected scenarios. */
export function generateConfiguration(library: Library, options: CheckOptions): GeneratedConfiguration {
  const nothing: Configuration = { inputs: [], resources: [] };
  const { scenarios: resolved } = prepare(nothing, library, options);
  const definitions = resolved.flatMap(({ id }) => {
    const scenario = library.scenarios.find((one) => one.id === id);
    return scenario === undefined ? [] : Object.entries(parameterDefinitions(library.shared, scenario));
  });
  const sentinels = sentinelsFor(definitions, options.parameters);
  const all: CheckOptions = { ...options, parameters: { ...sentinels.values, ...options.parameters } };
  const ids = options.scenarios.join('-');
  const name = ids.length <= LIMIT_NAME_LENGTH ? ids : 'portolan';
  const group = hasPlace(resolved, 'subnet', options.at) ? denyAllGroup(`nsg-${name}`) : null;
  const policy = hasPlace(resolved, 'firewall', options.at) ? emptyPolicy(`fwp-${name}`) : null;
  const table = resolved.some(({ routes }) => routes.length > 0) ? emptyTable(`rt-${name}`) : null;
  const baseline = [group, table, policy].filter((resource) => resource !== null);
  const configuration: Configuration = { inputs: [], resources: baseline };
  const fixed = fixAll(
    { configuration, result: check(configuration, library, all) },
    { library, options: all, widenNames: true },
    wantedOf(resolved, policy),
  );
  const bare = fixed.configuration.resources.flatMap(deployableResource);
  const result = check({ inputs: [], resources: bare }, library, all);
  const resources = bare.map((resource) => withPlaceholders(resource, sentinels));
  const placeholders = placeholdersIn(resources);
  const parameters = new Set(definitions.map(([id]) => id));
  return {
    resources,
    requirementsByRule: requirementsByRule(bare, result, (some) =>
      check({ inputs: [], resources: some }, library, all),
    ),
    fixes: fixed.fixes.map((fix) => ({
      ...fix,
      changes: [],
      obstacles: fix.obstacles.map((one) => obstacleWithPlaceholders(one, sentinels)),
    })),
    region: givenRegion(definitions, options.parameters),
    unspecified: placeholders.map((text) => text.slice(1, -1)).filter((id) => parameters.has(id)),
    placeholders,
    result,
  };
}
