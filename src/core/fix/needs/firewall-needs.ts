// The rules that would allow a flow at a firewall, the narrowest first: by host name where the flow is HTTP or HTTPS and
// its names are known, else by address, else by host name in a network rule where the firewall is its clients' DNS proxy
// (Azure Firewall FQDN filtering in network rules).
import type {
  AddressItem,
  AddressSpec,
  Firewall,
  FirewallRule,
  Protocol,
} from '../../azure/configuration/resources.ts';
import type { Missing } from '../../checker/lists/check-result.ts';
import type { DecidedRegion } from '../../checker/lists/evaluate-list.ts';
import { includesEveryPort } from '../../checker/lists/rule-fields.ts';
import type { PortRange, ResolvedFlow, ResolvedHost } from '../../model/resolved-scenario.ts';
import { parseHostPattern } from '../../net/index.ts';
import { boundsOf, EVERY_PORT, known, narrowPrefixes, portsOfRegions } from '../changes/field-comparison.ts';
import { type AddressContext, writeEndpoint } from './address-fields.ts';

/** A firewall rule without its name and its collection. */
export type FirewallNeed =
  | Omit<Extract<FirewallRule, { kind: 'network' }>, 'name' | 'at'>
  | Omit<Extract<FirewallRule, { kind: 'application' }>, 'name' | 'at'>;

/** One set of rules that would allow the flow. */
export interface FirewallAlternative {
  /** One rule for each address family of the source. */
  readonly needs: readonly FirewallNeed[];
  readonly placeholders: readonly Missing[];
}
/** Every set of rules that would allow a flow, or why there is none. */
export interface FirewallAlternatives {
  readonly alternatives: readonly FirewallAlternative[];
  readonly obstacles: readonly Missing[];
}

/** What the rules for one firewall are written with. */
export interface FirewallNeedContext extends Omit<AddressContext, 'list'> {
  readonly firewall: Firewall;
  /** Returns false where documents say that Azure Firewall does not support the tag. */
  readonly supportsTag: (tag: string) => boolean;
}

const WEB = new Map<number, 'http' | 'https'>([
  [80, 'http'],
  [443, 'https'],
]);

/** Returns the ports as protocols of an application rule; null where one is not a well-known web port. */
function webProtocols(flow: ResolvedFlow, ports: readonly PortRange[]) {
  if (flow.protocol !== 'tcp' || flow.direction !== 'outbound') return null;
  const protocols = ports.map(({ from, to }) => (from === to ? { type: WEB.get(from), port: from } : null));
  const web = protocols.flatMap((one) => (one?.type === undefined ? [] : [{ type: one.type, port: one.port }]));
  return web.length === ports.length && web.length > 0 ? web : null;
}

const parametersOf = (hosts: readonly ResolvedHost[]): readonly Missing[] =>
  hosts.flatMap(({ missing }) =>
    missing.map((parameter): Missing => ({ code: 'parameter', args: { parameter }, at: null })),
  );

/** Returns the host names that are not allowed yet; all of them, where the regions have no names. */
function blockedHosts(hosts: readonly ResolvedHost[], blocked: readonly DecidedRegion[]): readonly ResolvedHost[] {
  const named = blocked.flatMap(({ packets }) =>
    packets.destination.inside.filter(({ kind }) => kind === 'host-name' || kind === 'host'),
  );
  const listed = hosts.filter(({ pattern }) => named.some(({ name }) => name.toLowerCase() === pattern.toLowerCase()));
  return listed.length > 0 ? listed : hosts;
}

/** What a rule is to allow: the regions of a flow that are not allowed yet. */
interface BlockedTraffic {
  readonly flow: ResolvedFlow;
  readonly sources: readonly AddressSpec[];
  readonly blocked: readonly DecidedRegion[];
}

function byName({ flow, sources, blocked }: BlockedTraffic): readonly FirewallAlternative[] {
  const end = flow.to;
  const all = end.kind === 'tag' || end.kind === 'hosts' ? end.hosts : [];
  const protocols = webProtocols(flow, portsOfRegions(blocked));
  if (protocols === null || all.length === 0 || !all.every(({ pattern }) => parseHostPattern(pattern) !== null))
    return [];
  const hosts = blockedHosts(all, blocked);
  const needs = sources.map(
    (source): FirewallNeed => ({
      kind: 'application',
      source,
      protocols: known(protocols),
      hosts: hosts.map(({ pattern }) => known(pattern)),
      fqdnTags: [],
      webCategories: [],
      urls: [],
      destination: [],
      undecidable: [],
    }),
  );
  return [{ needs, placeholders: parametersOf(hosts) }];
}

function networkProtocols(flow: ResolvedFlow, ports: readonly PortRange[]): readonly Protocol[] {
  if (flow.protocol !== 'any') return flow.protocol === null ? [] : [flow.protocol];
  return includesEveryPort(ports) ? ['any'] : ['tcp', 'udp'];
}

const noAlternative = (...obstacles: readonly Missing[]): FirewallAlternatives => ({
  alternatives: [],
  obstacles,
});

function byAddress({ flow, sources, blocked }: BlockedTraffic, context: FirewallNeedContext): FirewallAlternatives {
  if (flow.to.kind === 'tag' && !context.supportsTag(flow.to.tag))
    return noAlternative({ code: 'tag-not-usable', args: { text: flow.to.tag }, at: null });
  const destination = writeEndpoint(flow.to, { ...context, list: 'firewall' });
  const ports = flow.protocol === 'icmp' ? EVERY_PORT : portsOfRegions(blocked);
  const rule = (source: AddressSpec, to: AddressSpec): FirewallNeed => ({
    kind: 'network',
    source,
    destination: to,
    protocols: known(networkProtocols(flow, ports)),
    destinationPorts: known(ports),
    undecidable: [],
  });
  if (!('obstacles' in destination))
    return {
      alternatives: [
        {
          needs: sources.flatMap((source) => destination.specs.map((to) => rule(source, to))),
          placeholders: destination.placeholders,
        },
      ],
      obstacles: [],
    };
  // Names in network rules have no wildcards, and work only where clients use the firewall as DNS server.
  const hosts = flow.to.kind === 'hosts' ? blockedHosts(flow.to.hosts, blocked) : [];
  const exact = hosts.length > 0 && hosts.every(({ pattern }) => parseHostPattern(pattern)?.wildcard === false);
  if (!exact) return noAlternative(...destination.obstacles);
  if (context.firewall.dnsProxy !== true)
    return noAlternative({ code: 'dns-proxy', args: { rule: '' }, at: context.firewall.at });
  const to = hosts.map(({ pattern }): AddressItem => ({ kind: 'host', pattern }));
  const needs = sources.map((source) => rule(source, to));
  return { alternatives: [{ needs, placeholders: parametersOf(hosts) }], obstacles: [] };
}

/** Returns every set of rules that would allow the regions of the flow that are not allowed yet. */
export function firewallAlternatives(
  flow: ResolvedFlow,
  context: FirewallNeedContext,
  blocked: readonly DecidedRegion[],
): FirewallAlternatives {
  if (flow.direction === 'inbound') return noAlternative({ code: 'destination-nat', args: {}, at: null });
  const source = writeEndpoint(flow.from, { ...context, list: 'firewall' });
  if ('obstacles' in source) return noAlternative(...source.obstacles);
  const sources = source.specs
    .map((spec) => narrowPrefixes(spec, boundsOf(blocked, 'source')))
    .filter((spec) => spec.length > 0);
  const traffic = { flow, sources, blocked };
  const { alternatives, obstacles } = byAddress(traffic, context);
  const all = [...byName(traffic), ...alternatives].map(({ needs, placeholders }) => ({
    needs,
    placeholders: [...source.placeholders, ...placeholders],
  }));
  return { alternatives: all, obstacles: all.length > 0 ? [] : obstacles };
}
