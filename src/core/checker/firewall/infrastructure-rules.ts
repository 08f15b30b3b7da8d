// Azure Firewall's built-in rules, the infrastructure rule collection: they let through storage of the platform and
// its diagnostics where no rule of the firewall's own takes a packet. Which names they have is not published (Azure
// Firewall rule processing logic), so what only they could let through is undecided.
import { intervals, type MatchRule, type Ports, type Side, TCP, tagName } from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { type Scope, serviceTag } from '../lists/symbol-context.ts';
import { hostNames } from './compile-firewall-rule.ts';

/** Ports on which the firewall looks at host names unless a rule says otherwise. */
const PORTS: Ports = [80, 81, 443, 444];

/** What may be let through; `rule` doubts whether it is. */
export interface InfrastructureRule {
  readonly addresses: MatchRule<Missing>;
  /** null where no scenario names hosts of the tag. */
  readonly names: MatchRule<Missing> | null;
}

const doubtOf = (tag: string): Missing => ({ code: 'infrastructure-rules', args: { tag }, at: null });

/** Whether the built-in rules look at packets of these protocols and ports. */
export const mayBeInfrastructure = (protocols: number, ports: Ports): boolean =>
  (protocols & TCP) !== 0 && intervals.intersects(ports, PORTS);

/** Why it is not known that the firewall's default stops packets for a tag; null where it is. */
export function infrastructureDoubt(
  tag: string | null,
  { protocols, destinationPorts }: { readonly protocols: number; readonly destinationPorts: Ports },
  { infrastructureTags }: Scope,
): Missing | null {
  const known = infrastructureTags.get(tag?.toLowerCase() ?? '');
  return known === undefined || !mayBeInfrastructure(protocols, destinationPorts)
    ? null
    : doubtOf(known.name);
}

/** The built-in rules as rules of a list: for each tag that they may let through one of addresses, and one of names. */
export const infrastructureRules = (scope: Scope): readonly InfrastructureRule[] =>
  [...scope.infrastructureTags.values()].map(({ name, hosts }) => {
    const side = (symbols: Side['terms'][number]['inside']): Side => ({
      any: false,
      terms: symbols.map((symbol) => ({ bound: null, inside: [symbol], outside: [] })),
    });
    const ruleFor = (destination: Side): MatchRule<Missing> => ({
      protocols: TCP,
      source: { any: true, terms: [] },
      sourcePorts: null,
      destination,
      destinationPorts: PORTS,
      doubts: [doubt],
      portlessDoubt: { icmp: null, other: null },
    });
    const doubt = doubtOf(name);
    // Whatever a name's untold part is: every name with its end.
    const patterns = new Set(hosts.map((host) => host.replace(/^.*<[^>]*>/, '*')));
    const named = [...patterns].flatMap((pattern) => hostNames(scope, pattern) ?? []);
    return {
      addresses: ruleFor(side([serviceTag(scope, tagName(name, scope.regions), name)])),
      names: named.length === 0 ? null : ruleFor(side(named)),
    };
  });
