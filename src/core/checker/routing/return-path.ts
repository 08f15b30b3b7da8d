// Replies to inbound requests: the destination that a route matches is the request's source. A next hop None drops them
// (Virtual network traffic routing), and so does a firewall that has not seen the requests. Without replies no TCP
// connection is made.
import { TCP } from '../../net/index.ts';
import type { RuleListPoint } from '../lists/enforcement-point.ts';
import { type DecidedRegion, evaluateList } from '../lists/evaluate-list.ts';
import type { RuleList } from '../lists/rule-list.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';

/** Returns the function that decides requests by where routes lead their replies. */
export function returnPath(list: RuleList, symbols: SymbolContext): RuleListPoint['decide'] {
  return (packets) =>
    packets.flatMap((set) =>
      evaluateList(list, [{ ...set, source: set.destination, destination: set.source }], symbols.table).decided.map(
        (part) =>
          withoutReplies({
            ...part,
            packets: { ...part.packets, source: part.packets.destination, destination: part.packets.source },
          }),
      ),
    );
}

/** Returns a part as its replies decide it: whether other protocols do without them is unknown. */
function withoutReplies(part: DecidedRegion): DecidedRegion {
  if (part.decision !== 'deny' || (part.packets.protocols & ~TCP) === 0) return part;
  const { name = '', at = null, repliesDroppedBy } = part.rule?.name ?? {};
  const code = repliesDroppedBy === undefined ? 'unknown-next-hop' : 'asymmetric-route';
  return { ...part, decision: 'undecided', missing: [{ code, args: { rule: name }, at }] };
}
