// An ordered list of rules, compiled once for a check. A question asks about few protocols and ports, so that most
// rules of a long list can be left out before any address is looked at.
import {
  ALL_PORTS,
  intervals,
  type MatchRule,
  type PacketSet,
  PORTED,
  type Ports,
  type Side,
} from '../net/index.ts';
import type { Missing, RuleRef } from './result.ts';
import { PROTOCOL_BITS } from './rule-fields.ts';

export type Packets = PacketSet<Missing>;
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

/** Whether protocols and ports let the rule take a packet of the set. */
function mayTake(rule: ListRule, set: Packets): boolean {
  const protocols = rule.protocols & set.protocols;
  if (protocols === 0) return false;
  if ((protocols & PORTED) === 0) return true;
  const { destinationPorts, sourcePorts } = rule;
  return (
    (destinationPorts === null || intervals.intersects(set.destinationPorts, destinationPorts)) &&
    (sourcePorts === null || intervals.intersects(set.sourcePorts, sourcePorts))
  );
}

const beginOf = (ports: Ports): number => ports[0] ?? 0;
/** Nowhere after the beginning, for none. */
const endOf = (ports: Ports): number => ports[ports.length - 1] ?? 0;

/** Where the ports of rules begin and end, side by side: most rules of a long list are out of reach of most packets. */
class Reaches {
  readonly #rules: readonly ListRule[];
  readonly #protocols: Uint8Array;
  /** Of a rule at `place`: destination ports from 4 * place, their end, source ports, their end. */
  readonly #ports: Int32Array;

  constructor(rules: readonly ListRule[]) {
    this.#rules = rules;
    this.#protocols = new Uint8Array(rules.length);
    this.#ports = new Int32Array(4 * rules.length);
    rules.forEach((rule, place) => {
      const destination = rule.destinationPorts ?? ALL_PORTS;
      const source = rule.sourcePorts ?? ALL_PORTS;
      this.#protocols[place] = rule.protocols;
      this.#ports[4 * place] = beginOf(destination);
      this.#ports[4 * place + 1] = endOf(destination);
      this.#ports[4 * place + 2] = beginOf(source);
      this.#ports[4 * place + 3] = endOf(source);
    });
  }

  /** Rules that may take packets of the set, by their protocols and ports. */
  of(set: Packets): readonly ListRule[] {
    const [from, end] = [beginOf(set.destinationPorts), endOf(set.destinationPorts)];
    const [sourceFrom, sourceEnd] = [beginOf(set.sourcePorts), endOf(set.sourcePorts)];
    const found: ListRule[] = [];
    const ports = this.#ports;
    for (let place = 0; place < this.#protocols.length; place += 1) {
      const protocols = (this.#protocols[place] as number) & set.protocols; // in range
      if (protocols === 0) continue;
      const at = 4 * place;
      const isApart =
        (ports[at] as number) >= end ||
        (ports[at + 1] as number) <= from ||
        (ports[at + 2] as number) >= sourceEnd ||
        (ports[at + 3] as number) <= sourceFrom;
      if (isApart && (protocols & PORTED) !== 0) continue;
      const rule = this.#rules[place] as ListRule; // in range
      if (mayTake(rule, set)) found.push(rule);
    }
    return found;
  }
}

export class RuleList {
  readonly rules: readonly ListRule[];
  readonly #byQuestion = new Map<string, readonly ListRule[]>();
  #reaches: Reaches | null = null;

  constructor(rules: readonly ListRule[]) {
    this.rules = rules;
  }

  /** The rules, in order, that protocols and ports do not keep from the set. */
  for(set: Packets): readonly ListRule[] {
    const key = `${set.protocols} ${set.sourcePorts} ${set.destinationPorts}`;
    const known = this.#byQuestion.get(key);
    if (known !== undefined) return known;
    this.#reaches ??= new Reaches(this.rules);
    const rules = this.#reaches.of(set);
    this.#byQuestion.set(key, rules);
    return rules;
  }
}
