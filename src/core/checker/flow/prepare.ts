// What a check needs before it judges anything: parameters chosen, scenarios resolved, addresses known.
import type { Configuration, ServiceTagFile } from '../../azure/configuration/resources.ts';
import type {
  ParameterValues,
  ResolvedEndpoint,
  ResolvedFlow,
  ResolvedHost,
  ResolvedScenario,
} from '../../model/resolved-scenario.ts';
import type { Library, Scenario } from '../../model/schema.ts';
import { oncePer } from '../lists/memoize.ts';
import { buildScope, type Scope } from '../lists/symbol-context.ts';
import { type ChosenParameters, chooseParameters, definitionsOf } from './parameters.ts';
import { resolveScenarios } from './resolve-scenarios.ts';

export interface CheckOptions {
  /** Scenario ids, in the order of the result. */
  readonly scenarios: readonly string[];
  readonly revision: string;
  /** What the reader told; everything else is read from the paste, or the default, or unknown. */
  readonly parameters: ParameterValues;
  /** Judge only this place's rule lists, and only the requirements that meet them. */
  readonly at?: string;
  /** A service-tag file besides those that are in the paste; it takes their place. */
  readonly serviceTags?: ServiceTagFile;
  /** What the tag VirtualNetwork stands for. */
  readonly virtualNetworkPrefixes?: readonly string[];
}

export interface Preparation {
  /** The chosen scenarios that have the revision. */
  readonly held: readonly Scenario[];
  readonly parameters: ChosenParameters;
  /** One for each of `held`. */
  readonly resolved: readonly ResolvedScenario[];
  readonly scope: Scope;
}

/** Resolves the chosen scenarios against the paste. Throws on a scenario id that the library does not have. */
export function prepare(configuration: Configuration, library: Library, options: CheckOptions): Preparation {
  const scenarios = options.scenarios.map((id) => {
    const scenario = library.scenarios.find((candidate) => candidate.id === id);
    if (scenario === undefined) throw new Error(`No scenario "${id}" in the library`);
    return scenario;
  });
  const held = scenarios.filter(({ revisions }) => revisions.includes(options.revision));
  const parameters = chooseParameters(library, held, { given: options.parameters, configuration });
  const resolved = resolveScenarios(library, held, {
    revision: options.revision,
    parameters: parameters.told,
  });
  const regionOf = held.flatMap((scenario) =>
    definitionsOf(scenario, library).flatMap(([id, { type }]) => (type === 'region' ? [id] : [])),
  );
  const scope = buildScope(configuration, library, {
    serviceTags: options.serviceTags,
    virtualNetworkPrefixes: options.virtualNetworkPrefixes,
    ...factsOf(null, resolved),
    regionParameter: regionOf[0],
    regions: parameters.used.flatMap(({ id, value }) =>
      regionOf.includes(id) && typeof value === 'string' ? [value] : [],
    ),
  });
  return { held, parameters, resolved, scope };
}

/** What resolved scenarios say of addresses. They are kept for the next check, and so is this. */
const factsOf = oncePer((_: null, resolved: readonly ResolvedScenario[]) => {
  const flows = resolved.flatMap((scenario) => scenario.flows);
  return {
    members: resolved.flatMap(memberPrefixes),
    fqdnTags: hostsBy(flows, (end) => (end.kind === 'private-endpoint' ? null : end.fqdnTag)),
    tagHosts: hostsBy(
      flows.filter(({ applies }) => applies !== 'no'),
      (end) => (end.kind === 'tag' ? end.tag : null),
    ),
  };
});

type Named = Extract<ResolvedEndpoint, { readonly hosts: readonly ResolvedHost[] }>;

/** The host patterns that flows name, each once, by the name of a tag in lower case. */
function hostsBy(
  flows: readonly ResolvedFlow[],
  tagOf: (end: Named) => string | null,
): ReadonlyMap<string, readonly string[]> {
  const hosts = new Map<string, readonly string[]>();
  for (const end of flows.flatMap(({ from, to }) => [from, to])) {
    const key = 'hosts' in end ? tagOf(end)?.toLowerCase() : undefined;
    if (key === undefined || !('hosts' in end)) continue;
    const all = [...(hosts.get(key) ?? []), ...end.hosts.map(({ pattern }) => pattern)];
    hosts.set(key, [...new Set(all)]);
  }
  return hosts;
}

/** Prefixes that lie in the scenario's virtual network: those of its places and private endpoints. */
function memberPrefixes(scenario: ResolvedScenario): readonly string[] {
  const ends = scenario.flows.flatMap(({ from, to }) => [from, to]);
  return [
    ...scenario.places.flatMap(({ prefixes }) => prefixes ?? []),
    ...ends.flatMap((end) => (end.kind === 'private-endpoint' ? (end.prefixes ?? []) : [])),
  ];
}
