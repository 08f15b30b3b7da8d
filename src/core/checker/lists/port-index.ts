// An index of a list's rules by protocols and ports, which leaves most rules of a long list out before any address is
// compared.
import { ALL_PORTS, intervals, type MatchRule, type PacketSet, PORTED, type Ports } from '../../net/index.ts';
import type { Missing } from './check-result.ts';

/** Reports whether the rule matches a packet of the set by protocol and ports. */
function mayMatch(rule: MatchRule<Missing>, set: PacketSet<Missing>): boolean {
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
/** Returns the exclusive end of the last range; 0 for no ports. */
const endOf = (ports: Ports): number => ports[ports.length - 1] ?? 0;

/** The protocols of each rule and the bounds of its ports, in typed arrays: a scan of them is fast. */
export class PortIndex<Rule extends MatchRule<Missing>> {
  readonly #rules: readonly Rule[];
  readonly #protocols: Uint8Array;
  /** Four numbers a rule: first destination port, their end, first source port, their end (ends exclusive). */
  readonly #ports: Int32Array;

  constructor(rules: readonly Rule[]) {
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

  /** Returns the rules before the place `end` that may match packets of the set, in order. */
  candidates(set: PacketSet<Missing>, end = this.#rules.length): readonly Rule[] {
    const { protocols: ofSet, destinationPorts, sourcePorts } = set;
    const [from, after] = [beginOf(destinationPorts), endOf(destinationPorts)];
    const [sourceFrom, sourceAfter] = [beginOf(sourcePorts), endOf(sourcePorts)];
    const found: Rule[] = [];
    const ports = this.#ports;
    for (let place = 0; place < end; place += 1) {
      const protocols = (this.#protocols[place] as number) & ofSet; // in range
      if (protocols === 0) continue;
      const at = 4 * place;
      const isApart =
        (ports[at] ?? 0) >= after ||
        (ports[at + 1] ?? 0) <= from ||
        (ports[at + 2] ?? 0) >= sourceAfter ||
        (ports[at + 3] ?? 0) <= sourceFrom;
      if (isApart && (protocols & PORTED) !== 0) continue;
      const rule = this.#rules[place] as Rule; // in range
      if (mayMatch(rule, set)) found.push(rule);
    }
    return found;
  }
}
