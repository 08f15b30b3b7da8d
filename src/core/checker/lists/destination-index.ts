// Finds the rules that may match packets by their destination. Most rules of a long list name prefixes: one look at the
// union of them tells whether any may match, which for a tag's many addresses costs as much as a look at one of them.
import {
  type AddressCube,
  type AddressSet,
  addresses,
  type EndpointMatch,
  mayIntersect,
  type SymbolTable,
} from '../../net/index.ts';

/** Returns the addresses of an endpoint that names nothing but prefixes; null for every other one. */
function prefixesOf({ any, matches }: EndpointMatch): AddressSet | null {
  const [only, ...more] = matches;
  return any || only === undefined || more.length > 0 || only.inside.length + only.outside.length > 0
    ? null
    : only.bound;
}

export class DestinationIndex<Rule extends { readonly destination: EndpointMatch }> {
  readonly #rules: readonly Rule[];
  /** Whether each rule names prefixes alone. */
  readonly #hasPrefixes: readonly boolean[];
  readonly #prefixes: AddressSet;

  constructor(rules: readonly Rule[]) {
    const sets = rules.map(({ destination }) => prefixesOf(destination));
    this.#rules = rules;
    this.#hasPrefixes = sets.map((set) => set !== null);
    this.#prefixes = addresses.unionOf(sets.filter((set) => set !== null));
  }

  /** Returns the rules whose destination may share an address with the cube, in order. */
  candidates(cube: AddressCube, table: SymbolTable): readonly Rule[] {
    const mayBePrefix = cube.intersects(this.#prefixes);
    return this.#rules.filter((rule, place) =>
      this.#hasPrefixes[place] === true ? mayBePrefix : mayIntersect(cube, rule.destination, table),
    );
  }
}
