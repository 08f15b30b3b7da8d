// Requirements that hold by one rule or route alone: without it they would no longer be met. What is left is checked
// again, along the whole path, so that rules after it, Azure's own among them, and other lists are heard.
import type {
  Configuration,
  NetworkSecurityGroup,
  Resource,
  SourceRef,
} from '../../azure/configuration/resources.ts';
import type { RequirementId, ResolvedFlow, ResolvedRoute } from '../../model/resolved-scenario.ts';
import { type CheckWorld, checkFlow } from '../flow/check-flow.ts';
import { prepare } from '../flow/prepare.ts';
import type { PointResult, RequirementResult, RuleRef } from '../lists/check-result.ts';
import { requiredPackets } from '../lists/compile-required-traffic.ts';
import { memo } from '../lists/memoize.ts';
import { checkRoute } from '../routing/check-route.ts';
import { withoutRule } from './analysis/configuration-without-rule.ts';
import { type Finding, finding } from './analysis/finding.ts';
import { spareRules } from './analysis/redundant-rules.ts';
import type { ReviewWorld } from './analysis/review-context.ts';

interface Carrier {
  readonly rule: RuleRef & { readonly at: SourceRef };
  readonly resource: PointResult['resource'];
  readonly requirements: readonly RequirementId[];
}

/** Whether Azure takes the resource from somebody, and does not work it out itself as it does effective routes. */
const isWritten = (resource: Resource | undefined): boolean =>
  resource?.kind === 'firewall' ||
  resource?.kind === 'network-security-group' ||
  (resource?.kind === 'route-table' && resource.effective !== true);

/** Each rule and route that somebody wrote and that lets through some of what is met, with all that it does so for. */
function carriers({ result, configuration }: ReviewWorld): readonly Carrier[] {
  const written = new Set(configuration.resources.filter(isWritten).map(({ at }) => at));
  const found = new Map<SourceRef, Carrier>();
  for (const { verdict, kind, requirement, points } of result.requirements) {
    if (verdict !== 'allowed' || kind === 'setting') continue;
    for (const { resource, rules } of points) {
      if (!written.has(resource.at)) continue;
      for (const rule of rules) {
        const { at } = rule;
        if (at === null || rule.origin !== 'custom') continue;
        const known = found.get(at) ?? { rule: { ...rule, at }, resource, requirements: [] };
        found.set(at, { ...known, requirements: [...new Set([...known.requirements, requirement])] });
      }
    }
  }
  return [...found.values()];
}

type Judge = (requirement: RequirementId) => RequirementResult['verdict'] | null;

/** Verdicts with the rule or route taken away; null for what is then not asked for any more. */
function judgeWithout({ rule, resource }: Carrier, world: ReviewWorld): Judge {
  const { library, options } = world;
  const configuration: Configuration = withoutRule(world.configuration, rule.at);
  // Parameters and what the tag VirtualNetwork stands for are read from routes, not from rules.
  const { resolved, scope } =
    resource.kind === 'route-table' ? prepare(configuration, library, options) : world;
  const worlds = resolved.map(({ flows, routes, places }) => {
    const about: CheckWorld = { memory: new Map(), configuration, library, scope, places, at: options.at };
    return { about, asked: new Map([...flows, ...routes].map((one) => [one.requirement, one])) };
  });
  const verdictOf = (asked: ResolvedFlow | ResolvedRoute, about: CheckWorld) =>
    asked.kind === 'flow' ? checkFlow(asked, about).verdict : checkRoute(asked, about).verdict;
  return (requirement) => {
    const found = worlds.find(({ asked }) => asked.has(requirement));
    const asked = found?.asked.get(requirement);
    return found === undefined || asked === undefined || asked.applies === 'no'
      ? null
      : verdictOf(asked, found.about);
  };
}

type IsSpared = (carrier: Carrier, requirement: RequirementId) => boolean;

/** Whether a requirement is surely met without the rule, as its own security group shows. */
function sparedIn({ configuration, resolved, scope }: ReviewWorld): IsSpared {
  const flows = new Map(resolved.flatMap(({ flows }) => flows.map((flow) => [flow.requirement, flow])));
  const lists = {
    inbound: memo((group: NetworkSecurityGroup) => spareRules(group, 'inbound', scope)),
    outbound: memo((group: NetworkSecurityGroup) => spareRules(group, 'outbound', scope)),
  };
  const groups = new Map(
    configuration.resources.flatMap((one) =>
      one.kind === 'network-security-group' ? [[one.at, one] as const] : [],
    ),
  );
  return ({ rule, resource }, requirement) => {
    const group = groups.get(resource.at);
    const flow = flows.get(requirement);
    if (group === undefined || flow === undefined) return false;
    return lists[flow.direction](group)(rule.at, requiredPackets(flow, scope));
  };
}

/**
 * Every rule without which requirements would no longer be met, and every route without which a route that is asked
 * for is gone. No such remark is made on a firewall's default: it is to deny, so that nothing holds by it.
 */
export function* oneRuleCarries(world: ReviewWorld): Generator<readonly Finding[]> {
  const isSpared = sparedIn(world);
  for (const carrier of carriers(world)) {
    const { rule, resource } = carrier;
    const open = carrier.requirements.filter((one) => !isSpared(carrier, one));
    const verdict = open.length === 0 ? null : judgeWithout(carrier, world);
    const requirements = open.filter((one) => ['blocked', 'partly'].includes(verdict?.(one) ?? ''));
    const code = resource.kind === 'route-table' ? 'one-route-carries' : 'one-rule-carries';
    const args = { rule: rule.name, count: requirements.length };
    yield requirements.length === 0 ? [] : [finding(code, { resource, rule, requirements, args })];
  }
}
