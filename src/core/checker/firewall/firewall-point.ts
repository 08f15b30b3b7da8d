// What a firewall does with packets: network rules see addresses; what none of them takes, application rules judge
// by host name, every host of the requirement by itself; then the built-in collection, then deny.
import type { Configuration, Firewall } from '../../azure/configuration/resources.ts';
import { Atom, addresses, TCP } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { hostSymbol, symbolAtom } from '../lists/compile-required-traffic.ts';
import type { PlaceEnforcement } from '../lists/enforcement-point.ts';
import { type RuleListPoint, resourceOf, ruleListPoint } from '../lists/enforcement-point.ts';
import { type Decided, evaluate } from '../lists/evaluate-list.ts';
import { oncePerCheck } from '../lists/memoize.ts';
import type { DestinationNames } from '../lists/required-traffic.ts';
import { names } from '../lists/resource-names.ts';
import type { Direction } from '../lists/rule-list.ts';
import { type ListRule, type Packets, takesAll } from '../lists/rule-list.ts';
import { opaqueSymbol, type Scope } from '../lists/symbol-context.ts';
import { verdictOf } from '../lists/verdict.ts';
import { compileFirewall, type FirewallLists, levelsOf } from './compile-firewall.ts';
import { hostNames } from './compile-firewall-rule.ts';
import { infrastructureDoubt } from './infrastructure-rules.ts';

/** What takes packets that no rule and nothing built-in takes. */
export const DEFAULT_DENY = takesAll(
  { name: 'default-deny', priority: null, origin: 'built-in', access: 'deny', at: null },
  'deny',
  [],
);

interface FirewallWorld {
  readonly lists: FirewallLists;
  readonly scope: Scope;
  readonly direction: Direction;
}

const part = (
  packets: Packets,
  decision: Decided['decision'],
  rule: ListRule | null,
  missing: readonly Missing[] = [],
): Decided => ({ packets, decision, rule, missing });

/** The destination as names instead of addresses. */
function byNames(set: Packets, names: DestinationNames, scope: Scope): readonly Packets[] {
  const named = names.hosts.map((host) => hostNames(scope, host.pattern));
  const symbols = named.flatMap((symbol) => (symbol === null ? [] : [symbol]));
  // A tag or a prefix says nothing of the names that clients will use.
  const unnamed = opaqueSymbol(scope, `host-name of ${names.tag ?? 'addresses'}`, {
    kind: 'host-name',
    name: names.tag ?? '',
    nonEmpty: true,
    settledBy: { code: 'host-names', args: { tag: names.tag ?? '' } },
  });
  return (symbols.length === 0 ? [unnamed] : symbols).map((symbol) => ({
    ...set,
    destination: new Atom(addresses.ALL, [symbol]),
  }));
}

function lastResort(set: Packets, names: DestinationNames, world: FirewallWorld): Decided {
  const doubt = infrastructureDoubt(names.tag, set, world.scope);
  return doubt === null ? part(set, 'deny', DEFAULT_DENY) : part(set, 'undecided', DEFAULT_DENY, [doubt]);
}

function byApplicationRules(set: Packets, names: DestinationNames, world: FirewallWorld): readonly Decided[] {
  const { lists, scope, direction } = world;
  const tcp = set.protocols & TCP;
  if (direction === 'inbound' || tcp === 0 || lists.application.rules.length === 0)
    return [lastResort(set, names, world)];
  const rest = set.protocols & ~TCP;
  const named = byNames({ ...set, protocols: tcp }, names, scope);
  const { decided, left } = evaluate(lists.application, named, scope.table);
  return [
    ...decided,
    ...left.map((packets) => lastResort(packets, names, world)),
    ...(rest === 0 ? [] : [lastResort({ ...set, protocols: rest }, names, world)]),
  ];
}

function byRules(
  packets: readonly Packets[],
  names: DestinationNames,
  world: FirewallWorld,
): readonly Decided[] {
  const { decided, left } = evaluate(world.lists.network, packets, world.scope.table);
  return [...decided, ...left.flatMap((set) => byApplicationRules(set, names, world))];
}

function decide(
  packets: readonly Packets[],
  names: DestinationNames,
  world: FirewallWorld,
): readonly Decided[] {
  const { lists, scope, direction } = world;
  if (direction === 'inbound' && lists.hasNat) {
    return packets.map((set) =>
      part(set, 'undecided', null, [{ code: 'destination-nat', args: {}, at: null }]),
    );
  }
  return packets.flatMap((set) => {
    let decided = byRules([set], names, world);
    if (verdictOf(decided) !== 'allowed' && direction === 'outbound' && names.hosts.length > 0) {
      // Network rules that name the hosts themselves meet the requirement as well as rules for its tag do.
      const hosts = names.hosts.flatMap((host) =>
        byRules(
          [{ ...set, destination: symbolAtom(hostSymbol(host, scope), scope) }],
          { hosts: [host], tag: null },
          world,
        ),
      );
      if (verdictOf(decided) === 'undecided' && verdictOf(hosts) === 'allowed')
        decided = [part(set, 'allow', hosts[0]?.rule ?? null)];
    }
    return decided.map((entry) =>
      entry.decision === 'allow' && lists.afterwards.length > 0
        ? { ...entry, decision: 'undecided' as const, missing: [...entry.missing, ...lists.afterwards] }
        : entry,
    );
  });
}

/** The firewalls and policies of the paste that can be in force: parents count with their children. */
export function firewallsOf(configuration: Configuration): readonly Firewall[] {
  const all = configuration.resources.filter((resource) => resource.kind === 'firewall');
  const parents = new Set(
    all.flatMap(({ basePolicy }) =>
      basePolicy?.policy === null || basePolicy === null ? [] : [basePolicy.policy],
    ),
  );
  const policies = all.filter(({ form }) => form === 'policy');
  return all.filter((firewall) => {
    const isParent = [...parents].some(
      (parent) => parent === firewall || (parent.id !== null && parent.id === firewall.id),
    );
    // A firewall bound to a policy that was pasted too has no rules of its own.
    const bound = firewall.form === 'classic' && policies.some((policy) => names(firewall.policyId, policy));
    return !isParent && !bound;
  });
}

const compiled = oncePerCheck(compileFirewall);
const makePoint =
  (direction: Direction) =>
  (firewall: Firewall, scope: Scope): RuleListPoint => {
    const world = { direction, scope, lists: compiled(firewall, scope) };
    const about = { resource: resourceOf(firewall), direction };
    return ruleListPoint({ ...about, decide: (packets, names) => decide(packets, names, world) }, () => null);
  };
const points = {
  inbound: oncePerCheck(makePoint('inbound')),
  outbound: oncePerCheck(makePoint('outbound')),
} as const;

/** One firewall or policy as a point; made once for each check and direction. */
export const firewallPoint = (firewall: Firewall, direction: Direction, scope: Scope): RuleListPoint =>
  points[direction](firewall, scope);

/** What a place of kind `firewall` does with a flow. */
export function firewallsAt(
  place: string,
  direction: Direction,
  { configuration, scope }: { readonly configuration: Configuration; readonly scope: Scope },
): PlaceEnforcement {
  const firewalls = firewallsOf(configuration);
  // Other groups of a policy that was not pasted, or those of its parent, may come before (rule processing logic).
  const parts = firewalls.filter((firewall) => levelsOf(firewall).some(({ isPart }) => isPart === true));
  const name = parts.map((firewall) => firewall.name ?? '').join(', ');
  return {
    alternatives: firewalls.map((firewall) => [{ place, ...firewallPoint(firewall, direction, scope) }]),
    assumptions: parts.length === 0 ? [] : [{ code: 'no-other-groups', args: { place, name } }],
  };
}
