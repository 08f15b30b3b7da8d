// One end of packets in a diagram: the first level is the number of the address (or name), and one more level for each
// unknown symbol is whether the symbol has the address. Relations of the symbols exclude some combinations.
import type { AddressMatch } from '../address-match.ts';
import type { AddressSet } from '../address-set.ts';
import type { AddressSymbol, SymbolTable } from '../address-symbol.ts';
import type { EndpointMatch } from '../endpoint-match.ts';
import { type DecisionDiagrams, type DiagramNode, EVERYWHERE, NOWHERE } from './decision-diagram.ts';
import { addressLine, exactPattern, type LineSet, type NumberLine, nameLine } from './number-line.ts';

export interface EndpointSpaceOptions {
  /** Every endpoint that will be used. */
  readonly endpoints: readonly EndpointMatch[];
  readonly table: SymbolTable;
  /** The endpoints are host names, not addresses. */
  readonly names: boolean;
  /** Returns the symbol that stands for the same unknown; the symbol itself when there is none. */
  readonly variable: (symbol: AddressSymbol) => AddressSymbol;
}

/** Returns the sets and symbols that endpoints name, each once, in order of first appearance. */
function namedBy(endpoints: readonly EndpointMatch[]): {
  readonly sets: Set<AddressSet>;
  readonly symbols: ReadonlySet<AddressSymbol>;
} {
  const sets = new Set<AddressSet>();
  const symbols = new Set<AddressSymbol>();
  for (const { matches } of endpoints)
    for (const { bound, inside, outside } of matches) {
      if (bound !== null) sets.add(bound);
      for (const symbol of inside) symbols.add(symbol);
      for (const symbol of outside) symbols.add(symbol);
    }
  return { sets, symbols };
}

export class EndpointSpace {
  /** Level of the number; the levels of the symbols follow. */
  readonly level: number;
  readonly line: NumberLine;
  readonly #diagrams: DecisionDiagrams;
  readonly #options: EndpointSpaceOptions;
  readonly #symbols: readonly AddressSymbol[];
  readonly #variables: readonly AddressSymbol[];
  readonly #members = new Map<AddressSymbol, DiagramNode>();
  readonly #matched = new Map<EndpointMatch, DiagramNode>();

  constructor(diagrams: DecisionDiagrams, level: number, options: EndpointSpaceOptions) {
    this.#diagrams = diagrams;
    this.level = level;
    this.#options = options;
    const { sets, symbols } = namedBy(options.endpoints);
    this.#symbols = [...symbols];
    const unknown = this.#symbols.filter((symbol) => !this.#isKnown(symbol)).map(options.variable);
    this.#variables = [...new Set(unknown)];
    for (const { within, contains } of this.#symbols) sets.add(within).add(contains);
    this.line = options.names ? nameLine(this.#symbols) : addressLine([...sets]);
  }

  #isKnown(symbol: AddressSymbol): boolean {
    return this.#options.names ? exactPattern(symbol) !== null : symbol.exact;
  }

  /** The first level after those of this space. */
  get end(): number {
    return this.level + 1 + this.#variables.length;
  }
  /** Returns the symbol that a level tests; null for the level of the number. */
  symbolAt(level: number): AddressSymbol | null {
    return this.#variables[level - this.level - 1] ?? null;
  }

  /** Returns the set of the addresses whose number is in a set. */
  numbers(set: LineSet): DiagramNode {
    return this.#ranges(set, EVERYWHERE);
  }

  #ranges(set: LineSet, then: DiagramNode): DiagramNode {
    return this.#diagrams.ranges(this.level, this.line.size, { set, then });
  }

  /** Returns the set of the addresses that a symbol has. */
  member(symbol: AddressSymbol): DiagramNode {
    const known = this.#members.get(symbol);
    if (known !== undefined) return known;
    const { within, contains } = this.line.ofSymbol(symbol);
    const index = this.#variables.indexOf(this.#options.variable(symbol));
    const tested =
      this.#isKnown(symbol) || index < 0
        ? NOWHERE
        : this.#diagrams.inner(this.level + 1 + index, [1, 2], [NOWHERE, EVERYWHERE]);
    const node = this.#diagrams.otherwise(this.numbers(contains), this.#ranges(within, tested));
    this.#members.set(symbol, node);
    return node;
  }

  #match({ bound, inside, outside }: AddressMatch): DiagramNode {
    const { within, without } = this.#diagrams;
    let node = bound === null ? EVERYWHERE : this.numbers(this.line.ofSet(bound));
    for (const symbol of inside) node = within(node, this.member(symbol));
    for (const symbol of outside) node = without(node, this.member(symbol));
    return node;
  }

  /** Returns the set of the addresses of an endpoint. */
  matched(endpoint: EndpointMatch): DiagramNode {
    if (endpoint.any) return EVERYWHERE;
    const known = this.#matched.get(endpoint);
    if (known !== undefined) return known;
    const node = this.#diagrams.fold(
      endpoint.matches.map((match) => this.#match(match)),
      this.#diagrams.otherwise,
    );
    this.#matched.set(endpoint, node);
    return node;
  }

  /** Returns the set of the combinations that the relation of two symbols excludes. */
  #excludedBy(one: AddressSymbol, other: AddressSymbol): DiagramNode {
    const { within, without, otherwise } = this.#diagrams;
    const [a, b] = [this.member(one), this.member(other)];
    switch (this.#options.table.relation(one, other)) {
      case 'disjoint':
        return within(a, b);
      case 'subset':
        return without(a, b);
      case 'superset':
        return without(b, a);
      case 'equal':
        return otherwise(without(a, b), without(b, a));
      default:
        return NOWHERE;
    }
  }

  /** Returns the set of the combinations that the relations of the symbols allow. */
  possible(): DiagramNode {
    const { without, otherwise } = this.#diagrams;
    let impossible = NOWHERE;
    for (const one of this.#symbols) {
      if (this.#isKnown(one)) continue;
      for (const other of this.#symbols) {
        if (one === other || (!this.#isKnown(other) && other.id < one.id)) continue;
        impossible = otherwise(impossible, this.#excludedBy(one, other));
      }
    }
    return without(EVERYWHERE, impossible);
  }
}
