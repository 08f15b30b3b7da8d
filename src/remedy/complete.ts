// A complete minimal configuration: what would mend a network in which everything is closed. An outbound rule denies
// the rest; inbound Azure's own default rules stay in force, since whether a rule may stop the platform's health
// probes is not settled between documents.
import type {
  Configuration,
  Firewall,
  NetworkSecurityGroup,
  RouteTable,
  SecurityRule,
  SourceRef,
} from '../azure/resources.ts';
import { check } from '../checker/check.ts';
import { type CheckOptions, prepare } from '../checker/prepare.ts';
import type { CheckResult, RequirementResult } from '../checker/result.ts';
import { parameterDefinitions } from '../model/parameters.ts';
import type { ParameterValues, RequirementId, ResolvedRoute, ResolvedScenario } from '../model/resolved.ts';
import type { Library, Scenario } from '../model/schema.ts';
import type { Remedy } from './change.ts';
import { eachWithout, type Made } from './each-without.ts';
import { mendAll } from './plan.ts';
import { SECURITY_RULES } from './priorities.ts';
import { unmet } from './remedies.ts';
import { everyPort, known } from './specs.ts';
import { obstacleWithPlaceholders, standIns, withPlaceholders } from './stand-ins.ts';

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

const at = (name: string): SourceRef => ({ input: 0, document: 0, path: [name] });

function closedGroup(name: string): NetworkSecurityGroup {
  const any = [{ kind: 'any' }] as const;
  return {
    kind: 'network-security-group',
    name,
    id: null,
    rules: [
      {
        name: 'deny-other-outbound',
        priority: known(SECURITY_RULES.most),
        direction: known('outbound'),
        access: known('deny'),
        protocol: known('any'),
        source: any,
        sourcePorts: known(everyPort),
        destination: any,
        destinationPorts: known(everyPort),
        origin: 'custom',
        at: at(`${name}/deny-other-outbound`),
        exists: known(true),
      },
    ],
    subnets: [],
    networkInterfaces: [],
    at: at(name),
    incomplete: false,
  };
}

const emptyTable = (name: string): RouteTable => ({
  kind: 'route-table',
  name,
  id: null,
  routes: [],
  subnets: [],
  bgpPropagationDisabled: null,
  incomplete: false,
  at: at(name),
});

const emptyPolicy = (name: string): Firewall => ({
  kind: 'firewall',
  form: 'policy',
  name,
  id: null,
  basePolicy: null,
  policyId: null,
  collections: [],
  missingGroups: [],
  threatIntelMode: null,
  intrusionDetectionMode: null,
  // Rules that need names resolved may be written; where none does, this is left out again.
  dnsProxy: true,
  privateAddresses: [],
  incomplete: false,
  at: at(name),
});

/** Whether a network rule names hosts: the firewall must then be the clients' resolver. */
const resolvesNames = ({ collections }: Firewall): boolean =>
  collections.some(({ rules }) =>
    rules.some((rule) => rule.kind === 'network' && rule.destination.some(({ kind }) => kind === 'host')),
  );

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

const byPriority = ({ collections }: Firewall): Firewall['collections'] =>
  collections.toSorted(
    (a, b) => (a.priority.known ? a.priority.value : 0) - (b.priority.known ? b.priority.value : 0),
  );

/** Rules in their order, in tens from the first number on: rules that were left out leave no gaps. */
function renumbered(group: NetworkSecurityGroup): NetworkSecurityGroup {
  const next = { inbound: SECURITY_RULES.least, outbound: SECURITY_RULES.least };
  const order = (rule: SecurityRule): number => (rule.priority.known ? rule.priority.value : 0);
  const rules = group.rules
    .toSorted((a, b) => order(a) - order(b))
    .map((rule) => {
      const fixed = rule.origin !== 'custom' || order(rule) === SECURITY_RULES.most || !rule.direction.known;
      if (fixed) return rule;
      const priority = known(next[rule.direction.value]);
      next[rule.direction.value] += 10;
      return { ...rule, priority };
    });
  return { ...group, rules };
}

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
  const made = mended.configuration.resources.flatMap((resource): readonly Made[] => {
    if (resource.kind === 'network-security-group') return [renumbered(resource)];
    if (resource.kind === 'route-table') return resource.routes.length === 0 ? [] : [resource];
    if (resource.kind !== 'firewall' || resource.collections.length === 0) return [];
    return [
      { ...resource, collections: byPriority(resource), dnsProxy: resolvesNames(resource) ? true : null },
    ];
  });
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
