// Two versions of a route table: which destinations have another next hop.
import type { RouteTable } from '../../azure/configuration/resources.ts';
import { NOWHERE, type Node, TooManyNodes } from '../../net/index.ts';
import type { RuleRef } from '../lists/check-result.ts';
import { type ListRule, takesAll } from '../lists/rule-list.ts';
import { compileRoutes, hopOf, type RouteDecision, unknownHop } from '../routing/compile-routes.ts';
import { toRegion } from './changed-regions.ts';
import type { Pairing } from './compare-rule-lists.ts';
import type { Detour, Hop, RouteChange } from './comparison.ts';
import { ListPair } from './list-pair.ts';
import { FIRST_FREE, type Judge, regionOf, ruleOf, SAME, takerOf, UNDECIDED } from './outcomes.ts';
import { sideText } from './packet-set-text.ts';

const textOf = ({ hop, address }: Hop): string => `${hop} ${address ?? ''}`;

/** Where the routes of a table lead, by their place; null where that is not known. */
function hopsOf(table: RouteTable): ReadonlyMap<unknown, Hop | null> {
  return new Map(
    table.routes.map((route) => {
      const hop = hopOf(route, table);
      const isAppliance = hop === 'virtual-appliance';
      return [route.at, hop === null ? null : { hop, address: isAppliance ? route.nextHopAddress : null }];
    }),
  );
}

/** What no route of the table takes goes the system's way; effective routes are all that there are. */
const restOf = ({ effective }: RouteTable): Hop => ({
  hop: effective === true ? 'none' : 'system',
  address: null,
});

function rulesOf(
  table: RouteTable,
  version: 'before' | 'after',
  { scopes, questions }: Pairing,
): readonly ListRule[] {
  const hops = hopsOf(table);
  const decide: RouteDecision = (route) => {
    const hop = hops.get(route.at) ?? null;
    return hop === null
      ? { decision: 'undecided', missing: [unknownHop(route)] }
      : { decision: 'allow', missing: [], key: textOf(hop) };
  };
  const rest = { name: '', priority: null, origin: 'built-in', access: 'allow', at: null } as const;
  const list = compileRoutes(table, scopes[version], { decide, otherwise: takesAll(rest, 'allow', []) });
  return questions.settle(list.rules, scopes[version], { kind: 'route' });
}

/** What changed between two versions of a route table. */
export function compareTables(
  before: RouteTable,
  after: RouteTable,
  pairing: Pairing,
): readonly RouteChange[] {
  const { scopes, configurations } = pairing;
  const [old, now] = [rulesOf(before, 'before', pairing), rulesOf(after, 'after', pairing)];
  const [oldHops, nowHops] = [hopsOf(before), hopsOf(after)];
  const hopOfTaker = (taker: number): Hop | null => {
    const number = ruleOf(taker);
    const [list, hops, table] = number < old.length ? [old, oldHops, before] : [now, nowHops, after];
    const at = list[number < old.length ? number : number - old.length]?.name.at ?? null;
    return at === null ? restOf(table) : (hops.get(at) ?? null);
  };
  const moves: (readonly [Hop | null, Hop | null])[] = [];
  const numbers = new Map<string, number>();
  const judge: Judge = (from, to) => {
    const [a, b] = [hopOfTaker(from), hopOfTaker(to)];
    if (a !== null && b !== null && textOf(a) === textOf(b)) return SAME;
    // Two answers to what is not known are two values, so that no change to it is ever sure.
    const key = `${a === null ? from : textOf(a)} > ${b === null ? to : textOf(b)}`;
    const number = numbers.get(key) ?? moves.push([a, b]) - 1;
    numbers.set(key, number);
    return FIRST_FREE + number;
  };
  const takers = new Map([...old, ...now].map((rule, index) => [rule, takerOf(index, 'allow')]));
  const effectOf = (rule: ListRule): string => {
    const taker = takers.get(rule) ?? 0;
    const hop = hopOfTaker(taker);
    return hop === null ? `${taker}` : textOf(hop);
  };
  const disabled = { before: before.bgpPropagationDisabled, after: after.bgpPropagationDisabled };
  const propagation =
    disabled.before === disabled.after ? null : { before: not(disabled.before), after: not(disabled.after) };
  try {
    const pair = new ListPair(old, now, {
      table: scopes.after.table,
      unshared: scopes.unshared,
      toDestinations: true,
      nobody: 'deny',
      judge,
      effectOf,
    });
    const { diagrams } = pair.space;
    const change = diagrams.within(pair.change, pair.possible);
    const detour = (region: Node, [from, to]: readonly [Hop | null, Hop | null]): readonly Detour[] => {
      if (region === NOWHERE) return [];
      const {
        packets,
        isWhole,
        surelyExists,
        missing,
        before: was,
        after: is,
      } = toRegion(pair, region, {
        direction: 'outbound',
        ...configurations,
      });
      const destinations = packets.map(({ destination }) => sideText(destination));
      return [
        {
          destinations,
          isWhole,
          surelyExists,
          before: from,
          after: to,
          routesBefore: was.filter(isRoute),
          routesAfter: is.filter(isRoute),
          missing,
        },
      ];
    };
    return [
      {
        kind: 'routes',
        moved: moves.flatMap((move, index) => detour(regionOf(diagrams, change, FIRST_FREE + index), move)),
        undecided: detour(regionOf(diagrams, change, UNDECIDED), [null, null]),
        propagation,
        isGivenUp: false,
      },
    ];
  } catch (error) {
    if (error instanceof TooManyNodes)
      return [{ kind: 'routes', moved: [], undecided: [], propagation, isGivenUp: true }];
    throw error;
  }
}

const isRoute = ({ at }: RuleRef): boolean => at !== null;
const not = (value: boolean | null): boolean | null => (value === null ? null : !value);
