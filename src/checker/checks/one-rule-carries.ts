// Requirements that hold by one rule alone: without it they would no longer be met. What the group without the rule
// does is asked of the group itself, so that rules after it, Azure's own among them, are heard.
import type { NetworkSecurityGroup, SecurityRule } from '../../azure/resources.ts';
import type { RequirementId, ResolvedFlow, ResolvedPlace } from '../../model/resolved.ts';
import { securityGroupsAt } from '../enforcement.ts';
import { requiredPackets } from '../required.ts';
import type { PointResult, RuleRef } from '../result.ts';
import type { Direction } from '../security-group.ts';
import { securityGroupPoint } from '../security-group-point.ts';
import { type Finding, finding } from './finding.ts';
import type { ReviewWorld } from './review-world.ts';

interface Needed {
  readonly group: NetworkSecurityGroup;
  readonly rule: SecurityRule;
  readonly ref: RuleRef;
  readonly resource: PointResult['resource'];
  readonly direction: Direction;
  readonly flows: readonly ResolvedFlow[];
}

interface Met {
  readonly flow: ResolvedFlow;
  readonly places: readonly ResolvedPlace[];
  readonly points: readonly PointResult[];
}

/** Flows that are met, with the points that let them through. */
function metFlows({ result, resolved }: ReviewWorld): readonly Met[] {
  const points = new Map<RequirementId, readonly PointResult[]>(
    result.requirements.flatMap((one) =>
      one.kind === 'flow' && one.verdict === 'allowed' ? [[one.requirement, one.points]] : [],
    ),
  );
  return resolved.flatMap(({ flows, places }) =>
    flows.flatMap((flow) => {
      const own = points.get(flow.requirement);
      return own === undefined ? [] : [{ flow, places, points: own }];
    }),
  );
}

/** The custom rules that let some of the flow through, at groups that are known to be in force. */
function rulesFor({ flow, places, points }: Met, { configuration, scope }: ReviewWorld): readonly Needed[] {
  return points.flatMap(({ place, resource, rules }) => {
    const group = configuration.resources.find(({ at }) => at === resource.at);
    if (group?.kind !== 'network-security-group') return [];
    const { alternatives } = securityGroupsAt(place, flow.direction, { configuration, scope, places });
    if (alternatives.length !== 1) return [];
    return rules.flatMap((ref) => {
      const rule = group.rules.find(({ at, origin }) => origin === 'custom' && at === ref.at);
      return rule === undefined
        ? []
        : [{ group, rule, ref, resource, direction: flow.direction, flows: [flow] }];
    });
  });
}

/** Each rule once, with all flows that it lets through. */
function byRule(all: readonly Needed[]): readonly Needed[] {
  const groups = Map.groupBy(all, ({ rule }) => rule);
  return [...groups.values()].flatMap((alike) =>
    alike.slice(0, 1).map((first) => ({ ...first, flows: alike.flatMap(({ flows }) => flows) })),
  );
}

/** Every rule without which requirements would no longer be met. */
export function* oneRuleCarries(world: ReviewWorld): Generator<readonly Finding[]> {
  const { scope } = world;
  for (const needed of byRule(metFlows(world).flatMap((met) => rulesFor(met, world)))) {
    const { group, rule, ref, resource, direction, flows } = needed;
    const rest = { ...group, rules: group.rules.filter((one) => one !== rule) };
    const { verdict } = securityGroupPoint(rest, direction, scope);
    const lost = flows.filter((flow) =>
      ['blocked', 'partly'].includes(verdict(requiredPackets(flow, scope))),
    );
    const requirements = [...new Set(lost.map(({ requirement }) => requirement))];
    yield requirements.length === 0
      ? []
      : [
          finding('one-rule-carries', {
            resource,
            rule: ref,
            requirements,
            args: { rule: ref.name, count: requirements.length },
          }),
        ];
  }
}
