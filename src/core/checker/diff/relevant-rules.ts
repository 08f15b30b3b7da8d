// Selects the rules that may match a packet of a differing rule. Between long lists little changes, and most other rules
// cannot affect it: they are left out before any diagram is built.
import { memoize } from '../../memoize.ts';
import { addresses, intervals, PORTED } from '../../net/index.ts';
import { possibleAddresses } from '../lists/endpoint-match.ts';
import type { ListRule } from '../lists/rule-list.ts';

/** With more differing rules, testing all pairs costs more time than it saves. */
const LIMIT_CHANGED = 200;

interface Bounded {
  readonly rule: ListRule;
  readonly source: addresses.AddressSet;
  readonly destination: addresses.AddressSet;
}

/** Reports whether both rules may match one packet. */
function mayMatchOnePacket(one: Bounded, other: Bounded): boolean {
  const protocols = one.rule.protocols & other.rule.protocols;
  if (protocols === 0) return false;
  const [ports, otherPorts] = [one.rule.destinationPorts, other.rule.destinationPorts];
  if ((protocols & ~PORTED) === 0 && ports !== null && otherPorts !== null && !intervals.intersects(ports, otherPorts))
    return false;
  return addresses.intersects(one.destination, other.destination) && addresses.intersects(one.source, other.source);
}

/** Returns the rules of a list that may match a packet of a `changed` rule, in their order. */
export function relevantRules(
  rules: readonly ListRule[],
  changed: readonly ListRule[],
  { names }: { readonly names: boolean },
): readonly ListRule[] {
  if (changed.length > LIMIT_CHANGED) return rules;
  const boundOf = memoize(possibleAddresses);
  const bounded = (rule: ListRule): Bounded => ({
    rule,
    source: boundOf(rule.source),
    // Host names have no addresses.
    destination: names ? addresses.ALL : boundOf(rule.destination),
  });
  const changedBounds = changed.map(bounded);
  const relevant = rules.filter((rule) => {
    const own = bounded(rule);
    return changedBounds.some((one) => mayMatchOnePacket(own, one));
  });
  // A rule that may come after tied ones has the place of the last of them.
  const all = new Set([...relevant, ...relevant.flatMap((rule) => rule.ties)]);
  return all.size === relevant.length ? relevant : rules.filter((rule) => all.has(rule));
}
