// Rules that can take a packet which one of some rules takes. Between long lists little changes, and most other rules
// have nothing to do with it: they are left out before any diagram is made.
import { addresses, intervals, PORTED, type Side } from '../../net/index.ts';
import { addressesAtMost } from '../lists/endpoint-match.ts';
import type { ListRule } from '../lists/rule-list.ts';

/** With more rules than these, looking at all pairs takes longer than it spares. */
const MOST_CHANGED = 200;

interface Bounded {
  readonly rule: ListRule;
  readonly source: addresses.AddressSet;
  readonly destination: addresses.AddressSet;
}

/** Whether one packet may be of both rules. */
function mayTakeOnePacket(one: Bounded, other: Bounded): boolean {
  const protocols = one.rule.protocols & other.rule.protocols;
  if (protocols === 0) return false;
  const [ports, otherPorts] = [one.rule.destinationPorts, other.rule.destinationPorts];
  if (
    (protocols & ~PORTED) === 0 &&
    ports !== null &&
    otherPorts !== null &&
    !intervals.intersects(ports, otherPorts)
  )
    return false;
  return (
    addresses.intersects(one.destination, other.destination) && addresses.intersects(one.source, other.source)
  );
}

/** The rules of a list that may take what one of the `changed` takes, in their order. */
export function relevantRules(
  rules: readonly ListRule[],
  changed: readonly ListRule[],
  names: boolean,
): readonly ListRule[] {
  if (changed.length > MOST_CHANGED) return rules;
  const bounds = new Map<Side, addresses.AddressSet>();
  const boundIn = (side: Side): addresses.AddressSet => {
    const known = bounds.get(side) ?? addressesAtMost(side);
    bounds.set(side, known);
    return known;
  };
  const bounded = (rule: ListRule): Bounded => ({
    rule,
    source: boundIn(rule.source),
    // Names have no addresses.
    destination: names ? addresses.ALL : boundIn(rule.destination),
  });
  const those = changed.map(bounded);
  const kept = rules.filter((rule) => {
    const own = bounded(rule);
    return those.some((one) => mayTakeOnePacket(own, one));
  });
  // A rule that may come after its rivals stands at the place of the last of them.
  const all = new Set([...kept, ...kept.flatMap((rule) => rule.rivals)]);
  return all.size === kept.length ? kept : rules.filter((rule) => all.has(rule));
}
