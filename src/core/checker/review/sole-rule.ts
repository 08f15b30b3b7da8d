// Requirements that depend on one rule or route alone. The rest of the configuration is checked again along the whole
// path, with the rules after it, Azure's default rules and other lists.
import type { Configuration, NetworkSecurityGroup, Resource, SourceRef } from '../../azure/configuration/resources.ts';
import { memoize } from '../../memoize.ts';
import type { RequirementId, ResolvedFlow, ResolvedRoute } from '../../model/resolved-scenario.ts';
import type { CheckContext } from '../flow/check-context.ts';
import { checkFlow } from '../flow/evaluate-flow.ts';
import { prepare } from '../flow/prepare.ts';
import type { PointResult, RequirementResult, RuleRef } from '../lists/check-result.ts';
import { compileRequiredTraffic } from '../lists/compile-required-traffic.ts';
import { evaluateRoute } from '../routing/check-route.ts';
import { withoutRule } from './analysis/configuration-without-rule.ts';
import { type Found, found } from './analysis/finding.ts';
import { redundancyTest } from './analysis/redundant-rules.ts';
import type { ReviewContext } from './analysis/review-context.ts';

interface AllowingRule {
  readonly rule: RuleRef & { readonly at: SourceRef };
  readonly resource: PointResult['resource'];
  readonly requirements: readonly RequirementId[];
}

/** Reports whether the resource can be edited: effective routes cannot. */
const isEditable = (resource: Resource | undefined): boolean =>
  resource?.kind === 'firewall' ||
  resource?.kind === 'network-security-group' ||
  (resource?.kind === 'route-table' && resource.effective !== true);

/** Returns each custom rule and route that allows met requirements, with these requirements. */
function allowingRules({ result, configuration, evidenceOf }: ReviewContext): readonly AllowingRule[] {
  const editable = new Set(configuration.resources.filter(isEditable).map(({ at }) => at));
  const allowing = new Map<SourceRef, AllowingRule>();
  for (const one of result.requirements) {
    const { verdict, kind, requirement } = one;
    if (verdict !== 'allowed' || kind === 'setting') continue;
    for (const { resource, rules } of evidenceOf(one).points) {
      if (!editable.has(resource.at)) continue;
      for (const rule of rules) {
        const { at } = rule;
        if (at === null || rule.origin !== 'custom') continue;
        const known = allowing.get(at) ?? { rule: { ...rule, at }, resource, requirements: [] };
        allowing.set(at, { ...known, requirements: [...new Set([...known.requirements, requirement])] });
      }
    }
  }
  return [...allowing.values()];
}

type VerdictOf = (requirement: RequirementId) => RequirementResult['verdict'] | null;

/** Returns verdicts without the rule or route; null for a requirement that no longer applies. */
function verdictWithout({ rule, resource }: AllowingRule, review: ReviewContext): VerdictOf {
  const { library, options } = review;
  const configuration: Configuration = withoutRule(review.configuration, rule.at);
  // Parameters and the prefixes of the tag VirtualNetwork are read from routes, not from rules.
  const { scenarios, symbols, placement } =
    resource.kind === 'route-table' ? prepare(configuration, library, options) : review;
  const contexts = scenarios.map(({ flows, routes, places }) => {
    const { at, assume = [] } = options;
    const context: CheckContext = { cache: new Map(), configuration, library, symbols, places, placement, at, assume };
    return { context, entries: new Map([...flows, ...routes].map((one) => [one.requirement, one])) };
  });
  const verdictOf = (resolved: ResolvedFlow | ResolvedRoute, context: CheckContext) =>
    resolved.kind === 'flow' ? checkFlow(resolved, context).verdict : evaluateRoute(resolved, context).verdict;
  return (requirement) => {
    const scenario = contexts.find(({ entries }) => entries.has(requirement));
    const resolved = scenario?.entries.get(requirement);
    return scenario === undefined || resolved === undefined || resolved.applies === 'no'
      ? null
      : verdictOf(resolved, scenario.context);
  };
}

type IsRedundant = (allowing: AllowingRule, requirement: RequirementId) => boolean;

/** Makes a test whether the rule's own security group surely allows a requirement without the rule. */
function redundancyIn({ configuration, scenarios, symbols }: ReviewContext): IsRedundant {
  const flows = new Map(scenarios.flatMap(({ flows }) => flows.map((flow) => [flow.requirement, flow])));
  const lists = {
    inbound: memoize((group: NetworkSecurityGroup) => redundancyTest(group, 'inbound', symbols)),
    outbound: memoize((group: NetworkSecurityGroup) => redundancyTest(group, 'outbound', symbols)),
  };
  const groups = new Map(
    configuration.resources.flatMap((one) => (one.kind === 'network-security-group' ? [[one.at, one] as const] : [])),
  );
  return ({ rule, resource }, requirement) => {
    const group = groups.get(resource.at);
    const flow = flows.get(requirement);
    if (group === undefined || flow === undefined) return false;
    return lists[flow.direction](group)(rule.at, compileRequiredTraffic(flow, symbols));
  };
}

/**
 * Finds rules and routes without which requirements would no longer be met. A firewall's default needs no such finding:
 * it denies, so that no requirement depends on it.
 */
export function* soleRules(
  context: ReviewContext,
): Generator<readonly Found<'sole-rule' | 'sole-route', { readonly count: number }>[]> {
  const isRedundant = redundancyIn(context);
  for (const allowing of allowingRules(context)) {
    const { rule, resource } = allowing;
    const open = allowing.requirements.filter((one) => !isRedundant(allowing, one));
    const verdictOf = open.length === 0 ? null : verdictWithout(allowing, context);
    const requirements = open.filter((one) => ['blocked', 'partly'].includes(verdictOf?.(one) ?? ''));
    const code = resource.kind === 'route-table' ? 'sole-route' : 'sole-rule';
    const args = { count: requirements.length };
    yield requirements.length === 0 ? [] : [found(code, { resource, rule, requirements, args })];
  }
}
