// First match wins: packets go down a compiled list, and each rule takes its part.
import { cutByRule, hasPacket, type MatchRule, type PacketSet, type SymbolTable } from '../net/index.ts';
import type { Missing, RuleRef, Verdict } from './result.ts';

export type Packets = PacketSet<Missing>;
export type Decision = 'allow' | 'deny' | 'undecided';

/** A rule as a reader knows it, before its place in the text is looked up. */
export type RuleName = Omit<RuleRef, 'position'>;

/** A rule of a compiled list. */
export interface ListRule extends MatchRule<Missing> {
  readonly decision: Decision;
  readonly name: RuleName;
  /** Rules of the same priority with another decision: which of them comes first is not known. */
  readonly rivals: readonly ListRule[];
  /** Why `decision` is `undecided`. */
  readonly missing: readonly Missing[];
}

export interface Decided {
  readonly packets: Packets;
  readonly decision: Decision;
  /** null: no rule of the list took them. */
  readonly rule: ListRule | null;
  readonly missing: readonly Missing[];
}

/** More parts than this and the question is given up, not the time of the reader. */
const MOST_PARTS = 1500;

/** Sends packets down the list; what no rule takes comes back in `left`. */
export function evaluate(
  list: readonly ListRule[],
  packets: readonly Packets[],
  table: SymbolTable,
): { readonly decided: readonly Decided[]; readonly left: readonly Packets[] } {
  const decided: Decided[] = [];
  let waiting: Packets[] = [...packets];
  let next: Packets[] = [];
  const taken: Packets[] = [];
  for (const rule of list) {
    if (waiting.length === 0) break;
    next.length = 0;
    for (const set of waiting) cutByRule(set, rule, table, taken, next);
    if (taken.length > 0) {
      for (const set of taken) settle(set, rule, table, decided);
      taken.length = 0;
    }
    [waiting, next] = [next, waiting];
    if (waiting.length + decided.length > MOST_PARTS) {
      const missing: Missing[] = [{ code: 'too-many-parts', args: {}, at: null }];
      for (const set of waiting) decided.push({ packets: set, decision: 'undecided', rule, missing });
      return { decided, left: [] };
    }
  }
  return { decided, left: waiting };
}

function settle(set: Packets, rule: ListRule, table: SymbolTable, decided: Decided[]): void {
  let mine: Packets[] = [set];
  for (const rival of rule.rivals) {
    const contested: Packets[] = [];
    const rest: Packets[] = [];
    for (const part of mine) cutByRule(part, rival, table, contested, rest);
    const missing: Missing[] = [{ code: 'duplicate-priority', args: {}, at: null }];
    for (const packets of contested) decided.push({ packets, decision: 'undecided', rule, missing });
    mine = rest;
  }
  for (const packets of mine) decided.push({ packets, decision: rule.decision, rule, missing: rule.missing });
}

/** The verdict over parts that make up the required packets (see `Part.surelyExists`). */
export function verdictOf(parts: readonly Pick<Decided, 'packets' | 'decision'>[]): Verdict {
  const decisions = new Set(parts.map((part) => part.decision));
  if (parts.length > 0 && decisions.size === 1) {
    if (decisions.has('allow')) return 'allowed';
    if (decisions.has('deny')) return 'blocked';
  }
  const surely = (decision: Decision): boolean =>
    parts.some((part) => part.decision === decision && hasPacket(part.packets));
  return surely('allow') && surely('deny') ? 'partly' : 'undecided';
}
