// The rules that a flow needs at a network security group, as if it were alone there: one for each protocol and each
// family of addresses. Nothing of them is wider than the flow, so opening them opens nothing else.
import type { AddressSpec, Protocol } from '../../azure/configuration/resources.ts';
import type { Missing } from '../../checker/lists/check-result.ts';
import type { Decided } from '../../checker/lists/evaluate-list.ts';
import { isEveryPort } from '../../checker/lists/rule-fields.ts';
import type { PortRange, ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import { ICMP, PORTED, TCP, UDP } from '../../net/index.ts';
import { boundsOf, everyPort, narrowPrefixes, portsOfParts } from '../changes/field-comparison.ts';
import { type AddressWorld, type WrittenSide, writeSide } from './address-fields.ts';

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
  /** Names that the rules let through together with everything else on the internet. */
  readonly widened: readonly Missing[];
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

/** Everywhere that a public name can lead to. The tag Internet is not all of it where VirtualNetwork may hold it too. */
const publicSide = ({ scope }: Pick<AddressWorld, 'scope'>): WrittenSide => ({
  specs: [scope.virtualNetworkMayHoldPublic ? [{ kind: 'any' }] : [{ kind: 'tag', tag: 'Internet' }]],
  placeholders: [],
});

/** Writes what the flow needs; what cannot be written comes back as obstacles. */
export function securityNeeds(
  flow: ResolvedFlow,
  world: Omit<AddressWorld, 'list'> & { readonly widenNames: boolean },
): SecurityNeeds {
  const widened: Missing[] = [];
  const write = (end: ResolvedEndpoint): ReturnType<typeof writeSide> => {
    const side = writeSide(end, { ...world, list: 'security-group' });
    if (!world.widenNames || end.kind !== 'hosts' || !('obstacles' in side)) return side;
    widened.push(...side.obstacles);
    return publicSide(world);
  };
  const [source, destination] = [write(flow.from), write(flow.to)];
  const obstacles = [source, destination].flatMap((side) => ('obstacles' in side ? side.obstacles : []));
  if ('obstacles' in source || 'obstacles' in destination || flow.ports === null)
    return { needs: [], placeholders: [], obstacles, widened: [] };
  const ports = flow.protocol === 'icmp' ? everyPort : flow.ports;
  return {
    needs: protocolsOf(flow, ports).flatMap(([protocol, bits]) =>
      source.specs.flatMap((from) =>
        destination.specs.map((to) => ({ protocol, bits, source: from, destination: to, ports })),
      ),
    ),
    placeholders: [...source.placeholders, ...destination.placeholders],
    obstacles: [],
    widened,
  };
}

/** Leaves out ports and prefixes that pass already; `open` are the parts that do not. Null where nothing is left. */
export function narrowNeed(need: SecurityNeed, open: readonly Decided[]): SecurityNeed | null {
  const mine = open.filter(({ packets }) => (packets.protocols & need.bits) !== 0);
  const source = narrowPrefixes(need.source, boundsOf(mine, 'source'));
  const destination = narrowPrefixes(need.destination, boundsOf(mine, 'destination'));
  if (mine.length === 0 || source.length === 0 || destination.length === 0) return null;
  return {
    ...need,
    source,
    destination,
    ports: portsOfParts(mine),
  };
}
