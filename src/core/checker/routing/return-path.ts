// Replies to inbound requests: the destination that a route matches is the request's source.
import type { RuleListPoint } from '../lists/enforcement-point.ts';
import { type DecidedRegion, evaluateList } from '../lists/evaluate-list.ts';
import type { RuleList } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';

/** Returns the function that decides requests by where routes lead their replies. */
export function returnPath(list: RuleList, symbols: SymbolContext): RuleListPoint['decide'] {
  return (packets) =>
    packets.flatMap((set) =>
      evaluateList(list, [{ ...set, source: set.destination, destination: set.source }], symbols.table).decided.map(
        (part): DecidedRegion => ({
          ...part,
          packets: { ...part.packets, source: part.packets.destination, destination: part.packets.source },
        }),
      ),
    );
}
