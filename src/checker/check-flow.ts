// One flow against the paste: each point by itself, the whole path, and what to show of it.
import type { Configuration } from '../azure/resources.ts';
import type { ResolvedEndpoint, ResolvedFlow, ResolvedPlace } from '../model/resolved.ts';
import type { Library } from '../model/schema.ts';
import { hasPacket } from '../net/index.ts';
import { partsOf, positioned, witnessOf } from './describe.ts';
import { type EnforcementPoint, type PlaceEnforcement, securityGroupsAt } from './enforcement.ts';
import { type Decided, verdictOf } from './evaluate.ts';
import { firewallsAt } from './firewall.ts';
import { missingOf, uniqueMissing } from './missing.ts';
import { followPath, type PathResult } from './path.ts';
import { type RequiredPackets, requiredPackets } from './required.ts';
import type { Assumption, Missing, PointResult, RequirementResult, RuleRef, Verdict } from './result.ts';
import type { Scope } from './scope.ts';

export interface CheckWorld {
  readonly configuration: Configuration;
  readonly scope: Scope;
  readonly places: readonly ResolvedPlace[];
  readonly library: Pick<Library, 'shared'> | null;
  /** Only this place's points, where the reader asked for one. */
  readonly at: string | undefined;
}

/** The parts that speak for a verdict, most telling first. */
function decisive(verdict: Verdict, decided: readonly Decided[]): readonly Decided[] {
  const rank = (part: Decided): number => {
    const wanted = { allowed: 'allow', blocked: 'deny', partly: 'deny', undecided: 'undecided' }[verdict];
    return (
      (part.decision === wanted ? 0 : 2) + (hasPacket(part.packets) === (verdict !== 'undecided') ? 0 : 1)
    );
  };
  const ranked = decided.map((part) => ({ part, rank: rank(part) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ part }) => part);
}

function rulesOf(
  verdict: Verdict,
  decided: readonly Decided[],
  configuration: Configuration,
): readonly RuleRef[] {
  const names = new Set(decisive(verdict, decided).flatMap(({ rule }) => (rule === null ? [] : [rule.name])));
  return [...names].map((name) => positioned(name, configuration));
}

const missingFor = (verdict: Verdict, decided: readonly Decided[]): readonly Missing[] =>
  verdict === 'undecided' ? uniqueMissing(decided.flatMap(missingOf)) : [];

/** Judges one point by all required packets, as if it stood alone. */
export function judgePoint(
  point: EnforcementPoint,
  required: readonly RequiredPackets[],
  configuration: Configuration,
): PointResult {
  const decided = required.flatMap(({ packets, names }) => point.decide(packets, names));
  const verdict = verdictOf(decided);
  const rule = (part: Decided): RuleRef | null =>
    part.rule === null ? null : positioned(part.rule.name, configuration);
  return {
    place: point.place,
    resource: point.resource,
    verdict,
    parts: partsOf(decided, point.direction, rule),
    rules: rulesOf(verdict, decided, configuration),
    missing: missingFor(verdict, decided),
  };
}

/** Every way in which one chain of each place makes up the path. */
function pathsThrough(places: readonly PlaceEnforcement[]): readonly (readonly EnforcementPoint[])[] {
  return places
    .filter(({ alternatives }) => alternatives.length > 0)
    .reduce<readonly (readonly EnforcementPoint[])[]>(
      (paths, { alternatives }) => paths.flatMap((path) => alternatives.map((chain) => [...path, ...chain])),
      [[]],
    );
}

function judgePath(
  paths: readonly (readonly EnforcementPoint[])[],
  required: readonly RequiredPackets[],
): PathResult & { readonly missing: readonly Missing[] } {
  const results = paths.map((path) => followPath(path, required));
  const [first] = results;
  if (first === undefined) return { verdict: 'undecided', decided: [], missing: [] };
  if (results.every(({ verdict }) => verdict === first.verdict)) {
    return { ...first, missing: missingFor(first.verdict, first.decided) };
  }
  // Several lists and no word on which one is in force here.
  return {
    verdict: 'undecided',
    decided: results.flatMap(({ decided }) => decided),
    missing: [{ code: 'association', args: {}, at: null }],
  };
}

const isMember = (endpoint: ResolvedEndpoint): boolean =>
  endpoint.kind === 'place' || endpoint.kind === 'private-endpoint';

function assumptionsOf(
  flow: ResolvedFlow,
  decided: readonly Decided[],
  world: CheckWorld,
): readonly Assumption[] {
  const { scope } = world;
  const usesVirtualNetwork = decided.some(({ rule }) =>
    [rule?.source, rule?.destination].some((side) =>
      side?.terms.some((term) => [...term.inside, ...term.outside].includes(scope.virtualNetwork)),
    ),
  );
  const ends = [flow.from, flow.to];
  const hosts = ends.flatMap((end) => (end.kind === 'hosts' ? end.hosts : []));
  const outside = ends.some(
    (end) => end.kind === 'hosts' || (end.kind === 'tag' && end.tag.toLowerCase() !== 'virtualnetwork'),
  );
  return [
    ...(usesVirtualNetwork
      ? ends.filter(isMember).map((end) => ({
          code: 'in-virtual-network',
          args: { id: end.kind === 'place' ? end.place : end.kind === 'private-endpoint' ? end.id : '' },
        }))
      : []),
    ...(usesVirtualNetwork && outside && scope.routeTables.length === 0
      ? [{ code: 'no-default-route', args: {} }]
      : []),
    ...hosts.map((host) => ({ code: 'public-host', args: { host: host.pattern } })),
  ];
}

/** What a place has to do with the paste. */
function enforcementAt(
  place: string,
  flow: ResolvedFlow,
  world: CheckWorld,
): PlaceEnforcement & { readonly unpasted: Assumption | null } {
  const kind = world.places.find(({ id }) => id === place)?.kind ?? 'subnet';
  const found =
    kind === 'subnet'
      ? securityGroupsAt(place, flow.direction, world)
      : firewallsAt(place, flow.direction, world);
  const code = kind === 'subnet' ? 'security-group-not-pasted' : 'firewall-not-pasted';
  return { ...found, unpasted: found.alternatives.length === 0 ? { code, args: { place } } : null };
}

/** Checks a flow that network rules decide. */
export function checkFlow(flow: ResolvedFlow, world: CheckWorld): RequirementResult {
  const { configuration } = world;
  const where = flow.at.filter((place) => world.at === undefined || place === world.at);
  const places = where.map((place) => enforcementAt(place, flow, world));
  const required = requiredPackets(flow, world.scope);
  const points = places
    .flatMap(({ alternatives }) => alternatives.flat())
    .map((point) => judgePoint(point, required, configuration));
  const common = {
    requirement: flow.requirement,
    scenario: flow.scenario,
    id: flow.id,
    kind: flow.kind,
    need: flow.need,
    condition: flow.condition,
  };
  if (points.length === 0) {
    const missing = where.map((place) => ({ code: 'no-rules-pasted', args: { place }, at: null }));
    return { ...common, verdict: 'undecided', points, rule: null, witness: null, missing, assumptions: [] };
  }
  const path = judgePath(pathsThrough(places), required);
  const [main] = decisive(path.verdict, path.decided);
  return {
    ...common,
    verdict: path.verdict,
    points,
    rule: main?.rule == null ? null : positioned(main.rule.name, configuration),
    witness: main === undefined ? null : witnessOf(main.packets, flow.direction),
    missing: path.missing,
    assumptions: [
      ...places.flatMap(({ assumptions }) => assumptions),
      ...places.flatMap(({ unpasted }) => (unpasted === null ? [] : [unpasted])),
      ...assumptionsOf(flow, path.decided, world),
    ],
  };
}
