// Public addresses that the subnet's network, or one that it is connected to, uses itself: Azure's routes to those are longer
// than its default route, so that packets to them do not leave (Virtual network traffic routing).
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { addresses, INTERNET_AT_LEAST, parsePrefix } from '../../net/index.ts';
import { type EnforcementPoint, type PlaceEnforcement, ruleListPoint } from '../lists/enforcement-point.ts';
import { evaluateList } from '../lists/evaluate-list.ts';
import { fallbackRule, missingRules, RuleList } from '../lists/rule-list.ts';
import { reachablePrefixes } from '../lists/virtual-network-space.ts';
import type { RouteContext } from './check-route.ts';
import { isPublic } from './public-end.ts';
import { networkOf, subnetsAt } from './subnets.ts';

/** Returns the point that leaves packets to such addresses undecided; null where the network has none. */
export function publicPrefixes({ direction, from, to }: ResolvedFlow, context: RouteContext): PlaceEnforcement | null {
  if (direction !== 'outbound' || from.kind !== 'place' || !isPublic(to)) return null;
  const { configuration, symbols } = context;
  const [subnet] = subnetsAt(from.place, context);
  const network = subnet === undefined ? null : networkOf(subnet, configuration);
  if (network === null) return null;
  const own = reachablePrefixes(network, configuration).flatMap((text) => {
    const prefix = parsePrefix(text.trim());
    const bound = prefix === null ? addresses.NONE : addresses.intersect(addresses.ofPrefix(prefix), INTERNET_AT_LEAST);
    return addresses.isEmpty(bound) ? [] : [{ text, bound }];
  });
  if (own.length === 0) return null;
  const { name, id, at } = network;
  const rules = own.map(({ text, bound }) => ({
    ...missingRules({ at }, [{ code: 'unknown-next-hop', args: { rule: text }, at }]),
    name: { name: text, priority: null, origin: 'custom', access: 'deny', at } as const,
    destination: { any: false, matches: [{ bound, inside: [], outside: [] }] },
  }));
  const list = new RuleList([...rules, fallbackRule('', 'allow')]);
  const decide: EnforcementPoint['decide'] = (packets) => evaluateList(list, packets, symbols.table).decided;
  const resource = { kind: 'virtual-network', name, id, at } as const;
  return {
    alternatives: [[{ place: from.place, ...ruleListPoint({ resource, direction, decide }) }]],
    assumptions: [],
  };
}
