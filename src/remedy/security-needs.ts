// The rules that a flow needs at a network security group, as if it were alone there: one for each protocol and each
// family of addresses. Nothing of them is wider than the flow, so opening them opens nothing else.
import type { AddressSpec, Protocol } from '../azure/resources.ts';
import type { Decided } from '../checker/evaluate.ts';
import type { Missing } from '../checker/result.ts';
import type { Packets } from '../checker/rule-list.ts';
import type { PortRange, ResolvedFlow } from '../model/resolved.ts';
import { addresses, ICMP, intervals, PORTED, type Ports, TCP, UDP } from '../net/index.ts';
import { type AddressWorld, writeSide } from './addresses.ts';
import { everyPort, isEveryPort } from './specs.ts';

export interface SecurityNeed {
  readonly protocol: Protocol;
  readonly source: AddressSpec;
  readonly destination: AddressSpec;
  readonly ports: readonly PortRange[];
  /** Protocols of the required packets that this rule is for. */
  readonly bits: number;
}
export interface SecurityNeeds {
  readonly needs: readonly SecurityNeed[];
  readonly placeholders: readonly Missing[];
  readonly obstacles: readonly Missing[];
}

/** Any protocol on named ports is TCP and UDP: one rule for all would reach further than that. */
function protocolsOf(
  flow: ResolvedFlow,
  ports: readonly PortRange[],
): readonly (readonly [Protocol, number])[] {
  switch (flow.protocol) {
    case 'tcp':
      return [['tcp', TCP]];
    case 'udp':
      return [['udp', UDP]];
    case 'icmp':
      return [['icmp', ICMP]];
    case 'any':
      return isEveryPort(ports)
        ? [['any', PORTED | ICMP]]
        : [
            ['tcp', TCP],
            ['udp', UDP],
          ];
    default:
      return [];
  }
}

/** Writes what the flow needs; what cannot be written comes back as obstacles. */
export function securityNeeds(flow: ResolvedFlow, world: Omit<AddressWorld, 'list'>): SecurityNeeds {
  const here: AddressWorld = { ...world, list: 'security-group' };
  const source = writeSide(flow.from, here);
  const destination = writeSide(flow.to, here);
  const obstacles = [source, destination].flatMap((side) => ('obstacles' in side ? side.obstacles : []));
  if ('obstacles' in source || 'obstacles' in destination || flow.ports === null)
    return { needs: [], placeholders: [], obstacles };
  const ports = flow.protocol === 'icmp' ? everyPort : flow.ports;
  return {
    needs: protocolsOf(flow, ports).flatMap(([protocol, bits]) =>
      source.specs.flatMap((from) =>
        destination.specs.map((to) => ({ protocol, bits, source: from, destination: to, ports })),
      ),
    ),
    placeholders: [...source.placeholders, ...destination.placeholders],
    obstacles: [],
  };
}

const rangesOf = (ports: Ports): readonly PortRange[] =>
  Array.from({ length: ports.length / 2 }, (_, index) => ({
    from: ports[2 * index] ?? 0,
    to: (ports[2 * index + 1] ?? 1) - 1,
  }));

/** Of a list of prefixes, those that hold some address of the sets; anything else stays whole. */
const narrow = (spec: AddressSpec, sets: readonly addresses.AddressSet[]): AddressSpec =>
  spec.filter(
    (item) =>
      item.kind !== 'prefix' ||
      sets.some((set) => addresses.intersects(addresses.readPrefixes([item.text]).set, set)),
  );

/** Leaves out ports and prefixes that pass already; `open` are the parts that do not. Null where nothing is left. */
export function narrowNeed(need: SecurityNeed, open: readonly Decided[]): SecurityNeed | null {
  const mine = open.map(({ packets }) => packets).filter(({ protocols }) => (protocols & need.bits) !== 0);
  const ported = mine.filter(({ protocols }) => (protocols & PORTED) !== 0);
  const side = (name: 'source' | 'destination') =>
    narrow(
      need[name],
      mine.map((packets: Packets) => packets[name].bound),
    );
  const [source, destination] = [side('source'), side('destination')];
  if (mine.length === 0 || source.length === 0 || destination.length === 0) return null;
  const ports = intervals.fromPairs(
    ported.flatMap(({ destinationPorts }) =>
      rangesOf(destinationPorts).map(({ from, to }): [number, number] => [from, to + 1]),
    ),
  );
  return {
    ...need,
    source,
    destination,
    ports: ported.length < mine.length ? everyPort : rangesOf(ports),
  };
}
