// Whether one rule matches all of a set of packets. Asked first, it often saves splitting the set along many others.
import type { AddressCube } from './address-cube.ts';
import { isSubset } from './address-match.ts';
import type { SymbolTable } from './address-symbol.ts';
import type { EndpointMatch } from './endpoint-match.ts';
import * as intervals from './interval-set.ts';
import { guardsOf, type MatchRule, type PacketSet, PORTED } from './packet-set.ts';

const isInEndpoint = (cube: AddressCube, endpoint: EndpointMatch, table: SymbolTable): boolean =>
  endpoint.any || endpoint.matches.some((match) => isSubset(cube, match, table));

/** Reports whether a rule is known to match every packet of a set; false, too, where only several matches together do. */
export function ruleCovers<Guard>(rule: MatchRule<Guard>, set: PacketSet<Guard>, table: SymbolTable): boolean {
  if ((set.protocols & ~rule.protocols) !== 0 || guardsOf(set.protocols, rule).length > 0) return false;
  const { sourcePorts, destinationPorts } = rule;
  return (
    ((set.protocols & PORTED) === 0 ||
      ((destinationPorts === null || intervals.covers(destinationPorts, set.destinationPorts)) &&
        (sourcePorts === null || intervals.covers(sourcePorts, set.sourcePorts)))) &&
    isInEndpoint(set.destination, rule.destination, table) &&
    isInEndpoint(set.source, rule.source, table)
  );
}
