// First match wins: packets go down a compiled list, and each rule takes its part. One branch is followed to its end
// before the next is taken up, so that a verdict is often settled after a few rules.
import { hasPacket, type SymbolTable, splitByRule } from '../../net/index.ts';
import type { Missing } from './check-result.ts';
import type { Decision, ListRule, Packets, RuleList } from './rule-list.ts';
import { Tally } from './verdict.ts';

export interface Decided {
  readonly packets: Packets;
  readonly decision: Decision;
  /** null: no rule of the list took them. */
  readonly rule: ListRule | null;
  readonly missing: readonly Missing[];
}

/** After so many branches no further set is cut in two: a rule that takes some of it casts a doubt on all of it. */
const MOST_BRANCHES = 128;
/** So many parts show how the list decides; more are told apart only where the verdict needs them. */
const MANY_PARTS = 200;
const TOO_MANY: Missing = { code: 'too-many-parts', args: {}, at: null };
const DUPLICATE: readonly Missing[] = [{ code: 'duplicate-priority', args: {}, at: null }];

const doubtful = (set: Packets): Packets =>
  set.doubts.includes(TOO_MANY) ? set : { ...set, doubts: [...set.doubts, TOO_MANY] };

interface Visitor {
  /** A part that a rule decides; `place` is the rule's in the list of those that matter here. */
  readonly decided: (part: Decided, place: number) => void;
  /** What no rule took. */
  readonly left: (packets: Packets) => void;
  /** Whether it still matters what becomes of these packets; asked again after each rule that took some. */
  readonly matters: (packets: Packets) => boolean;
  /** What did not matter any more, from the rule at `place` on. */
  readonly dropped: (packets: Packets, place: number) => void;
}

/** Keeps the room that the list has: one that is given its length anew asks for room again, at each rule. */
const clear = (list: Packets[]): void => {
  while (list.length > 0) list.pop();
};

function walk(rules: readonly ListRule[], whole: Packets, table: SymbolTable, visitor: Visitor): void {
  const waiting: Packets[] = [whole];
  const places: number[] = [0];
  let branches = 0;
  const taken: Packets[] = [];
  const rest: Packets[] = [];
  for (let set = waiting.pop(); set !== undefined; set = waiting.pop()) {
    let open: Packets | undefined = set;
    let matters = visitor.matters(set);
    let place = places.pop() ?? 0;
    for (; place < rules.length && open !== undefined && matters; place += 1) {
      const rule = rules[place] as ListRule; // in range
      if (!splitByRule(open, rule, table, taken, rest)) continue;
      branches += Math.max(0, rest.length - 1);
      const inDoubt = branches > MOST_BRANCHES && rest.length > 1;
      for (const part of taken) settle(inDoubt ? doubtful(part) : part, rule, { table, place, visitor });
      if (inDoubt) rest.splice(0, rest.length, doubtful(open));
      open = rest[0];
      for (const other of rest.slice(1)) {
        waiting.push(other);
        places.push(place + 1);
      }
      clear(taken);
      clear(rest);
      matters = open !== undefined && visitor.matters(open);
    }
    if (open === undefined) continue;
    if (matters) visitor.left(open);
    else visitor.dropped(open, place);
  }
}

interface Deciding {
  readonly table: SymbolTable;
  readonly place: number;
  readonly visitor: Visitor;
}

function settle(set: Packets, rule: ListRule, { table, place, visitor }: Deciding): void {
  const open = rule.contest ?? DUPLICATE;
  const contested = (packets: Packets): void =>
    visitor.decided({ packets, decision: 'undecided', rule, missing: open }, place);
  let mine: Packets[] = [set];
  for (const rival of rule.rivals) {
    const both: Packets[] = [];
    const rest: Packets[] = [];
    for (const part of mine) if (!splitByRule(part, rival, table, both, rest)) rest.push(part);
    for (const part of both) contested(part);
    mine = rest;
    if (mine.length > MOST_BRANCHES) {
      for (const part of mine) contested(part);
      return;
    }
  }
  const { decision, missing } = rule;
  for (const packets of mine) visitor.decided({ packets, decision, rule, missing }, place);
}

/**
 * Sends packets down the list: parts in the order of the rules. What no rule takes is in `left`. Once there are many
 * parts and outcomes differ, what can tell nothing more is kept whole: one part without a rule, undecided.
 */
export function evaluate(
  list: RuleList,
  packets: readonly Packets[],
  table: SymbolTable,
): { readonly decided: readonly Decided[]; readonly left: readonly Packets[] } {
  const left: Packets[] = [];
  const decided = packets.flatMap((whole) => {
    const tally = new Tally();
    const byRule: Decided[][] = [];
    let count = 0;
    const keep = (part: Decided, place: number): void => {
      byRule[place] ??= [];
      byRule[place]?.push(part);
      count += 1;
    };
    walk(list.for(whole), whole, table, {
      decided: (part, place) => {
        tally.add(part);
        keep(part, place);
      },
      left: (set) => left.push(set),
      matters: (set) => count < MANY_PARTS || canTell(set, tally),
      dropped: (set, place) => keep({ packets: set, decision: 'undecided', rule: null, missing: [] }, place),
    });
    return byRule.flat();
  });
  return { decided, left };
}

/** Once outcomes differ, only packets that surely exist can tell more. */
const canTell = (set: Packets, tally: Tally): boolean =>
  !tally.isMixed || (!tally.isPartly && hasPacket(set));

/** What becomes of a set of packets, from no more parts than it takes to tell. */
export function outcomesOf(list: RuleList, whole: Packets, table: SymbolTable): Tally {
  const tally = new Tally();
  walk(list.for(whole), whole, table, {
    decided: (part) => tally.add(part),
    left: (set) => tally.add({ packets: set, decision: 'undecided' }),
    matters: (set) => canTell(set, tally),
    dropped: () => {},
  });
  return tally;
}

/** What the last of the rules surely lets through of a set of packets, once those before it have taken theirs. */
export function allowedByLast(
  rules: readonly ListRule[],
  whole: Packets,
  table: SymbolTable,
): readonly Packets[] {
  const found: Packets[] = [];
  const last = rules.length - 1;
  walk(rules, whole, table, {
    decided: ({ packets, decision }, place) => {
      if (place === last && decision === 'allow' && hasPacket(packets)) found.push(packets);
    },
    left: () => {},
    matters: ({ doubts }) => doubts.length === 0,
    dropped: () => {},
  });
  return found;
}

/** Whether the rules, whatever is not known of them, let all of a set of packets through. */
export function isAllowedBy(rules: readonly ListRule[], whole: Packets, table: SymbolTable): boolean {
  let isAllowed = true;
  walk(rules, whole, table, {
    decided: ({ decision }) => {
      isAllowed &&= decision === 'allow';
    },
    left: () => {
      isAllowed = false;
    },
    matters: () => isAllowed,
    dropped: () => {},
  });
  return isAllowed;
}
