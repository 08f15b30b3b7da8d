// Compares two versions of a route table: which destinations have another next hop.
import type { RouteTable } from '../../azure/configuration/resources.ts';
import { NOWHERE, TooManyNodes } from '../../net/space/decision-diagram.ts';
import type { RuleRef } from '../lists/check-result.ts';
import { firstMatchOf, ruleNumberOf } from '../lists/first-match.ts';
import { type ListRule, matchAll } from '../lists/rule-list.ts';
import { compileRoutes, nextHopOf, type RouteDecision, unknownNextHop } from '../routing/compile-routes.ts';
import { toRegion } from './changed-regions.ts';
import type { ComparisonContext } from './compare-rule-lists.ts';
import type { NextHopChange, NextHopTarget, RouteChange } from './comparison.ts';
import { ListPair } from './list-pair.ts';
import { type ChangeClassifier, FIRST_CUSTOM, regionOf, SAME, UNDECIDED } from './outcomes.ts';
import { endpointText } from './packet-set-text.ts';

const textOf = ({ hop, address }: NextHopTarget): string => `${hop} ${address ?? ''}`;

/** Returns the next hops of a table's routes by their place in the text; null where unknown. */
function hopsOf(table: RouteTable): ReadonlyMap<unknown, NextHopTarget | null> {
  return new Map(
    table.routes.map((route) => {
      const hop = nextHopOf(route, table);
      const isAppliance = hop === 'virtual-appliance';
      return [route.at, hop === null ? null : { hop, address: isAppliance ? route.nextHopAddress : null }];
    }),
  );
}

/** Returns the next hop without a matching route: the system routes decide, but for effective routes, which are complete. */
const restOf = ({ effective }: RouteTable): NextHopTarget => ({
  hop: effective === true ? 'none' : 'system',
  address: null,
});

function rulesOf(
  table: RouteTable,
  version: 'before' | 'after',
  { symbols, guards }: ComparisonContext,
): readonly ListRule[] {
  const hops = hopsOf(table);
  const decide: RouteDecision = (route) => {
    const hop = hops.get(route.at) ?? null;
    return hop === null
      ? { decision: 'undecided', missing: [unknownNextHop(route)] }
      : { decision: 'allow', missing: [], key: textOf(hop) };
  };
  const rest = { name: '', priority: null, origin: 'built-in', access: 'allow', at: null } as const;
  const list = compileRoutes(table, symbols[version], { decide, otherwise: matchAll(rest, 'allow', []) });
  return guards.unify(list.rules, symbols[version], { kind: 'route' });
}

interface HopComparison {
  readonly classify: ChangeClassifier;
  /** What a route does with packets, as text. */
  readonly effectOf: (rule: ListRule) => string;
  /** Changes of the next hop, before and after, by their value less `FIRST_CUSTOM`. */
  readonly moves: readonly (readonly [NextHopTarget | null, NextHopTarget | null])[];
}

/** Makes the classifier of first matches by next hop; `old` and `now` are the rules of the two tables. */
function compareHops(
  [before, after]: readonly [RouteTable, RouteTable],
  old: readonly ListRule[],
  now: readonly ListRule[],
): HopComparison {
  const [oldHops, nowHops] = [hopsOf(before), hopsOf(after)];
  const hopOfMatch = (match: number): NextHopTarget | null => {
    const number = ruleNumberOf(match);
    const [list, hops, table] = number < old.length ? [old, oldHops, before] : [now, nowHops, after];
    const at = list[number < old.length ? number : number - old.length]?.name.at ?? null;
    return at === null ? restOf(table) : (hops.get(at) ?? null);
  };
  const moves: (readonly [NextHopTarget | null, NextHopTarget | null])[] = [];
  const numbers = new Map<string, number>();
  const matches = new Map([...old, ...now].map((rule, index) => [rule, firstMatchOf(index, 'allow')]));
  return {
    moves,
    classify: (from, to) => {
      const [a, b] = [hopOfMatch(from), hopOfMatch(to)];
      if (a !== null && b !== null && textOf(a) === textOf(b)) return SAME;
      // Each unknown next hop is a value of its own, so that no change to it is certain.
      const key = `${a === null ? from : textOf(a)} > ${b === null ? to : textOf(b)}`;
      const number = numbers.get(key) ?? moves.push([a, b]) - 1;
      numbers.set(key, number);
      return FIRST_CUSTOM + number;
    },
    effectOf: (rule) => {
      const match = matches.get(rule) ?? 0;
      const hop = hopOfMatch(match);
      return hop === null ? `${match}` : textOf(hop);
    },
  };
}

/** Returns whether a table takes the gateway's routes; null where that is unknown. */
const isPropagated = ({ bgpPropagationDisabled: isDisabled }: RouteTable): boolean | null =>
  isDisabled === null ? null : !isDisabled;

/** Returns whether the gateway's routes are propagated, where that changed. */
function propagationOf(before: RouteTable, after: RouteTable): RouteChange['propagation'] {
  const propagated = { before: isPropagated(before), after: isPropagated(after) };
  return propagated.before === propagated.after ? null : propagated;
}

/** Returns what changed between two versions of a route table. */
export function compareRouteTables(
  before: RouteTable,
  after: RouteTable,
  context: ComparisonContext,
): readonly RouteChange[] {
  const { symbols, configurations } = context;
  const [old, now] = [rulesOf(before, 'before', context), rulesOf(after, 'after', context)];
  const { classify, effectOf, moves } = compareHops([before, after], old, now);
  const propagation = propagationOf(before, after);
  try {
    const { table } = symbols.after;
    const { unshared } = symbols;
    const options = { table, unshared, toDestinations: true, noMatch: 'deny', classify, effectOf } as const;
    const pair = new ListPair([old, now], options);
    const { diagrams } = pair.space;
    const change = diagrams.within(pair.change, pair.possible);
    const changeAt = (value: number, [from, to]: HopComparison['moves'][number]): readonly NextHopChange[] => {
      const region = regionOf(diagrams, change, value);
      if (region === NOWHERE) return [];
      const described = toRegion(pair, region, { direction: 'outbound', ...configurations });
      return [
        {
          destinations: described.packets.map(({ destination }) => endpointText(destination)),
          isComplete: described.isComplete,
          surelyExists: described.surelyExists,
          before: from,
          after: to,
          routesBefore: described.before.filter(isRoute),
          routesAfter: described.after.filter(isRoute),
          missing: described.missing,
        },
      ];
    };
    const moved = moves.flatMap((move, index) => changeAt(FIRST_CUSTOM + index, move));
    const undecided = changeAt(UNDECIDED, [null, null]);
    return [{ kind: 'routes', moved, undecided, propagation, limitReached: false }];
  } catch (error) {
    if (error instanceof TooManyNodes)
      return [{ kind: 'routes', moved: [], undecided: [], propagation, limitReached: true }];
    throw error;
  }
}

const isRoute = ({ at }: RuleRef): boolean => at !== null;
