// A security group decides packets by its rules, but for the platform's own addresses, which go their own way.
import type { NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import { addresses, PLATFORM_ADDRESSES } from '../../net/index.ts';
import { Likeness } from '../lists/canonical-key.ts';
import type { Verdict } from '../lists/check-result.ts';
import { type RuleListPoint, resourceOf, ruleListPoint } from '../lists/enforcement-point.ts';
import { type Decided, evaluate, outcomesOf } from '../lists/evaluate-list.ts';
import { once, oncePerCheck } from '../lists/memoize.ts';
import { type Question, requiredOf } from '../lists/required-traffic.ts';
import type { Direction, Packets, RuleList } from '../lists/rule-list.ts';
import type { Scope } from '../lists/symbol-context.ts';
import { noteSlices, Tally } from '../lists/verdict.ts';
import { compilePlatformRules, compileSecurityGroup } from './compile-security-group.ts';

const hostAddress = { code: 'platform-address', args: {}, at: null } as const;

interface Group {
  readonly list: RuleList;
  readonly platform: () => RuleList;
  readonly direction: Direction;
  readonly scope: Scope;
}

const isPlatform = (set: Packets, direction: Direction): boolean =>
  addresses.covers(PLATFORM_ADDRESSES, direction === 'outbound' ? set.destination.bound : set.source.bound);

function decide(packets: readonly Packets[], group: Group): readonly Decided[] {
  const { list, direction, scope } = group;
  const special = packets.filter((set) => isPlatform(set, direction));
  const ordinary = special.length === 0 ? packets : packets.filter((set) => !isPlatform(set, direction));
  const { decided, left } = evaluate(list, ordinary, scope.table);
  return [
    ...decided,
    ...left.map((set): Decided => ({ packets: set, decision: 'undecided', rule: null, missing: [] })),
    ...(special.length === 0 ? [] : decidePlatform(special, group)),
  ];
}

function decidePlatform(packets: readonly Packets[], group: Group): readonly Decided[] {
  const { table } = group.scope;
  if (group.direction === 'inbound') {
    // Whether a rule can keep out health probes is contradicted between sources.
    return evaluate(group.list, packets, table).decided.map((part) =>
      part.decision === 'allow'
        ? part
        : { ...part, decision: 'undecided', missing: [...part.missing, hostAddress] },
    );
  }
  const { decided, left } = evaluate(group.platform(), packets, table);
  return [
    ...decided,
    ...left.map((set): Decided => ({ packets: set, decision: 'allow', rule: null, missing: [] })),
  ];
}

/** Finds verdicts without all parts; packets that are alike are looked at once. */
function quickVerdicts({ list, direction, scope }: Group): (question: Question) => Verdict | null {
  const likeness = new Likeness();
  const known = new Map<string, Tally>();
  const outcomes = (set: Packets): Tally => {
    const key = likeness.of(set);
    const tally = (key === null ? undefined : known.get(key)) ?? outcomesOf(list, set, scope.table);
    if (key !== null) known.set(key, tally);
    return tally;
  };
  return (question) => {
    const tally = new Tally();
    for (const { packets } of question) {
      for (const set of packets) {
        if (isPlatform(set, direction)) return null;
        tally.addAll(outcomes(set));
        if (tally.isPartly) return tally.verdict;
      }
    }
    noteSlices(tally, requiredOf(question), (slice) => {
      const found = new Tally();
      for (const set of slice) found.addAll(outcomes(set));
      return found;
    });
    return tally.verdict;
  };
}

function makePoint(group: NetworkSecurityGroup, direction: Direction, scope: Scope): RuleListPoint {
  const list = compileSecurityGroup(group, direction, scope);
  const platform = once(() => compilePlatformRules(group, direction, scope));
  const compiled = { list, platform, direction, scope };
  return ruleListPoint(
    { resource: resourceOf(group), direction, decide: (packets) => decide(packets, compiled) },
    quickVerdicts(compiled),
  );
}

const points = {
  inbound: oncePerCheck((group: NetworkSecurityGroup, scope: Scope) => makePoint(group, 'inbound', scope)),
  outbound: oncePerCheck((group: NetworkSecurityGroup, scope: Scope) => makePoint(group, 'outbound', scope)),
} as const;

/** One group as a point; made once for each check and direction. */
export const securityGroupPoint = (
  group: NetworkSecurityGroup,
  direction: Direction,
  scope: Scope,
): RuleListPoint => points[direction](group, scope);
