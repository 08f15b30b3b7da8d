// First match wins: packets go down a compiled list, and each rule takes its part. One branch is followed to its end
// before the next is taken up, so that a verdict is often settled after a few rules.
import { cutByRule, hasPacket, type SymbolTable } from '../net/index.ts';
import type { Missing, Verdict } from './result.ts';
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
const MOST_BRANCHES = 256;
const TOO_MANY: Missing = { code: 'too-many-parts', args: {}, at: null };
const DUPLICATE: readonly Missing[] = [{ code: 'duplicate-priority', args: {}, at: null }];

const doubtful = (set: Packets): Packets =>
  set.doubts.includes(TOO_MANY) ? set : { ...set, doubts: [...set.doubts, TOO_MANY] };

interface Visitor {
  /** A part that a rule decides; `place` is the rule's in the list of those that matter here. */
  readonly decided: (part: Decided, place: number) => void;
  /** What no rule took. */
  readonly left: (packets: Packets) => void;
  /** Whether nothing that can still come matters; asked after each rule that took something, with what it left. */
  readonly isSettled: (open: Packets | undefined, waiting: readonly Packets[]) => boolean;
}

function walk(list: RuleList, whole: Packets, table: SymbolTable, visitor: Visitor): boolean {
  const rules = list.for(whole);
  const waiting: Packets[] = [whole];
  const places: number[] = [0];
  let branches = 0;
  const taken: Packets[] = [];
  const rest: Packets[] = [];
  for (let set = waiting.pop(); set !== undefined; set = waiting.pop()) {
    let open: Packets | undefined = set;
    for (let place = places.pop() ?? 0; place < rules.length && open !== undefined; place += 1) {
      const rule = rules[place] as ListRule; // in range
      if (!cutByRule(open, rule, table, taken, rest)) continue;
      branches += Math.max(0, rest.length - 1);
      const inDoubt = branches > MOST_BRANCHES && rest.length > 1;
      for (const part of taken)
        settle(inDoubt ? doubtful(part) : part, rule, table, (decided) => visitor.decided(decided, place));
      if (inDoubt) rest.splice(0, rest.length, doubtful(open));
      open = rest.pop();
      for (const other of rest) {
        waiting.push(other);
        places.push(place + 1);
      }
      taken.length = 0;
      rest.length = 0;
      if (visitor.isSettled(open, waiting)) return true;
    }
    if (open !== undefined) visitor.left(open);
  }
  return false;
}

function settle(set: Packets, rule: ListRule, table: SymbolTable, decided: (part: Decided) => void): void {
  let mine: Packets[] = [set];
  for (const rival of rule.rivals) {
    const rest: Packets[] = [];
    for (const part of mine) {
      const contested: Packets[] = [];
      if (!cutByRule(part, rival, table, contested, rest)) rest.push(part);
      for (const packets of contested) decided({ packets, decision: 'undecided', rule, missing: DUPLICATE });
    }
    mine = rest;
  }
  for (const packets of mine) decided({ packets, decision: rule.decision, rule, missing: rule.missing });
}

/** Sends packets down the list, to the last part: in the order of the rules. What no rule takes is in `left`. */
export function evaluate(
  list: RuleList,
  packets: readonly Packets[],
  table: SymbolTable,
): { readonly decided: readonly Decided[]; readonly left: readonly Packets[] } {
  const left: Packets[] = [];
  const decided = packets.flatMap((whole) => {
    const byRule: Decided[][] = [];
    walk(list, whole, table, {
      decided: (part, place) => {
        byRule[place] ??= [];
        byRule[place]?.push(part);
      },
      left: (set) => left.push(set),
      isSettled: () => false,
    });
    return byRule.flat();
  });
  return { decided, left };
}

/** The verdict alone, of a list that takes every packet: the same as that of all parts, and no part more than it needs. */
export function verdictBy(list: RuleList, packets: readonly Packets[], table: SymbolTable): Verdict {
  const tally = new Tally();
  const ahead = [...packets];
  for (let whole = ahead.shift(); whole !== undefined; whole = ahead.shift()) {
    const settled = walk(list, whole, table, {
      decided: (part) => tally.add(part),
      left: (set) => tally.add({ packets: set, decision: 'undecided' }),
      // A part of packets that may not exist is no surer than they are.
      isSettled: (open, waiting) =>
        tally.isMixed &&
        (tally.isPartly ||
          !((open !== undefined && hasPacket(open)) || waiting.some(hasPacket) || ahead.some(hasPacket))),
    });
    if (settled) break;
  }
  return tally.verdict;
}
