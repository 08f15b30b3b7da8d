// One flow against the paste: each point by itself, the whole path, and what to show of it.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ResolvedFlow, ResolvedPlace } from '../../model/resolved-scenario.ts';
import type { Library } from '../../model/schema.ts';
import { firewallsAt } from '../firewall/firewall-point.ts';
import { ifItApplies } from '../lists/applicability.ts';
import type { Assumption, Missing, PointResult, RequirementResult, Verdict } from '../lists/check-result.ts';
import { requiredPackets } from '../lists/compile-required-traffic.ts';
import type { EnforcementPoint, PlaceEnforcement } from '../lists/enforcement-point.ts';
import type { Decided } from '../lists/evaluate-list.ts';
import { type Memory, once, oncePerCheck } from '../lists/memoize.ts';
import { uniqueMissing } from '../lists/missing-input.ts';
import type { Question } from '../lists/required-traffic.ts';
import type { Direction } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { onTheWay, pastFirewall, routesInTheWay } from '../routing/forwarding-path.ts';
import { securityGroupsAt } from '../routing/place-enforcement.ts';
import { serviceEndpointOf } from '../routing/service-endpoints.ts';
import { assumptionsOf } from './assumptions.ts';
import { followPath } from './evaluate-path.ts';
import { JudgedFlow } from './evaluated-flow.ts';
import { judgePoint, missingFor } from './evaluated-point.ts';

export interface CheckWorld {
  /** What was worked out for this configuration and these places. */
  readonly memory: Memory;
  readonly configuration: Configuration;
  readonly scope: Scope;
  readonly places: readonly ResolvedPlace[];
  readonly library: Pick<Library, 'shared'> | null;
  /** Only this place's points, where the reader asked for one. */
  readonly at: string | undefined;
}

/** Every way in which one chain of each place makes up the path. */
function pathsThrough(places: readonly PlaceEnforcement[]): readonly (readonly EnforcementPoint[])[] {
  const [first, ...others] = places.filter(({ alternatives }) => alternatives.length > 0);
  return others.reduce(
    (paths, { alternatives }) => paths.flatMap((path) => alternatives.map((chain) => [...path, ...chain])),
    first?.alternatives ?? [],
  );
}

interface JudgedPath {
  readonly verdict: Verdict;
  readonly decided: () => readonly Decided[];
  readonly missing: () => readonly Missing[];
}

function judgePath(places: readonly PlaceEnforcement[], question: Question): JudgedPath {
  const results = pathsThrough(places).map((path) => followPath(path, question));
  const [first] = results;
  const verdict = first?.verdict ?? 'undecided';
  const isAgreed = results.every((result) => result.verdict === verdict);
  if (first !== undefined && isAgreed)
    return { ...first, missing: () => missingFor(verdict, first.decided()) };
  // Several lists and no word on which one is in force here.
  return {
    verdict: 'undecided',
    decided: once(() => results.flatMap(({ decided }) => decided())),
    missing: () => {
      const open = places.flatMap((place) => place.open ?? []);
      return open.length > 0 ? uniqueMissing(open) : [{ code: 'association', args: {}, at: null }];
    },
  };
}

interface Enforced extends PlaceEnforcement {
  readonly kind: ResolvedPlace['kind'];
  readonly unpasted: Assumption | null;
}

const enforcedFor =
  (direction: Direction) =>
  (place: string, world: CheckWorld): Enforced => {
    const kind = world.places.find(({ id }) => id === place)?.kind ?? 'subnet';
    const found =
      kind === 'subnet' ? securityGroupsAt(place, direction, world) : firewallsAt(place, direction, world);
    const code = kind === 'subnet' ? 'security-group-not-pasted' : 'firewall-not-pasted';
    return { ...found, kind, unpasted: found.alternatives.length === 0 ? { code, args: { place } } : null };
  };

/** What a place has to do with the paste. */
const enforcedAt = {
  inbound: oncePerCheck(enforcedFor('inbound')),
  outbound: oncePerCheck(enforcedFor('outbound')),
} as const;

/** Every list on the flow's way, at its places and in its subnet's routes. */
function enforcedOn(flow: ResolvedFlow, question: Question, world: CheckWorld): readonly Enforced[] {
  const at = (place: string): Enforced => enforcedAt[flow.direction](place, world);
  // At one place, its lists are asked for and nothing else.
  if (world.at !== undefined) return flow.at.filter((place) => place === world.at).map(at);
  const open = serviceEndpointOf(flow, world) ?? pastFirewall(flow, world);
  /** What the flow may pass by. */
  const passable = (enforced: Enforced): Enforced =>
    open === null || enforced.alternatives.length === 0
      ? enforced
      : { ...enforced, alternatives: [...enforced.alternatives, []], open };
  const found = flow.at.map((place): Enforced => {
    const enforced = at(place);
    if (enforced.kind === 'subnet' || enforced.alternatives.length === 0) return enforced;
    return passable({ ...enforced, ...onTheWay(enforced, { place, flow, question }, world) });
  });
  const routes = routesInTheWay(flow, question, world);
  if (routes === null) return found;
  const isSubnet = ({ kind }: Enforced): boolean => kind === 'subnet';
  return [
    ...found.filter(isSubnet),
    passable({ ...routes, kind: 'subnet', unpasted: null }),
    ...found.filter((enforced) => !isSubnet(enforced)),
  ];
}

/** Checks a flow that network rules decide. What only an explanation needs is found when it is read. */
export function checkFlow(flow: ResolvedFlow, world: CheckWorld): RequirementResult {
  const question = requiredPackets(flow, world.scope);
  const places = enforcedOn(flow, question, world);
  const points: PointResult[] = [];
  // A list may stand in several of the ways.
  for (const { alternatives } of places)
    for (const point of new Map(alternatives.flat().map((one) => [one.decide, one])).values())
      points.push(judgePoint(point, question, world));
  if (points.length === 0) return unjudged(flow, places);
  const path = judgePath(places, question);
  const assumptions = (): readonly Assumption[] => [
    ...places.flatMap((place) => place.assumptions),
    ...places.flatMap(({ unpasted }) => (unpasted === null ? [] : [unpasted])),
    ...assumptionsOf(flow, path.decided(), world),
  ];
  const applied = ifItApplies(flow, path.verdict, path.missing);
  const { verdict, decided } = path;
  return new JudgedFlow(flow, { question, points, verdict, applied, decided, assumptions }, world);
}

/** A flow that meets no list of the paste. */
function unjudged(flow: ResolvedFlow, places: readonly Enforced[]): RequirementResult {
  const { requirement, scenario, id, kind, need, condition } = flow;
  const missing = places.flatMap(({ unpasted }) =>
    unpasted === null ? [] : [{ code: 'no-rules-pasted', args: unpasted.args, at: null }],
  );
  return {
    requirement,
    scenario,
    id,
    kind,
    need,
    condition,
    points: [],
    verdict: 'undecided',
    rule: null,
    witness: null,
    missing: ifItApplies(flow, 'undecided', () => missing).missing(),
    assumptions: places.flatMap(({ assumptions }) => assumptions),
  };
}
