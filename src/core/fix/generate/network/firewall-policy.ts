// The rules of the firewall's policy: a rule collection group for each subnet behind it, collections by purpose. A web
// address is allowed by name, everything else by tag or prefix (Azure Firewall rule processing).
import type { AddressItem, AddressSpec, FirewallRule, Protocol } from '../../../azure/configuration/resources.ts';
import { includesEveryPort } from '../../../checker/lists/rule-fields.ts';
import type { SymbolContext } from '../../../checker/lists/symbol-context.ts';
import type { PortRange, RequirementId, ResolvedFlow, ResolvedHost } from '../../../model/resolved-scenario.ts';
import type { Library } from '../../../model/schema.ts';
import { parseHostPattern } from '../../../net/index.ts';
import { EVERY_PORT, known, newRanges, sameAddresses, samePorts } from '../../changes/field-comparison.ts';
import { writeEndpoint } from '../../needs/address-fields.ts';
import { type Purpose, purposeOf, purposes, uniqueName } from './purposes.ts';

/** The kinds of rules that a policy allows traffic to the internet with. */
export type RuleKind = 'network' | 'application';

/** A firewall rule with the requirements that it is for. */
export interface PolicyRule {
  readonly rule: FirewallRule;
  readonly requirements: readonly RequirementId[];
}
export interface PolicyCollection {
  readonly name: string;
  readonly kind: RuleKind;
  readonly priority: number;
  readonly rules: readonly PolicyRule[];
}
export interface PolicyGroup {
  readonly name: string;
  readonly priority: number;
  readonly collections: readonly PolicyCollection[];
}

export interface PolicyRequest {
  /** The required flows that pass the firewall. */
  readonly flows: readonly ResolvedFlow[];
  readonly library: Library;
  readonly symbols: SymbolContext;
}

const WEB = new Map<number, 'http' | 'https'>([
  [80, 'http'],
  [443, 'https'],
]);
const at = { input: 0, document: 0, path: [] };

/** Returns the ports as protocols of an application rule; null where one is no web port. */
function webProtocols({ protocol, ports }: ResolvedFlow) {
  if (protocol !== 'tcp' || ports === null) return null;
  const web = ports.flatMap(({ from, to }) => {
    const type = from === to ? WEB.get(from) : undefined;
    return type === undefined ? [] : [{ type, port: from }];
  });
  return web.length === ports.length ? web : null;
}

const networkProtocols = ({ protocol, ports }: ResolvedFlow): readonly Protocol[] => {
  if (protocol !== 'any') return protocol === null ? [] : [protocol];
  return includesEveryPort(ports ?? EVERY_PORT) ? ['any'] : ['tcp', 'udp'];
};

const hostsOf = ({ to }: ResolvedFlow): readonly ResolvedHost[] => ('hosts' in to ? to.hosts : []);

/** Returns the address field of the far end; names where it has no other, which need the firewall's DNS proxy. */
function destinationOf(flow: ResolvedFlow, { library, symbols }: PolicyRequest): AddressSpec | null {
  const regions = library.shared.regions;
  const written = writeEndpoint(flow.to, { symbols, regions, list: 'firewall' });
  if (!('obstacles' in written)) return written.specs.flat();
  const hosts = hostsOf(flow);
  const exact = hosts.length > 0 && hosts.every(({ pattern }) => parseHostPattern(pattern)?.wildcard === false);
  return exact ? hosts.map(({ pattern }): AddressItem => ({ kind: 'host', pattern })) : null;
}

/** Returns the rule that allows a flow; null where no rule of a firewall can. */
function ruleOf(flow: ResolvedFlow, request: PolicyRequest): FirewallRule | null {
  const { symbols, library } = request;
  const written = writeEndpoint(flow.from, { symbols, regions: library.shared.regions, list: 'firewall' });
  if (flow.direction === 'inbound' || 'obstacles' in written) return null;
  const source = written.specs.flat();
  const web = webProtocols(flow);
  const hosts = hostsOf(flow);
  if (web !== null && hosts.length > 0)
    return {
      kind: 'application',
      name: flow.id,
      source,
      protocols: known(web),
      hosts: hosts.map(({ pattern }) => known(pattern)),
      fqdnTags: [],
      webCategories: [],
      urls: [],
      destination: [],
      undecidable: [],
      at,
    };
  const destination = destinationOf(flow, request);
  if (destination === null) return null;
  return {
    kind: 'network',
    name: flow.id,
    source,
    destination,
    protocols: known(networkProtocols(flow)),
    destinationPorts: known(flow.protocol === 'icmp' ? EVERY_PORT : (flow.ports ?? EVERY_PORT)),
    undecidable: [],
    at,
  };
}

const hostNames = (rule: Extract<FirewallRule, { kind: 'application' }>): readonly string[] =>
  rule.hosts.flatMap((host) => (host.known ? [host.value.toLowerCase()] : []));
const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join('\n') === b.toSorted().join('\n');
const webTexts = (rule: Extract<FirewallRule, { kind: 'application' }>): readonly string[] =>
  rule.protocols.known ? rule.protocols.value.map(({ type, port }) => `${type}:${port}`) : [];

/** Joins two rules of one purpose and source into one that allows what both do and nothing else; null: two are needed. */
function joinedRule(a: FirewallRule, b: FirewallRule): FirewallRule | null {
  if (!sameAddresses(a.source, b.source)) return null;
  if (a.kind === 'application' && b.kind === 'application') {
    if (!isSame(webTexts(a), webTexts(b))) return null;
    const names = hostNames(a);
    return {
      ...a,
      hosts: [...a.hosts, ...b.hosts.filter((host) => host.known && !names.includes(host.value.toLowerCase()))],
    };
  }
  if (a.kind !== 'network' || b.kind !== 'network' || !a.protocols.known || !b.protocols.known) return null;
  if (!a.destinationPorts.known || !b.destinationPorts.known) return null;
  const sameProtocols = isSame(a.protocols.value, b.protocols.value);
  if (!sameProtocols || !sameAddresses(a.destination, b.destination)) return null;
  if (samePorts(a.destinationPorts, b.destinationPorts.value)) return a;
  const ports: readonly PortRange[] = a.destinationPorts.value;
  return { ...a, destinationPorts: known([...ports, ...newRanges(ports, b.destinationPorts.value)]) };
}

/** Joins rules of one purpose where they can be one. */
function joinedRules(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const joined: PolicyRule[] = [];
  for (const { rule, requirements } of rules) {
    const found = joined.findIndex((other) => joinedRule(other.rule, rule) !== null);
    const other = joined[found];
    const both = other === undefined ? null : joinedRule(other.rule, rule);
    if (other === undefined || both === null) joined.push({ rule, requirements });
    else joined[found] = { rule: both, requirements: [...new Set([...other.requirements, ...requirements])] };
  }
  return joined;
}

/** Collections are numbered in hundreds by purpose: network rules from 200 on, application rules from 2000 on. */
const FIRST_PRIORITIES = { network: 200, application: 2000 } as const;
const STEP = 100;

function collectionOf(purpose: Purpose, kind: RuleKind, rules: readonly PolicyRule[]): readonly PolicyCollection[] {
  const own = joinedRules(rules.filter(({ rule }) => rule.kind === kind));
  if (own.length === 0) return [];
  const used = new Set<string>();
  const named = own.map(({ rule, requirements }) => {
    const name = uniqueName(`allow-${own.length === 1 ? purpose : rule.name}`, null, used);
    return { rule: { ...rule, name }, requirements };
  });
  const priority = FIRST_PRIORITIES[kind] + STEP * purposes.indexOf(purpose);
  return [{ name: `${kind === 'network' ? 'net' : 'app'}-${purpose}`, kind, priority, rules: named }];
}

/** Returns the place that a flow comes from: the subnet behind the firewall. */
const sourcePlace = ({ from }: ResolvedFlow): string => (from.kind === 'place' ? from.place : 'network');

/** Returns the rule collection groups, and the flows that no rule of a firewall can allow. */
export function policyGroups(request: PolicyRequest): {
  readonly groups: readonly PolicyGroup[];
  readonly unwritable: readonly ResolvedFlow[];
} {
  const { flows } = request;
  const rules = flows.map((flow) => ({ flow, rule: ruleOf(flow, request) }));
  const places = [...new Set(flows.map(sourcePlace))];
  const groups = places.map((place, index): PolicyGroup => {
    const own = rules.filter(({ flow }) => sourcePlace(flow) === place);
    const of = (purpose: Purpose): readonly PolicyRule[] =>
      own.flatMap(({ flow, rule }) =>
        rule !== null && purposeOf(flow) === purpose ? [{ rule, requirements: [flow.requirement] }] : [],
      );
    const collections = purposes.flatMap((purpose) => [
      ...collectionOf(purpose, 'network', of(purpose)),
      ...collectionOf(purpose, 'application', of(purpose)),
    ]);
    return { name: `rcg-${place}`, priority: STEP * (index + 1), collections };
  });
  return {
    groups: groups.filter(({ collections }) => collections.length > 0),
    unwritable: rules.filter(({ rule }) => rule === null).map(({ flow }) => flow),
  };
}
