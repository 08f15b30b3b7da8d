// The rules that allow a flow at a network security group, as if the group had no others: one for each protocol and
// address family. None matches more than the flow.
import type { AddressSpec, Protocol } from '../../azure/configuration/resources.ts';
import type { Missing } from '../../checker/lists/check-result.ts';
import type { DecidedRegion } from '../../checker/lists/evaluate-list.ts';
import { includesEveryPort } from '../../checker/lists/rule-fields.ts';
import type { PortRange, ResolvedEndpoint, ResolvedFlow } from '../../model/resolved-scenario.ts';
import { ICMP, PORTED, TCP, UDP } from '../../net/index.ts';
import { boundsOf, EVERY_PORT, narrowPrefixes, portsOfRegions } from '../changes/field-comparison.ts';
import { type AddressContext, VIRTUAL_NETWORK, type WrittenEndpoint, writeEndpoint } from './address-fields.ts';

/** A security rule without its name and priority. */
export interface SecurityNeed {
  readonly protocol: Protocol;
  readonly source: AddressSpec;
  readonly destination: AddressSpec;
  readonly ports: readonly PortRange[];
  /** Bits of the protocols in the required packets that the rule is for. */
  readonly bits: number;
}
/** The rules that a flow needs at a group, or why there are none. */
export interface SecurityNeeds {
  readonly needs: readonly SecurityNeed[];
  readonly placeholders: readonly Missing[];
  readonly obstacles: readonly Missing[];
  /** Host names that the rules allow together with every other public address, and endpoints with all of VirtualNetwork. */
  readonly widened: readonly Missing[];
}

/** Returns protocols with their bits. Any protocol on given ports is TCP and UDP; one rule for `*` would match more. */
function protocolsOf(flow: ResolvedFlow, ports: readonly PortRange[]): readonly (readonly [Protocol, number])[] {
  switch (flow.protocol) {
    case 'tcp':
      return [['tcp', TCP]];
    case 'udp':
      return [['udp', UDP]];
    case 'icmp':
      return [['icmp', ICMP]];
    case 'any':
      return includesEveryPort(ports)
        ? [['any', PORTED | ICMP]]
        : [
            ['tcp', TCP],
            ['udp', UDP],
          ];
    default:
      return [];
  }
}

/** Returns every address that a public name can resolve to. Where VirtualNetwork may contain public addresses, the tag Internet lacks these. */
const publicEndpoint = ({ symbols }: Pick<AddressContext, 'symbols'>): WrittenEndpoint => ({
  specs: [symbols.virtualNetworkMayIncludePublic ? [{ kind: 'any' }] : [{ kind: 'tag', tag: 'Internet' }]],
  placeholders: [],
});

const virtualNetwork: WrittenEndpoint = { specs: [[{ kind: 'tag', tag: VIRTUAL_NETWORK }]], placeholders: [] };

/**
 * Returns the rules that the flow needs, or as obstacles why there are none. A group that was pasted alone names a private
 * endpoint without a known address by VirtualNetwork; a list that is written from nothing leaves a placeholder.
 */
export function securityNeeds(
  flow: ResolvedFlow,
  context: Omit<AddressContext, 'list'> & {
    readonly widenNames: boolean;
    /** The end of the flow that is the group's own subnet, where its prefixes need not be written. */
    readonly ownEnd: ResolvedEndpoint | null;
  },
): SecurityNeeds {
  const widened: Missing[] = [];
  const isAlone = context.ownEnd !== null && !context.widenNames && !context.symbols.virtualNetworkMayIncludePublic;
  const write = (end: ResolvedEndpoint): ReturnType<typeof writeEndpoint> => {
    if (end === context.ownEnd) return virtualNetwork;
    const side = writeEndpoint(end, { ...context, list: 'security-group' });
    if (end.kind === 'private-endpoint' && isAlone && !('obstacles' in side) && side.placeholders.length > 0) {
      widened.push(...side.placeholders);
      return virtualNetwork;
    }
    if (!context.widenNames || end.kind !== 'hosts' || !('obstacles' in side)) return side;
    widened.push(...side.obstacles);
    return publicEndpoint(context);
  };
  const [source, destination] = [write(flow.from), write(flow.to)];
  const obstacles = [source, destination].flatMap((side) => ('obstacles' in side ? side.obstacles : []));
  if ('obstacles' in source || 'obstacles' in destination || flow.ports === null)
    return { needs: [], placeholders: [], obstacles, widened: [] };
  const ports = flow.protocol === 'icmp' ? EVERY_PORT : flow.ports;
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

/** Drops the ports and prefixes that are allowed already; `blocked` are the other regions. Null where nothing is left. */
export function narrowNeed(need: SecurityNeed, blocked: readonly DecidedRegion[]): SecurityNeed | null {
  const own = blocked.filter(({ packets }) => (packets.protocols & need.bits) !== 0);
  const source = narrowPrefixes(need.source, boundsOf(own, 'source'));
  const destination = narrowPrefixes(need.destination, boundsOf(own, 'destination'));
  if (own.length === 0 || source.length === 0 || destination.length === 0) return null;
  return {
    ...need,
    source,
    destination,
    ports: portsOfRegions(own),
  };
}
