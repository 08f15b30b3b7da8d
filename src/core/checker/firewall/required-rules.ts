// The traffic that a flow requires, as rules that match just that.
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { type AddressCube, AH, type EndpointMatch, ESP, type MatchRule, TCP } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { compileRequiredTraffic } from '../lists/compile-required-traffic.ts';
import { includesEveryPort } from '../lists/rule-fields.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { hostNameSymbol } from './compile-firewall-rule.ts';

const NO_GUARD = { icmp: null, other: null } as const;
const ANY: EndpointMatch = { any: true, matches: [] };

/** Returns one end of required packets as a rule would name it: the whole tag Internet, whatever a host resolves to. */
const endpointOf = (cube: AddressCube): EndpointMatch => ({
  any: false,
  matches: [
    {
      bound: cube.inside.some(({ kind }) => kind === 'internet-space' || kind === 'host') ? null : cube.bound,
      inside: cube.inside,
      outside: cube.outside,
    },
  ],
});

/**
 * Returns rules that match the packets that a flow requires, from any source port: clients pick any. `anyEnd` may have
 * any address, where the rules need not restrict it.
 */
export function requiredRules(
  flow: ResolvedFlow,
  symbols: SymbolContext,
  anyEnd: 'source' | 'destination' | null = null,
): readonly MatchRule<Missing>[] {
  const everything = flow.protocol === 'any' && flow.ports !== null && includesEveryPort(flow.ports);
  return compileRequiredTraffic(flow, symbols).flatMap(({ packets }) =>
    packets.map((set) => ({
      protocols: everything ? set.protocols | ESP | AH : set.protocols,
      source: anyEnd === 'source' ? ANY : endpointOf(set.source),
      sourcePorts: null,
      destination: anyEnd === 'destination' ? ANY : endpointOf(set.destination),
      destinationPorts: set.destinationPorts,
      guards: [],
      portlessGuard: NO_GUARD,
    })),
  );
}

/** Returns application rules that match the host names that a flow requires. */
export function requiredNameRules(flow: ResolvedFlow, symbols: SymbolContext): readonly MatchRule<Missing>[] {
  return compileRequiredTraffic(flow, symbols).flatMap(({ packets, names }) =>
    packets.map((set) => ({
      protocols: set.protocols & TCP,
      source: endpointOf(set.source),
      sourcePorts: null,
      destination: {
        any: false,
        matches: names.hosts.flatMap(({ pattern }) => {
          const symbol = hostNameSymbol(symbols, pattern);
          return symbol === null ? [] : [{ bound: null, inside: [symbol], outside: [] }];
        }),
      },
      destinationPorts: set.destinationPorts,
      guards: [],
      portlessGuard: NO_GUARD,
    })),
  );
}
