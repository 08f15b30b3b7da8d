// Azure Firewall's built-in rules, the infrastructure rule collection: they allow the platform's storage and diagnostics
// where no rule of the firewall matches a packet. Their host names are not published (Azure Firewall rule processing
// logic), and are for the platform alone: what a scenario requires is none of them. In a comparison, packets that only they
// could allow are undecided.
import { type EndpointMatch, intervals, type MatchRule, type Ports, parseTagName, TCP } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { type SymbolContext, serviceTag } from '../lists/symbol-context.ts';
import { hostNameSymbol } from './compile-firewall-rule.ts';

/** Ports on which the firewall inspects host names unless a rule names others. */
const PORTS: Ports = [80, 81, 443, 444];

/** What a built-in rule may allow: both rules are guarded. */
export interface InfrastructureRule {
  readonly addresses: MatchRule<Missing>;
  /** null where no scenario names hosts of the tag. */
  readonly names: MatchRule<Missing> | null;
}

const guardOf = (tag: string): Missing => ({ code: 'infrastructure-rules', args: { tag }, at: null });

/** Reports whether the built-in rules may match packets of these protocols and ports. */
export const mayBeInfrastructure = (protocols: number, ports: Ports): boolean =>
  (protocols & TCP) !== 0 && intervals.intersects(ports, PORTS);

/** Returns the built-in rules as rules of a list, one entry for each tag. */
export const infrastructureRules = (symbols: SymbolContext): readonly InfrastructureRule[] =>
  [...symbols.infrastructureTags.values()].map(({ name, hosts }) => {
    const endpoint = (inside: EndpointMatch['matches'][number]['inside']): EndpointMatch => ({
      any: false,
      matches: inside.map((symbol) => ({ bound: null, inside: [symbol], outside: [] })),
    });
    const ruleFor = (destination: EndpointMatch): MatchRule<Missing> => ({
      protocols: TCP,
      source: { any: true, matches: [] },
      sourcePorts: null,
      destination,
      destinationPorts: PORTS,
      guards: [guard],
      portlessGuard: { icmp: null, other: null },
    });
    const guard = guardOf(name);
    // A placeholder may have any value: the pattern becomes every host name with its end.
    const patterns = new Set(hosts.map((host) => host.replace(/^.*<[^>]*>/, '*')));
    const named = [...patterns].flatMap((pattern) => hostNameSymbol(symbols, pattern) ?? []);
    return {
      addresses: ruleFor(endpoint([serviceTag(symbols, parseTagName(name, symbols.regions), name)])),
      names: named.length === 0 ? null : ruleFor(endpoint(named)),
    };
  });
