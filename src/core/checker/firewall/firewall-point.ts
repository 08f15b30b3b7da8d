// Evaluates packets by a firewall: network rules match addresses; packets that none of them matches are evaluated by
// application rules, each host name of the requirement by itself; then the built-in collection, then deny.
import type { Configuration, Firewall } from '../../azure/configuration/resources.ts';
import { memoizePerCheck } from '../../memoize.ts';
import { AddressCube, addresses, hasPacket, TCP } from '../../net/index.ts';
import type { Assumption, ChosenAssumption, Missing } from '../lists/check-result.ts';
import { hostSymbol, symbolCube } from '../lists/compile-required-traffic.ts';
import { type PlaceEnforcement, type RuleListPoint, resourceOf, ruleListPoint } from '../lists/enforcement-point.ts';
import { type DecidedRegion, evaluateList } from '../lists/evaluate-list.ts';
import { missingOfCube } from '../lists/missing-input.ts';
import type { DestinationNames } from '../lists/required-traffic.ts';
import { refersTo } from '../lists/resource-names.ts';
import { type Direction, fallbackRule, type ListRule, type Packets } from '../lists/rule-list.ts';
import { opaqueSymbol, type SymbolContext } from '../lists/symbol-context.ts';
import { verdictOf } from '../lists/verdict.ts';
import { compileFirewall, type FirewallLists, policyChain } from './compile-firewall.ts';
import { hostNameSymbol } from './compile-firewall-rule.ts';

/** The rule for packets that no other rule matches. */
export const DEFAULT_DENY = fallbackRule('default-deny', 'deny');

interface CompiledFirewall {
  readonly lists: FirewallLists;
  readonly symbols: SymbolContext;
  readonly direction: Direction;
}

/** Returns packets with host names in place of destination addresses. */
function byNames(set: Packets, names: DestinationNames, symbols: SymbolContext): readonly Packets[] {
  const named = names.hosts.map((host) => hostNameSymbol(symbols, host.pattern));
  const hostSymbols = named.flatMap((symbol) => (symbol === null ? [] : [symbol]));
  // A tag or a prefix does not say which host names clients use.
  const unnamed = opaqueSymbol(symbols, `host-name of ${names.tag ?? 'addresses'}`, {
    kind: 'host-name',
    name: names.tag ?? '',
    nonEmpty: true,
    resolvedBy: { code: 'host-names', args: { tag: names.tag ?? '' } },
  });
  return (hostSymbols.length === 0 ? [unnamed] : hostSymbols).map((symbol) => ({
    ...set,
    destination: new AddressCube(addresses.ALL, [symbol]),
    // A host name has packets even where none may come here.
    guards: [...set.guards, ...missingOfCube(set.destination)],
  }));
}

/**
 * Returns the rule that denies by default, with the network rule that names one of the hosts where it matches none because the
 * firewall does not resolve names.
 */
function denyOf(set: Packets, { hosts }: DestinationNames, { lists, symbols }: CompiledFirewall): ListRule {
  const ignored = lists.withoutDnsProxy();
  if (ignored.rules.length === 0) return DEFAULT_DENY;
  const named = hosts.map((host) => ({ ...set, destination: symbolCube(hostSymbol(host, symbols), symbols) }));
  const { decided } = evaluateList(ignored, named, symbols.table);
  const found = decided.find(({ decision, packets }) => decision === 'allow' && hasPacket(packets))?.rule?.name.name;
  return found === undefined ? DEFAULT_DENY : { ...DEFAULT_DENY, name: { ...DEFAULT_DENY.name, unresolvedBy: found } };
}

/** The built-in rules for the platform's own names allow nothing that a scenario asks for. */
const byDefault =
  (names: DestinationNames, firewall: CompiledFirewall) =>
  (packets: Packets): DecidedRegion => ({
    packets,
    decision: 'deny',
    rule: denyOf(packets, names, firewall),
    missing: [],
  });

function byApplicationRules(
  set: Packets,
  names: DestinationNames,
  firewall: CompiledFirewall,
): readonly DecidedRegion[] {
  const { lists, symbols, direction } = firewall;
  const tcp = set.protocols & TCP;
  const denied = byDefault(names, firewall);
  if (direction === 'inbound' || tcp === 0 || lists.application.rules.length === 0) return [denied(set)];
  const rest = set.protocols & ~TCP;
  const named = byNames({ ...set, protocols: tcp }, names, symbols);
  const { decided, unmatched } = evaluateList(lists.application, named, symbols.table);
  return [...decided, ...unmatched.map(denied), ...(rest === 0 ? [] : [denied({ ...set, protocols: rest })])];
}

function byRules(
  packets: readonly Packets[],
  names: DestinationNames,
  firewall: CompiledFirewall,
): readonly DecidedRegion[] {
  const list = firewall.lists.network;
  const { decided, unmatched } = evaluateList(list, packets, firewall.symbols.table);
  const others = unmatched.flatMap((set) =>
    byApplicationRules(set, names, firewall).map(
      (region): DecidedRegion => ({ ...region, unmatchedBy: { list, packets: set } }),
    ),
  );
  return [...decided, ...others];
}

function decide(
  packets: readonly Packets[],
  names: DestinationNames,
  firewall: CompiledFirewall,
): readonly DecidedRegion[] {
  const { lists, symbols, direction } = firewall;
  if (direction === 'inbound' && lists.hasNat) {
    const missing = [{ code: 'destination-nat', args: {}, at: null }] as const;
    return packets.map((set) => ({ packets: set, decision: 'undecided', rule: null, missing }));
  }
  return packets.flatMap((set) => {
    let decided = byRules([set], names, firewall);
    if (verdictOf(decided) !== 'allowed' && direction === 'outbound' && names.hosts.length > 0) {
      // Network rules for the host names meet the requirement, too, and not only rules for its tag.
      const hosts = names.hosts.flatMap((host) =>
        byRules(
          [{ ...set, destination: symbolCube(hostSymbol(host, symbols), symbols) }],
          { hosts: [host], tag: null },
          firewall,
        ),
      );
      if (verdictOf(decided) === 'undecided' && verdictOf(hosts) === 'allowed')
        decided = [{ packets: set, decision: 'allow', rule: hosts[0]?.rule ?? null, missing: [] }];
    }
    return decided;
  });
}

/** Returns the pasted firewalls and policies that can be in force: parents count with their children. */
export function firewallsInForce(configuration: Configuration): readonly Firewall[] {
  const all = configuration.resources.filter((resource) => resource.kind === 'firewall');
  const parents = new Set(
    all.flatMap(({ basePolicy }) => (basePolicy?.policy === null || basePolicy === null ? [] : [basePolicy.policy])),
  );
  const policies = all.filter(({ form }) => form === 'policy');
  return all.filter((firewall) => {
    const isParent = [...parents].some(
      (parent) => parent === firewall || (parent.id !== null && parent.id === firewall.id),
    );
    // A firewall bound to a pasted policy has no rules of its own.
    const isBound = firewall.form === 'classic' && policies.some((policy) => refersTo(firewall.policyId, policy));
    return !isParent && !isBound;
  });
}

const compiledLists = memoizePerCheck(compileFirewall);
const makePoint =
  (direction: Direction) =>
  (firewall: Firewall, symbols: SymbolContext): RuleListPoint => {
    const about = { resource: resourceOf(firewall), direction };
    const compiled = { direction, symbols, lists: compiledLists(firewall, symbols) };
    return ruleListPoint({ ...about, decide: (packets, names) => decide(packets, names, compiled) });
  };
const points = {
  inbound: memoizePerCheck(makePoint('inbound')),
  outbound: memoizePerCheck(makePoint('outbound')),
} as const;

/** Returns a firewall or policy as a point, the same object for each check and direction. */
export const firewallPoint = (firewall: Firewall, direction: Direction, symbols: SymbolContext): RuleListPoint =>
  points[direction](firewall, symbols);

/** Reports whether only groups of a policy, or of one of its parents, were pasted. */
const isPartOfPolicy = (firewall: Firewall): boolean =>
  policyChain(firewall).some(({ isPartial }) => isPartial === true);

/**
 * Returns a firewall as a point. A group alone decides nothing: groups before it may deny, and others may allow (Azure
 * Firewall rule processing logic), unless the reader says that it is the whole policy.
 */
export function firewallOnPath(
  firewall: Firewall,
  direction: Direction,
  { symbols, assume }: { readonly symbols: SymbolContext; readonly assume: readonly ChosenAssumption[] },
): RuleListPoint {
  const point = firewallPoint(firewall, direction, symbols);
  if (!isPartOfPolicy(firewall) || assume.includes('whole-policy')) return point;
  const missing: Missing = { code: 'rest-of-policy', args: { name: firewall.name ?? '' }, at: firewall.at };
  return ruleListPoint({
    resource: point.resource,
    direction,
    decide: (packets, names) =>
      point
        .decide(packets, names)
        .map((part) => ({ ...part, decision: 'undecided', missing: [missing, ...part.missing] })),
  });
}

/** Returns what a verdict assumes of a firewall's policy. */
export function firewallAssumptions(firewall: Firewall, symbols: SymbolContext): readonly Assumption[] {
  const args = { name: firewall.name ?? '' };
  const { inspections } = compiledLists(firewall, symbols);
  return [
    ...inspections.map(({ code }): Assumption => ({ code: `${code}-allows`, args })),
    ...(isPartOfPolicy(firewall) ? [{ code: 'whole-policy', args } as const] : []),
  ];
}

/** Returns the firewalls that a flow passes at a place of kind `firewall`. */
export function firewallsAt(
  place: string,
  direction: Direction,
  context: {
    readonly configuration: Configuration;
    readonly symbols: SymbolContext;
    readonly assume: readonly ChosenAssumption[];
  },
): PlaceEnforcement {
  const { configuration, symbols, assume } = context;
  const firewalls = firewallsInForce(configuration);
  const counted = firewalls.filter((firewall) => !isPartOfPolicy(firewall) || assume.includes('whole-policy'));
  return {
    alternatives: firewalls.map((firewall) => [{ place, ...firewallOnPath(firewall, direction, context) }]),
    assumptions: counted.flatMap((firewall) => firewallAssumptions(firewall, symbols)),
  };
}
