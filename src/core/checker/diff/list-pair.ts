// Two versions of one ordered list as decision diagrams over what their differing rules can match.
import type { AddressSymbol } from '../../net/address-symbol.ts';
import { addresses, type EndpointMatch, type MatchRule, type SymbolTable } from '../../net/index.ts';
import {
  DecisionDiagrams,
  type DiagramNode,
  EVERYWHERE,
  type Levels,
  leaf,
  NOWHERE,
} from '../../net/space/decision-diagram.ts';
import { PacketSpace, PORT_LEVEL } from '../../net/space/packet-space.ts';
import type { Missing } from '../lists/check-result.ts';
import { matchesInOrder, type ValueFor } from '../lists/effective-packets.ts';
import { ALLOWED_REGARDLESS, DENIED_REGARDLESS, firstMatchOf, NO_MATCH } from '../lists/first-match.ts';
import { missingOfSymbol } from '../lists/missing-input.ts';
import type { ListRule } from '../lists/rule-list.ts';
import { type ChangedRules, changedRules } from './changed-rules.ts';
import { firstDifferingMatches, type ListMatches } from './differing-matches.ts';
import {
  type AllowedLater,
  type ChangeClassifier,
  changeOf,
  classifyByOutcome,
  eliminateUnknowns,
  outcomeOf,
  type RuleOutcome,
  resolveByLaterRules,
  SAME,
} from './outcomes.ts';
import { relevantRules } from './relevant-rules.ts';

/** Enough for lists of thousands of rules; the comparison stops where it needs more. */
const LIMIT_NODES = 400_000;

export interface PairOptions {
  readonly table: SymbolTable;
  /** Destinations are host names. */
  readonly names?: boolean;
  /** Only destinations matter, not sources and their address family. */
  readonly toDestinations?: boolean;
  /** The outcome of packets that no rule matches. */
  readonly noMatch: RuleOutcome;
  /** What counts as a change, if not the outcome; and what a rule does, as text. */
  readonly classify?: ChangeClassifier;
  readonly effectOf?: (rule: ListRule) => string;
  /** Symbols that the two versions do not share. */
  readonly unshared: ReadonlySet<AddressSymbol>;
  /** Rules of a later list that may allow packets which no rule matches, in each version. */
  readonly laterRules?: {
    readonly before: readonly MatchRule<Missing>[];
    readonly after: readonly MatchRule<Missing>[];
  };
  /** Azure's built-in rules, the same in both versions, which may allow packets that no rule matches; each is guarded. */
  readonly builtIn?: readonly MatchRule<Missing>[];
  /** Rules of a later list that deny packets before the built-in rules, whatever the destination. */
  readonly excluded?: {
    readonly before: readonly MatchRule<Missing>[];
    readonly after: readonly MatchRule<Missing>[];
  };
  /** Restricts the comparison to packets whose source or destination is in the set, or is not. */
  readonly only?: {
    readonly end: 'source' | 'destination';
    readonly set: addresses.AddressSet;
    readonly isIn: boolean;
  };
  /** Why a denial is uncertain, for all packets. */
  readonly denialGuard?: Missing;
  /** What may block packets that a rule allows. */
  readonly stops?: { readonly before: readonly Missing[]; readonly after: readonly Missing[] };
}

const ANY: EndpointMatch = { any: true, matches: [] };
const V6: EndpointMatch = {
  any: false,
  matches: [{ bound: { v4: [], v6: addresses.ALL.v6 }, inside: [], outside: [] }],
};
const families = { source: V6, destination: V6 };

const differ = ({ before, after }: NonNullable<PairOptions['stops']> = { before: [], after: [] }): boolean =>
  before.some((stop) => !after.includes(stop)) || after.some((stop) => !before.includes(stop));

/** Reports whether every packet is treated the same: the lists have the same rules in the same order. */
export const isUnchanged = ({ before, after }: ChangedRules, { stops }: PairOptions): boolean =>
  before.size + after.size === 0 && !differ(stops);

/** Compares two lists; rules that cannot affect a difference are left out. Throws `TooManyNodes`. */
export class ListPair {
  readonly before: readonly ListRule[];
  readonly after: readonly ListRule[];
  readonly space: PacketSpace<Missing>;
  /** Levels of the unknown variables. */
  readonly unknown: Levels;
  /** Packets that can exist whatever the unknowns are: addresses of one family, and what the symbols permit. */
  readonly possible: DiagramNode;
  /** The same with the unknown variables. */
  readonly allPossible: DiagramNode;
  /** The first match in each version; defined where the lists differ. */
  readonly firstMatches: { readonly before: DiagramNode; readonly after: DiagramNode };
  /** The change as it depends on unknown variables; `change` is without them. */
  readonly #changeWithUnknowns: DiagramNode;
  readonly change: DiagramNode;
  /** Where it depends on them. */
  readonly #dependent: DiagramNode;
  /** What later rules may allow, in either version. */
  readonly #allowedLater: DiagramNode;
  readonly #changed: ChangedRules;
  /** Built-in rules for destinations that a differing rule names, too, or includes. */
  readonly #builtIn: readonly MatchRule<Missing>[];
  /** The `stops` differ, so that every packet may be treated differently. */
  readonly #stopsDiffer: boolean;
  readonly #options: PairOptions;

  constructor(
    [before, after]: readonly [before: readonly ListRule[], after: readonly ListRule[]],
    options: PairOptions,
    changedOfBoth = changedRules(before, after, options.effectOf),
  ) {
    const { table, names = false, toDestinations = names, noMatch } = options;
    this.#options = options;
    this.#changed = changedOfBoth;
    const changed = [...this.#changed.before, ...this.#changed.after];
    this.#stopsDiffer = differ(options.stops);
    this.#builtIn = (options.builtIn ?? []).filter((own) =>
      changed.some(({ destination }) => this.#namesSame(own.destination, destination)),
    );
    const relevant = (rules: readonly ListRule[]): readonly ListRule[] =>
      this.#stopsDiffer ? rules : relevantRules(rules, changed, { names });
    this.before = before;
    this.after = after;
    const [old, now] = [relevant(before), relevant(after)];
    const endpoints = this.#endpoints([...old, ...now]);
    this.space = new PacketSpace<Missing>(endpoints, { table, names }, new DecisionDiagrams(LIMIT_NODES));
    this.unknown = this.#unknownLevels();
    const { diagrams } = this.space;
    const numbers = new Map([...before, ...after].map((rule, index) => [rule, index]));
    const valueFor: ValueFor = (rule, decision) => firstMatchOf(numbers.get(rule) ?? 0, decision);
    // Matched first, so that the guards of differing rules get the first levels and are reported first.
    const matches = changed.map((rule) => this.space.match(rule));
    const first = firstDifferingMatches(this.space, { before: old, after: now }, { changed: this.#changed, valueFor });
    const more = this.#furtherRegion(first.either, matches);
    this.firstMatches = {
      before: this.#firstMatches(old, first.before, { more, valueFor }),
      after: this.#firstMatches(now, first.after, { more, valueFor }),
    };
    const possible = [
      this.space.possible,
      this.#restrictedRegion(),
      toDestinations ? EVERYWHERE : this.#oneFamily(),
    ].reduce(diagrams.within);
    const allowedLater = this.#allowedByLaterRules();
    this.#allowedLater = diagrams.otherwise(allowedLater.before, allowedLater.after);
    const change = resolveByLaterRules(
      diagrams,
      changeOf(
        diagrams,
        { before: this.#withLaterFilters('before'), after: this.#withLaterFilters('after') },
        options.classify ?? classifyByOutcome(noMatch),
      ),
      allowedLater,
    );
    // What no differing rule matches is treated the same.
    const total = diagrams.otherwise(change, leaf(SAME));
    this.#changeWithUnknowns = diagrams.within(total, possible);
    this.change = eliminateUnknowns(diagrams, this.#changeWithUnknowns, this.unknown);
    this.#dependent = diagrams.dependence(this.#changeWithUnknowns, this.unknown);
    this.allPossible = possible;
    this.possible = eliminateUnknowns(diagrams, possible, this.unknown);
  }

  /** Returns all endpoints that the packet space has to distinguish. */
  #endpoints(rules: readonly ListRule[]): readonly Pick<ListRule, 'source' | 'destination'>[] {
    const { laterRules, excluded } = this.#options;
    return [
      ...rules,
      ...(laterRules?.before ?? []),
      ...(laterRules?.after ?? []),
      ...this.#builtIn,
      ...(excluded?.before ?? []),
      ...(excluded?.after ?? []),
      families,
      this.#restriction(),
    ];
  }

  /** Reports whether the variable at the level is unknown: a guard, or an unresolved or unshared symbol. */
  #isUnknown(level: number): boolean {
    const { guardLevel, sourcePortLevel } = this.space;
    if (level >= guardLevel) return true;
    const symbol = level >= sourcePortLevel ? null : this.#symbolAt(level);
    return symbol !== null && this.isUnknownSymbol(symbol);
  }
  /** Returns the levels of the unknown variables. */
  #unknownLevels(): Levels {
    const has = (level: number): boolean => this.#isUnknown(level);
    let first = PORT_LEVEL + 1;
    while (!has(first)) first += 1; // at the latest, the first guard
    return { first, has };
  }
  isUnknownSymbol(symbol: AddressSymbol): boolean {
    return symbol.kind === 'unresolved' || this.#options.unshared.has(symbol);
  }

  /** Reports whether a version leaves some of the region to later rules, which may allow it. */
  isLeftToLaterRules(region: DiagramNode): boolean {
    const { valuesOf, within } = this.space.diagrams;
    const some = within(region, this.#allowedLater);
    const isLeft = (firstMatches: DiagramNode): boolean => valuesOf(within(firstMatches, some)).has(NO_MATCH);
    return isLeft(this.firstMatches.before) || isLeft(this.firstMatches.after);
  }

  /** Returns what would decide the unknown variables that the change in the region depends on. */
  missingIn(region: DiagramNode): readonly Missing[] {
    const { levelsOf, within } = this.space.diagrams;
    return [...levelsOf(within(this.#changeWithUnknowns, within(region, this.#dependent)))]
      .filter(this.unknown.has)
      .flatMap((level) => this.#missingAt(level));
  }
  #missingAt(level: number): readonly Missing[] {
    if (level >= this.space.guardLevel) return [this.space.guardAt(level)];
    const symbol = this.#symbolAt(level);
    return symbol === null ? [] : missingOfSymbol(symbol);
  }

  #symbolAt(level: number): AddressSymbol | null {
    const { source, destination } = this.space;
    return level < destination.level ? null : (level < source.level ? destination : source).symbolAt(level);
  }

  isChanged(rule: ListRule): boolean {
    return this.#changed.before.has(rule) || this.#changed.after.has(rule);
  }

  /** Returns where the rule matches for some value of the unknown variables. */
  mayMatch(rule: ListRule): DiagramNode {
    return this.#withoutUnknown(this.space.match(rule));
  }

  /**
   * Returns where else first matches are needed: a region's rules are reported for every value of the unknown variables,
   * also for values without a difference. `first`: where differing rules match first; `matches`: what they match.
   */
  #furtherRegion(first: DiagramNode, matches: readonly DiagramNode[]): DiagramNode {
    const { fold, otherwise, within, without } = this.space.diagrams;
    const more = without(this.#stopsDiffer ? EVERYWHERE : this.#withoutUnknown(first), first);
    if (this.#stopsDiffer || more === NOWHERE) return more;
    return fold(
      matches.map((match) => within(match, more)),
      otherwise,
    );
  }

  /** Eliminates the unknown variables: returns where the region holds for some value of them. */
  #withoutUnknown(region: DiagramNode): DiagramNode {
    const { eliminated, otherwise } = this.space.diagrams;
    return eliminated(region, this.unknown, otherwise);
  }

  /** Returns first matches: of differing rules, and of any rule where the other list has a differing one or in `more`. */
  #firstMatches(
    rules: readonly ListRule[],
    { firstMatches, inOtherOnly }: ListMatches,
    { more, valueFor }: { readonly more: DiagramNode; readonly valueFor: ValueFor },
  ): DiagramNode {
    const { fold, otherwise, within } = this.space.diagrams;
    const rest = otherwise(inOtherOnly, more);
    if (rest === NOWHERE) return firstMatches;
    const matches = matchesInOrder(this.space, rules, valueFor).map(({ node }) => within(node, rest));
    return otherwise(firstMatches, otherwise(fold(matches, otherwise), within(leaf(NO_MATCH), rest)));
  }

  /** Returns first matches with what may block or allow packets after the list. */
  #withLaterFilters(version: 'before' | 'after'): DiagramNode {
    const { stops, denialGuard, noMatch } = this.#options;
    const { fold, otherwise } = this.space.diagrams;
    const firstMatches = this.firstMatches[version];
    const holds = (guards: readonly Missing[] = []): DiagramNode =>
      fold(
        guards.map((guard) => this.space.holds(guard)),
        otherwise,
      );
    const stopped = this.#replaced(firstMatches, holds(stops?.[version]), {
      from: (match) => outcomeOf(match, noMatch) === 'allow',
      to: DENIED_REGARDLESS,
    });
    const byAzure = this.#replaced(stopped, this.#allowedByAzure(version), {
      from: (match) => match === NO_MATCH,
      to: ALLOWED_REGARDLESS,
    });
    return denialGuard === undefined
      ? byAzure
      : this.#replaced(byAzure, holds([denialGuard]), {
          from: (match) => outcomeOf(match, noMatch) === 'deny',
          to: ALLOWED_REGARDLESS,
        });
  }

  /** Reports whether two endpoints name a common symbol; the addresses of prefixes are not compared. */
  #namesSame(own: EndpointMatch, other: EndpointMatch): boolean {
    const { table, names = false } = this.#options;
    const named = own.matches.flatMap(({ inside }) => inside);
    const isSame = (symbol: AddressSymbol): boolean =>
      named.some((one) => ['equal', 'subset', 'superset'].includes(table.relation(symbol, one)));
    return names || other.any || other.matches.some(({ inside }) => inside.some(isSame));
  }

  /** Returns where Azure's built-in rules may allow packets that no rule matches. */
  #allowedByAzure(version: 'before' | 'after'): DiagramNode {
    const { diagrams } = this.space;
    const { fold, otherwise, within, without } = diagrams;
    const together = (rules: readonly MatchRule<Missing>[]): DiagramNode =>
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
    return without(fold(found, otherwise), together(this.#options.excluded?.[version] ?? []));
  }

  /** Replaces first matches that `from` accepts by `to`, within a region. */
  #replaced(
    firstMatches: DiagramNode,
    region: DiagramNode,
    { from, to }: { readonly from: (match: number) => boolean; readonly to: number },
  ): DiagramNode {
    if (region === NOWHERE) return firstMatches;
    const { mapped, otherwise, within } = this.space.diagrams;
    const replaced = mapped(firstMatches, (one) => (one !== NOWHERE && from(~one) ? leaf(to) : NOWHERE));
    return otherwise(within(replaced, region), firstMatches);
  }

  #allowedByLaterRules(): AllowedLater {
    const { fold, otherwise } = this.space.diagrams;
    const all = (rules: readonly MatchRule<Missing>[] = []): DiagramNode =>
      fold(
        rules.map((rule) => this.space.match({ ...rule, destination: ANY, guards: [] })),
        otherwise,
      );
    const { laterRules } = this.#options;
    return { before: all(laterRules?.before), after: all(laterRules?.after) };
  }

  /** The packets that the comparison is restricted to; undefined: all. */
  get only(): PairOptions['only'] {
    return this.#options.only;
  }

  #restriction(): { readonly source: EndpointMatch; readonly destination: EndpointMatch } {
    const { only } = this.#options;
    const side: EndpointMatch =
      only === undefined ? ANY : { any: false, matches: [{ bound: only.set, inside: [], outside: [] }] };
    return only?.end === 'source' ? { source: side, destination: ANY } : { source: ANY, destination: side };
  }
  #restrictedRegion(): DiagramNode {
    const { only } = this.#options;
    if (only === undefined) return EVERYWHERE;
    const { source, destination } = this.#restriction();
    const node =
      only.end === 'source' ? this.space.source.matched(source) : this.space.destination.matched(destination);
    return only.isIn ? node : this.space.diagrams.without(EVERYWHERE, node);
  }

  /** Returns the packets with both addresses of one family. */
  #oneFamily(): DiagramNode {
    const { otherwise, within, without } = this.space.diagrams;
    const [from, to] = [this.space.source.matched(V6), this.space.destination.matched(V6)];
    return otherwise(within(to, from), without(without(EVERYWHERE, to), from));
  }
}
