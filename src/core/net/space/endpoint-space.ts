// One side of packets in a diagram: first the number of the address (or name), then for each symbol that is not
// known whether the address is in it. What is known of the symbols makes some answers impossible.

import type { Side, Term } from '../address-cube.ts';
import type { AddressSet } from '../address-set.ts';
import type { AddressSymbol, SymbolTable } from '../address-symbol.ts';
import { type Diagrams, EVERYWHERE, NOWHERE, type Node } from './decision-diagram.ts';
import { addressLine, type Line, type LineSet, nameLine, namesOf } from './number-line.ts';

export interface SideOptions {
  readonly table: SymbolTable;
  /** The side is host names, not addresses. */
  readonly names: boolean;
  /** The symbol that stands for the same unknown; itself where there is none. */
  readonly variable: (symbol: AddressSymbol) => AddressSymbol;
}

/** All that the sides name: sets, and symbols in the order in which they first do. */
function namedBy(sides: readonly Side[]): {
  readonly sets: Set<AddressSet>;
  readonly symbols: ReadonlySet<AddressSymbol>;
} {
  const sets = new Set<AddressSet>();
  const symbols = new Set<AddressSymbol>();
  for (const { terms } of sides)
    for (const { bound, inside, outside } of terms) {
      if (bound !== null) sets.add(bound);
      for (const symbol of inside) symbols.add(symbol);
      for (const symbol of outside) symbols.add(symbol);
    }
  return { sets, symbols };
}

export class SideSpace {
  /** Of the number; the symbols' levels follow. */
  readonly level: number;
  readonly line: Line;
  readonly #diagrams: Diagrams;
  readonly #options: SideOptions;
  readonly #symbols: readonly AddressSymbol[];
  readonly #variables: readonly AddressSymbol[];
  readonly #members = new Map<AddressSymbol, Node>();
  readonly #sides = new Map<Side, Node>();

  /** Every side that will be asked about must be among `sides`. */
  constructor(diagrams: Diagrams, level: number, sides: readonly Side[], options: SideOptions) {
    this.#diagrams = diagrams;
    this.level = level;
    this.#options = options;
    const { sets, symbols } = namedBy(sides);
    this.#symbols = [...symbols];
    const open = this.#symbols.filter((symbol) => !this.#isKnown(symbol)).map(options.variable);
    this.#variables = [...new Set(open)];
    for (const { within, contains } of this.#symbols) sets.add(within).add(contains);
    this.line = options.names ? nameLine(this.#symbols) : addressLine([...sets]);
  }

  #isKnown(symbol: AddressSymbol): boolean {
    return this.#options.names ? namesOf(symbol) !== null : symbol.exact;
  }

  /** The first level after this side's. */
  get end(): number {
    return this.level + 1 + this.#variables.length;
  }
  symbolAt(level: number): AddressSymbol | null {
    return this.#variables[level - this.level - 1] ?? null;
  }

  /** Everything on the side whose number is in the set. */
  numbers(set: LineSet): Node {
    return this.#ranges(set, EVERYWHERE);
  }

  #ranges(set: LineSet, then: Node): Node {
    return this.#diagrams.ranges(this.level, this.line.size, { set, then });
  }

  /** Where an address is the symbol's. */
  member(symbol: AddressSymbol): Node {
    const known = this.#members.get(symbol);
    if (known !== undefined) return known;
    const { within, contains } = this.line.ofSymbol(symbol);
    const place = this.#variables.indexOf(this.#options.variable(symbol));
    const asked =
      this.#isKnown(symbol) || place < 0
        ? NOWHERE
        : this.#diagrams.inner(this.level + 1 + place, [1, 2], [NOWHERE, EVERYWHERE]);
    const node = this.#diagrams.otherwise(this.numbers(contains), this.#ranges(within, asked));
    this.#members.set(symbol, node);
    return node;
  }

  #term({ bound, inside, outside }: Term): Node {
    const { within, without } = this.#diagrams;
    let node = bound === null ? EVERYWHERE : this.numbers(this.line.ofSet(bound));
    for (const symbol of inside) node = within(node, this.member(symbol));
    for (const symbol of outside) node = without(node, this.member(symbol));
    return node;
  }

  /** Where an address is a rule's side's. */
  of(side: Side): Node {
    if (side.any) return EVERYWHERE;
    const known = this.#sides.get(side);
    if (known !== undefined) return known;
    const node = this.#diagrams.fold(
      side.terms.map((term) => this.#term(term)),
      this.#diagrams.otherwise,
    );
    this.#sides.set(side, node);
    return node;
  }

  /** What is possible by the relations of the symbols. */
  possible(): Node {
    const { within, without, otherwise } = this.#diagrams;
    const { table } = this.#options;
    let wrong = NOWHERE;
    for (const one of this.#symbols) {
      if (this.#isKnown(one)) continue;
      for (const other of this.#symbols) {
        if (one === other || (!this.#isKnown(other) && other.id < one.id)) continue;
        const relation = table.relation(one, other);
        const [a, b] = [this.member(one), this.member(other)];
        if (relation === 'disjoint') wrong = otherwise(wrong, within(a, b));
        if (relation === 'subset' || relation === 'equal') wrong = otherwise(wrong, without(a, b));
        if (relation === 'superset' || relation === 'equal') wrong = otherwise(wrong, without(b, a));
      }
    }
    return without(EVERYWHERE, wrong);
  }
}
