// The packets that a rule may take, and what is left of packets when rules have taken theirs.

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
} from '../../net/index.ts';
import type { Missing } from './check-result.ts';
import type { ListRule, Packets } from './rule-list.ts';

const FAMILIES = [addresses.ALL_IPV4, { v4: [], v6: addresses.ALL.v6 }];

/** Everything that a rule may take, one set for each family: packets do not mix them. */
export function packetsOf(rule: ListRule, table: SymbolTable): readonly Packets[] {
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
export function without(
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
export const isPlatform = ({ source, destination }: Packets): boolean =>
  [source, destination].some(({ bound }) => addresses.covers(PLATFORM_ADDRESSES, bound));
