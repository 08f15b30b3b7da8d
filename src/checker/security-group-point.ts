// A security group decides packets by its rules, but for the platform's own addresses, which go their own way.
import type { NetworkSecurityGroup } from '../azure/resources.ts';
import { addresses, PLATFORM_ADDRESSES } from '../net/index.ts';
import { type Decided, evaluate, verdictBy } from './evaluate.ts';
import { oncePer } from './once.ts';
import { type RuleListPoint, resourceOf, ruleListPoint } from './point.ts';
import { type Packets, RuleList } from './rule-list.ts';
import type { Scope } from './scope.ts';
import { compileSecurityGroup, type Direction } from './security-group.ts';

const hostAddress = { code: 'platform-address', args: {}, at: null } as const;

interface Group {
  readonly list: RuleList;
  readonly direction: Direction;
  readonly scope: Scope;
}

const isPlatform = (set: Packets, direction: Direction): boolean =>
  addresses.covers(PLATFORM_ADDRESSES, direction === 'outbound' ? set.destination.bound : set.source.bound);

function decide(packets: readonly Packets[], { list, direction, scope }: Group): readonly Decided[] {
  const special = packets.filter((set) => isPlatform(set, direction));
  const ordinary = special.length === 0 ? packets : packets.filter((set) => !isPlatform(set, direction));
  const { decided, left } = evaluate(list, ordinary, scope.table);
  return [
    ...decided,
    ...left.map((set): Decided => ({ packets: set, decision: 'undecided', rule: null, missing: [] })),
    ...(special.length === 0 ? [] : decidePlatform(special, { list, direction, scope })),
  ];
}

function decidePlatform(packets: readonly Packets[], { list, direction, scope }: Group): readonly Decided[] {
  if (direction === 'inbound') {
    // Whether a rule can keep out health probes is contradicted between sources.
    return evaluate(list, packets, scope.table).decided.map((part) =>
      part.decision === 'allow'
        ? part
        : { ...part, decision: 'undecided', missing: [...part.missing, hostAddress] },
    );
  }
  // Only rules for the AzurePlatform tags apply to the resolver and the metadata service.
  const rules = list.heads
    .map((head) => head.whole())
    .filter(({ destination }) =>
      destination.terms.some((term) => term.inside.some(({ kind }) => kind === 'platform-tag')),
    );
  const { decided, left } = evaluate(RuleList.of(rules), packets, scope.table);
  return [
    ...decided,
    ...left.map((set): Decided => ({ packets: set, decision: 'allow', rule: null, missing: [] })),
  ];
}

function makePoint(group: NetworkSecurityGroup, direction: Direction, scope: Scope): RuleListPoint {
  const compiled = { list: compileSecurityGroup(group, direction, scope), direction, scope };
  return ruleListPoint(
    { resource: resourceOf(group), direction, decide: (packets) => decide(packets, compiled) },
    (question) => {
      const packets = question.flatMap((required) => required.packets);
      return packets.some((set) => isPlatform(set, direction))
        ? null
        : verdictBy(compiled.list, packets, scope.table);
    },
  );
}

const points = {
  inbound: oncePer((group: NetworkSecurityGroup, scope: Scope) => makePoint(group, 'inbound', scope)),
  outbound: oncePer((group: NetworkSecurityGroup, scope: Scope) => makePoint(group, 'outbound', scope)),
} as const;

/** One group as a point; made once for each check and direction. */
export const securityGroupPoint = (
  group: NetworkSecurityGroup,
  direction: Direction,
  scope: Scope,
): RuleListPoint => points[direction](group, scope);
