// Evaluates packets by a security group: by its rules, but for the platform's own addresses, which have rules apart.
import type { NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import { memoize, memoizePerCheck } from '../../memoize.ts';
import { addresses, PLATFORM_ADDRESSES, PLATFORM_SERVICES } from '../../net/index.ts';
import { alikeKeys, namelessKeys } from '../lists/canonical-key.ts';
import { type RuleListPoint, resourceOf, ruleListPoint } from '../lists/enforcement-point.ts';
import { type DecidedRegion, type EvaluatedList, evaluateList, tallyOutcomes } from '../lists/evaluate-list.ts';
import { type RequiredTraffic, requiredPackets } from '../lists/required-traffic.ts';
import type { Direction, Packets, RuleList } from '../lists/rule-list.ts';
import { substitutionBetween } from '../lists/substitution.ts';
import type { SymbolContext } from '../lists/symbol-context.ts';
import { type FoundVerdict, OutcomeTally, recordSlices } from '../lists/verdict.ts';
import { compileAdminRules, NO_ADMIN_RULES } from './admin-rules.ts';
import { compilePlatformRulesAt, compileSecurityGroup } from './compile-security-group.ts';

const PLATFORM_ADDRESS = { code: 'platform-address', args: {}, at: null } as const;

interface CompiledGroup {
  readonly list: RuleList;
  readonly evaluate: (packets: readonly Packets[]) => EvaluatedList;
  /** Rules for the platform's own addresses, for packets to one port or, with null, to any. */
  readonly platform: (port: number | null) => RuleList;
  readonly direction: Direction;
  readonly symbols: SymbolContext;
}

const isPlatform = (set: Packets, direction: Direction): boolean =>
  addresses.covers(PLATFORM_ADDRESSES, direction === 'outbound' ? set.destination.bound : set.source.bound);

function decide(packets: readonly Packets[], group: CompiledGroup): readonly DecidedRegion[] {
  const { direction } = group;
  const special = packets.filter((set) => isPlatform(set, direction));
  const ordinary = special.length === 0 ? packets : packets.filter((set) => !isPlatform(set, direction));
  const { decided, unmatched } = group.evaluate(ordinary);
  return [
    ...decided,
    ...unmatched.map((set): DecidedRegion => ({ packets: set, decision: 'undecided', rule: null, missing: [] })),
    ...(special.length === 0 ? [] : decidePlatform(special, group)),
  ];
}

/** Returns the function that evaluates packets by a list, each set once of those that the list decides alike. */
function alikeEvaluation(
  list: RuleList,
  alikeKey: (packets: Packets) => string | null,
  { table }: SymbolContext,
): CompiledGroup['evaluate'] {
  const evaluated = new Map<string, { readonly set: Packets; readonly evaluation: EvaluatedList }>();
  const evaluateOne = (set: Packets): EvaluatedList => {
    const key = alikeKey(set);
    const known = key === null ? undefined : evaluated.get(key);
    const substitution = known === undefined ? null : substitutionBetween([known.set], [set]);
    if (known !== undefined && substitution !== null) {
      const { decided, unmatched } = known.evaluation;
      const { packets } = substitution;
      return {
        decided: decided.map((region) => ({ ...region, packets: packets(region.packets) })),
        unmatched: unmatched.map(packets),
      };
    }
    const evaluation = evaluateList(list, [set], table);
    if (key !== null) evaluated.set(key, { set, evaluation });
    return evaluation;
  };
  return (packets) => {
    const all = packets.map(evaluateOne);
    return {
      decided: all.flatMap(({ decided }) => decided),
      unmatched: all.flatMap(({ unmatched }) => unmatched),
    };
  };
}

/** Returns the one port that packets go to, where a service of the platform has it; else null. */
function servicePort({ destinationPorts: [from = 0, end, ...more] }: Packets): number | null {
  const isServed = PLATFORM_SERVICES.some(({ port }) => port === from);
  return isServed && end === from + 1 && more.length === 0 ? from : null;
}

function decidePlatform(packets: readonly Packets[], group: CompiledGroup): readonly DecidedRegion[] {
  const { table } = group.symbols;
  if (group.direction === 'inbound') {
    // Documents disagree on whether a rule can block health probes.
    return group
      .evaluate(packets)
      .decided.map((part) =>
        part.decision === 'allow'
          ? part
          : { ...part, decision: 'undecided', missing: [...part.missing, PLATFORM_ADDRESS] },
      );
  }
  return packets.flatMap((set) => {
    const { decided, unmatched } = evaluateList(group.platform(servicePort(set)), [set], table);
    return [
      ...decided,
      ...unmatched.map((rest): DecidedRegion => ({ packets: rest, decision: 'allow', rule: null, missing: [] })),
    ];
  });
}

/** Returns a function that finds verdicts without all regions, from one evaluation for packets of one key. */
function quickVerdicts({ list, direction, symbols }: CompiledGroup): (traffic: RequiredTraffic) => FoundVerdict | null {
  const keyOf = namelessKeys();
  const known = new Map<string, OutcomeTally>();
  // Flows share their packets.
  const outcomes = memoize((set: Packets): OutcomeTally => {
    const key = keyOf(set);
    const tally = (key === null ? undefined : known.get(key)) ?? tallyOutcomes(list, set, symbols.table);
    if (key !== null) known.set(key, tally);
    return tally;
  });
  return (traffic) => {
    const tally = new OutcomeTally();
    for (const { packets } of traffic) {
      for (const set of packets) {
        if (isPlatform(set, direction)) return null;
        tally.addAll(outcomes(set));
        if (tally.isPartly) return tally.verdict;
      }
    }
    recordSlices(tally, requiredPackets(traffic), (slice) => {
      const found = new OutcomeTally();
      for (const set of slice) found.addAll(outcomes(set));
      return found;
    });
    return tally.verdict;
  };
}

/** How a group is evaluated: `alone` where the rules of network managers, which come before it, are not applied. */
type Evaluated = 'after-admin-rules' | 'alone';

function makePoint(
  group: NetworkSecurityGroup,
  { direction, evaluated }: { readonly direction: Direction; readonly evaluated: Evaluated },
  symbols: SymbolContext,
): RuleListPoint {
  const list = compileSecurityGroup(group, direction, symbols);
  const platform = memoize((port: number | null) => compilePlatformRulesAt(port, group, { direction, symbols }));
  const alikeKey = alikeKeys(list, symbols);
  const answer = group.effective === true ? group.at : null;
  const admin = evaluated === 'alone' ? NO_ADMIN_RULES : compileAdminRules({ direction, answer }, symbols);
  const evaluate = admin.before(alikeEvaluation(list, alikeKey, symbols));
  const compiled = { list, evaluate, platform, direction, symbols };
  const about = {
    resource: resourceOf(group),
    direction,
    decide: (packets: readonly Packets[]) => decide(packets, compiled),
  };
  return admin.isEmpty ? ruleListPoint({ ...about, alikeKey }, quickVerdicts(compiled)) : ruleListPoint(about);
}

const pointsFor = (evaluated: Evaluated) => {
  const byDirection = (direction: Direction) =>
    memoizePerCheck((group: NetworkSecurityGroup, symbols: SymbolContext) =>
      makePoint(group, { direction, evaluated }, symbols),
    );
  return { inbound: byDirection('inbound'), outbound: byDirection('outbound') } as const;
};
const points = { 'after-admin-rules': pointsFor('after-admin-rules'), alone: pointsFor('alone') } as const;

type PointOfGroup = (group: NetworkSecurityGroup, direction: Direction, symbols: SymbolContext) => RuleListPoint;

/** Returns a group as a point, the same object for each check and direction. */
export const securityGroupPoint: PointOfGroup = (group, direction, symbols) =>
  points['after-admin-rules'][direction](group, symbols);

/**
 * Returns the same for what no security admin rule is applied to: private endpoints, and subnets of some of Azure's own
 * services (Security admin rules in Azure Virtual Network Manager).
 */
export const groupPointAlone: PointOfGroup = (group, direction, symbols) => points.alone[direction](group, symbols);
