// The proof that a change opens nothing else: every packet that the changed rule takes and the old one did not is a
// packet that the requirement names. What comes before and after in the list does not matter for that.
import type { NetworkSecurityGroup, SecurityRule } from '../azure/resources.ts';
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
  withinSet,
} from '../net/index.ts';
import type { Change, ChangeOf, Target } from './change.ts';
import type { Judged } from './judge.ts';
import { isEveryPort } from './specs.ts';

const NO_DOUBT = { icmp: null, other: null } as const;
const FAMILIES = [addresses.ALL_IPV4, { v4: [], v6: addresses.ALL.v6 }];

/** A side of required packets as a rule would name it. Of Internet the whole tag is meant, not only its sure part. */
const sideOfAtom = (atom: Atom): Side => ({
  any: false,
  terms: [
    {
      bound: atom.inside.some(({ kind }) => kind === 'internet-space') ? null : atom.bound,
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

/** The rule as the checker compiles it, or nothing. */
function compiled(rule: SecurityRule | null, target: Target, judged: Judged): readonly ListRule[] {
  if (rule === null || judged.asked.kind !== 'flow') return [];
  const group: NetworkSecurityGroup = {
    ...target,
    kind: 'network-security-group',
    rules: [rule],
    subnets: [],
    networkInterfaces: [],
    incomplete: false,
  };
  return compileSecurityGroup(group, judged.asked.direction, judged.world.scope).rules.slice(0, 1);
}

/** A rule that denies, or that only moves past none of the others, opens nothing. */
const mayOpen = ({ before, after }: ChangeOf<'security-rule'>): boolean => {
  if (after === null || (after.access.known && after.access.value === 'deny')) return false;
  return (
    before === null || JSON.stringify(before) !== JSON.stringify({ ...after, priority: before.priority })
  );
};

/** Whether every rule that the changes leave takes only what the old one took, or what the flow needs. */
export function opensNothingElse(changes: readonly Change[], judged: Judged): boolean {
  const { asked, world } = judged;
  if (asked.kind !== 'flow') return true;
  const { scope } = world;
  const needed = neededRules(asked, scope);
  return changes.every((change) => {
    if (change.kind !== 'security-rule') return false;
    if (!mayOpen(change)) return true;
    const before = compiled(change.before, change.target, judged);
    const after = compiled(change.after, change.target, judged);
    const opened = after.flatMap((rule) => packetsOf(rule, scope.table));
    return without(opened, [...before, ...needed], scope.table).every(isPlatform);
  });
}
