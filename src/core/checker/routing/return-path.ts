// Replies to what comes in: the address that a route looks at is that of the reply, which is the request's source.

import type { RuleListPoint } from '../lists/enforcement-point.ts';
import { type Decided, evaluate } from '../lists/evaluate-list.ts';
import type { RuleList } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';

/** Decides requests by what becomes of their replies. */
export function replying(list: RuleList, scope: Scope): RuleListPoint['decide'] {
  return (packets) =>
    packets.flatMap((set) =>
      evaluate(list, [{ ...set, source: set.destination, destination: set.source }], scope.table).decided.map(
        (part): Decided => ({
          ...part,
          packets: { ...part.packets, source: part.packets.destination, destination: part.packets.source },
        }),
      ),
    );
}
