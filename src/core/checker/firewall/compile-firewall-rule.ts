// Rules of an Azure Firewall: network rules name addresses, application rules host names.
import type {
  Firewall,
  FirewallRule,
  PortSpec,
  RuleCollection,
} from '../../azure/configuration/resources.ts';
import {
  type AddressSymbol,
  hostPattern,
  intervals,
  type Ports,
  TCP,
  type Term,
  UDP,
} from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { placeKey, placeOf, sideOf, unresolvedTerm } from '../lists/endpoint-match.ts';
import { PROTOCOL_BITS, portsOf } from '../lists/rule-fields.ts';
import type { ListRule, RuleName } from '../lists/rule-list.ts';
import { opaqueSymbol, type Scope } from '../lists/symbol-context.ts';

interface RuleContext {
  readonly level: Firewall;
  readonly scope: Scope;
}

/** Compiles a rule; an application rule may give two, one for ports on which what is spoken is not known. */
export function compileRule(
  rule: FirewallRule,
  collection: RuleCollection,
  context: RuleContext,
): readonly ListRule[] {
  const { scope } = context;
  const { level } = context;
  const key = [
    placeKey(rule, collection.rules, scope),
    placeKey(collection, level.collections, scope),
    `${collection.group?.name} of ${level.id ?? level.name} ${placeOf(level.at, scope)}`,
  ].join(' ');
  const { action } = collection;
  const lets = collection.kind === 'nat' ? 'dnat' : 'allow';
  const name: RuleName = {
    name: [collection.group?.name, collection.name, rule.name].filter((part) => part !== undefined).join('/'),
    priority: collection.priority.known ? collection.priority.value : null,
    origin: 'custom',
    access: action.known && action.value === lets ? 'allow' : 'deny',
    at: rule.at,
  };
  const about = (code: string, args: Missing['args'] = {}): Missing => ({
    code,
    args: { ...args, rule: name.name },
    at: rule.at,
  });
  const base = {
    source: sideOf(rule.source, { scope, ruleKey: () => `${key}/source`, at: rule.at, list: 'firewall' }),
    sourcePorts: null,
    name,
    rivals: [],
    decision: action.known ? (action.value === lets ? 'allow' : 'deny') : 'undecided',
    missing: action.known ? [] : [about('expression', { text: action.text, field: 'action' })],
  } as const;
  const undecidable = [
    ...rule.undecidable.map((field) => about('undecidable-field', { field })),
    ...(collection.exists?.known === false
      ? [about('expression', { text: collection.exists.text, field: 'exists' })]
      : []),
  ];
  if (rule.kind === 'application') return applicationRules(rule, base, { key, scope, undecidable, about });
  return [networkRule(rule, base, { key, context, undecidable, about })];
}

type Base = Pick<ListRule, 'source' | 'sourcePorts' | 'name' | 'rivals' | 'decision' | 'missing'>;
type About = (code: string, args?: Missing['args']) => Missing;

function networkRule(
  rule: Exclude<FirewallRule, { kind: 'application' }>,
  base: Base,
  {
    key,
    context,
    undecidable,
    about,
  }: { key: string; context: RuleContext; undecidable: readonly Missing[]; about: About },
): ListRule {
  const ports: Ports | null | undefined = portsOf(fromOne(rule.destinationPorts));
  const doubts = [...undecidable];
  if (!rule.protocols.known)
    doubts.push(about('expression', { text: rule.protocols.text, field: 'protocols' }));
  if (ports === undefined) doubts.push(about('expression', { text: '', field: 'destinationPorts' }));
  // Names in network rules work only where the firewall is the clients' resolver.
  if (rule.destination.some(({ kind }) => kind === 'host') && context.level.dnsProxy !== true)
    doubts.push(about('dns-proxy'));
  const listed = rule.protocols.known ? rule.protocols.value : (['any'] as const);
  const bits = listed.reduce((set, protocol) => set | PROTOCOL_BITS[protocol], 0);
  // Any with a port named is TCP and UDP; with every port it is every protocol.
  const protocols =
    listed.includes('any') && (ports ?? null) !== null
      ? bits === PROTOCOL_BITS.any
        ? TCP | UDP
        : bits
      : bits;
  return {
    ...base,
    protocols,
    destination: sideOf(rule.destination, {
      scope: context.scope,
      ruleKey: () => `${key}/destination`,
      at: rule.at,
      list: 'firewall',
    }),
    destinationPorts: ports ?? null,
    doubts,
    portlessDoubt: {
      icmp: (ports ?? null) === null ? null : about('ports-without-protocol'),
      other: about('protocol-not-covered'),
    },
  };
}

/** The firewall's ports begin at 1, so 1-65535 is every port. */
function fromOne(spec: PortSpec): PortSpec {
  return spec.known
    ? { known: true, value: spec.value.map(({ from, to }) => ({ from: from <= 1 ? 0 : from, to })) }
    : spec;
}

/** The symbol of the names that a pattern stands for. */
export function hostNames(scope: Scope, pattern: string): AddressSymbol | null {
  const parsed = hostPattern(pattern);
  if (parsed === null) return null;
  const placeholders = [...pattern.matchAll(/<([a-z0-9-]+)>/g)].map((match) => match[1] ?? '');
  const [parameter] = placeholders;
  return opaqueSymbol(scope, `host-name ${parsed.wildcard ? '*' : ''}${parsed.text}`, {
    kind: 'host-name',
    name: pattern,
    pattern: parsed,
    nonEmpty: true,
    settledBy: parameter === undefined ? null : { code: 'parameter', args: { parameter } },
  });
}

function applicationRules(
  rule: Extract<FirewallRule, { kind: 'application' }>,
  base: Base,
  {
    key,
    scope,
    undecidable,
    about,
  }: { key: string; scope: Scope; undecidable: readonly Missing[]; about: About },
): readonly ListRule[] {
  const opaque = (name: string, code: string, args: Missing['args']): Term =>
    unresolvedTerm({ name, code, args }, { scope, ruleKey: () => key, at: rule.at, list: 'firewall' });
  const namesTerm = (pattern: string): readonly Term[] => {
    const symbol = hostNames(scope, pattern);
    return symbol === null ? [] : [{ bound: null, inside: [symbol], outside: [] }];
  };
  const terms = [
    ...rule.hosts.flatMap((host): readonly Term[] => {
      if (!host.known) return [opaque(host.text, 'expression', { text: host.text })];
      const known = namesTerm(host.value);
      return known.length > 0 ? known : [opaque(host.value, 'invalid-host', { text: host.value })];
    }),
    // What else an FQDN tag has is Microsoft's, and changes (FQDN tags overview).
    ...rule.fqdnTags.flatMap((tag) => [
      ...(scope.fqdnTags.get(tag.toLowerCase()) ?? []).flatMap(namesTerm),
      opaque(tag, 'fqdn-tag', { tag }),
    ]),
    ...rule.webCategories.map((category) => opaque(category, 'web-category', { category })),
    ...rule.urls.map((url) => opaque(url, 'target-url', { url })),
  ];
  const doubts = [...undecidable];
  if (rule.destination.length > 0 && !rule.destination.some(({ kind }) => kind === 'any'))
    doubts.push(about('destination-addresses'));
  const rest = {
    ...base,
    protocols: TCP,
    destination: { any: false, terms },
    portlessDoubt: { icmp: null, other: null },
    written: rule,
  };
  if (!rule.protocols.known) {
    return [
      {
        ...rest,
        destinationPorts: null,
        doubts: [...doubts, about('expression', { text: rule.protocols.text, field: 'protocols' })],
      },
    ];
  }
  const protocols = rule.protocols.value;
  const has = (type: string, port: number): boolean =>
    protocols.some((protocol) => protocol.type === type && protocol.port === port);
  const pairs = (all: readonly number[]): Ports =>
    intervals.fromPairs(all.map((port): [number, number] => [port, port + 1]));
  const sure = pairs([...(has('https', 443) ? [443] : []), ...(has('http', 80) ? [80] : [])]);
  // On another port a scenario does not say whether HTTP or HTTPS is spoken.
  const unsure = pairs(protocols.map(({ port }) => port).filter((port) => port !== 443 && port !== 80));
  return [
    ...(sure.length === 0 ? [] : [{ ...rest, destinationPorts: sure, doubts }]),
    ...(unsure.length === 0
      ? []
      : [{ ...rest, destinationPorts: unsure, doubts: [...doubts, about('application-protocol')] }]),
  ];
}
