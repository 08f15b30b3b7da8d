// Which rules of a long list protocols and ports do not keep from a packet, without a look at any address.
import { ALL_PORTS, intervals, type MatchRule, type PacketSet, PORTED, type Ports } from '../../net/index.ts';
import type { Missing } from './check-result.ts';

/** Whether protocols and ports let the rule take a packet of the set. */
function mayTake(rule: MatchRule<Missing>, set: PacketSet<Missing>): boolean {
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
export class Reaches<Rule extends MatchRule<Missing>> {
  readonly #rules: readonly Rule[];
  readonly #protocols: Uint8Array;
  /** Of a rule at `place`: destination ports from 4 * place, their end, source ports, their end. */
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

  /** Rules before the place `end` that may take packets of the set, by their protocols and ports. */
  of(set: PacketSet<Missing>, end = this.#rules.length): readonly Rule[] {
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
        (ports[at] as number) >= after ||
        (ports[at + 1] as number) <= from ||
        (ports[at + 2] as number) >= sourceAfter ||
        (ports[at + 3] as number) <= sourceFrom;
      if (isApart && (protocols & PORTED) !== 0) continue;
      const rule = this.#rules[place] as Rule; // in range
      if (mayTake(rule, set)) found.push(rule);
    }
    return found;
  }
}
