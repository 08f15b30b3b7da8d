// Fixes a flow on the path that its subnet's routes give it: at the firewalls of the configuration. Routes are left as
// they are.
import type { CheckContext } from '../../checker/flow/check-context.ts';
import { compileRequiredTraffic } from '../../checker/lists/compile-required-traffic.ts';
import { routeTableEnforcement } from '../../checker/routing/forwarding-path.ts';
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
        return noChange({ code: 'route-drops', args, at: point.resource.at });
      }),
    ),
  );
  return soleAlternative(candidates);
}
