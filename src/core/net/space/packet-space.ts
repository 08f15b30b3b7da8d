// Sets of packets as diagrams, for questions about whole lists of rules: protocol, destination port, destination,
// source, source port, one after another. Whether an address is in a symbol is one more question on its side, and
// whether what is in doubt holds is asked at the very end: so a set says exactly on what it depends.
import type { Side } from '../address-cube.ts';
import type { AddressSymbol, SymbolTable } from '../address-symbol.ts';
import {
  AH,
  ESP,
  ICMP,
  type MatchRule,
  type PacketSet,
  PORTED,
  type Ports,
  TCP,
  UDP,
} from '../packet-set.ts';
import { Diagrams, EVERYWHERE, NOWHERE, type Node } from './decision-diagram.ts';
import { SideSpace } from './endpoint-space.ts';

/** In the order in which a diagram numbers them. */
export const PROTOCOLS = [TCP, UDP, ICMP, ESP, AH] as const;
export const PROTOCOL_LEVEL = 0;
export const PORT_LEVEL = 1;
const PROTOCOL_ENDS = PROTOCOLS.map((_, index) => index + 1);
const DESTINATION_LEVEL = 2;
const PORT_END = 65536;

export interface SpaceOptions<Doubt> {
  readonly table: SymbolTable;
  /** Destinations are host names, as at a firewall's application rules. */
  readonly names?: boolean;
  /** The symbol that stands for the same unknown. Default: the symbol itself. */
  readonly variable?: (symbol: AddressSymbol) => AddressSymbol;
  /** The same key for doubts, of a rule or of none, that are settled alike. Default: each doubt by itself. */
  readonly doubtKey?: (doubt: Doubt, rule: MatchRule<Doubt> | null) => unknown;
}

export class PacketSpace<Doubt> {
  readonly diagrams: Diagrams;
  readonly source: SideSpace;
  readonly destination: SideSpace;
  readonly sourcePortLevel: number;
  /** Levels from here on ask about doubts. */
  readonly doubtLevel: number;
  readonly table: SymbolTable;
  /** Where a packet can be, by what is known of the symbols; what a set says elsewhere means nothing. */
  readonly possible: Node;
  readonly #doubtKey: (doubt: Doubt, rule: MatchRule<Doubt> | null) => unknown;
  readonly #doubts: Doubt[] = [];
  readonly #matches = new Map<MatchRule<Doubt>, Node>();
  readonly #doubtLevels = new Map<unknown, number>();

  /** Every rule and set that will be asked about must be among `rules`. */
  constructor(
    rules: readonly { readonly source: Side; readonly destination: Side }[],
    { table, names = false, variable = (symbol) => symbol, doubtKey = (doubt) => doubt }: SpaceOptions<Doubt>,
    diagrams = new Diagrams(),
  ) {
    this.diagrams = diagrams;
    this.table = table;
    this.#doubtKey = doubtKey;
    const sides = (side: 'source' | 'destination'): readonly Side[] => [
      ...new Set(rules.map((rule) => rule[side])),
    ];
    this.destination = new SideSpace(diagrams, DESTINATION_LEVEL, sides('destination'), {
      table,
      names,
      variable,
    });
    this.source = new SideSpace(diagrams, this.destination.end, sides('source'), {
      table,
      names: false,
      variable,
    });
    this.sourcePortLevel = this.source.end;
    this.doubtLevel = this.sourcePortLevel + 1;
    this.possible = diagrams.within(this.destination.possible(), this.source.possible());
  }

  doubtAt(level: number): Doubt {
    return this.#doubts[level - this.doubtLevel] as Doubt; // the level was given out below
  }

  /** Where what is in doubt holds. */
  holds(doubt: Doubt, rule: MatchRule<Doubt> | null = null): Node {
    const key = this.#doubtKey(doubt, rule);
    const level = this.#doubtLevels.get(key) ?? this.doubtLevel + this.#doubts.length;
    if (!this.#doubtLevels.has(key)) {
      this.#doubtLevels.set(key, level);
      this.#doubts.push(doubt);
    }
    return this.diagrams.inner(level, [1, 2], [NOWHERE, EVERYWHERE]);
  }

  protocols(bits: number): Node {
    return this.#byProtocol((bit) => ((bits & bit) === 0 ? NOWHERE : EVERYWHERE));
  }
  ports(ports: Ports): Node {
    return this.#ports(PORT_LEVEL, ports, EVERYWHERE);
  }
  sourcePorts(ports: Ports): Node {
    return this.#ports(this.sourcePortLevel, ports, EVERYWHERE);
  }

  /** The kid of each protocol. */
  #byProtocol(kidOf: (bit: number) => Node): Node {
    return this.diagrams.inner(PROTOCOL_LEVEL, PROTOCOL_ENDS, PROTOCOLS.map(kidOf));
  }
  /** `then` where the port at the level is one of these; null: any. */
  #ports(level: number, ports: Ports | null, then: Node): Node {
    return ports === null ? then : this.diagrams.ranges(level, PORT_END, { set: ports, then });
  }
  /** `then` where all that is in doubt of the rule holds, and the doubt. */
  #each(rule: MatchRule<Doubt>, doubt: Doubt | null, then: Node): Node {
    return [...rule.doubts, ...(doubt === null ? [] : [doubt])].reduce(
      (node, one) => this.diagrams.within(node, this.holds(one, rule)),
      then,
    );
  }

  /** Where the rule matches. */
  match(rule: MatchRule<Doubt>): Node {
    const known = this.#matches.get(rule);
    if (known !== undefined) return known;
    const match = this.taken(rule, EVERYWHERE);
    this.#matches.set(rule, match);
    return match;
  }

  /** The value, a leaf, where the rule matches. */
  taken(rule: MatchRule<Doubt>, value: Node): Node {
    const { within } = this.diagrams;
    const { protocols, destinationPorts, sourcePorts, portlessDoubt } = rule;
    const sides = [this.destination.of(rule.destination), this.source.of(rule.source)] as const;
    // From the last question to the first, so that each step only puts one node on top.
    const between = (rest: Node): Node => within(within(rest, sides[1]), sides[0]);
    const portless = (bits: number, doubt: Doubt | null): Node =>
      (protocols & bits) === 0 ? NOWHERE : between(this.#each(rule, doubt, value));
    const ported =
      (protocols & PORTED) === 0
        ? NOWHERE
        : this.#ports(
            PORT_LEVEL,
            destinationPorts,
            between(this.#ports(this.sourcePortLevel, sourcePorts, this.#each(rule, null, value))),
          );
    const icmp = portless(ICMP, portlessDoubt.icmp);
    const other = portless(ESP | AH, portlessDoubt.other);
    return this.#byProtocol((bit) => {
      if ((protocols & bit) === 0) return NOWHERE;
      return (bit & PORTED) !== 0 ? ported : bit === ICMP ? icmp : other;
    });
  }

  /** The packets of a set; its doubts are left out. */
  packets({ protocols, source, sourcePorts, destination, destinationPorts }: PacketSet<unknown>): Node {
    const one = (atom: PacketSet<unknown>['source']): Side => ({ any: false, terms: [atom] });
    const { within } = this.diagrams;
    const [to, from] = [this.destination.of(one(destination)), this.source.of(one(source))];
    const ported = this.#ports(
      PORT_LEVEL,
      destinationPorts,
      within(to, within(from, this.sourcePorts(sourcePorts))),
    );
    const portless = within(to, from);
    return this.#byProtocol((bit) => {
      if ((protocols & bit) === 0) return NOWHERE;
      return (bit & PORTED) !== 0 ? ported : portless;
    });
  }
}
