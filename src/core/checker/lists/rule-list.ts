// An ordered list of rules, compiled once for a check. A question asks about few protocols and ports, so that most
// rules of a long list can be left out before any address is looked at.
import type { MatchRule, PacketSet, Ports, Side } from '../../net/index.ts';
import type { Missing, RuleRef } from './check-result.ts';
import { Reaches } from './port-index.ts';
import { PROTOCOL_BITS } from './rule-fields.ts';

export type Packets = PacketSet<Missing>;
export type Direction = 'inbound' | 'outbound';
export type Decision = 'allow' | 'deny' | 'undecided';

/** A rule as a reader knows it, before its place in the text is looked up. */
export type RuleName = Omit<RuleRef, 'position'>;

/** A rule of a compiled list. Its addresses may be read as late as they are asked for: most never are. */
export interface ListRule extends MatchRule<Missing> {
  readonly decision: Decision;
  readonly name: RuleName;
  /** Rules of the same priority with another decision: which of them comes first is not known. */
  readonly rivals: readonly ListRule[];
  /** What would tell which of the rivals comes first, where it is more than one priority written twice. */
  readonly contest?: readonly Missing[];
  /** Why `decision` is `undecided`. */
  readonly missing: readonly Missing[];
  /** What was read, where doubts are about more of it than stands here. */
  readonly written?: unknown;
  /** Whether it comes before its rivals: one question, where two versions of a list share it. */
  readonly order?: Missing;
}

const ANY: Side = { any: true, terms: [] };

/** A rule that takes everything. */
export function takesAll(name: RuleName, decision: Decision, missing: readonly Missing[]): ListRule {
  const portlessDoubt = { icmp: null, other: null };
  return {
    protocols: PROTOCOL_BITS.any,
    source: ANY,
    sourcePorts: null,
    destination: ANY,
    destinationPorts: null,
    doubts: [],
    portlessDoubt,
    decision,
    name,
    rivals: [],
    missing,
  };
}

/** Whether it is such a rule. */
export const isTakesAll = ({ source, destination, doubts }: ListRule): boolean =>
  source === ANY && destination === ANY && doubts.length === 0;

/** A text that no other ports have. Most are one range, and a list becomes text slowly. */
export const portsKey = (ports: Ports): string =>
  ports.length === 2 ? `${ports[0]},${ports[1]}` : ports.join(',');

export class RuleList {
  readonly rules: readonly ListRule[];
  readonly #byQuestion = new Map<string, readonly ListRule[]>();
  #reaches: Reaches<ListRule> | null = null;

  constructor(rules: readonly ListRule[]) {
    this.rules = rules;
  }

  /** The rules, in order, that protocols and ports do not keep from the set. */
  for(set: Packets): readonly ListRule[] {
    const key = `${set.protocols} ${portsKey(set.sourcePorts)} ${portsKey(set.destinationPorts)}`;
    const known = this.#byQuestion.get(key);
    if (known !== undefined) return known;
    this.#reaches ??= new Reaches(this.rules);
    const rules = this.#reaches.of(set);
    this.#byQuestion.set(key, rules);
    return rules;
  }
}
