// The rules that would let a flow through a firewall, the narrowest first: by name where HTTP or HTTPS is spoken and
// the names are known, else by address, else by name in a network rule where the firewall resolves names for its
// clients (Azure Firewall FQDN filtering in network rules).
import type {
  AddressItem,
  AddressSpec,
  Firewall,
  FirewallRule,
  Protocol,
} from '../../azure/configuration/resources.ts';
import type { Missing } from '../../checker/lists/check-result.ts';
import type { Decided } from '../../checker/lists/evaluate-list.ts';
import { isEveryPort } from '../../checker/lists/rule-fields.ts';
import type { PortRange, ResolvedFlow, ResolvedHost } from '../../model/resolved-scenario.ts';
import { hostPattern } from '../../net/index.ts';
import { boundsOf, everyPort, known, narrowPrefixes, portsOfParts } from '../changes/field-comparison.ts';
import { type AddressWorld, writeSide } from './address-fields.ts';

/** A firewall's rule before it has a name and a place. */
export type FirewallNeed =
  | Omit<Extract<FirewallRule, { kind: 'network' }>, 'name' | 'at'>
  | Omit<Extract<FirewallRule, { kind: 'application' }>, 'name' | 'at'>;

export interface FirewallWay {
  /** Each source of its own family needs a rule. */
  readonly needs: readonly FirewallNeed[];
  readonly placeholders: readonly Missing[];
}
export interface FirewallWays {
  readonly ways: readonly FirewallWay[];
  readonly obstacles: readonly Missing[];
}

export interface FirewallWorld extends Omit<AddressWorld, 'list'> {
  readonly firewall: Firewall;
  /** False where documents say that Azure Firewall does not take the tag. */
  readonly takesTag: (tag: string) => boolean;
}

const WEB = new Map<number, 'http' | 'https'>([
  [80, 'http'],
  [443, 'https'],
]);

/** The flow's ports as protocols of an application rule; null where one of them is no well-known web port. */
function webProtocols(flow: ResolvedFlow, ports: readonly PortRange[]) {
  if (flow.protocol !== 'tcp' || flow.direction !== 'outbound') return null;
  const protocols = ports.map(({ from, to }) => (from === to ? { type: WEB.get(from), port: from } : null));
  const told = protocols.flatMap((one) =>
    one?.type === undefined ? [] : [{ type: one.type, port: one.port }],
  );
  return told.length === ports.length && told.length > 0 ? told : null;
}

const parametersOf = (hosts: readonly ResolvedHost[]): readonly Missing[] =>
  hosts.flatMap(({ missing }) =>
    missing.map((parameter): Missing => ({ code: 'parameter', args: { parameter }, at: null })),
  );

/** Names that do not pass yet: all of them, where the open parts do not speak of names. */
function openHosts(hosts: readonly ResolvedHost[], open: readonly Decided[]): readonly ResolvedHost[] {
  const named = open.flatMap(({ packets }) =>
    packets.destination.inside.filter(({ kind }) => kind === 'host-name' || kind === 'host'),
  );
  const mine = hosts.filter(({ pattern }) =>
    named.some(({ name }) => name.toLowerCase() === pattern.toLowerCase()),
  );
  return mine.length > 0 ? mine : hosts;
}

function byName(
  flow: ResolvedFlow,
  sources: readonly AddressSpec[],
  open: readonly Decided[],
): readonly FirewallWay[] {
  const end = flow.to;
  const all = end.kind === 'tag' || end.kind === 'hosts' ? end.hosts : [];
  const protocols = webProtocols(flow, portsOfParts(open));
  if (protocols === null || all.length === 0 || !all.every(({ pattern }) => hostPattern(pattern) !== null))
    return [];
  const hosts = openHosts(all, open);
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
  return isEveryPort(ports) ? ['any'] : ['tcp', 'udp'];
}

function byAddress(
  flow: ResolvedFlow,
  sources: readonly AddressSpec[],
  world: FirewallWorld,
  open: readonly Decided[],
): { readonly ways: readonly FirewallWay[]; readonly obstacles: readonly Missing[] } {
  const destination = writeSide(flow.to, { ...world, list: 'firewall' });
  const untaken = flow.to.kind === 'tag' && !world.takesTag(flow.to.tag) ? flow.to.tag : null;
  if (untaken !== null)
    return { ways: [], obstacles: [{ code: 'tag-not-usable', args: { text: untaken }, at: null }] };
  const ports = flow.protocol === 'icmp' ? everyPort : portsOfParts(open);
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
      ways: [
        {
          needs: sources.flatMap((source) => destination.specs.map((to) => rule(source, to))),
          placeholders: destination.placeholders,
        },
      ],
      obstacles: [],
    };
  // Names in network rules have no wildcards, and work only where clients ask the firewall.
  const hosts = flow.to.kind === 'hosts' ? openHosts(flow.to.hosts, open) : [];
  const exact = hosts.length > 0 && hosts.every(({ pattern }) => hostPattern(pattern)?.wildcard === false);
  if (!exact) return { ways: [], obstacles: destination.obstacles };
  if (world.firewall.dnsProxy !== true)
    return { ways: [], obstacles: [{ code: 'dns-proxy', args: { rule: '' }, at: world.firewall.at }] };
  const to = hosts.map(({ pattern }): AddressItem => ({ kind: 'host', pattern }));
  const needs = sources.map((source) => rule(source, to));
  return { ways: [{ needs, placeholders: parametersOf(hosts) }], obstacles: [] };
}

/** Every way in which rules can let the open parts of the flow through. */
export function firewallWays(
  flow: ResolvedFlow,
  world: FirewallWorld,
  open: readonly Decided[],
): FirewallWays {
  if (flow.direction === 'inbound')
    return { ways: [], obstacles: [{ code: 'destination-nat', args: {}, at: null }] };
  const source = writeSide(flow.from, { ...world, list: 'firewall' });
  if ('obstacles' in source) return { ways: [], obstacles: source.obstacles };
  const sources = source.specs
    .map((spec) => narrowPrefixes(spec, boundsOf(open, 'source')))
    .filter((spec) => spec.length > 0);
  const names = byName(flow, sources, open);
  const { ways, obstacles } = byAddress(flow, sources, world, open);
  const all = [...names, ...ways].map(({ needs, placeholders }) => ({
    needs,
    placeholders: [...source.placeholders, ...placeholders],
  }));
  return { ways: all, obstacles: all.length > 0 ? [] : obstacles };
}
