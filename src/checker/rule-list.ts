// An ordered list of rules, compiled once for a check. A question asks about few protocols and ports, so that most
// rules of a long list can be left out before any address is looked at.
import { intervals, type MatchRule, type PacketSet, PORTED } from '../net/index.ts';
import type { Missing, RuleRef } from './result.ts';

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

/** A rule of which only protocols and ports are read: of a thousand, a question needs the addresses of a few. */
export interface RuleHead extends Pick<ListRule, 'protocols' | 'sourcePorts' | 'destinationPorts'> {
  readonly whole: () => ListRule;
}

/** Whether protocols and ports let the rule take a packet of the set. */
function mayTake(rule: RuleHead, set: Packets): boolean {
  const protocols = rule.protocols & set.protocols;
  if (protocols === 0) return false;
  if ((protocols & PORTED) === 0) return true;
  const { destinationPorts, sourcePorts } = rule;
  return (
    (destinationPorts === null || intervals.intersects(set.destinationPorts, destinationPorts)) &&
    (sourcePorts === null || intervals.intersects(set.sourcePorts, sourcePorts))
  );
}

export class RuleList {
  readonly heads: readonly RuleHead[];
  readonly #byQuestion = new Map<string, readonly ListRule[]>();

  constructor(heads: readonly RuleHead[]) {
    this.heads = heads;
  }

  static of(rules: readonly ListRule[]): RuleList {
    return new RuleList(
      rules.map((rule) => {
        const { protocols, sourcePorts, destinationPorts } = rule;
        return { protocols, sourcePorts, destinationPorts, whole: () => rule };
      }),
    );
  }

  get isEmpty(): boolean {
    return this.heads.length === 0;
  }

  /** The rules, in order, that protocols and ports do not keep from the set. */
  for(set: Packets): readonly ListRule[] {
    const key = `${set.protocols} ${set.sourcePorts} ${set.destinationPorts}`;
    const known = this.#byQuestion.get(key);
    if (known !== undefined) return known;
    const rules = this.heads.filter((head) => mayTake(head, set)).map((head) => head.whole());
    this.#byQuestion.set(key, rules);
    return rules;
  }
}
