// Compiles rules of an Azure Firewall: network rules match addresses, application rules host names.
import type { Firewall, FirewallRule, PortSpec, RuleCollection } from '../../azure/configuration/resources.ts';
import {
  type AddressMatch,
  type AddressSymbol,
  intervals,
  type Ports,
  parseHostPattern,
  TCP,
  UDP,
} from '../../net/index.ts';
import { compileAddresses, sourceKey, uniqueRuleKey, unresolvedMatch } from '../lists/endpoint-match.ts';
import type { Missing, MissingReason } from '../lists/reason-codes.ts';
import { compilePorts, PROTOCOL_BITS } from '../lists/rule-fields.ts';
import type { ListRule, RuleName } from '../lists/rule-list.ts';
import { opaqueSymbol, type SymbolContext } from '../lists/symbol-context.ts';

/** Where a rule stands: its collection, and the firewall or policy of that. */
interface FirewallRuleContext {
  readonly collection: RuleCollection;
  readonly level: Firewall;
  /** Whether the firewall resolves names for its clients; null: unknown. */
  readonly dnsProxy: boolean | null;
  readonly symbols: SymbolContext;
}

/** Codes that name a rule, and nothing else. */
type RuleCode =
  | 'application-protocol'
  | 'destination-addresses'
  | 'dns-proxy'
  | 'ports-without-protocol'
  | 'protocol-not-covered';

/** What the rules compiled from one written rule share. */
interface RuleBuilder {
  readonly common: Pick<ListRule, 'source' | 'sourcePorts' | 'name' | 'ties' | 'decision' | 'missing'>;
  /** Keeps the symbols of unresolved values apart from those of all other rules. */
  readonly key: string;
  readonly guards: readonly Missing[];
  /** Returns a reason that names the rule. */
  readonly about: (code: RuleCode) => Missing;
  /** Returns the reason that a field of the rule is unknown. */
  readonly unknown: (field: string, text: string) => Missing;
  readonly symbols: SymbolContext;
}

/** Compiles a rule. An application rule may become two: one is for ports whose protocol is unknown. */
export function compileFirewallRule(rule: FirewallRule, context: FirewallRuleContext): readonly ListRule[] {
  const builder = ruleBuilder(rule, context);
  return rule.kind === 'application'
    ? compileApplicationRule(rule, builder)
    : compileNetworkRule(rule, builder, context);
}

function ruleBuilder(rule: FirewallRule, { collection, level, symbols }: FirewallRuleContext): RuleBuilder {
  const key = [
    uniqueRuleKey(rule, collection.rules, symbols),
    uniqueRuleKey(collection, level.collections, symbols),
    `${collection.group?.name} of ${level.id ?? level.name} ${sourceKey(level.at, symbols)}`,
  ].join(' ');
  const { action } = collection;
  const isAllow = action.known && action.value === (collection.kind === 'nat' ? 'dnat' : 'allow');
  const access = isAllow ? 'allow' : 'deny';
  const name: RuleName = {
    name: [collection.group?.name, collection.name, rule.name].filter((part) => part !== undefined).join('/'),
    priority: collection.priority.known ? collection.priority.value : null,
    origin: 'custom',
    access,
    at: rule.at,
  };
  const about: RuleBuilder['about'] = (code) => ({ code, args: { rule: name.name }, at: rule.at });
  const unknown: RuleBuilder['unknown'] = (field, text) => ({
    code: 'expression',
    args: { text, field, rule: name.name },
    at: rule.at,
  });
  return {
    key,
    about,
    unknown,
    symbols,
    common: {
      source: compileAddresses(rule.source, {
        symbols,
        ruleKey: () => `${key}/source`,
        at: rule.at,
        list: 'firewall',
      }),
      sourcePorts: null,
      name,
      ties: [],
      decision: action.known ? access : 'undecided',
      missing: action.known ? [] : [unknown('action', action.text)],
    },
    guards: [
      ...rule.undecidable.map(
        (field): Missing => ({
          code: 'undecidable-field',
          args: { field, rule: name.name },
          at: rule.at,
        }),
      ),
      ...(collection.exists?.known === false ? [unknown('exists', collection.exists.text)] : []),
    ],
  };
}

function compileNetworkRule(
  rule: Exclude<FirewallRule, { kind: 'application' }>,
  { common, key, about, unknown, symbols, ...builder }: RuleBuilder,
  { dnsProxy }: Pick<FirewallRuleContext, 'dnsProxy'>,
): readonly ListRule[] {
  // Names in network rules work only where the firewall is the clients' resolver.
  const destination = dnsProxy === false ? rule.destination.filter(({ kind }) => kind !== 'host') : rule.destination;
  if (destination.length === 0 && rule.destination.length > 0) return [];
  const ports = compilePorts(fromOne(rule.destinationPorts));
  const namesPorts = ports !== null && ports !== undefined;
  const guards = [...builder.guards];
  if (!rule.protocols.known) guards.push(unknown('protocols', rule.protocols.text));
  if (ports === undefined) guards.push(unknown('destinationPorts', ''));
  if (destination.some(({ kind }) => kind === 'host') && dnsProxy !== true) guards.push(about('dns-proxy'));
  const listed = rule.protocols.known ? rule.protocols.value : (['any'] as const);
  const bits = listed.reduce((set, protocol) => set | PROTOCOL_BITS[protocol], 0);
  return [
    {
      ...common,
      // Any with a port named is TCP and UDP; with every port it is every protocol.
      protocols: namesPorts && listed.includes('any') ? TCP | UDP : bits,
      destination: compileAddresses(destination, {
        symbols,
        ruleKey: () => `${key}/destination`,
        at: rule.at,
        list: 'firewall',
      }),
      destinationPorts: ports ?? null,
      guards,
      portlessGuard: {
        icmp: namesPorts ? about('ports-without-protocol') : null,
        other: about('protocol-not-covered'),
      },
    },
  ];
}

/** Returns ports with 1-65535 as every port: the firewall's ports begin at 1. */
function fromOne(spec: PortSpec): PortSpec {
  return spec.known
    ? { known: true, value: spec.value.map(({ from, to }) => ({ from: from <= 1 ? 0 : from, to })) }
    : spec;
}

/** Returns the symbol of the host names of a pattern; null for an invalid one. */
export function hostNameSymbol(symbols: SymbolContext, pattern: string): AddressSymbol | null {
  const parsed = parseHostPattern(pattern);
  if (parsed === null) return null;
  const parameter = /<([a-z0-9-]+)>/.exec(pattern)?.[1];
  return opaqueSymbol(symbols, `host-name ${parsed.wildcard ? '*' : ''}${parsed.text}`, {
    kind: 'host-name',
    name: pattern,
    pattern: parsed,
    nonEmpty: true,
    resolvedBy: parameter === undefined ? null : { code: 'parameter', args: { parameter } },
  });
}

type ApplicationRule = Extract<FirewallRule, { kind: 'application' }>;

/** Compiles what an application rule names: hosts, FQDN tags, web categories and URLs. */
function applicationMatches(rule: ApplicationRule, { key, symbols }: RuleBuilder): readonly AddressMatch[] {
  const unresolved = (name: string, reason: MissingReason): AddressMatch =>
    unresolvedMatch({ name, reason }, { symbols, ruleKey: () => key, at: rule.at, list: 'firewall' });
  const hostMatches = (pattern: string): readonly AddressMatch[] => {
    const symbol = hostNameSymbol(symbols, pattern);
    return symbol === null ? [] : [{ bound: null, inside: [symbol], outside: [] }];
  };
  return [
    ...rule.hosts.flatMap((host): readonly AddressMatch[] => {
      if (!host.known) return [unresolved(host.text, { code: 'expression', args: { text: host.text } })];
      const known = hostMatches(host.value);
      return known.length > 0 ? known : [unresolved(host.value, { code: 'invalid-host', args: { text: host.value } })];
    }),
    // Microsoft changes the hosts of an FQDN tag, so it may have more than the documented ones (FQDN tags overview).
    ...rule.fqdnTags.flatMap((tag) => [
      ...(symbols.fqdnTags.get(tag.toLowerCase()) ?? []).flatMap(hostMatches),
      unresolved(tag, { code: 'fqdn-tag', args: { tag } }),
    ]),
    ...rule.webCategories.map((category) => unresolved(category, { code: 'web-category', args: { category } })),
    ...rule.urls.map((url) => unresolved(url, { code: 'target-url', args: { url } })),
  ];
}

const portSet = (ports: readonly number[]): Ports =>
  intervals.fromPairs(ports.map((port): [number, number] => [port, port + 1]));

function compileApplicationRule(rule: ApplicationRule, builder: RuleBuilder): readonly ListRule[] {
  const { common, about, unknown } = builder;
  const guards = [...builder.guards];
  if (rule.destination.length > 0 && !rule.destination.some(({ kind }) => kind === 'any'))
    guards.push(about('destination-addresses'));
  const rest = {
    ...common,
    protocols: TCP,
    destination: { any: false, matches: applicationMatches(rule, builder) },
    portlessGuard: { icmp: null, other: null },
    compiledFrom: rule,
  };
  if (!rule.protocols.known) {
    const guard = unknown('protocols', rule.protocols.text);
    return [{ ...rest, destinationPorts: null, guards: [...guards, guard] }];
  }
  const protocols = rule.protocols.value;
  const has = (type: string, port: number): boolean =>
    protocols.some((protocol) => protocol.type === type && protocol.port === port);
  const usual = portSet([...(has('https', 443) ? [443] : []), ...(has('http', 80) ? [80] : [])]);
  // A scenario does not say whether a client uses HTTP or HTTPS on another port.
  const others = portSet(protocols.map(({ port }) => port).filter((port) => port !== 443 && port !== 80));
  return [
    ...(usual.length === 0 ? [] : [{ ...rest, destinationPorts: usual, guards }]),
    ...(others.length === 0
      ? []
      : [{ ...rest, destinationPorts: others, guards: [...guards, about('application-protocol')] }]),
  ];
}
