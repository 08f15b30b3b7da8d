// Follows one packet along the whole path that the paste shows: the lists of its subnet, the route, the firewall, and the
// lists of the subnet that it is for.
import type { Configuration } from '../../azure/configuration/resources.ts';
import type { ResolvedEndpoint, ResolvedFlow, ResolvedPlace } from '../../model/resolved-scenario.ts';
import type { CheckContext } from '../flow/check-context.ts';
import { checkFlow, pathOfFlow } from '../flow/evaluate-flow.ts';
import { flowEvidence } from '../flow/flow-evidence.ts';
import type { ChosenAssumption, PointEvidence, PointResult, RuleRef, Verdict } from '../lists/check-result.ts';
import { positioned } from '../lists/describe-region.ts';
import { resourceOf } from '../lists/enforcement-point.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import type { Missing } from '../lists/reason-codes.ts';
import { fallbackRule } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { routeTablesAt } from '../routing/check-route.ts';
import { compileRoutes } from '../routing/compile-routes.ts';
import { routedViaFirewalls } from '../routing/routed-via-firewalls.ts';
import { subnetsAround } from '../routing/subnets.ts';
import type { ParsedPacket } from './parse-packet.ts';

/** What one rule list does with a packet. */
export interface ProbeListResult {
  readonly resource: PointResult['resource'];
  readonly verdict: Exclude<Verdict, 'partly'>;
  readonly rule: RuleRef | null;
  readonly missing: readonly Missing[];
}

/** The path of a packet, hop by hop. */
export interface ProbePath {
  readonly verdict: ProbeListResult['verdict'];
  readonly hops: readonly ProbeListResult[];
  /** Why the verdict is undecided, beyond what the hops say. */
  readonly missing: readonly Missing[];
}

/** What a path is followed with. */
interface PathContext {
  readonly configuration: Configuration;
  readonly symbols: SymbolContext;
  /** What the reader chose to assume. */
  readonly assume: readonly ChosenAssumption[];
}

type FlowEnd = Extract<ResolvedEndpoint, { readonly kind: 'place' | 'prefixes' | 'tag' | 'hosts' }>;

const SUBNET = 'subnet';
const FIREWALL = 'firewall';

/** Returns the flow of a packet, seen from the subnet at its near end; null for a protocol that no flow has. */
function flowOf(
  { protocol, destinationPort }: ParsedPacket,
  direction: ResolvedFlow['direction'],
  { near, far, at }: { readonly near: string; readonly far: FlowEnd; readonly at: ResolvedFlow['at'] },
): ResolvedFlow | null {
  if (protocol === 'esp' || protocol === 'ah') return null;
  const place: FlowEnd = { kind: 'place', place: SUBNET, prefixes: [near], parameter: null };
  const isOutbound = direction === 'outbound';
  const port = destinationPort ?? null;
  return {
    kind: 'flow',
    requirement: 'probe/packet',
    scenario: 'probe',
    id: 'packet',
    need: 'required',
    condition: null,
    applies: 'yes',
    missing: [],
    sources: [],
    disagreement: [],
    arrows: [],
    direction,
    at,
    settings: [],
    from: isOutbound ? place : far,
    to: isOutbound ? far : place,
    protocol,
    ports: port === null ? [{ from: 0, to: 65535 }] : [{ from: port, to: port }],
  };
}

const verdictOfHop = (verdict: Verdict): ProbeListResult['verdict'] => (verdict === 'partly' ? 'undecided' : verdict);

const hopOf = ({ resource, verdict, rules, missing }: PointEvidence): ProbeListResult => ({
  resource,
  verdict: verdictOfHop(verdict),
  rule: rules[0] ?? null,
  missing,
});

/** Returns the routes that packets to public addresses follow, as hops that let them pass. */
function routeHops(flow: ResolvedFlow, context: CheckContext): readonly ProbeListResult[] {
  const { configuration, symbols } = context;
  const { traffic } = pathOfFlow(flow, context);
  return routeTablesAt(SUBNET, context).flatMap((table): readonly ProbeListResult[] => {
    const decide = () => ({ decision: 'allow', missing: [] }) as const;
    const list = compileRoutes(table, symbols, { decide, otherwise: fallbackRule('', 'allow') });
    const [first] = traffic.flatMap(({ packets }) => evaluateList(list, packets, symbols.table).decided);
    const name = first?.rule?.name;
    if (name === undefined || name.at === null) return [];
    const rule = positioned(name, configuration);
    return [{ resource: resourceOf(table), verdict: 'allowed', rule, missing: [] }];
  });
}

/** Follows a flow from its subnet on; null where no pasted list is on its path. */
function followed(flow: ResolvedFlow, { configuration, symbols, assume }: PathContext): ProbePath | null {
  const near = flow.direction === 'outbound' ? flow.from : flow.to;
  const prefixes = near.kind === 'place' ? near.prefixes : null;
  const place = { filters: [], parameter: null, outboundAccess: 'unknown' } as const;
  const places: readonly ResolvedPlace[] = [
    { id: SUBNET, kind: 'subnet', prefixes, ...place },
    { id: FIREWALL, kind: 'firewall', ...place, filters: [SUBNET], prefixes: null },
  ];
  const context: CheckContext = {
    cache: new Map(),
    configuration,
    symbols,
    places,
    placement: [],
    library: null,
    at: undefined,
    assume,
  };
  const { verdict } = checkFlow(flow, context);
  const { points, missing } = flowEvidence(flow, context);
  if (points.length === 0) return null;
  const hops = points.map(hopOf);
  const hasTable = hops.some(({ resource }) => resource.kind === 'route-table');
  const routes = hasTable || flow.direction === 'inbound' ? [] : routeHops(flow, context);
  const before = hops.filter(({ resource }) => resource.kind !== 'firewall');
  const after = hops.filter(({ resource }) => resource.kind === 'firewall');
  return { verdict: verdictOfHop(verdict), hops: [...before, ...routes, ...after], missing };
}

const isIn = (address: string, configuration: Configuration): boolean =>
  subnetsAround([address], configuration).length > 0;

/**
 * Returns a part without the question whether a firewall has seen the requests whose replies a route sends to it: the packet
 * came through it.
 */
function withSeenReplies(part: ProbePath, hops: readonly ProbeListResult[], configuration: Configuration): ProbePath {
  const passed = new Set(hops.flatMap(({ resource }) => (resource.kind === 'firewall' ? [resource.id] : [])));
  const tables = configuration.resources.filter((resource) => resource.kind === 'route-table');
  const firewalls = new Map(tables.flatMap((table) => [...routedViaFirewalls(table, configuration)]));
  const isSeen = ({ code, at }: Missing): boolean => {
    const firewall = at === null ? undefined : firewalls.get(at);
    return code === 'asymmetric-route' && firewall !== undefined && passed.has(resourceOf(firewall).id);
  };
  const settled = part.hops.map((hop): ProbeListResult => {
    const isOpen = hop.verdict === 'undecided' && (hop.missing.length === 0 || !hop.missing.every(isSeen));
    return hop.verdict === 'undecided' && !isOpen ? { ...hop, verdict: 'allowed', missing: [] } : hop;
  });
  const missing = part.missing.filter((one) => !isSeen(one));
  const isDecided = missing.length === 0 && settled.every(({ verdict }) => verdict === 'allowed');
  return { verdict: isDecided ? 'allowed' : part.verdict, hops: settled, missing };
}

/** Returns the verdict of parts that a packet passes one after another. */
function joined(parts: readonly ProbePath[]): ProbePath | null {
  if (parts.length === 0) return null;
  const verdicts = parts.map(({ verdict }) => verdict);
  const open = verdicts.includes('undecided') ? 'undecided' : 'allowed';
  return {
    verdict: verdicts.includes('blocked') ? 'blocked' : open,
    hops: parts.flatMap(({ hops }) => hops),
    missing: parts.flatMap(({ missing }) => missing),
  };
}

/**
 * Follows a packet along the whole path; null where neither of its ends is an address in a pasted subnet. `farEnd` gives the
 * far end as a flow has it.
 */
export function probePath(
  packet: ParsedPacket,
  context: PathContext,
  farEnd: (end: ParsedPacket['source']) => FlowEnd,
): ProbePath | null {
  const { configuration } = context;
  const { source, destination } = packet;
  const [from, to] = [source, destination].map((end) =>
    end.kind === 'address' && isIn(end.address, configuration) ? end.address : null,
  );
  const at = to == null ? [SUBNET, FIREWALL] : [SUBNET];
  const outbound = from == null ? null : flowOf(packet, 'outbound', { near: from, far: farEnd(destination), at });
  const inbound = to == null ? null : flowOf(packet, 'inbound', { near: to, far: farEnd(source), at: [SUBNET] });
  const [there, on] = [outbound, inbound].map((flow) => (flow === null ? null : followed(flow, context)));
  const arrived = on == null ? null : withSeenReplies(on, there?.hops ?? [], configuration);
  return joined([there, arrived].filter((part) => part != null));
}
