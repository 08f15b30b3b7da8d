// The packets that a rule may match, and packets without those that rules match.
import {
  AddressCube,
  AH,
  ALL_ADDRESSES,
  ALL_PORTS,
  addresses,
  type EndpointMatch,
  ESP,
  ICMP,
  type MatchRule,
  PLATFORM_ADDRESSES,
  PORTED,
  type SymbolTable,
  splitByEndpoint,
  splitByRule,
  withinSet,
} from '../../net/index.ts';
import type { Missing } from './check-result.ts';
import type { ListRule, Packets } from './rule-list.ts';

const FAMILIES = [addresses.ALL_IPV4, { v4: [], v6: addresses.ALL.v6 }];

/** Returns all packets that a rule may match, in sets of one address family each. */
export function packetsOfRule(rule: ListRule, table: SymbolTable): readonly Packets[] {
  const cubes = (end: EndpointMatch): readonly AddressCube[] =>
    splitByEndpoint(new AddressCube(ALL_ADDRESSES), end, table).inside;
  const classes = [PORTED, ICMP, ESP | AH].map((bits) => bits & rule.protocols).filter((bits) => bits !== 0);
  return FAMILIES.flatMap((family) =>
    cubes(rule.source).flatMap((from) =>
      cubes(rule.destination).flatMap((to) => {
        const [source, destination] = [withinSet(from, family), withinSet(to, family)];
        if (source === null || destination === null) return [];
        return classes.map((protocols) => ({
          protocols,
          source,
          destination,
          sourcePorts: (protocols & PORTED) === 0 ? ALL_PORTS : (rule.sourcePorts ?? ALL_PORTS),
          destinationPorts: (protocols & PORTED) === 0 ? ALL_PORTS : (rule.destinationPorts ?? ALL_PORTS),
          guards: [],
        }));
      }),
    ),
  );
}

/** Returns the packets that none of the rules matches. */
export function subtractRules(
  packets: readonly Packets[],
  rules: readonly MatchRule<Missing>[],
  table: SymbolTable,
): readonly Packets[] {
  let left: readonly Packets[] = packets;
  for (const rule of rules) {
    const rest: Packets[] = [];
    for (const set of left) if (!splitByRule(set, rule, { table, matched: [], rest })) rest.push(set);
    left = rest;
  }
  return left;
}

/** Reports whether one end is a platform address: network security groups do not filter those. */
export const hasPlatformAddress = ({ source, destination }: Packets): boolean =>
  [source, destination].some(({ bound }) => addresses.covers(PLATFORM_ADDRESSES, bound));
