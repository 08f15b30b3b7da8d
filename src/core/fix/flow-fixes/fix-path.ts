// Fixes a flow on the path that its subnet's routes give it: at the firewalls of the configuration. Routes are left as
// they are, and so is a subnet without outbound access.
import type { CheckContext } from '../../checker/flow/check-context.ts';
import { compileRequiredTraffic } from '../../checker/lists/compile-required-traffic.ts';
import type { RequiredTraffic } from '../../checker/lists/required-traffic.ts';
import { routeTableEnforcement } from '../../checker/routing/forwarding-path.ts';
import { outboundAccess } from '../../checker/routing/outbound-access.ts';
import type { ResolvedFlow } from '../../model/resolved-scenario.ts';
import { isTarget } from '../changes/apply-changes.ts';
import type { FixCandidate } from '../changes/change.ts';
import { fixFirewall } from './fix-firewall.ts';
import { joinCandidates, noChange, soleAlternative } from './join-candidates.ts';

/** Proposes changes of the firewalls that routes send the flow to. A route that drops it is an obstacle. */
export function fixPath(flow: ResolvedFlow, context: CheckContext, revision: string): FixCandidate {
  // At one place, only its own lists count.
  if (context.at !== undefined) return noChange();
  const { resources } = context.configuration;
  const required = compileRequiredTraffic(flow, context.symbols);
  const routes = routeTableEnforcement(flow, required, context);
  const candidates = (routes?.alternatives ?? []).map((chain) =>
    joinCandidates(
      chain.map((point) => {
        const verdict = point.verdict(required);
        if (verdict === 'allowed') return noChange();
        const resource = resources.find((one) => isTarget(one, point.resource));
        if (resource?.kind === 'firewall') return fixFirewall({ firewall: resource, flow, context, revision });
        if (verdict === 'undecided') return noChange();
        const args = { name: resource?.kind === 'route-table' ? (resource.name ?? '') : '' };
        const dropsReplies = point.parts(required).some(({ rule }) => rule?.name.repliesDroppedBy !== undefined);
        return noChange({ code: dropsReplies ? 'route-drops-replies' : 'route-drops', args, at: point.resource.at });
      }),
    ),
  );
  return joinCandidates([soleAlternative(candidates), privateSubnet(flow, required, context)]);
}

/** Says that a subnet without outbound access stops the flow: no rule or route of the paste would let it pass. */
function privateSubnet(flow: ResolvedFlow, required: RequiredTraffic, context: CheckContext): FixCandidate {
  const chains = outboundAccess(flow, context)?.alternatives ?? [];
  const point = chains.flat().find((one) => one.verdict(required) === 'blocked');
  if (point === undefined) return noChange();
  const { name, at } = point.resource;
  return noChange({ code: 'no-outbound-access', args: { name: name ?? '' }, at });
}
