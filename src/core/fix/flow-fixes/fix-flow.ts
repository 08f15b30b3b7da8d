// Fixes a flow at every list on its path: each list allows the regions that it blocked.
import type { Configuration, NetworkSecurityGroup } from '../../azure/configuration/resources.ts';
import { firewallsAt, firewallsInForce } from '../../checker/firewall/firewall-point.ts';
import type { CheckContext } from '../../checker/flow/check-context.ts';
import { compileRequiredTraffic } from '../../checker/lists/compile-required-traffic.ts';
import type { EnforcementPoint } from '../../checker/lists/enforcement-point.ts';
import type { RequiredTraffic } from '../../checker/lists/required-traffic.ts';
import type { SymbolContext } from '../../checker/lists/symbol-context.ts';
import { endpointGroups } from '../../checker/routing/endpoint-group.ts';
import { withFirewallRoutes } from '../../checker/routing/firewall-routes.ts';
import { firewallsOnPath } from '../../checker/routing/firewalls-on-path.ts';
import { securityGroupsAt } from '../../checker/routing/place-enforcement.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { isTarget } from '../changes/apply-changes.ts';
import type { FixCandidate } from '../changes/change.ts';
import type { Obstacle } from '../changes/obstacle.ts';
import { purposeName } from '../changes/purpose-name.ts';
import { ownPlaceEnd } from '../needs/address-fields.ts';
import { securityNeeds } from '../needs/security-group-needs.ts';
import { fixFirewall } from './fix-firewall.ts';
import { fixPath } from './fix-path.ts';
import { fixSecurityGroup } from './fix-security-group.ts';
import { joinCandidates, noChange, soleAlternative } from './join-candidates.ts';

/** How the rules for a flow are written. */
export interface FlowFixOptions {
  readonly revision: string;
  readonly widenNames: boolean;
}

function groupOf(point: EnforcementPoint, { resources }: Configuration): NetworkSecurityGroup | null {
  const found = resources.find((resource) => isTarget(resource, point.resource));
  return found?.kind === 'network-security-group' ? found : null;
}

/** Returns why no rule of a group helps: a security admin rule denies before it. null: none does. */
function adminRuleDenies(point: EnforcementPoint, required: RequiredTraffic, symbols: SymbolContext): Obstacle | null {
  const places = new Set(symbols.adminRules.flatMap(({ rule, isInForce }) => (isInForce ? [rule.at] : [])));
  for (const { decision, rule } of places.size === 0 ? [] : point.parts(required))
    if (decision === 'deny' && rule !== null && places.has(rule.name.at))
      return { code: 'security-admin-rule-denies', args: { name: rule.name.name }, at: rule.name.at };
  return null;
}

/** `place` is null at the group of another subnet, that of a private endpoint: no end of the flow stands for it there. */
function fixGroup(
  { flow, place }: { readonly flow: ResolvedFlow; readonly place: string | null },
  point: EnforcementPoint,
  context: CheckContext & Pick<FlowFixOptions, 'widenNames'>,
): FixCandidate {
  const required = compileRequiredTraffic(flow, context.symbols);
  const { symbols, widenNames } = context;
  const denied = adminRuleDenies(point, required, symbols);
  if (denied !== null) return noChange(denied);
  const group = groupOf(point, context.configuration);
  if (group === null) return noChange();
  const regions = context.library?.shared.regions ?? {};
  const { needs, placeholders, obstacles, widened } = securityNeeds(flow, {
    symbols,
    regions,
    widenNames,
    ownEnd: place === null ? null : ownPlaceEnd(flow, group, place),
  });
  if (point.verdict(required) === 'allowed')
    return { ...noChange(), widened: widened.filter(({ code }) => code === 'host-addresses') };
  const { requirement } = flow;
  const { direction } = point;
  // What leaves the flow's own subnet comes into that of the private endpoint.
  const name = purposeName({ ...flow, direction });
  const fix = fixSecurityGroup({ group, direction, requirement, name, needs, decided: point.parts(required) });
  return {
    changes: fix.changes,
    placeholders,
    widened,
    obstacles: [...obstacles, ...fix.obstacles],
  };
}

function fixSubnet(
  place: string,
  flow: ResolvedFlow,
  context: CheckContext & Pick<FlowFixOptions, 'widenNames'>,
): FixCandidate {
  const { alternatives, missingAssociation } = securityGroupsAt(place, flow.direction, context);
  const candidates = alternatives.map((chain) =>
    joinCandidates(chain.map((point) => fixGroup({ flow, place }, point, context))),
  );
  return soleAlternative(candidates, missingAssociation);
}

/** Fixes the firewall, where the subnet's routes lead there: its rules have no effect on other packets. */
function fixFirewallPlace(
  { flow, place }: { readonly flow: ResolvedFlow; readonly place: string },
  context: CheckContext,
  revision: string,
): FixCandidate {
  const traffic = compileRequiredTraffic(flow, context.symbols);
  const own = firewallsAt(place, flow.direction, context);
  const onPath =
    context.at === undefined
      ? firewallsOnPath(withFirewallRoutes(own, { place, flow }, context), { place, flow, traffic }, context)
      : own;
  const drops = onPath.alternatives
    .flat()
    .find((point) => point.resource.kind === 'route-table' && point.verdict(traffic) === 'blocked');
  if (drops !== undefined)
    return noChange({ code: 'route-drops', args: { name: drops.resource.name ?? '' }, at: drops.resource.at });
  const resources = onPath.alternatives.flatMap((chain) => chain.map(({ resource }) => resource));
  const firewalls = firewallsInForce(context.configuration).filter((firewall) =>
    resources.some((resource) => isTarget(firewall, resource)),
  );
  return soleAlternative(firewalls.map((firewall) => fixFirewall({ firewall, flow, context, revision })));
}

/** Fixes the security group of the private endpoint that the flow leads to, where one applies there. */
function fixEndpoint(flow: ResolvedFlow, context: CheckContext & Pick<FlowFixOptions, 'widenNames'>): FixCandidate {
  if (context.at !== undefined) return noChange();
  const groups = endpointGroups(flow, context)?.alternatives ?? [];
  return joinCandidates(
    groups.flatMap((chain) => chain.map((point) => fixGroup({ flow, place: null }, point, context))),
  );
}

/** Proposes changes that allow a flow, at every place where a list of the configuration applies to it. */
export function fixFlow(flow: ResolvedFlow, context: CheckContext, options: FlowFixOptions): FixCandidate {
  const { revision, widenNames } = options;
  const places = flow.at.filter((place) => context.at === undefined || place === context.at);
  return joinCandidates([
    ...places.map((place) => {
      const kind = context.places.find(({ id }) => id === place)?.kind ?? 'subnet';
      return kind === 'subnet'
        ? fixSubnet(place, flow, { ...context, widenNames })
        : fixFirewallPlace({ flow, place }, context, revision);
    }),
    fixEndpoint(flow, { ...context, widenNames }),
    fixPath(flow, context, revision),
  ]);
}
