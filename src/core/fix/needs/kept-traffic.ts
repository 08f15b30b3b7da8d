// Traffic that a list of rules keeps open although no scenario states it: between the nodes of a subnet, and to the reader's
// own DNS servers. No document says whether a network has it, so it is a question; until it is answered, it stays open.
import { memoizeWeak } from '../../memoize.ts';
import type {
  ParameterValues,
  PortRange,
  RequirementId,
  ResolvedFlow,
  ResolvedScenario,
} from '../../model/resolved-scenario.ts';
import { EVERY_PORT } from '../changes/field-comparison.ts';
import type { Answer, TrafficAnswers } from './traffic-answers.ts';

/** Returns the parameters by which scenarios state traffic to DNS servers. */
export const dnsParameters = ({ dnsServers }: TrafficAnswers): ParameterValues =>
  dnsServers === null || dnsServers.length === 0 ? {} : { 'custom-dns': true, 'dns-server-prefix': dnsServers };

/** Subnets with nodes, which may talk to each other. */
const NODE_PLACES: readonly string[] = ['compute', 'aks'];

const NODES = 'own-subnet';
/** Clients reach a DNS server on TCP and UDP port 53 (Name resolution for resources in Azure virtual networks). */
const DNS_PORTS: readonly PortRange[] = [{ from: 53, to: 53 }];

const OPEN = 'open-question/';
const KEPT = 'kept/';

/** Reports whether a requirement is traffic that is kept, not one of a scenario. */
export const isKept = (requirement: RequirementId): boolean =>
  requirement.startsWith(OPEN) || requirement.startsWith(KEPT);

/** Returns the open question that a requirement stands for; null for any other requirement. */
export function questionOf(requirement: RequirementId): 'question-node-traffic' | 'question-dns-servers' | null {
  if (!requirement.startsWith(OPEN)) return null;
  return /-dns-(?:tcp|udp)$/.test(requirement) ? 'question-dns-servers' : 'question-node-traffic';
}

/** Returns the name of a rule for kept traffic. */
export const keptName = ({ id, direction }: Pick<ResolvedFlow, 'id' | 'direction'>): string =>
  `allow-${id}${direction === 'inbound' ? '-inbound' : ''}`;

type Place = ResolvedScenario['places'][number];

/** Reports whether scenarios require that the nodes of a subnet reach each other: a document then says so. */
const statesNodeTraffic = (scenarios: readonly ResolvedScenario[], place: string): boolean =>
  scenarios.some(({ flows }) =>
    flows.some(
      ({ from, to, need, applies }) =>
        need === 'required' &&
        applies === 'yes' &&
        from.kind === 'place' &&
        to.kind === 'place' &&
        from.place === place &&
        to.place === place,
    ),
  );

/** Reports whether it is a question if the nodes of a place talk to each other. */
export const asksForNodes = (scenarios: readonly ResolvedScenario[], place: string): boolean =>
  NODE_PLACES.includes(place) && !statesNodeTraffic(scenarios, place);

interface Kept extends Pick<ResolvedFlow, 'id' | 'direction' | 'to' | 'protocol' | 'ports'> {
  readonly isOpen: boolean;
  /** The second half of its requirement's id. */
  readonly key: string;
}

function nodeTraffic({ id, prefixes, parameter }: Place, answer: Answer): readonly Kept[] {
  if (answer === 'deny') return [];
  const to = { kind: 'place', place: id, prefixes, parameter } as const;
  const isOpen = answer === null;
  return (['outbound', 'inbound'] as const).map((direction) => ({
    id: NODES,
    key: `${id}-node-traffic${direction === 'inbound' ? '-inbound' : ''}`,
    direction,
    to,
    protocol: 'any',
    ports: EVERY_PORT,
    isOpen,
  }));
}

/** Until it is known where the servers are, they may be anywhere in the virtual network, its peerings and its gateways. */
function dnsTraffic({ id }: Place, servers: TrafficAnswers['dnsServers']): readonly Kept[] {
  if (servers?.length === 0) return [];
  const to: ResolvedFlow['to'] =
    servers === null
      ? { kind: 'tag', tag: 'VirtualNetwork', region: null, hosts: [], fqdnTag: null }
      : { kind: 'prefixes', prefixes: servers, parameter: null };
  const isOpen = servers === null;
  return (['udp', 'tcp'] as const).map((protocol) => ({
    id: `dns-${protocol}`,
    key: `${id}-dns-${protocol}`,
    direction: 'outbound',
    to,
    protocol,
    ports: DNS_PORTS,
    isOpen,
  }));
}

/** Returns the flows that the answers keep at a subnet of a scenario. */
export function keptFlows(
  scenario: string,
  place: Place,
  { answers: { nodeTraffic: nodes, dnsServers }, asksNodes }: { answers: TrafficAnswers; asksNodes: boolean },
): readonly ResolvedFlow[] {
  const { id: at, prefixes, parameter } = place;
  return [...(asksNodes ? nodeTraffic(place, nodes) : []), ...dnsTraffic(place, dnsServers)].map(
    ({ isOpen, key, ...kept }): ResolvedFlow => ({
      ...kept,
      kind: 'flow',
      requirement: `${isOpen ? OPEN : KEPT}${key}`,
      scenario,
      at: [at],
      settings: [],
      from: { kind: 'place', place: at, prefixes, parameter },
      need: 'optional',
      condition: null,
      applies: 'yes',
      missing: [],
      sources: [],
      disagreement: [],
      arrows: [],
    }),
  );
}

/** Returns the places that a required flow passes. */
const usedPlaces = (scenarios: readonly ResolvedScenario[]): ReadonlySet<string> =>
  new Set(
    scenarios.flatMap(({ flows }) =>
      flows.flatMap(({ need, applies, at }) => (need === 'required' && applies !== 'no' ? at : [])),
    ),
  );

/** Returns a function that adds the kept flows of each subnet with required flows to the first scenario that has it. */
export const keepTraffic = (given: TrafficAnswers) =>
  memoizeWeak((scenarios: readonly ResolvedScenario[]): readonly ResolvedScenario[] => {
    const used = usedPlaces(scenarios);
    const done = new Set<string>();
    return scenarios.map((scenario) => {
      const own = scenario.places.filter(({ id, kind }) => kind === 'subnet' && used.has(id) && !done.has(id));
      for (const { id } of own) done.add(id);
      const flows = own.flatMap((place) =>
        keptFlows(scenario.id, place, { answers: given, asksNodes: asksForNodes(scenarios, place.id) }),
      );
      return { ...scenario, flows: [...scenario.flows, ...flows] };
    });
  });
