// Evaluates a compiled list by first match: packets go down the list, and each rule decides the part that it matches.
// The walk is depth first, so that a few rules often settle a verdict.
import { hasPacket, type SymbolTable, splitByRule } from '../../net/index.ts';
import type { Missing } from './check-result.ts';
import type { Decision, ListRule, Packets, RuleList } from './rule-list.ts';
import { OutcomeTally } from './verdict.ts';

/** Packets that one rule decides. */
export interface DecidedRegion {
  readonly packets: Packets;
  readonly decision: Decision;
  /** null: no rule of the list matches them. */
  readonly rule: ListRule | null;
  readonly missing: readonly Missing[];
  /** The list that has the rule; absent where none was evaluated. */
  readonly list?: RuleList;
  /** A list of which no rule matched the packets, before the one that decides them. */
  readonly unmatchedBy?: { readonly list: RuleList; readonly packets: Packets };
}

/** Beyond so many branches no set is split any more: a rule that matches some of it leaves all of it guarded. */
const LIMIT_BRANCHES = 128;
/** Beyond so many regions a set is split only where the verdict depends on it. */
const LIMIT_REGIONS = 200;
const TOO_MANY: Missing = { code: 'too-many-parts', args: {}, at: null };
const DUPLICATE: readonly Missing[] = [{ code: 'duplicate-priority', args: {}, at: null }];

const guarded = (set: Packets): Packets =>
  set.guards.includes(TOO_MANY) ? set : { ...set, guards: [...set.guards, TOO_MANY] };

interface Visitor {
  readonly table: SymbolTable;
  /** Receives a region that a rule decides; `place` is the rule's in the list that is walked. */
  readonly decided: (region: DecidedRegion, place: number) => void;
  /** Receives packets that no rule matches. */
  readonly unmatched: (packets: Packets) => void;
  /** Reports whether the result still depends on these packets; called again after each rule that matches some. */
  readonly isRelevant: (packets: Packets) => boolean;
  /** Receives packets that were not relevant any more from the rule at `place` on. */
  readonly skipped: (packets: Packets, place: number) => void;
}

/** Empties a list and keeps its memory, which a new length would release at each rule. */
const clear = (list: Packets[]): void => {
  while (list.length > 0) list.pop();
};

/** A walk of packets down the rules, branch by branch. */
class Walk {
  readonly #rules: readonly ListRule[];
  readonly #visitor: Visitor;
  /** Branches to walk, and the place of the first rule of each. */
  readonly #waiting: Packets[] = [];
  readonly #places: number[] = [];
  /** What the last rule matched of the branch, and the rest of it. */
  readonly #split: { readonly table: SymbolTable; readonly matched: Packets[]; readonly rest: Packets[] };
  #branches = 0;

  constructor(rules: readonly ListRule[], visitor: Visitor) {
    this.#rules = rules;
    this.#visitor = visitor;
    this.#split = { table: visitor.table, matched: [], rest: [] };
  }

  start(packets: Packets): void {
    this.#wait(packets, 0);
    for (let set = this.#waiting.pop(); set !== undefined; set = this.#waiting.pop())
      this.#follow(set, this.#places.pop() ?? 0);
  }

  #wait(packets: Packets, place: number): void {
    this.#waiting.push(packets);
    this.#places.push(place);
  }

  /** Walks a branch down from a place, until the list ends or nothing relevant is left of the branch. */
  #follow(set: Packets, from: number): void {
    const visitor = this.#visitor;
    let current: Packets | undefined = set;
    let isRelevant = visitor.isRelevant(set);
    let place = from;
    for (; place < this.#rules.length && current !== undefined && isRelevant; place += 1) {
      const rule = this.#rules[place] as ListRule; // in range
      if (!splitByRule(current, rule, this.#split)) continue;
      current = this.#decide(current, rule, place);
      isRelevant = current !== undefined && visitor.isRelevant(current);
    }
    if (current === undefined) return;
    if (isRelevant) visitor.unmatched(current);
    else visitor.skipped(current, place);
  }

  /** Decides what the rule matched. Returns the first part of the rest, to go on with; its other parts wait. */
  #decide(whole: Packets, rule: ListRule, place: number): Packets | undefined {
    const { matched, rest } = this.#split;
    const visitor = this.#visitor;
    this.#branches += Math.max(0, rest.length - 1);
    const isLimited = this.#branches > LIMIT_BRANCHES && rest.length > 1;
    for (const part of matched) decideByRule(isLimited ? guarded(part) : part, rule, { place, visitor });
    if (isLimited) rest.splice(0, rest.length, guarded(whole));
    const [first, ...others] = rest;
    for (const other of others) this.#wait(other, place + 1);
    clear(matched);
    clear(rest);
    return first;
  }
}

const walk = (rules: readonly ListRule[], start: Packets, visitor: Visitor): void =>
  new Walk(rules, visitor).start(start);

interface WalkPosition {
  readonly place: number;
  readonly visitor: Visitor;
}

/** Decides packets that a rule matches; those that a tied rule matches too are undecided. */
function decideByRule(set: Packets, rule: ListRule, { place, visitor }: WalkPosition): void {
  const { table } = visitor;
  const tieMissing = rule.tieMissing ?? DUPLICATE;
  const undecided = (packets: Packets): void =>
    visitor.decided({ packets, decision: 'undecided', rule, missing: tieMissing }, place);
  let own: Packets[] = [set];
  for (const tied of rule.ties) {
    const matched: Packets[] = [];
    const rest: Packets[] = [];
    for (const part of own) if (!splitByRule(part, tied, { table, matched, rest })) rest.push(part);
    for (const part of matched) undecided(part);
    own = rest;
    if (own.length > LIMIT_BRANCHES) {
      for (const part of own) undecided(part);
      return;
    }
  }
  const { decision, missing } = rule;
  for (const packets of own) visitor.decided({ packets, decision, rule, missing }, place);
}

export interface EvaluatedList {
  readonly decided: readonly DecidedRegion[];
  readonly unmatched: readonly Packets[];
}

/**
 * Evaluates packets by a list: regions in the order of the rules, and the packets that no rule matches. Beyond many
 * regions of different outcomes, packets that cannot change the verdict are one undecided region without a rule.
 */
export function evaluateList(list: RuleList, packets: readonly Packets[], table: SymbolTable): EvaluatedList {
  const unmatched: Packets[] = [];
  const decided = packets.flatMap((whole) => {
    const tally = new OutcomeTally();
    const byRule: DecidedRegion[][] = [];
    let count = 0;
    const keep = (region: DecidedRegion, place: number): void => {
      byRule[place] ??= [];
      byRule[place]?.push(region);
      count += 1;
    };
    walk(list.candidatesForWalk(whole, table), whole, {
      table,
      decided: (region, place) => {
        tally.add(region);
        keep({ ...region, list }, place);
      },
      unmatched: (set) => unmatched.push(set),
      isRelevant: (set) => count < LIMIT_REGIONS || canChange(tally, set),
      skipped: (set, place) => keep({ packets: set, decision: 'undecided', rule: null, missing: [] }, place),
    });
    return byRule.flat();
  });
  return { decided, unmatched };
}

/** Reports whether packets can change a verdict: once outcomes differ, only packets that surely exist can. */
const canChange = (tally: OutcomeTally, set: Packets): boolean => !tally.isMixed || (!tally.isPartly && hasPacket(set));

/** Counts the outcomes of a set of packets, of no more regions than the verdict takes. */
export function tallyOutcomes(list: RuleList, whole: Packets, table: SymbolTable): OutcomeTally {
  const tally = new OutcomeTally();
  walk(list.candidatesForWalk(whole, table), whole, {
    table,
    decided: (region) => tally.add(region),
    unmatched: (set) => tally.add({ packets: set, decision: 'undecided' }),
    isRelevant: (set) => canChange(tally, set),
    skipped: () => {},
  });
  return tally;
}

/** Returns the packets of a set that the last of the rules surely allows, when no rule before it matches them. */
export function packetsAllowedByLast(
  rules: readonly ListRule[],
  whole: Packets,
  table: SymbolTable,
): readonly Packets[] {
  const found: Packets[] = [];
  const last = rules.length - 1;
  walk(rules, whole, {
    table,
    decided: ({ packets, decision }, place) => {
      if (place === last && decision === 'allow' && hasPacket(packets)) found.push(packets);
    },
    unmatched: () => {},
    isRelevant: ({ guards }) => guards.length === 0,
    skipped: () => {},
  });
  return found;
}

/** Reports whether the rules allow all of a set of packets, whatever is unknown about them. */
export function isAllowedBy(rules: readonly ListRule[], whole: Packets, table: SymbolTable): boolean {
  let isAllowed = true;
  walk(rules, whole, {
    table,
    decided: ({ decision }) => {
      isAllowed &&= decision === 'allow';
    },
    unmatched: () => {
      isAllowed = false;
    },
    isRelevant: () => isAllowed,
    skipped: () => {},
  });
  return isAllowed;
}
