// Sets of packets as diagrams, for full-list analysis. The levels are protocol, destination port, destination, source and
// source port. Whether a symbol has an address is one more level of its endpoint, and the guards come last: so a set
// shows exactly on which unknowns it depends.
import type { AddressCube } from '../address-cube.ts';
import type { AddressSymbol, SymbolTable } from '../address-symbol.ts';
import type { EndpointMatch } from '../endpoint-match.ts';
import { AH, ESP, ICMP, type MatchRule, type PacketSet, PORTED, type Ports, TCP, UDP } from '../packet-set.ts';
import { DecisionDiagrams, type DiagramNode, EVERYWHERE, NOWHERE } from './decision-diagram.ts';
import { EndpointSpace } from './endpoint-space.ts';

/** Protocols in the order of their numbers in a diagram. */
export const PROTOCOLS = [TCP, UDP, ICMP, ESP, AH] as const;
export const PROTOCOL_LEVEL = 0;
export const PORT_LEVEL = 1;
const PROTOCOL_ENDS = PROTOCOLS.map((_, index) => index + 1);
const DESTINATION_LEVEL = 2;
const PORT_END = 65536;

export interface SpaceOptions<Guard> {
  readonly table: SymbolTable;
  /** Destinations are host names, as at a firewall's application rules. */
  readonly names?: boolean;
  /** Returns the symbol that stands for the same unknown. Default: the symbol itself. */
  readonly variable?: (symbol: AddressSymbol) => AddressSymbol;
  /** Returns the same key for guards, of a rule or of none, that hold or fail together. Default: each guard is its own key. */
  readonly guardKey?: (guard: Guard, rule: MatchRule<Guard> | null) => unknown;
}

export class PacketSpace<Guard> {
  readonly diagrams: DecisionDiagrams;
  readonly source: EndpointSpace;
  readonly destination: EndpointSpace;
  readonly sourcePortLevel: number;
  /** The first of the levels that test guards. */
  readonly guardLevel: number;
  readonly table: SymbolTable;
  /** The packets that are possible by the relations of the symbols. Outside of it, a set has no meaning. */
  readonly possible: DiagramNode;
  readonly #guardKey: (guard: Guard, rule: MatchRule<Guard> | null) => unknown;
  readonly #guards: Guard[] = [];
  readonly #matches = new Map<MatchRule<Guard>, DiagramNode>();
  readonly #guardLevels = new Map<unknown, number>();

  /** `rules` must have every rule and set that will be used. */
  constructor(
    rules: readonly { readonly source: EndpointMatch; readonly destination: EndpointMatch }[],
    { table, names = false, variable = (symbol) => symbol, guardKey = (guard) => guard }: SpaceOptions<Guard>,
    diagrams = new DecisionDiagrams(),
  ) {
    this.diagrams = diagrams;
    this.table = table;
    this.#guardKey = guardKey;
    const endpoints = (name: 'source' | 'destination'): readonly EndpointMatch[] => [
      ...new Set(rules.map((rule) => rule[name])),
    ];
    this.destination = new EndpointSpace(diagrams, DESTINATION_LEVEL, {
      endpoints: endpoints('destination'),
      table,
      names,
      variable,
    });
    this.source = new EndpointSpace(diagrams, this.destination.end, {
      endpoints: endpoints('source'),
      table,
      names: false,
      variable,
    });
    this.sourcePortLevel = this.source.end;
    this.guardLevel = this.sourcePortLevel + 1;
    this.possible = diagrams.within(this.destination.possible(), this.source.possible());
  }

  /** Returns the guard that a level tests. */
  guardAt(level: number): Guard {
    return this.#guards[level - this.guardLevel] as Guard; // `holds` made the level
  }

  /** Returns the set where a guard holds. */
  holds(guard: Guard, rule: MatchRule<Guard> | null = null): DiagramNode {
    const key = this.#guardKey(guard, rule);
    const level = this.#guardLevels.get(key) ?? this.guardLevel + this.#guards.length;
    if (!this.#guardLevels.has(key)) {
      this.#guardLevels.set(key, level);
      this.#guards.push(guard);
    }
    return this.diagrams.inner(level, [1, 2], [NOWHERE, EVERYWHERE]);
  }

  /** Returns the set of the packets of some protocols. */
  protocols(bits: number): DiagramNode {
    return this.#byProtocol((bit) => ((bits & bit) === 0 ? NOWHERE : EVERYWHERE));
  }
  /** Returns the set of the packets to some destination ports. */
  ports(ports: Ports): DiagramNode {
    return this.#ports(PORT_LEVEL, ports, EVERYWHERE);
  }
  /** Returns the set of the packets from some source ports. */
  sourcePorts(ports: Ports): DiagramNode {
    return this.#ports(this.sourcePortLevel, ports, EVERYWHERE);
  }

  /** Makes the node of the protocol from the kid of each. */
  #byProtocol(kidOf: (bit: number) => DiagramNode): DiagramNode {
    return this.diagrams.inner(PROTOCOL_LEVEL, PROTOCOL_ENDS, PROTOCOLS.map(kidOf));
  }
  /** Makes the function that is `then` where the port at the level is one of these; null: any port. */
  #ports(level: number, ports: Ports | null, then: DiagramNode): DiagramNode {
    return ports === null ? then : this.diagrams.ranges(level, PORT_END, { set: ports, then });
  }
  /** Makes the function that is `then` where the guards of a rule hold, and one more guard. */
  #guarded(rule: MatchRule<Guard>, more: Guard | null, then: DiagramNode): DiagramNode {
    return [...rule.guards, ...(more === null ? [] : [more])].reduce(
      (node, one) => this.diagrams.within(node, this.holds(one, rule)),
      then,
    );
  }

  /** Returns the set of the packets that a rule matches. */
  match(rule: MatchRule<Guard>): DiagramNode {
    const known = this.#matches.get(rule);
    if (known !== undefined) return known;
    const match = this.valueWhereMatched(rule, EVERYWHERE);
    this.#matches.set(rule, match);
    return match;
  }

  /** Makes the function that has a value, a leaf, where a rule matches. */
  valueWhereMatched(rule: MatchRule<Guard>, value: DiagramNode): DiagramNode {
    const { within } = this.diagrams;
    const { protocols, destinationPorts, sourcePorts, portlessGuard } = rule;
    const ends = [this.destination.matched(rule.destination), this.source.matched(rule.source)] as const;
    // From the last level to the first, so that each step only puts one node on top.
    const betweenEnds = (rest: DiagramNode): DiagramNode => within(within(rest, ends[1]), ends[0]);
    const portless = (bits: number, guard: Guard | null): DiagramNode =>
      (protocols & bits) === 0 ? NOWHERE : betweenEnds(this.#guarded(rule, guard, value));
    const ported =
      (protocols & PORTED) === 0
        ? NOWHERE
        : this.#ports(
            PORT_LEVEL,
            destinationPorts,
            betweenEnds(this.#ports(this.sourcePortLevel, sourcePorts, this.#guarded(rule, null, value))),
          );
    const icmp = portless(ICMP, portlessGuard.icmp);
    const other = portless(ESP | AH, portlessGuard.other);
    return this.#byProtocol((bit) => {
      if ((protocols & bit) === 0) return NOWHERE;
      if ((bit & PORTED) !== 0) return ported;
      return bit === ICMP ? icmp : other;
    });
  }

  /** Returns the packets of a set, without its guards. */
  packets({ protocols, source, sourcePorts, destination, destinationPorts }: PacketSet<unknown>): DiagramNode {
    const one = (cube: AddressCube): EndpointMatch => ({ any: false, matches: [cube] });
    const { within } = this.diagrams;
    const [to, from] = [this.destination.matched(one(destination)), this.source.matched(one(source))];
    const ported = this.#ports(PORT_LEVEL, destinationPorts, within(to, within(from, this.sourcePorts(sourcePorts))));
    const portless = within(to, from);
    return this.#byProtocol((bit) => {
      if ((protocols & bit) === 0) return NOWHERE;
      return (bit & PORTED) !== 0 ? ported : portless;
    });
  }
}
