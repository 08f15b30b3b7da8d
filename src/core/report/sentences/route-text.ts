// A route in the notation of packets.
import type { Route } from '../../azure/configuration/resources.ts';
import { addressItemText, NEXT_HOPS } from '../../fix/write/field-text.ts';

/** A route, as `0.0.0.0/0 -> VirtualAppliance 10.0.1.4`; an expression as it was written. */
export const routeText = ({ prefix, nextHop, nextHopAddress }: Route): string =>
  [
    prefix.kind === 'unresolved' ? prefix.text : addressItemText(prefix),
    '->',
    nextHop.known ? NEXT_HOPS[nextHop.value] : nextHop.text,
    nextHopAddress,
  ]
    .filter((part) => part !== null)
    .join(' ');
