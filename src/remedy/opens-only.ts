// The proof that a change opens nothing else: every packet that the changed rule takes and the old one did not is a
// packet that the requirement names. What comes before and after in the list does not matter for that.
import type { Firewall, FirewallRule, SecurityRule } from '../azure/resources.ts';
import { compileFirewall } from '../checker/firewall-lists.ts';
import { hostNames } from '../checker/firewall-rules.ts';
import { requiredPackets } from '../checker/required.ts';
import type { Missing } from '../checker/result.ts';
import type { ListRule, Packets } from '../checker/rule-list.ts';
import type { Scope } from '../checker/scope.ts';
import { compileSecurityGroup } from '../checker/security-group.ts';
import type { ResolvedFlow } from '../model/resolved.ts';
import {
  AH,
  ALL_ADDRESSES,
  ALL_PORTS,
  Atom,
  addresses,
  cutBySide,
  ESP,
  ICMP,
  type MatchRule,
  PLATFORM_ADDRESSES,
  PORTED,
  type Side,
  type SymbolTable,
  splitByRule,
  TCP,
  withinSet,
} from '../net/index.ts';
import type { Change, ChangeOf, Target } from './change.ts';
import type { Judged } from './judge.ts';
import { COLLECTIONS } from './priorities.ts';
import { isEveryPort } from './specs.ts';

type Asked = Pick<Judged, 'asked' | 'world'>;

const NO_DOUBT = { icmp: null, other: null } as const;
const FAMILIES = [addresses.ALL_IPV4, { v4: [], v6: addresses.ALL.v6 }];

/** A side of required packets as a rule would name it: of Internet the whole tag, of a host whatever it resolves to. */
const sideOfAtom = (atom: Atom): Side => ({
  any: false,
  terms: [
    {
      bound: atom.inside.some(({ kind }) => kind === 'internet-space' || kind === 'host') ? null : atom.bound,
      inside: atom.inside,
      outside: atom.outside,
    },
  ],
});

/** What may be opened for the flow. The source port is no part of a requirement: clients take any. */
function neededRules(flow: ResolvedFlow, scope: Scope): readonly MatchRule<Missing>[] {
  const everything = flow.protocol === 'any' && flow.ports !== null && isEveryPort(flow.ports);
  return requiredPackets(flow, scope).flatMap(({ packets }) =>
    packets.map((set) => ({
      protocols: everything ? set.protocols | ESP | AH : set.protocols,
      source: sideOfAtom(set.source),
      sourcePorts: null,
      destination: sideOfAtom(set.destination),
      destinationPorts: set.destinationPorts,
      doubts: [],
      portlessDoubt: NO_DOUBT,
    })),
  );
}

/** Everything that a rule may take, one set for each family: packets do not mix them. */
function packetsOf(rule: ListRule, table: SymbolTable): readonly Packets[] {
  const atoms = (side: Side): readonly Atom[] => cutBySide(new Atom(ALL_ADDRESSES), side, table).inside;
  const classes = [PORTED, ICMP, ESP | AH].map((bits) => bits & rule.protocols).filter((bits) => bits !== 0);
  return FAMILIES.flatMap((family) =>
    atoms(rule.source).flatMap((from) =>
      atoms(rule.destination).flatMap((to) => {
        const [source, destination] = [withinSet(from, family), withinSet(to, family)];
        if (source === null || destination === null) return [];
        return classes.map((protocols) => ({
          protocols,
          source,
          destination,
          sourcePorts: (protocols & PORTED) === 0 ? ALL_PORTS : (rule.sourcePorts ?? ALL_PORTS),
          destinationPorts: (protocols & PORTED) === 0 ? ALL_PORTS : (rule.destinationPorts ?? ALL_PORTS),
          doubts: [],
        }));
      }),
    ),
  );
}

/** What is left of the packets when each of the rules has taken its part. */
function without(
  packets: readonly Packets[],
  rules: readonly MatchRule<Missing>[],
  table: SymbolTable,
): readonly Packets[] {
  let left: readonly Packets[] = packets;
  for (const rule of rules) {
    const rest: Packets[] = [];
    for (const set of left) if (!splitByRule(set, rule, table, [], rest)) rest.push(set);
    left = rest;
  }
  return left;
}

/** Network security groups do not filter the platform's own addresses, so a rule opens nothing towards them. */
const isPlatform = ({ source, destination }: Packets): boolean =>
  [source, destination].some(({ bound }) => addresses.covers(PLATFORM_ADDRESSES, bound));

/** The names of an application rule that the flow needs. */
function neededNames(flow: ResolvedFlow, scope: Scope): readonly MatchRule<Missing>[] {
  return requiredPackets(flow, scope).flatMap(({ packets, names }) =>
    packets.map((set) => ({
      protocols: set.protocols & TCP,
      source: sideOfAtom(set.source),
      sourcePorts: null,
      destination: {
        any: false,
        terms: names.hosts.flatMap(({ pattern }) => {
          const symbol = hostNames(scope, pattern);
          return symbol === null ? [] : [{ bound: null, inside: [symbol], outside: [] }];
        }),
      },
      destinationPorts: set.destinationPorts,
      doubts: [],
      portlessDoubt: NO_DOUBT,
    })),
  );
}

function compiledSecurityRule(rule: SecurityRule, target: Target, judged: Asked): readonly ListRule[] {
  if (judged.asked.kind !== 'flow') return [];
  const kind = 'network-security-group';
  const group = {
    ...target,
    kind,
    rules: [rule],
    subnets: [],
    networkInterfaces: [],
    incomplete: false,
  } as const;
  return compileSecurityGroup(group, judged.asked.direction, judged.world.scope).rules.slice(0, 1);
}

/** The rule in a firewall of its own; where it needs names resolved is checked elsewhere. */
function compiledFirewallRule(
  rule: FirewallRule,
  { target }: ChangeOf<'firewall-rule'>,
  { world }: Asked,
): readonly ListRule[] {
  const firewall: Firewall = {
    ...target,
    kind: 'firewall',
    form: 'classic',
    basePolicy: null,
    policyId: null,
    collections: [
      {
        name: '',
        kind: rule.kind,
        priority: { known: true, value: COLLECTIONS.least },
        action: { known: true, value: 'allow' },
        rules: [rule],
        group: null,
        at: rule.at,
      },
    ],
    missingGroups: [],
    threatIntelMode: null,
    intrusionDetectionMode: null,
    dnsProxy: true,
    privateAddresses: [],
    incomplete: false,
  };
  const { network, application } = compileFirewall(firewall, world.scope);
  return [...network.rules, ...application.rules];
}

/** A rule that denies, or that only moves past none of the others, opens nothing. */
const mayOpen = ({ before, after }: ChangeOf<'security-rule'>): boolean => {
  if (after === null || (after.access.known && after.access.value === 'deny')) return false;
  return (
    before === null || JSON.stringify(before) !== JSON.stringify({ ...after, priority: before.priority })
  );
};

function rulesOf(
  change: Exclude<Change, { kind: 'route' }>,
  judged: Asked,
): readonly (readonly ListRule[])[] {
  return change.kind === 'security-rule'
    ? [change.before, change.after].map((rule) =>
        rule === null ? [] : compiledSecurityRule(rule, change.target, judged),
      )
    : [change.before, change.after].map((rule) =>
        rule === null ? [] : compiledFirewallRule(rule, change, judged),
      );
}

/** Whether every rule that the changes leave takes only what the old one took, or what the flow needs. */
export function opensNothingElse(changes: readonly Change[], judged: Asked): boolean {
  const { asked, world } = judged;
  if (asked.kind !== 'flow') return true;
  const { table } = world.scope;
  const byAddress = neededRules(asked, world.scope);
  const byName = neededNames(asked, world.scope);
  return changes.every((change) => {
    if (change.kind === 'route') return false;
    if (change.kind === 'security-rule' && !mayOpen(change)) return true;
    const named = change.kind === 'firewall-rule' && change.collection.kind === 'application';
    const [before = [], after = []] = rulesOf(change, judged);
    const opened = after.flatMap((rule) => packetsOf(rule, table));
    return without(opened, [...before, ...(named ? byName : byAddress)], table).every(isPlatform);
  });
}
