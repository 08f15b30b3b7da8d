// Which of many regions and rules to name first.
import type { Configuration } from '../../azure/configuration/resources.ts';
import { type AddressSymbol, type EndpointMatch, hasPacket, type SymbolTable } from '../../net/index.ts';
import type { PointEvidence } from './check-result.ts';
import { positioned } from './describe-region.ts';
import type { DecidedRegion } from './evaluate-list.ts';
import type { RequiredTraffic } from './required-traffic.ts';
import type { Decision, Direction, ListRule, RuleName } from './rule-list.ts';
import type { FoundVerdict } from './verdict.ts';

export interface RankingContext {
  readonly verdict: FoundVerdict;
  readonly traffic: RequiredTraffic;
  readonly direction: Direction;
  readonly table: SymbolTable;
}

const DECISIVE: Readonly<Record<FoundVerdict, Decision>> = {
  allowed: 'allow',
  blocked: 'deny',
  partly: 'deny',
  fails: 'deny',
  undecided: 'undecided',
};

/** Returns 0 where an endpoint names what is required itself, 1 where it names a symbol that holds it, else 2. */
function distance({ matches }: EndpointMatch, required: readonly AddressSymbol[], table: SymbolTable): number {
  let nearest = 2;
  for (const { inside } of matches)
    for (const symbol of inside) {
      if (required.includes(symbol)) return 0;
      if (required.some((held) => table.relation(held, symbol) === 'subset')) nearest = 1;
    }
  return nearest;
}

const LEAST_RELEVANT = 12;

/** Makes the rank of a region: the lower, the more it bears the verdict, and the nearer its rule is to what is required. */
function rankOf({ verdict, traffic, direction, table }: RankingContext): (region: DecidedRegion) => number {
  const far = direction === 'outbound' ? 'destination' : 'source';
  const required = traffic.flatMap(({ packets }) => packets.flatMap((set) => set[far].inside));
  const distances = new Map<ListRule | null, number>([[null, 2]]);
  const distanceOf = (rule: ListRule | null): number => {
    const found = distances.get(rule) ?? (rule === null ? 2 : distance(rule[far], required, table));
    distances.set(rule, found);
    return found;
  };
  return ({ decision, packets, rule }) =>
    (decision === DECISIVE[verdict] ? 0 : 6) +
    (hasPacket(packets) === (verdict !== 'undecided') ? 0 : 3) +
    distanceOf(rule);
}

/** Returns the region that bears the verdict most; null where there is none. */
export function mostRelevant(regions: readonly DecidedRegion[], context: RankingContext): DecidedRegion | null {
  const rank = rankOf(context);
  let found: DecidedRegion | null = null;
  let lowest = LEAST_RELEVANT;
  for (const region of regions) {
    const own = rank(region);
    if (own >= lowest) continue;
    found = region;
    lowest = own;
    if (own === 0) break;
  }
  return found;
}

const keyOf = ({ name, priority }: RuleName): string => `${priority} ${name}`;

/** Returns the rules that decide regions, each once, the most relevant first, and which of them are to be shown. */
export function rankedRules(
  regions: readonly DecidedRegion[],
  context: RankingContext,
  configuration: Configuration,
): Pick<PointEvidence, 'rules' | 'relevantRules'> {
  const rank = rankOf(context);
  const byRank: RuleName[][] = [];
  const stopping = new Set<RuleName>();
  for (const region of regions) {
    if (region.rule === null) continue;
    const { name } = region.rule;
    const own = rank(region);
    const names = byRank[own] ?? [];
    byRank[own] = names;
    if (names.at(-1) !== name) names.push(name);
    if (region.decision !== 'allow') stopping.add(name);
  }
  const rules = [...new Set(byRank.flat())].map((name) => positioned(name, configuration));
  if (context.verdict === 'allowed' || context.verdict === 'blocked') return { rules, relevantRules: rules };
  // Where not everything is allowed: the rules of what is not, else a reader is led to all others, too.
  const keys = new Set([...stopping].map(keyOf));
  const relevant = rules.filter((rule) => keys.has(keyOf(rule)));
  return { rules, relevantRules: relevant.length === 0 ? rules : relevant };
}
