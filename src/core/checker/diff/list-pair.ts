// Two versions of one ordered list as functions of the packet, over what their differing rules can take.

import type { AddressSymbol } from '../../net/address-symbol.ts';
import {
  addresses,
  Diagrams,
  EVERYWHERE,
  leaf,
  type MatchRule,
  NOWHERE,
  type Node,
  PacketSpace,
  type Side,
  type SymbolTable,
} from '../../net/index.ts';
import type { Missing } from '../lists/check-result.ts';
import { takenByEach, type ValueFor } from '../lists/effective-packets.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { type ChangedRules, changedRules } from './changed-rules.ts';
import { type FirstTaken, firstTaken } from './first-match.ts';
import {
  certain,
  changeOf,
  type Elsewhere,
  type Fate,
  fateOf,
  type Judge,
  judgeFates,
  NOBODY,
  SAME,
  SAVED,
  STOPPED,
  settledByOthers,
  takerOf,
} from './outcomes.ts';
import { relevantRules } from './relevant-rules.ts';

/** So many nodes are enough for lists of thousands of rules; one that needs more is given up. */
const MOST_NODES = 400_000;

export interface PairOptions {
  readonly table: SymbolTable;
  /** Destinations are names of hosts. */
  readonly names?: boolean;
  /** Only destinations matter: sources, and of which family they are, do not. */
  readonly toDestinations?: boolean;
  /** What becomes of packets that no rule takes. */
  readonly nobody: Fate;
  /** What counts as a change, where it is not what becomes of packets; and what a rule does, as text. */
  readonly judge?: Judge;
  readonly effectOf?: (rule: ListRule) => string;
  /** Symbols that the two versions do not share. */
  readonly unshared: ReadonlySet<AddressSymbol>;
  /** Rules by which others may let through what no rule takes, in each version. */
  readonly others?: {
    readonly before: readonly MatchRule<Missing>[];
    readonly after: readonly MatchRule<Missing>[];
  };
  /** What Azure's own rules may let through where no rule takes it, in both versions alike: each doubts whether it does. */
  readonly builtIn?: readonly MatchRule<Missing>[];
  /** Rules of another list that keep packets from those of Azure's own, whatever their destination. */
  readonly barred?: {
    readonly before: readonly MatchRule<Missing>[];
    readonly after: readonly MatchRule<Missing>[];
  };
  /** Only packets whose source or destination is in the set, or is not. */
  readonly only?: {
    readonly end: 'source' | 'destination';
    readonly set: addresses.AddressSet;
    readonly isIn: boolean;
  };
  /** Why a denial is not sure, for all packets. */
  readonly denialDoubt?: Missing;
  /** What can stop packets that a rule allows. */
  readonly stops?: { readonly before: readonly Missing[]; readonly after: readonly Missing[] };
}

const ANY: Side = { any: true, terms: [] };
const V6: Side = {
  any: false,
  terms: [{ bound: { v4: [], v6: addresses.ALL.v6 }, inside: [], outside: [] }],
};
const families = { source: V6, destination: V6 };

const differ = ({ before, after }: NonNullable<PairOptions['stops']> = { before: [], after: [] }): boolean =>
  before.some((stop) => !after.includes(stop)) || after.some((stop) => !before.includes(stop));

/** Whether no packet can fare otherwise: the lists have the same rules in the same order. */
export const isUnchanged = ({ before, after }: ChangedRules, { stops }: PairOptions): boolean =>
  before.size + after.size === 0 && !differ(stops);

/** Two lists, compared; rules that have nothing to do with the difference are left out. Throws `TooManyNodes`. */
export class ListPair {
  readonly before: readonly ListRule[];
  readonly after: readonly ListRule[];
  readonly space: PacketSpace<Missing>;
  /** Where a packet can be, whatever the unknown is: addresses of one family, and what symbols let be. */
  readonly possible: Node;
  /** The same with every question that is open. */
  readonly allPossible: Node;
  /** Who decides, in each version; defined where the lists differ. */
  readonly takers: { readonly before: Node; readonly after: Node };
  /** What changes, with every question that is open, and without those that nobody can answer. */
  readonly #asked: Node;
  readonly change: Node;
  /** Where `#asked` depends on questions that nobody can answer. */
  readonly #open: Node;
  /** What others may let through, in either version, where no rule of the list takes it. */
  readonly #leftToOthers: Node;
  readonly #changed: ChangedRules;
  /** Azure's own rules, where rules that differ name the same, or everything. */
  readonly #builtIn: readonly MatchRule<Missing>[];
  /** What can stop packets differs, so that all of them may fare otherwise. */
  readonly #isWhole: boolean;
  readonly #options: PairOptions;

  constructor(
    before: readonly ListRule[],
    after: readonly ListRule[],
    options: PairOptions,
    changedOfBoth = changedRules(before, after, options.effectOf),
  ) {
    const { table, names = false, toDestinations = names, nobody, others } = options;
    this.#options = options;
    this.#changed = changedOfBoth;
    const changed = [...this.#changed.before, ...this.#changed.after];
    this.#isWhole = differ(options.stops);
    this.#builtIn = (options.builtIn ?? []).filter((own) =>
      changed.some(({ destination }) => this.#namesSame(own.destination, destination)),
    );
    const needed = (rules: readonly ListRule[]): readonly ListRule[] =>
      this.#isWhole ? rules : relevantRules(rules, changed, names);
    this.before = before;
    this.after = after;
    const [old, now] = [needed(before), needed(after)];
    const sides = [
      ...old,
      ...now,
      ...(others?.before ?? []),
      ...(others?.after ?? []),
      ...this.#builtIn,
      ...(options.barred?.before ?? []),
      ...(options.barred?.after ?? []),
      families,
      this.#ends(),
    ];
    this.space = new PacketSpace<Missing>(sides, { table, names }, new Diagrams(MOST_NODES));
    const { diagrams } = this.space;
    const numbers = new Map([...before, ...after].map((rule, index) => [rule, index]));
    const valueFor: ValueFor = (rule, decision) => takerOf(numbers.get(rule) ?? 0, decision);
    // Asked first, so that the questions of rules that differ are the first that are told.
    const matches = changed.map((rule) => this.space.match(rule));
    const first = firstTaken(this.space, { before: old, after: now }, { changed: this.#changed, valueFor });
    const more = this.#beyond(first.either, matches);
    this.takers = {
      before: this.#takers(old, first.before, { more, valueFor }),
      after: this.#takers(now, first.after, { more, valueFor }),
    };
    const possible = [
      this.space.possible,
      this.#only(),
      toDestinations ? EVERYWHERE : this.#oneFamily(),
    ].reduce(diagrams.within);
    const elsewhere = this.#elsewhere();
    this.#leftToOthers = diagrams.otherwise(elsewhere.before, elsewhere.after);
    const change = settledByOthers(
      diagrams,
      changeOf(
        diagrams,
        this.#passing('before'),
        this.#passing('after'),
        options.judge ?? judgeFates(nobody),
      ),
      elsewhere,
    );
    // What no differing rule takes fares the same.
    const whole = diagrams.otherwise(change, leaf(SAME));
    this.#asked = diagrams.within(whole, possible);
    this.change = certain(diagrams, this.#asked, (level) => this.isUnknown(level));
    this.#open = diagrams.asking(this.#asked, (level) => this.isUnknown(level));
    this.allPossible = possible;
    this.possible = certain(diagrams, possible, (level) => this.isUnknown(level));
  }

  /** Whether only something that nobody tells answers the question at the level. */
  isUnknown(level: number): boolean {
    const { doubtLevel, sourcePortLevel } = this.space;
    if (level >= doubtLevel) return true;
    const symbol = level >= sourcePortLevel ? null : this.#symbolAt(level);
    return symbol !== null && this.isUnknownSymbol(symbol);
  }
  isUnknownSymbol(symbol: AddressSymbol): boolean {
    return symbol.kind === 'unresolved' || this.#options.unshared.has(symbol);
  }

  /** Whether only one version leaves some of the region to others, which may let it through. */
  isLeftToOthers(region: Node): boolean {
    const { valuesOf, within } = this.space.diagrams;
    const some = within(region, this.#leftToOthers);
    const isPassed = (takers: Node): boolean => valuesOf(within(takers, some)).has(NOBODY);
    return isPassed(this.takers.before) || isPassed(this.takers.after);
  }

  /** What would answer the questions on which depends what changes in the region. */
  missingIn(region: Node): readonly Missing[] {
    const { levelsOf, within } = this.space.diagrams;
    return [...levelsOf(within(this.#asked, within(region, this.#open)))]
      .filter((level) => this.isUnknown(level))
      .flatMap((level) => this.#missingAt(level));
  }
  #missingAt(level: number): readonly Missing[] {
    if (level >= this.space.doubtLevel) return [this.space.doubtAt(level)];
    const reason = this.#symbolAt(level)?.settledBy ?? null;
    return reason === null ? [] : [{ ...reason, at: null }];
  }

  #symbolAt(level: number): AddressSymbol | null {
    const { source, destination } = this.space;
    return level < destination.level ? null : (level < source.level ? destination : source).symbolAt(level);
  }

  isChanged(rule: ListRule): boolean {
    return this.#changed.before.has(rule) || this.#changed.after.has(rule);
  }

  /** Where the rule matches, if what is not known of it lets it. */
  mayTake(rule: ListRule): Node {
    return this.#withoutUnknown(this.space.match(rule));
  }

  /**
   * Where else the lists may differ: who decides is told for every answer, also for those that make no difference.
   * `first`: where rules that differ, whose `matches` are given, come first.
   */
  #beyond(first: Node, matches: readonly Node[]): Node {
    const { fold, otherwise, within, without } = this.space.diagrams;
    const more = without(this.#isWhole ? EVERYWHERE : this.#withoutUnknown(first), first);
    if (this.#isWhole || more === NOWHERE) return more;
    return fold(
      matches.map((match) => within(match, more)),
      otherwise,
    );
  }

  /** The region without the questions that nobody can answer: where it holds for one of the answers. */
  #withoutUnknown(region: Node): Node {
    const { eliminated, otherwise } = this.space.diagrams;
    return eliminated(region, (level) => this.isUnknown(level), otherwise);
  }

  /** Who decides: rules that differ where they are the first, and any where the other list has one, or `more` is asked. */
  #takers(
    rules: readonly ListRule[],
    { takers, elsewhere }: FirstTaken,
    { more, valueFor }: { readonly more: Node; readonly valueFor: ValueFor },
  ): Node {
    const { fold, otherwise, within } = this.space.diagrams;
    const rest = otherwise(elsewhere, more);
    if (rest === NOWHERE) return takers;
    const taken = takenByEach(this.space, rules, valueFor).map(({ node }) => within(node, rest));
    return otherwise(takers, otherwise(fold(taken, otherwise), within(leaf(NOBODY), rest)));
  }

  /** Who decides, once what may stop or save packets is asked for. */
  #passing(version: 'before' | 'after'): Node {
    const { stops, denialDoubt, nobody } = this.#options;
    const { fold, otherwise } = this.space.diagrams;
    const takers = this.takers[version];
    const holds = (doubts: readonly Missing[] = []): Node =>
      fold(
        doubts.map((doubt) => this.space.holds(doubt)),
        otherwise,
      );
    const stopped = this.#turned(takers, holds(stops?.[version]), {
      from: (taker) => fateOf(taker, nobody) === 'allow',
      to: STOPPED,
    });
    const byAzure = this.#turned(stopped, this.#letThroughByAzure(version), {
      from: (taker) => taker === NOBODY,
      to: SAVED,
    });
    return denialDoubt === undefined
      ? byAzure
      : this.#turned(byAzure, holds([denialDoubt]), {
          from: (taker) => fateOf(taker, nobody) === 'deny',
          to: SAVED,
        });
  }

  /** Whether two sides name the same, as far as names tell: what lies in a prefix is another matter. */
  #namesSame(own: Side, other: Side): boolean {
    const { table, names = false } = this.#options;
    const named = own.terms.flatMap(({ inside }) => inside);
    const isSame = (symbol: AddressSymbol): boolean =>
      named.some((one) => ['equal', 'subset', 'superset'].includes(table.relation(symbol, one)));
    return names || other.any || other.terms.some(({ inside }) => inside.some(isSame));
  }

  /** Where Azure's own rules may let through what no rule takes. */
  #letThroughByAzure(version: 'before' | 'after'): Node {
    const { diagrams } = this.space;
    const { fold, otherwise, within, without } = diagrams;
    const together = (rules: readonly MatchRule<Missing>[]): Node =>
      fold(
        rules.map((rule) => this.space.match(rule)),
        otherwise,
      );
    if (this.#builtIn.length === 0) return NOWHERE;
    const changed = [...this.#changed.before, ...this.#changed.after];
    const found = this.#builtIn.map((own) => {
      const same = changed.filter(({ destination }) => this.#namesSame(own.destination, destination));
      return within(this.space.match(own), together(same));
    });
    return without(fold(found, otherwise), together(this.#options.barred?.[version] ?? []));
  }

  /** The takers, with another one in their place where something is so. */
  #turned(
    takers: Node,
    isSo: Node,
    { from, to }: { readonly from: (taker: number) => boolean; readonly to: number },
  ): Node {
    if (isSo === NOWHERE) return takers;
    const { mapped, otherwise, within } = this.space.diagrams;
    const turned = mapped(takers, (one) => (one !== NOWHERE && from(~one) ? leaf(to) : NOWHERE));
    return otherwise(within(turned, isSo), takers);
  }

  #elsewhere(): Elsewhere {
    const { fold, otherwise } = this.space.diagrams;
    const all = (rules: readonly MatchRule<Missing>[] = []): Node =>
      fold(
        rules.map((rule) => this.space.match({ ...rule, destination: ANY, doubts: [] })),
        otherwise,
      );
    const { others } = this.#options;
    return { before: all(others?.before), after: all(others?.after) };
  }

  #ends(): { readonly source: Side; readonly destination: Side } {
    const { only } = this.#options;
    const side: Side =
      only === undefined ? ANY : { any: false, terms: [{ bound: only.set, inside: [], outside: [] }] };
    return only?.end === 'source' ? { source: side, destination: ANY } : { source: ANY, destination: side };
  }
  #only(): Node {
    const { only } = this.#options;
    if (only === undefined) return EVERYWHERE;
    const { source, destination } = this.#ends();
    const node =
      only.end === 'source' ? this.space.source.of(source) : this.space.destination.of(destination);
    return only.isIn ? node : this.space.diagrams.without(EVERYWHERE, node);
  }

  /** Packets have both addresses of one family. */
  #oneFamily(): Node {
    const { otherwise, within, without } = this.space.diagrams;
    const [from, to] = [this.space.source.of(V6), this.space.destination.of(V6)];
    return otherwise(within(to, from), without(without(EVERYWHERE, to), from));
  }
}
